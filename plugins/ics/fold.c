#include "fold.h"

#include <string.h>

#define OCTETS_MOST 75

void unfold(char *calendar)
{
	char *to = calendar;

	for (const char *s = calendar; *s;) {
		if (!strncmp(s, "\r\n ", 3))
			s += 3;
		else
			*to++ = *s++;
	}
	*to = '\0';
}

/* Octets that stay together. */
static size_t together(const char *s)
{
	size_t n = s[0] == '\\' && s[1] ? 2 : 1;

	while ((s[n] & 0xc0) == 0x80)
		n++;
	return n;
}

void put_folded(FILE *out, const char *calendar)
{
	size_t column = 0, n;

	for (const char *s = calendar; *s; s += n) {
		n = together(s);
		if (*s == '\r' || *s == '\n') {
			column = 0;
		} else if (column + n > OCTETS_MOST) {
			fputs("\r\n ", out);
			column = 1 + n;
		} else {
			column += n;
		}
		fwrite(s, 1, n, out);
	}
}
