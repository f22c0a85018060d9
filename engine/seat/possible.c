#include "seat/possible.h"

#include "base/stop.h"
#include "base/vec.h"
#include "model/slots.h"
#include "seat/chains.h"

#include <string.h>

#define PATIENCE 0.5         /* seconds that this may take even when stopped */
#define AMPLE_MINUTES 90     /* in which both are free in a week */
#define AMPLE_VISITS 15      /* lessons in the term that can be seen */
#define DAYS_SOON 14         /* in which nearly all who have time at all have it */

static int is_doubtful(const struct match *m)
{
	return m->common < AMPLE_MINUTES || m->visible < AMPLE_VISITS;
}

static int is_pinned(const struct school *s, int32_t technique, const struct match *m)
{
	for (int32_t i = 0; i < s->n_pins; i++) {
		const struct pin *p = &s->pins[i];

		if (p->technique == technique &&
			((p->supporter == m->supporter && p->receiver == m->receiver) ||
				(p->supporter == m->receiver && p->receiver == m->supporter)))
			return 1;
	}
	return 0;
}

static int has_chain(struct chainer *chainer, int32_t cycle, const struct pricing *costless)
{
	struct chain chain;

	chains_begin(chainer, cycle, costless);
	return chains_least(chainer, &chain) < CHAIN_BLOCKED;
}

/* Marks the teams of which some cycle has a chain; team t at possible[of[t]]. */
static void mark_possible(const struct agenda *a, const int32_t *of, uint8_t *possible)
{
	struct chainer *chainer = chainer_new(a);
	struct pricing costless = { .scale = 0 };
	VEC(int64_t) zeros = {0};

	for (int32_t i = 0; i < a->n_courses * CHAIN_MOST; i++)
		while (zeros.n <= (size_t)a->slots[i].n)
			vec_push(&zeros, 0);
	for (int m = 0; m < CHAIN_MOST; m++)
		costless.slot[m] = zeros.at;
	for (int32_t k = 0; k < a->n_cycles; k++) {
		uint8_t *own = &possible[of[a->cycles[k].team]];

		if (!*own)
			*own = (uint8_t)has_chain(chainer, k, &costless);
	}
	vec_release(&zeros);
	chainer_free(chainer);
}

typedef VEC(struct team) team_list;

/* Asks of those that aren't marked yet, on these days alone. */
static void ask_rest(const struct school *s, const struct catalogue *c, const struct weights *weights,
	const team_list *teams, struct span days, uint8_t *possible)
{
	team_list rest = {0};
	VEC(int32_t) of = {0};
	struct agenda agenda;

	for (size_t i = 0; i < teams->n; i++) {
		if (possible[i])
			continue;
		vec_push(&rest, teams->at[i]);
		vec_push(&of, (int32_t)i);
	}
	if (rest.n) {
		agenda_build_on(&agenda, s, c, weights, rest.at, (int32_t)rest.n, days);
		mark_possible(&agenda, of.at, possible);
		agenda_release(&agenda);
	}
	vec_release(&rest);
	vec_release(&of);
}

/* The first days on which anything may stand. */
static struct span days_soon(const struct school *s, int32_t notice)
{
	date_t soonest = first_visit(s, notice);
	struct span days = {0};

	while (days.start < s->n_days &&
		(!s->days[days.start].plannable || s->days[days.start].date < soonest))
		days.start++;
	days.end = days.start + DAYS_SOON < s->n_days ? days.start + DAYS_SOON : s->n_days;
	return days;
}

/* The person loses a match; where pairs are mutual the other one does as well. */
static void note_timeless(struct technique *t, const struct match *m)
{
	t->timeless[m->receiver] = 1;
	if (t->def.form == CLG_FORM_RECIPROCAL)
		t->timeless[m->supporter] = 1;
}

/* Of n matches in hand, which of them doubtful: drops the impossible ones; returns how many stay.
 */
static int32_t keep_possible(const struct school *s, struct catalogue *c,
	const struct weights *weights, int32_t technique, struct match *matches, int32_t n)
{
	uint8_t *possible = xcalloc((size_t)n + 1, 1);
	team_list teams = {0};
	int32_t kept = 0, asked = 0;

	for (int32_t i = 0; i < n; i++)
		if (is_doubtful(&matches[i]) && !is_pinned(s, technique, &matches[i]))
			vec_push(&teams, team_of_pair(technique, matches[i].supporter,
			                              matches[i].receiver, matches[i].worth));
	ask_rest(s, c, weights, &teams, days_soon(s, c->at[technique].def.notice), possible);
	ask_rest(s, c, weights, &teams, (struct span){ 0, s->n_days }, possible);
	for (int32_t i = 0; i < n; i++) {
		int doubt = is_doubtful(&matches[i]) && !is_pinned(s, technique, &matches[i]);

		if (!doubt || possible[asked])
			matches[kept++] = matches[i];
		else
			note_timeless(&c->at[technique], &matches[i]);
		asked += doubt;
	}
	vec_release(&teams);
	free(possible);
	return kept;
}

void possible_matches(const struct school *s, struct catalogue *c, const struct weights *weights)
{
	double began = stop_elapsed();

	for (int32_t t = 0; t < c->n; t++) {
		struct technique *tech = &c->at[t];
		int32_t kept = 0;

		if (tech->def.form == CLG_FORM_GROUPS)
			continue;
		tech->timeless = arena_take(&c->arena, (size_t)s->n_people + 1, 1);
		/* by receiver, so that the slots of few pairs are in memory at once */
		for (int32_t from = 0, end; from < tech->n_matches; from = end) {
			int32_t stay;

			for (end = from; end < tech->n_matches &&
			     tech->matches[end].receiver == tech->matches[from].receiver; end++)
				;
			stay = stop_asked() != STOP_NOT && stop_elapsed() - began > PATIENCE
				? end - from
				: keep_possible(s, c, weights, t, &tech->matches[from], end - from);
			memmove(&tech->matches[kept], &tech->matches[from],
				(size_t)stay * sizeof *tech->matches);
			kept += stay;
		}
		tech->n_matches = kept;
	}
}
