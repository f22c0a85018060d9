/* base/letter.h - one letter of bytes in whatever encoding, also where it is escaped as XML, JSON, YAML, CSV or a URL
 * would have it. */
#ifndef CLG_BASE_LETTER_H
#define CLG_BASE_LETTER_H

#include <stddef.h>
#include <stdint.h>

enum script_kind { SCRIPT_UTF8, SCRIPT_UTF16_LE, SCRIPT_UTF16_BE, SCRIPT_PAGE };

struct script {
	enum script_kind kind;
	uint32_t page[128];      /* of SCRIPT_PAGE: what its bytes from 0x80 on mean */
};

struct letter {
	uint32_t code;           /* LETTER_NONE: bytes that mean nothing here */
	size_t n;                /* bytes; 0 at the end alone */
};
#define LETTER_NONE 0xfffd

/* Encodings of one byte a letter that schools' programs write; NULL behind the last. */
extern const char *const script_pages[];
int script_page(struct script *ret, const char *name);      /* 0: this machine doesn't know it */

struct letter letter_plain(const struct script *s, const char *at, const char *end);
struct letter letter_at(const struct script *s, const char *at, const char *end);     /* escapes are read */

int letter_is_word(uint32_t code);       /* a letter, a digit, or what can't be told */
int letter_is_blank(uint32_t code);

#endif
