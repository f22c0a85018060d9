#include "seat/reasons.h"

#include "base/text.h"

static const char *name(const struct agenda *a, int32_t person)
{
	return a->school->people[person].name;
}

static struct reason say(struct plan *plan, const char *code, const char *sentence)
{
	return (struct reason){ code, arena_strdup(&plan->arena, sentence) };
}

/* Which meeting has no candidate slot in the cycle's days at all; -1: each has one. */
static int bare_meeting(const struct agenda *a, const struct cycle *c)
{
	for (int m = 0; m < (int)cycle_technique(a, c)->def.n_meetings; m++) {
		const struct slots *slots = cycle_slots(a, c, m);
		int any = 0;

		for (int32_t i = 0; i < slots->n && !any; i++)
			any = slots->at[i].day >= c->first_day && slots->at[i].day <= c->last_day;
		if (!any)
			return m;
	}
	return -1;
}

static struct reason reason_of(struct board *b, struct plan *plan, int32_t cycle)
{
	const struct agenda *a = b->agenda;
	const struct cycle *c = &a->cycles[cycle];
	const struct technique *t = cycle_technique(a, c);
	const char *s = name(a, a->teams[c->team].supporter),
		   *r = name(a, a->teams[c->team].receiver);
	int bare = bare_meeting(a, c);
	struct text text;
	struct reason reason;

	text_init(&text, 500);
	if (bare >= 0 && t->def.meetings[bare].kind == CLG_MEETING_ALL_FREE) {
		text_printf(&text, "%s and %s are never both present and free for %d minutes", s, r,
		            (int)t->def.meetings[bare].length);
		reason = say(plan, "no-common-time", text.s);
	} else if (bare >= 0) {
		text_printf(&text, "%s is never free while %s teaches", s, r);
		reason = say(plan, "no-lesson-to-visit", text.s);
	} else if (board_has_chain(b, cycle)) {
		text_printf(&text,
			"the times that suit %s and %s are taken by other meetings, or their "
			"limits are "
			"used up",
			s, r);
		reason = say(plan, "limits-used-up", text.s);
	} else {
		text_printf(&text,
			"no times of %s and %s follow each other inside the technique's windows "
			"and their limits",
			s, r);
		reason = say(plan, "no-chain", text.s);
	}
	text_release(&text);
	return reason;
}

void reasons_find(struct board *b, struct plan *plan)
{
	for (int32_t k = 0; k < b->agenda->n_cycles; k++)
		if (!plan->seated[k])
			plan->reasons[k] = reason_of(b, plan, k);
}
