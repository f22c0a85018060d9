/* Why somebody has no place, in the language. A plan keeps what pair/ and seat/ say of it, as a sentence in English
 * with names in it, whoever reads it later; so here the sentence is looked for that it was made from. */
#include "report/words.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

#include "base/banned.h"

#define DEPTH_MOST 4         /* sentences in sentences */
#define HOLES_MOST 8

static const char *const reasons[] = {
	N_("%s; %s"),
	N_("%s could be paired, but goals that come first are better met so"),
	N_("%s never has time for these meetings when anybody eligible has"),
	N_("nobody is eligible for %s"),
	N_("whoever could be paired with %s is taken: %s"),
	N_("no group of %s with %s in which everybody is eligible has time together"),
	N_("no group of %s is left for %s: %s"),
	N_("no group of %s is left for %s"),
	N_("%s could take one more: %s"),
	N_("%s could take %s more: %s"),
	N_("nobody is left"),
	N_("the receiver has as many as wanted"),
	N_("the supporter has as many receivers as allowed"),
	N_("somebody's minutes of support are used up"),
	N_("somebody's observations a term are used up"),
	N_("the two would watch each other"),
	N_("somebody has as many groups as wanted"),
	N_("somebody is in as many groups as allowed"),
	N_("the group stands there already"),
	N_("%s are never both present and free for %s minutes"),
	N_("%s are never all present and free for %s minutes"),
	N_("%s are never free while %s teach"),
	N_("%s are never free while %s teaches"),
	N_("%s is never free while %s teach"),
	N_("%s is never free while %s teaches"),
	N_("the times that suit %s are taken by other meetings, or their limits are used up"),
	N_("no times of %s follow each other inside the technique's windows and their limits"),
	N_("the two may not be paired"),
	N_("the two may not be in one group, or never share a time"),
	/* what techniques say of a pair, clause by clause */
	N_("same subject"),
	N_("same building"),
	N_("together last term"),
	N_("in one group last term"),
	N_("%s minutes a week in which both are free"),
	N_("%s minutes a week to talk"),
	N_("%s lessons in the term to see"),
	N_("the client's wish number %s"),
	N_("the consultant's wish number %s"),
	N_("wish number %s"),
	N_("knows '%s'"),
	N_("%s and %s"),     /* names, in a sentence */
	N_("%s to %s"),      /* sizes of groups, in a sentence */
};
#define N_REASONS (sizeof reasons / sizeof *reasons)
#define N_WHOLE (N_REASONS - 2)      /* the last ones only stand inside of others */

struct hole {
	const char *at;
	size_t n;
};

/* What stands in each "%s"; -1: the sentence is none of these. A hole ends where what stands behind it begins first. */
static int find_holes(const char *form, const char *sentence, struct hole holes[HOLES_MOST])
{
	for (int n = 0;; n++) {
		size_t literal = strcspn(form, "%"), behind;
		const char *end = NULL;

		if (strncmp(form, sentence, literal))
			return -1;
		form += literal;
		sentence += literal;
		if (!*form || n == HOLES_MOST)
			return *form || *sentence ? -1 : 0;
		form += 2;
		behind = strcspn(form, "%");
		if (behind) {
			_cleanup_(freep) char *until = xstrndup(form, behind);

			end = strstr(sentence, until);
		} else if (!*form) {
			end = sentence + strlen(sentence);
		}
		if (!end)
			return -1;
		holes[n] = (struct hole){ sentence, (size_t)(end - sentence) };
		sentence = end;
	}
}

static void say(const char *english, int depth, struct text *to);

/* "%s" are the holes in their order, "%2$s" the second one. */
static void fill(const char *form, const struct hole *holes, int depth, struct text *to)
{
	size_t next = 0;

	for (;;) {
		size_t literal = strcspn(form, "%"), which;
		_cleanup_(freep) char *hole = NULL;

		text_add_n(to, form, literal);
		form += literal;
		if (!*form)
			return;
		which = form[2] == '$' ? (size_t)(form[1] - '1') : next++;
		form += form[2] == '$' ? 4 : 2;
		if (which >= HOLES_MOST || !holes[which].at)
			return;
		hole = xstrndup(holes[which].at, holes[which].n);
		say(hole, depth + 1, to);
	}
}

static void say(const char *english, int depth, struct text *to)
{
	size_t n = depth ? N_REASONS : N_WHOLE;

	for (size_t i = 0; i < n && depth < DEPTH_MOST; i++) {
		struct hole holes[HOLES_MOST] = {{ NULL, 0 }};

		if (find_holes(reasons[i], english, holes))
			continue;
		fill(_(reasons[i]), holes, depth, to);
		return;
	}
	text_add(to, english);
}

char *say_reason(const char *english)
{
	struct text text;
	char *said;

	text_init(&text, 0);
	say(english, 0, &text);
	said = text_steal(&text);
	text_release(&text);
	return said;
}
