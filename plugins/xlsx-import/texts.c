#include "texts.h"

#include <stdlib.h>
#include <string.h>

#define TEXTS_MOST 1000000

/* --- pieces ----------------------------------------------------------------------------------- */

void pieces_add(struct pieces *p, const char *text)
{
	size_t n = strlen(text);

	if (p->n + n + 1 > p->room) {
		p->room = 2 * (p->n + n + 1);
		p->text = realloc(p->text, p->room);
		if (!p->text)
			abort();
	}
	memcpy(p->text + p->n, text, n + 1);
	p->n += n;
}

/* "_x0041_": the number; -1: something else. */
static int32_t escaped(const char *s)
{
	int32_t c = 0;

	if (s[0] != '_' || s[1] != 'x')
		return -1;
	for (int i = 2; i < 6; i++) {
		static const char digits[] = "0123456789abcdefABCDEF";
		const char *at = s[i] ? strchr(digits, s[i]) : NULL;

		if (!at)
			return -1;
		c = c * 16 + (int32_t)(at - digits < 16 ? at - digits : at - digits - 6);
	}
	return s[6] == '_' ? c : -1;
}

/* UTF-8 of it, at most three bytes; halves of a pair, and zero, are nothing that could stand in a
 * text. */
static size_t put(char *to, int32_t c)
{
	if (!c || (c >= 0xd800 && c < 0xe000))
		c = 0xfffd;
	if (c < 0x80) {
		to[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		to[0] = (char)(0xc0 | c >> 6);
		to[1] = (char)(0x80 | (c & 0x3f));
		return 2;
	}
	to[0] = (char)(0xe0 | c >> 12);
	to[1] = (char)(0x80 | (c >> 6 & 0x3f));
	to[2] = (char)(0x80 | (c & 0x3f));
	return 3;
}

/* In place: it becomes no longer. Lines end with LF alone. */
static void decode(char *s)
{
	char *to = s;

	while (*s) {
		int32_t c = escaped(s);

		if (c == '\r' || (c < 0 && *s == '\r'))
			s += c < 0 ? 1 : 7;
		else if (c >= 0)
			to += put(to, c), s += 7;
		else
			*to++ = *s++;
	}
	*to = 0;
}

const char *pieces_take(struct pieces *p, struct keep *keep)
{
	const char *whole;

	if (!p->n)
		return "";
	decode(p->text);
	whole = keep_copy(keep, p->text);
	p->n = 0;
	*p->text = 0;
	return whole;
}

/* --- the list --------------------------------------------------------------------------------- */

static void on_start(void *self, const char *name, const char **attributes)
{
	(void)self;
	(void)name;
	(void)attributes;
}

/* Beside the text may stand how it is pronounced (rPh). */
static void on_end(void *self, const char *name, const char *text)
{
	struct texts *s = self;

	if (!strcmp(name, "t") && strcmp(xml_above(s->reader, 1), "rPh"))
		pieces_add(&s->pieces, text);
	if (strcmp(name, "si"))
		return;
	if (s->n == TEXTS_MOST) {
		xml_fail(s->reader, "xlsx-too-large", "has more than %d texts; expected fewer",
			TEXTS_MOST);
		return;
	}
	s->at = grow(s->at, s->n, sizeof *s->at);
	s->at[s->n++] = pieces_take(&s->pieces, s->keep);
}

int texts_read(struct package *p, const char *part, struct keep *keep, struct texts *ret)
{
	struct xml_reader reader = {
		.self = ret, .root = "sst", .start = on_start, .end = on_end};
	int r;

	*ret = (struct texts){.keep = keep, .reader = &reader};
	r = part ? package_xml(p, part, &reader) : 0;
	ret->reader = NULL;
	return r;
}

void texts_release(struct texts *s)
{
	free(s->pieces.text);
	free(s->at);
}
