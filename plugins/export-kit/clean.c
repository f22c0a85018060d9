#include "clean.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

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
		(c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) ||
		c == 0xfffe || c == 0xffff;
}

size_t put_clean_letter(FILE *out, const char *s)
{
	size_t n;
	uint32_t c = decode((const unsigned char *)s, &n);

	if (c == WRONG)
		fputs("\xef\xbf\xbd", out);
	else if (does_something(c))
		fputc('?', out);
	else
		fwrite(s, 1, n, out);
	return n;
}

void put_clean(FILE *out, const char *s)
{
	while (s && *s)
		s += put_clean_letter(out, s);
}

char *clean_format(const char *format, ...)
{
	char *raw = NULL, *clean = NULL;
	size_t n = 0;
	va_list args;
	FILE *out;
	int length;

	va_start(args, format);
	length = vasprintf(&raw, format, args);
	va_end(args);
	if (length < 0)
		return NULL;
	out = open_memstream(&clean, &n);
	if (out)
		put_clean(out, raw);
	free(raw);
	if (!out || !fclose(out))
		return clean;
	free(clean);
	return NULL;
}

struct range {
	uint32_t first, last;
};

static const struct range marks[] = {
	{ 0x0300, 0x036f }, { 0x0483, 0x0489 }, { 0x0591, 0x05bd }, { 0x0610, 0x061a },
	{ 0x064b, 0x065f }, { 0x0900, 0x0902 }, { 0x1ab0, 0x1aff }, { 0x1dc0, 0x1dff },
	{ 0x200b, 0x200d }, { 0x20d0, 0x20ff }, { 0xfe00, 0xfe0f }, { 0xfe20, 0xfe2f },
	{ 0xfeff, 0xfeff },
};
static const struct range wide[] = {
	{ 0x1100, 0x115f }, { 0x2e80, 0x303e }, { 0x3041, 0xa4cf }, { 0xac00, 0xd7a3 },
	{ 0xf900, 0xfaff }, { 0xfe30, 0xfe6f }, { 0xff00, 0xff60 }, { 0xffe0, 0xffe6 },
	{ 0x1f300, 0x1f64f }, { 0x1f900, 0x1f9ff }, { 0x20000, 0x3fffd },
};

static int is_within(uint32_t c, const struct range *ranges, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (c >= ranges[i].first && c <= ranges[i].last)
			return 1;
	return 0;
}

size_t clean_width(const char *s)
{
	size_t n, width = 0;

	for (; *s; s += n) {
		uint32_t c = decode((const unsigned char *)s, &n);

		if (is_within(c, wide, sizeof wide / sizeof *wide))
			width += 2;
		else if (!is_within(c, marks, sizeof marks / sizeof *marks))
			width++;
	}
	return width;
}

size_t clean_letter(const char *s)
{
	size_t n = 1;

	while (((unsigned char)s[n] & 0xc0) == 0x80)
		n++;
	return n;
}
