#include "yaml/quote.h"

#include <stdint.h>
#include <string.h>
#include <unistr.h>

/* What YAML won't have in a stream as it is, breaks lines, or shows as something else. */
static int needs_escape(ucs4_t c)
{
	return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x061c || (c >= 0x200e && c <= 0x200f) ||
	       (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0xfeff ||
	       c == 0xfffe || c == 0xffff;
}

void yaml_add_quoted(struct text *to, const char *s)
{
	const uint8_t *at = (const uint8_t *)s;
	size_t left = strlen(s);

	text_char(to, '"');
	while (left) {
		ucs4_t c;
		int n = u8_mbtouc(&c, at, left);

		if (c == '"' || c == '\\')
			text_printf(to, "\\%c", (char)c);
		else if (needs_escape(c))
			text_printf(to, "\\u%04X", (unsigned)c);
		else
			text_add_n(to, (const char *)at, (size_t)n);
		at += n;
		left -= (size_t)n;
	}
	text_char(to, '"');
}
