#include "base/text.h"

#include "base/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <uninorm.h>
#include <unistr.h>
#include <uniwidth.h>

#include "base/banned.h"

void text_init(struct text *t, size_t most)
{
	*t = (struct text){ .s = xcalloc(1, 1), .room = 1, .most = most };
}

void text_release(struct text *t)
{
	free(t->s);
	*t = (struct text){0};
}

void text_clear(struct text *t)
{
	t->n = 0;
	t->s[0] = 0;
	t->cut = 0;
}

void text_add_n(struct text *t, const char *s, size_t n)
{
	if (t->cut)
		return;          /* what follows a gap would read as if nothing were missing */
	if (t->most && n > t->most - t->n) {
		t->cut = 1;
		n = t->most - t->n;
		while (n > 0 && ((unsigned char)s[n] & 0xc0) == 0x80)
			n--;
	}
	if (t->n + n + 1 > t->room) {
		t->room = (t->n + n + 1) * 2;
		t->s = xreallocarray(t->s, t->room, 1);
	}
	if (n)
		memcpy(t->s + t->n, s, n);
	t->n += n;
	t->s[t->n] = 0;
}

void text_add(struct text *t, const char *s)
{
	text_add_n(t, s, strlen(s));
}

void text_char(struct text *t, char c)
{
	text_add_n(t, &c, 1);
}

void text_vprintf(struct text *t, const char *format, va_list args)
{
	char *s = NULL;
	int n = vasprintf(&s, format, args);

	if (n < 0)
		abort();
	text_add_n(t, s, (size_t)n);
	free(s);
}

void text_printf(struct text *t, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	text_vprintf(t, format, args);
	va_end(args);
}

void text_fill(struct text *t, const char *template, const char *placeholder, const char *with)
{
	const char *next;

	while ((next = strstr(template, placeholder))) {
		text_add_n(t, template, (size_t)(next - template));
		text_add(t, with);
		template = next + strlen(placeholder);
	}
	text_add(t, template);
}

char *text_steal(struct text *t)
{
	char *s = t->s;

	text_init(t, t->most);
	return s;
}

/* Control characters, and those that turn the direction of what follows. */
static int does_something(ucs4_t c)
{
	return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x061c || c == 0x200e || c == 0x200f ||
		(c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

void text_add_safe(struct text *t, const char *s)
{
	const uint8_t *at = (const uint8_t *)s;
	size_t left = strlen(s);

	while (left) {
		ucs4_t c;
		int n = u8_mbtoucr(&c, at, left);

		if (n <= 0) {
			text_add(t, "\xef\xbf\xbd");
			n = 1;
		} else if (does_something(c)) {
			text_char(t, '?');
		} else {
			text_add_n(t, (const char *)at, (size_t)n);
		}
		at += n;
		left -= (size_t)n;
	}
}

int utf8_valid(const char *s, size_t n)
{
	return u8_check((const uint8_t *)s, n) == NULL;
}

size_t utf8_width(const char *s)
{
	int width = u8_strwidth((const uint8_t *)s, "UTF-8");

	return width < 0 ? strlen(s) : (size_t)width;
}

size_t utf8_fit(const char *s, size_t width)
{
	size_t n = 0, next;

	for (; s[n]; n = next) {
		for (next = n + 1; (s[next] & 0xc0) == 0x80; next++)
			;
		if (u8_width((const uint8_t *)s, next, "UTF-8") > (int)width)
			break;
	}
	return n;
}

char *utf8_nfc(const char *s)
{
	size_t n = strlen(s) + 1;
	uint8_t *composed = NULL;

	if (utf8_valid(s, n))
		composed = u8_normalize(UNINORM_NFC, (const uint8_t *)s, n, NULL, &n);
	return composed ? (char *)composed : xstrdup(s);
}

int text_is_name(const char *s)
{
	return s && *s >= 'a' && *s <= 'z' && strlen(s) < 64 &&
	       strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(s);
}

int text_is_id(const char *s)
{
	static const char *const good =
		"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.";
	size_t n = strlen(s);

	return n >= 1 && n <= 64 && strspn(s, good) == n && s[0] != '.' && s[0] != '-';
}

static size_t lesser(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Letters put in, left out, taken for another, or two neighbours swapped. */
static size_t edits(const char *a, const char *b)
{
	size_t n = strlen(a), m = strlen(b), width = m + 1, result;
	size_t *d = xcalloc((n + 1) * width, sizeof *d);

	for (size_t j = 0; j <= m; j++)
		d[j] = j;
	for (size_t i = 1; i <= n; i++) {
		size_t *row = d + i * width, *above = row - width;

		row[0] = i;
		for (size_t j = 1; j <= m; j++) {
			row[j] = lesser(lesser(above[j], row[j - 1]) + 1,
				above[j - 1] + (a[i - 1] != b[j - 1]));
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				row[j] = lesser(row[j], *(above - width + j - 2) + 1);
		}
	}
	result = d[n * width + m];
	free(d);
	return result;
}

const char *text_nearest(const char *word, const char *const *words, size_t n)
{
	size_t length = strlen(word), best = (length + 1) / 3 + 1;
	const char *found = NULL;

	if (length > 64)
		return NULL;
	for (size_t i = 0; i < n; i++) {
		size_t d = strlen(words[i]) > 128 ? best : edits(word, words[i]);

		if (d < best) {
			best = d;
			found = words[i];
		}
	}
	return found;
}
