#include "utf8.h"

#include <stdlib.h>
#include <string.h>

/* Bytes of the sequence at s, which ends with a zero; 0: it is none (RFC 3629: nothing overlong,
 * no surrogates, nothing above U+10FFFF). */
static size_t sequence(const unsigned char *s)
{
	size_t n = 0;

	if (s[0] < 0x80)
		return 1;
	if (s[0] >= 0xc2 && s[0] < 0xf5)
		n = s[0] < 0xe0 ? 2 : s[0] < 0xf0 ? 3 : 4;
	for (size_t i = 1; i < n; i++)
		if ((s[i] & 0xc0) != 0x80)
			return 0;
	if ((s[0] == 0xe0 && s[1] < 0xa0) || (s[0] == 0xed && s[1] > 0x9f) ||
		(s[0] == 0xf0 && s[1] < 0x90) || (s[0] == 0xf4 && s[1] > 0x8f))
		return 0;
	return n;
}

char *utf8_repair(const char *s)
{
	char *copy = malloc(strlen(s) * 3 + 1), *to = copy;

	while (copy && *s) {
		size_t n = sequence((const unsigned char *)s);

		memcpy(to, n ? s : "\xef\xbf\xbd", n ? n : 3);
		to += n ? n : 3;
		s += n ? n : 1;
	}
	if (copy)
		*to = '\0';
	return copy;
}
