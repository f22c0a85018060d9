/* Names are looked for in each encoding that the bytes may have, one after another. */
#include "base/mention.h"

#include "base/letter.h"
#include "base/vec.h"

#include <stdlib.h>
#include <string.h>
#include <uninorm.h>
#include <unistr.h>

#include "base/banned.h"

struct form {
	char *text, *instead;    /* instead NULL: somebody else's */
	enum mention_how how;
	uint32_t *codes;
	size_t n;
};

struct mentions {
	VEC(struct form) forms;
};

struct mentions *mentions_new(void)
{
	return xcalloc(1, sizeof(struct mentions));
}

void mentions_free(struct mentions *m)
{
	for (size_t i = 0; m && i < m->forms.n; i++) {
		free(m->forms.at[i].text);
		free(m->forms.at[i].instead);
		free(m->forms.at[i].codes);
	}
	if (m)
		vec_release(&m->forms);
	free(m);
}

static void add(struct mentions *m, const char *form, const char *instead, enum mention_how how, uninorm_t norm)
{
	struct form f = {.how = how};
	size_t n = 0;
	uint8_t *normal = u8_normalize(norm, (const uint8_t *)form, strlen(form), NULL, &n);

	if (normal)
		f.codes = u8_to_u32(normal, n, NULL, &f.n);
	free(normal);
	for (size_t i = 0; i < m->forms.n && f.codes; i++) {
		const struct form *o = &m->forms.at[i];

		if (o->n == f.n && o->how == how && !memcmp(o->codes, f.codes, f.n * sizeof *f.codes) &&
			!o->instead == !instead) {
			free(f.codes);
			return;
		}
	}
	if (!f.codes)
		return;
	f.text = xstrdup(form);
	f.instead = instead ? xstrdup(instead) : NULL;
	vec_push(&m->forms, f);
}

/* Files may have letters and their marks apart. */
void mentions_add(struct mentions *m, const char *form, const char *instead, enum mention_how how)
{
	if (!*form)
		return;
	add(m, form, instead, how, UNINORM_NFC);
	add(m, form, instead, how, UNINORM_NFD);
}

/* --- one place ------------------------------------------------------------------------------ */

struct scan {
	const struct mentions *mentions;
	const struct script *script;
	const char *at, *end;
	uint32_t before;         /* the letter before this place; 0 at the beginning */
};

static int delimits(uint32_t code)
{
	return !code || (code < 0x80 && strchr("\"'<>,;|\t\r\n[]{}", (int)code));
}

static int joins(uint32_t code)
{
	return code == '/' || code == ':';
}

/* May a form of this kind stand between the two? */
static int fits(enum mention_how how, uint32_t before, uint32_t after)
{
	return how == MENTION_WORDS || (delimits(before) && delimits(after)) ||
	       (how == MENTION_KEY && joins(before) && joins(after));
}

static size_t skip_blanks(const struct scan *s, const char *at)
{
	size_t n = 0;
	struct letter l;

	while ((l = letter_at(s->script, at + n, s->end)).n && letter_is_blank(l.code))
		n += l.n;
	return n;
}

/* Bytes of the form here; 0: it isn't. A blank of it is any blanks. */
static size_t match(const struct scan *s, const struct form *f)
{
	const char *at = s->at;
	struct letter after;

	for (size_t i = 0; i < f->n; i++) {
		struct letter l = letter_at(s->script, at, s->end);
		size_t n = f->codes[i] == ' ' ? skip_blanks(s, at) : l.n && l.code == f->codes[i] ? l.n : 0;

		if (!n)
			return 0;
		at += n;
	}
	after = letter_at(s->script, at, s->end);
	if (after.n && letter_is_word(after.code))
		return 0;
	after = letter_plain(s->script, at, s->end);
	return fits(f->how, s->before, after.n ? after.code : 0) ? (size_t)(at - s->at) : 0;
}

/* Of two that fit equally long: whole words tell more than a cell; and what is somebody else's stays. */
static int is_better(const struct form *f, const struct form *best)
{
	return f->how == best->how ? !f->instead : f->how < best->how;
}

static const struct form *longest(const struct scan *s, uint32_t first, size_t *ret_n)
{
	const struct form *best = NULL;

	*ret_n = 0;
	for (size_t i = 0; i < s->mentions->forms.n; i++) {
		const struct form *f = &s->mentions->forms.at[i];
		size_t n = f->codes[0] == first ? match(s, f) : 0;

		if (n > *ret_n || (n && n == *ret_n && is_better(f, best))) {
			best = f;
			*ret_n = n;
		}
	}
	return best;
}

