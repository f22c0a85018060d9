/* fold.h - lines of at most 75 octets (RFC 5545, 3.1). libical folds too, but before its 4.0.3 also
 * between a line's CR and LF, which no reader forgives: its folds are taken out and made anew. */
#ifndef PLUGIN_ICS_FOLD_H
#define PLUGIN_ICS_FOLD_H

#include <stdio.h>

void unfold(char *calendar);
/* No character is torn, and no backslash from what it escapes. */
void put_folded(FILE *out, const char *calendar);

#endif
