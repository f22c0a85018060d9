/* report/wrap.h - text in lines of at most so many columns, broken between words. */
#ifndef CLG_REPORT_WRAP_H
#define CLG_REPORT_WRAP_H

#include "base/text.h"

/* Lines end with '\n' but for the last; a word that is wider than a line is broken too. An initial
 * stays with the name after it: "A. Ozola" is one word. */
void wrap_words(const char *s, size_t width, struct text *to);

/* The width of the widest word: in fewer columns words would be broken. */
size_t wrap_least(const char *s);

/* Cut to so many columns, with an ellipsis. */
void wrap_cut(const char *s, size_t width, struct text *to);

#endif
