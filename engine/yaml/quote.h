/* yaml/quote.h - writes text so that it is read back as it was. */
#ifndef CLG_YAML_QUOTE_H
#define CLG_YAML_QUOTE_H

#include "base/text.h"

/* Appends `s` (UTF-8) as a scalar in double quotes, on one line, whatever it holds. What
 * yaml_read refuses as text (control characters) it refuses from here too. */
void yaml_add_quoted(struct text *to, const char *s);

#endif
