#include "plugin/wire.h"

#include <string.h>

#include "base/banned.h"

#define TEXT_MOST 65536
#define LIST_MOST 4096
#define NO_TEXT UINT32_MAX

struct wire wire_writer(struct arena *a, void *bytes, size_t room)
{
	return (struct wire){.bytes = bytes, .end = room, .arena = a};
}

struct wire wire_reader(struct arena *a, void *bytes, size_t n)
{
	return (struct wire){.bytes = bytes, .end = n, .arena = a, .reads = 1};
}

void wire_bytes(struct wire *w, void *x, size_t n)
{
	if (w->bad || n > w->end - w->at) {
		w->bad = 1;
		if (w->reads && n)
			memset(x, 0, n);
		return;
	}
	if (n && w->reads)
		memcpy(x, w->bytes + w->at, n);
	else if (n)
		memcpy(w->bytes + w->at, x, n);
	w->at += n;
}

static void read_text(struct wire *w, const char **s)
{
	const char *from;
	uint32_t n;

	wire_one(w, n);
	*s = NULL;
	if (w->bad || n == NO_TEXT)
		return;
	from = (const char *)w->bytes + w->at;
	if (n > TEXT_MOST || n > w->end - w->at || memchr(from, 0, n)) {
		w->bad = 1;
		return;
	}
	*s = arena_strndup(w->arena, from, n);
	w->at += n;
}

void wire_text(struct wire *w, const char **s)
{
	uint32_t n = NO_TEXT;

	if (w->reads) {
		read_text(w, s);
		return;
	}
	if (*s)
		n = (uint32_t)strnlen(*s, TEXT_MOST);
	wire_one(w, n);
	if (*s)
		wire_bytes(w, (void *)(uintptr_t)*s, n);
}

void *wire_array(struct wire *w, const void *from, uint32_t n, size_t size)
{
	void *copy;

	if (n > LIST_MOST)
		w->bad = 1;
	copy = arena_take(w->arena, w->bad ? 1 : (size_t)n + 1, size);
	if (!w->reads && n && !w->bad)
		memcpy(copy, from, n * size);
	if (!w->bad)
		wire_bytes(w, copy, n * size);
	return copy;
}

void wire_texts(struct wire *w, const char *const **list, uint32_t n)
{
	const char **ours = wire_array(w, *list, n, sizeof *ours);

	for (uint32_t i = 0; i < n && !w->bad; i++)
		wire_text(w, &ours[i]);
	*list = ours;
}

void wire_list(struct wire *w, const char *const **list)
{
	uint32_t n = 0;

	while (!w->reads && *list && n < LIST_MOST && (*list)[n])
		n++;
	wire_one(w, n);
	wire_texts(w, list, n);
}
