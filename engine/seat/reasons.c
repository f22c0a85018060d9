#include "seat/reasons.h"

#include "base/text.h"

/* "A, B and C": of those members whose bit is set. */
static void say_names(
	struct text *to, const struct agenda *a, const struct team *t, uint32_t members)
{
	int left = __builtin_popcount(members), n = left;

	for (int k = 0; k < t->n; k++) {
		if (!(members >> k & 1))
			continue;
		text_printf(to, "%s%s", left == n ? "" : left == 1 ? " and " : ", ",
		            a->school->people[t->person[k]].name);
		left--;
	}
}

static struct reason say(struct plan *plan, const char *code, const char *sentence)
{
	return (struct reason){ code, arena_strdup(&plan->arena, sentence) };
}

/* Which meeting has no candidate slot in the cycle's days at all; -1: each has one. */
static int bare_meeting(const struct agenda *a, const struct cycle *c)
{
	for (int m = 0; m < cycle_course(a, c)->n; m++) {
		const struct slots *slots = cycle_slots(a, c, m);
		int any = 0;

		for (int32_t i = 0; i < slots->n && !any; i++)
			any = slots->at[i].day >= c->first_day && slots->at[i].day <= c->last_day;
		if (!any)
			return m;
	}
	return -1;
}

/* A meeting for which there is no time at all. */
static const char *say_bare(struct text *to, const struct agenda *a, const struct course *c, int m)
{
	const struct team *t = course_team(a, c);
	const struct stage *stage = &c->stages[m];
	int several = __builtin_popcount(stage->members) > 2;

	if (stage_meeting(a, c, m)->kind == CLG_MEETING_ALL_FREE) {
		say_names(to, a, t, stage->members);
		text_printf(to, " are never %s present and free for %d minutes",
			several ? "all" : "both",
			(int)usual_length(a->school, stage_meeting(a, c, m)));
		return "no-common-time";
	}
	say_names(to, a, t, stage->members & ~stage->hosts);
	text_printf(to, several ? " are never free while " : " is never free while ");
	say_names(to, a, t, stage->hosts);
	text_printf(to, __builtin_popcount(stage->hosts) > 1 ? " teach" : " teaches");
	return "no-lesson-to-visit";
}

static struct reason reason_of(struct board *b, struct plan *plan, int32_t cycle)
{
	const struct agenda *a = b->agenda;
	const struct cycle *c = &a->cycles[cycle];
	const struct team *t = &a->teams[c->team];
	const char *code;
	int bare = bare_meeting(a, c);
	struct text text;
	struct reason reason;

	text_init(&text, 2000);
	if (bare >= 0) {
		code = say_bare(&text, a, cycle_course(a, c), bare);
	} else if (board_has_chain(b, cycle)) {
		code = "limits-used-up";
		text_printf(&text, "the times that suit ");
		say_names(&text, a, t, (1u << t->n) - 1);
		text_printf(&text, " are taken by other meetings, or their limits are used up");
	} else {
		code = "no-chain";
		text_printf(&text, "no times of ");
		say_names(&text, a, t, (1u << t->n) - 1);
		text_printf(&text,
			" follow each other inside the technique's windows and their limits");
	}
	reason = say(plan, code, text.s);
	text_release(&text);
	return reason;
}

void reasons_find(struct board *b, struct plan *plan)
{
	for (int32_t k = 0; k < b->agenda->n_cycles; k++)
		if (!plan->seated[k])
			plan->reasons[k] = reason_of(b, plan, k);
}
