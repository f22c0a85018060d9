#include "report/following.h"

#include "model/agreed.h"

static int is_changed(const struct view *v, int32_t cycle, int m)
{
	const struct agreed_meeting *g = view_course(v, cycle)->agreed[m];
	const struct slot *s = &view_meeting(v, cycle, m)->slot;

	return g && !is_past(view_school(v), g) && !is_where_agreed(g, s->day, s->start, s->end);
}

static int32_t agreed_in(const struct view *v, int32_t cycle)
{
	const struct course *c = view_course(v, cycle);
	int32_t n = 0;

	for (int m = c->fixed; m < c->n; m++)
		n += c->agreed[m] && !is_past(view_school(v), c->agreed[m]);
	return n;
}

/* Meetings to come that were agreed on, wherever they went. */
static int32_t agreed_in_all(const struct view *v)
{
	const struct agreed *g = view_school(v)->agreed;
	int32_t n = 0;

	for (int32_t i = 0; i < g->n; i++)
		n += !is_past(view_school(v), &g->at[i]);
	return n;
}

/* Of what the seating's certificate counts, a changed meeting weighs more than all else together. */
static int32_t least_changes(const struct view *v)
{
	const struct proof *p = plan_level(v->plan, PROGRAM_SEATING, LEVEL_QUALITY);
	int32_t weight = change_weight(v->agenda);

	return p && v->agenda->changes_first && p->bound > 0 ? (int32_t)(p->bound / weight) : 0;
}

struct following following_of(const struct view *v)
{
	struct following f = { .at_least = least_changes(v) };
	int32_t kept = 0;

	if (!view_school(v)->agreed)
		return f;
	for (int32_t c = 0; c < v->plan->n_cycles; c++) {
		int32_t all = agreed_in(v, c);

		kept += all;
		if (!v->plan->seated[c])
			f.cancelled += all;
		for (int m = 0; v->plan->seated[c] && m < view_course(v, c)->n; m++)
			f.moved += is_changed(v, c, m);
	}
	f.dropped = agreed_in_all(v) - kept;
	return f;
}
