/* What was told of single meetings: hold, move, cancel, held, missed. */
#include "run/follow.h"

#include <stdlib.h>
#include <string.h>

#include "base/banned.h"

static void course_of(const struct school *s, const struct catalogue *c, const struct team *t, int32_t cycle,
	struct course *ret)
{
	course_make(s, &c->at[t->technique].def, t->role, t->n, cycle, ret);
}

static int is_called(const struct school *s, const struct catalogue *c, const struct agreed *g, int32_t at,
	const char *id)
{
	const struct agreed_meeting *m = &g->at[at];
	const struct team *t = &g->teams[m->team];
	const struct clg_definition *def = &c->at[t->technique].def;
	struct course course;
	struct arena arena;
	int same;

	course_of(s, c, t, m->cycle, &course);
	if (m->place >= course.n)
		return 0;
	arena_init(&arena);
	same = !strcmp(id, arena_printf(&arena, "%s/%s/%d/%s", c->at[t->technique].name,
			       team_id(&arena, s, t), (int)m->cycle,
			       def->meetings[course.stages[m->place].meeting].name));
	arena_release(&arena);
	return same;
}

int32_t agreed_find(const struct school *s, const struct catalogue *c, const struct agreed *g, const char *id)
{
	for (int32_t i = 0; i < g->n; i++)
		if (is_called(s, c, g, i, id))
			return i;
	return -1;
}

/* The whole of a cycle: it isn't asked for any more. */
static void cancel(struct agreed *g, int32_t at)
{
	for (int32_t i = 0; i < g->n; i++)
		if (g->at[i].team == g->at[at].team && g->at[i].cycle == g->at[at].cycle)
			g->at[i].is_cancelled = 1;
}

static void apply(const struct school *s, struct agreed *g, int32_t at, const struct order *o)
{
	struct agreed_meeting *m = &g->at[at];

	switch ((enum order_kind)o->kind) {
	case ORDER_HOLD:
		m->hold = HOLD_HERE;
		break;
	case ORDER_MOVE:
		m->hold = HOLD_THERE;
		m->to_day = o->date - s->from;
		m->to_start = o->start;
		break;
	case ORDER_CANCEL:
		cancel(g, at);
		break;
	case ORDER_HELD:
		m->held = HELD_YES;
		break;
	case ORDER_MISSED:
		m->held = HELD_NO;
		break;
	default:
		break;
	}
}

/* What was agreed on with somebody who won't be there then. */
static void cancel_of_leavers(const struct school *s, struct agreed *g)
{
	for (int32_t i = 0; i < g->n; i++) {
		const struct team *t = &g->teams[g->at[i].team];

		for (int k = 0; k < t->n; k++)
			if (s->people[t->person[k]].leaves && s->people[t->person[k]].leaves <= g->at[i].day)
				cancel(g, i);
	}
}

/* A meeting that isn't there any more, with its pair or its technique, can't be told of either. A later order on one
 * takes the place of an earlier one; what was moved may have been moved by a plan since. */
void orders_apply(const struct settings *s, const struct school *school, const struct catalogue *c,
	struct agreed *g)
{
	for (int32_t i = 0; i < s->n_orders; i++) {
		int32_t at = agreed_find(school, c, g, s->orders[i].meeting);

		if (at >= 0)
			apply(school, g, at, &s->orders[i]);
	}
	cancel_of_leavers(school, g);
}
