#include "report/wrap.h"

#include "base/mem.h"

#include <string.h>

/* Bytes of the word at s, an initial and the name after it together. */
static size_t word_length(const char *s)
{
	size_t n = strcspn(s, " ");

	if (n > 1 && s[n - 1] == '.' && s[n] == ' ' && utf8_fit(s, 2) == n)
		return n + 1 + word_length(s + n + 1);
	return n;
}

static size_t width_of(const char *s, size_t n)
{
	_cleanup_(freep) char *word = xstrndup(s, n);

	return utf8_width(word);
}

static void break_word(const char *word, size_t n, size_t width, struct text *to)
{
	while (width_of(word, n) > width) {
		size_t fits = utf8_fit(word, width);

		if (!fits)
			break;
		text_add_n(to, word, fits);
		text_char(to, '\n');
		word += fits;
		n -= fits;
	}
	text_add_n(to, word, n);
}

static size_t last_line(const struct text *t)
{
	const char *line = t->n ? strrchr(t->s, '\n') : NULL;

	return t->n ? utf8_width(line ? line + 1 : t->s) : 0;
}

void wrap_words(const char *s, size_t width, struct text *to)
{
	struct text lines;

	text_init(&lines, 0);
	while (*s) {
		size_t n = word_length(s), at = last_line(&lines);

		if (lines.n)
			text_char(&lines, at + 1 + width_of(s, n) <= width ? ' ' : '\n');
		break_word(s, n, width, &lines);
		s += n;
		s += *s == ' ';
	}
	text_add(to, lines.n ? lines.s : "");
	text_release(&lines);
}

size_t wrap_least(const char *s)
{
	size_t least = 0;

	while (*s) {
		size_t n = word_length(s), width = width_of(s, n);

		least = width > least ? width : least;
		s += n;
		s += *s == ' ';
	}
	return least;
}

void wrap_cut(const char *s, size_t width, struct text *to)
{
	if (utf8_width(s) <= width) {
		text_add(to, s);
		return;
	}
	text_add_n(to, s, utf8_fit(s, width > 1 ? width - 1 : 0));
	text_add(to, "…");
}
