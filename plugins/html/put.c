#include "put.h"

#include <stdint.h>
#include <string.h>

#define WRONG 0xfffdu

/* The character at s, which ends with a zero; WRONG, and one byte of it, where there is none. */
static uint32_t decode(const unsigned char *s, size_t *ret_n)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	size_t n = s[0] < 0x80 ? 1 : s[0] < 0xe0 ? 2 : s[0] < 0xf0 ? 3 : 4;
	uint32_t c = n == 1 ? s[0] : s[0] & (0x7fu >> n);

	*ret_n = 1;
	if ((s[0] >= 0x80 && s[0] < 0xc2) || s[0] > 0xf4)
		return WRONG;
	for (size_t i = 1; i < n; i++) {
		if ((s[i] & 0xc0) != 0x80)
			return WRONG;
		c = c << 6 | (s[i] & 0x3fu);
	}
	if (c < least[n] || c > 0x10ffff || (c >= 0xd800 && c < 0xe000))
		return WRONG;
	*ret_n = n;
	return c;
}

static int does_something(uint32_t c)
{
	return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x061c || c == 0x200e || c == 0x200f ||
		(c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

static void put(FILE *out, const char *s, const char *special, const char *const *instead)
{
	size_t n;

	for (; s && *s; s += n) {
		uint32_t c = decode((const unsigned char *)s, &n);
		const char *at = c < 0x80 ? strchr(special, (int)c) : NULL;

		if (at)
			fputs(instead[at - special], out);
		else if (c == WRONG)
			fputs("\xef\xbf\xbd", out);
		else if (does_something(c))
			fputc('?', out);
		else
			fwrite(s, 1, n, out);
	}
}

void put_json(FILE *out, const char *s)
{
	static const char *const instead[] = {
		"\\\"", "\\\\", "\\u003c", "\\u003e", "\\u0026", "\\n"
	};

	fputc('"', out);
	put(out, s, "\"\\<>&\n", instead);
	fputc('"', out);
}

void put_html(FILE *out, const char *s)
{
	static const char *const instead[] = { "&quot;", "&#39;", "&lt;", "&gt;", "&amp;" };

	put(out, s, "\"'<>&", instead);
}
