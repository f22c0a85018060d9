/* decode.h - the file's bytes as UTF-8.
 *
 * A byte order mark decides; without one, bytes that are valid UTF-8 are UTF-8. What is left is
 * windows-1250, -1252 or -1257: the one of `language`, or else of the language whose letters
 * explain most of the bytes above 127. */
#ifndef KIT_DECODE_H
#define KIT_DECODE_H

#include "tell.h"

#include <stddef.h>

/* In the order of the option's choices. */
enum encoding {
	ENCODING_AUTO,
	ENCODING_UTF8,
	ENCODING_1250,
	ENCODING_1252,
	ENCODING_1257,
	N_ENCODINGS
};
extern const char *const encoding_names[]; /* ends with NULL */

/* *ret ends with a zero that *ret_n doesn't count; the caller frees. -1 after an error was told.
 * language: "lv", "cs", ...; "" or NULL where nobody said. */
int csv_decode(const uint8_t *bytes, uint64_t n, enum encoding encoding, const char *language,
	struct teller *teller, char **ret, size_t *ret_n);

#endif
