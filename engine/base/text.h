/* base/text.h - text that grows, up to a limit that its owner sets. */
#ifndef CLG_BASE_TEXT_H
#define CLG_BASE_TEXT_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

struct text {
	char *s;            /* always ends with a zero; "" when empty, never NULL after init */
	size_t n, room, most;
	int cut;            /* 1 once something did not fit below `most` */
};

void text_init(struct text *t, size_t most);    /* most 0: no limit */
void text_release(struct text *t);
void text_clear(struct text *t);
void text_add(struct text *t, const char *s);
void text_add_n(struct text *t, const char *s, size_t n);
void text_char(struct text *t, char c);
void text_printf(struct text *t, const char *format, ...) __attribute__((format(printf, 2, 3)));
void text_vprintf(struct text *t, const char *format, va_list args);
void text_fill(struct text *t, const char *template, const char *placeholder, const char *with);
char *text_steal(struct text *t);               /* the caller frees; t is empty again */

/* Copies s so that a terminal shows it and does nothing else: control characters (C0, DEL, C1,
 * bidirectional overrides) become "?", bytes that are not UTF-8 become U+FFFD. */
void text_add_safe(struct text *t, const char *s);

int utf8_valid(const char *s, size_t n);        /* strict: no overlong, no surrogate */
size_t utf8_width(const char *s);               /* columns on a terminal */
size_t utf8_fit(const char *s, size_t width);   /* bytes at the beginning of s, at most so wide */
char *utf8_nfc(const char *s);                  /* composed, for comparing names; free it. What
						 * is not UTF-8 stays as it is */
/* A name that plugins and techniques give: [a-z][a-z0-9-]*, at most 63 bytes. NULL is none. */
int text_is_name(const char *s);
int text_is_id(const char *s);  /* 1 to 64 of A-Z a-z 0-9 _ - . and not led by '.' or '-' */

/* An id made of a name: lower case ASCII, its words joined by '-', at most 40 bytes; "person" where
 * nothing is left. The caller frees, and sees to it that nobody else has it. */
char *text_make_id(const char *name);

/* The nearest of n words to `word` by edit distance, if near enough to suggest; else NULL. */
const char *text_nearest(const char *word, const char *const *words, size_t n);

#endif
