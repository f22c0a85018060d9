/* plugin/wire.h - structs as bytes, for the way between the engine and a plugin's child process.
 *
 * One function a struct serves both ways: numbers travel as they lie, pointers are named. What
 * comes from a child is believed in nothing: lengths and zeros are checked, `bad` stays 1 from the
 * first fault on, and nothing of a bad message may be used. */
#ifndef CLG_PLUGIN_WIRE_H
#define CLG_PLUGIN_WIRE_H

#include "base/mem.h"

#include <collega/exporter.h>
#include <collega/importer.h>
#include <collega/technique.h>

struct wire {
	uint8_t *bytes;
	size_t at, end;
	struct arena *arena; /* of what is read, and of copies while writing */
	int reads;
	int bad; /* there was no room, or what was read is wrong */
};

struct wire wire_writer(struct arena *a, void *bytes, size_t room);
struct wire wire_reader(struct arena *a, void *bytes, size_t n);

void wire_bytes(struct wire *w, void *x, size_t n);
#define wire_one(w, x) wire_bytes((w), &(x), sizeof(x))
void wire_text(struct wire *w, const char **s); /* NULL stays NULL */
/* n elements, whose own pointers the caller names next; a copy, so it may change them. */
void *wire_array(struct wire *w, const void *from, uint32_t n, size_t size);
void wire_texts(struct wire *w, const char *const **list, uint32_t n);
void wire_list(struct wire *w, const char *const **list); /* ends with NULL */

/* The structs of the border. One that is written is changed, too: hand over a copy. */
void wire_descriptor(struct wire *w, struct clg_plugin *p);
void wire_definition(struct wire *w, struct clg_definition *d);
void wire_lesson(struct wire *w, struct clg_lesson *l);

#endif
