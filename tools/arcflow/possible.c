#include "possible.h"

#include "base/banned.h"

/* With as much in common a pair is taken to meet somehow, and isn't asked. */
#define AMPLE_MINUTES 90 /* in which both are free in a week */
#define AMPLE_VISITS 15  /* lessons in the term that can be seen */

static int goes_on(
	const struct agenda *a, const struct cycle *c, const struct slot **chain, int meeting)
{
	const struct course *course = cycle_course(a, c);
	const struct slots *slots = cycle_slots(a, c, meeting);

	if (meeting == course->n)
		return chain_fits(a, c, chain);
	for (int32_t i = 0; i < slots->n; i++) {
		const struct slot *s = chain[meeting] = &slots->at[i];

		if (s->day < c->first_day || s->day > c->last_day ||
			(meeting && !window_holds(a->school, &stage_meeting(a, course, meeting)->after,
					    chain[meeting - 1], s)))
			continue;
		if (goes_on(a, c, chain, meeting + 1))
			return 1;
	}
	return 0;
}

static int can_meet(const struct school *s, const struct catalogue *c,
	const struct weights *weights, int32_t technique, const struct match *m)
{
	struct team team = team_of_pair(technique, m->supporter, m->receiver, m->worth);
	const struct slot *chain[CHAIN_MOST + 1];
	struct agenda agenda;
	int can = 0;

	agenda_build(&agenda, s, c, weights, &team, 1);
	for (int32_t k = 0; k < agenda.n_cycles && !can; k++)
		can = goes_on(&agenda, &agenda.cycles[k], chain, 0);
	agenda_release(&agenda);
	return can;
}

/* Either way round: a reciprocal pair is pinned by one of its teams. */
static int is_pinned(const struct school *s, int32_t technique, const struct match *m)
{
	for (int32_t i = 0; i < s->n_pins; i++) {
		const struct pin *p = &s->pins[i];
		int there = p->supporter == m->supporter && p->receiver == m->receiver;
		int back = p->supporter == m->receiver && p->receiver == m->supporter;

		if (p->technique == technique && (there || back))
			return 1;
	}
	return 0;
}

void possible_keep(const struct school *s, struct catalogue *c, const struct weights *weights)
{
	for (int32_t t = 0; t < c->n; t++) {
		struct match *matches = c->at[t].matches;
		int32_t kept = 0;

		if (c->at[t].def.form == CLG_FORM_GROUPS)
			continue;

		for (int32_t i = 0; i < c->at[t].n_matches; i++) {
			int ample = matches[i].common >= AMPLE_MINUTES &&
				    matches[i].visible >= AMPLE_VISITS;

			if (ample || is_pinned(s, t, &matches[i]) ||
				can_meet(s, c, weights, t, &matches[i]))
				matches[kept++] = matches[i];
		}
		c->at[t].n_matches = kept;
	}
}