/* The next place that names somebody; what lies before it was passed. NULL: the end. */
static const struct form *next(struct scan *s, size_t *ret_n)
{
	while (s->at < s->end) {
		struct letter l = letter_at(s->script, s->at, s->end);
		const struct form *f = letter_is_word(s->before) && s->before ? NULL : longest(s, l.code, ret_n);

		if (f)
			return f;
		s->before = l.code;
		s->at += l.n;
	}
	return NULL;
}

static void pass(struct scan *s, const struct form *f, size_t n)
{
	s->before = f->codes[f->n - 1];
	s->at += n;
}

/* --- one encoding --------------------------------------------------------------------------- */

static void put(struct text *to, const struct script *s, const char *ascii)
{
	for (; *ascii; ascii++) {
		if (s->kind == SCRIPT_UTF16_BE)
			text_char(to, 0);
		text_char(to, *ascii);
		if (s->kind == SCRIPT_UTF16_LE)
			text_char(to, 0);
	}
}

static size_t replace_in(const struct mentions *m, const struct script *script, const char *bytes, size_t n,
	struct text *to)
{
	struct scan s = {.mentions = m, .script = script, .at = bytes, .end = bytes + n};
	const struct form *f;
	const char *from = bytes;
	size_t found = 0, length;

	text_clear(to);
	while ((f = next(&s, &length))) {
		if (f->instead) {
			text_add_n(to, from, (size_t)(s.at - from));
			put(to, script, f->instead);
			from = s.at + length;
			found++;
		}
		pass(&s, f, length);
	}
	text_add_n(to, from, (size_t)(bytes + n - from));
	return found;
}

/* --- all of them ---------------------------------------------------------------------------- */

struct reading {
	const struct mentions *mentions;
	size_t found;
	struct text now, next;   /* what the bytes have become; the other one is for the next encoding */
	/* of a search alone: the first that is found */
	int only_finds;
	size_t at;
	const char *form;
	struct script script;
};

static void find_in(struct reading *r, const struct script *script)
{
	struct scan s = {.mentions = r->mentions, .script = script, .at = r->now.s, .end = r->now.s + r->now.n};
	const struct form *f;
	size_t length;

	while (!r->form && (f = next(&s, &length))) {
		if (f->instead) {
			r->form = f->text;
			r->at = (size_t)(s.at - r->now.s);
			r->script = *script;
		}
		pass(&s, f, length);
	}
}

static void read_as(struct reading *r, const struct script *script)
{
	size_t found;
	struct text swapped = r->now;

	if (r->only_finds) {
		find_in(r, script);
		return;
	}
	found = replace_in(r->mentions, script, r->now.s, r->now.n, &r->next);
	if (!found)
		return;
	r->found += found;
	r->now = r->next;
	r->next = swapped;
}

static void read_all(struct reading *r, const char *bytes, size_t n)
{
	int has_zeros = n && memchr(bytes, 0, n) != NULL, is_utf8 = utf8_valid(bytes, n);
	struct script script = {.kind = SCRIPT_UTF8};

	text_init(&r->now, 0);
	text_init(&r->next, 0);
	text_add_n(&r->now, bytes, n);
	read_as(r, &script);
	for (int kind = SCRIPT_UTF16_LE; kind <= SCRIPT_UTF16_BE && has_zeros; kind++) {
		script.kind = (enum script_kind)kind;
		read_as(r, &script);
	}
	for (size_t i = 0; script_pages[i] && !is_utf8; i++)
		if (script_page(&script, script_pages[i]))
			read_as(r, &script);
}

size_t mentions_replace(const struct mentions *m, const char *bytes, size_t n, struct text *to)
{
	struct reading r = {.mentions = m};

	text_clear(to);
	read_all(&r, bytes, n);
	if (r.found)
		text_add_n(to, r.now.s, r.now.n);
	text_release(&r.now);
	text_release(&r.next);
	return r.found;
}

int mentions_find(const struct mentions *m, const char *bytes, size_t n, unsigned *ret_line, unsigned *ret_column,
	const char **ret_form)
{
	struct reading r = {.mentions = m, .only_finds = 1};
	struct letter l;

	read_all(&r, bytes, n);
	*ret_line = *ret_column = 1;
	for (size_t at = 0; r.form && at < r.at; at += l.n) {
		l = letter_plain(&r.script, r.now.s + at, r.now.s + r.now.n);
		*ret_column = l.code == '\n' ? 1 : *ret_column + 1;
		*ret_line += l.code == '\n';
	}
	text_release(&r.now);
	text_release(&r.next);
	*ret_form = r.form;
	return r.form != NULL;
}
