#include "explain/loosen.h"

#include <string.h>

#define EVERY_DAY 0x7fu

void *loosen_copy(struct arena *a, const void *from, int32_t n, int32_t room, size_t size)
{
	void *copy = arena_take(a, (size_t)room + 1, size);

	if (n)
		memcpy(copy, from, (size_t)n * size);
	return copy;
}

/* What may be changed is copied, the rest shared. */
static void copy_school(struct school *to, const struct school *s)
{
	struct arena *own = &to->arena;

	*to = *s;
	arena_init(own);
	to->people = loosen_copy(own, s->people, s->n_people, s->n_people, sizeof *s->people);
	to->days = loosen_copy(own, s->days, s->n_days, s->n_days, sizeof *s->days);
	to->presence = loosen_copy(own, s->presence, s->n_presence, s->n_presence + s->n_people,
		sizeof *s->presence);
	to->pins = loosen_copy(own, s->pins, s->n_pins, s->n_pins, sizeof *s->pins);
	to->avoid = loosen_copy(own, s->avoid, s->n_avoid, s->n_avoid, sizeof *s->avoid);
}

/* --- people ----------------------------------------------------------------------------- */

/* There on every school day, as long as it is; a span from coming to leaving says nothing then. */
static void always_present(struct school *s, int32_t person)
{
	s->people[person].may.day_span = -1;
	s->presence[s->n_presence++] = (struct presence_rule){.person = person,
		.to_day = s->n_days - 1, .weekdays = EVERY_DAY, .end = DAY_MINUTES};
}

static void never_away(struct school *s, int32_t person)
{
	int32_t kept = 0;

	for (int32_t i = 0; i < s->n_presence; i++)
		if (s->presence[i].person != person || !s->presence[i].away)
			s->presence[kept++] = s->presence[i];
	s->n_presence = kept;
}

static void loosen_person(struct school *s, const struct norm *n)
{
	struct allowance *may = &s->people[n->a].may;

	switch (n->kind) {
	case NORM_PRESENCE: always_present(s, n->a); break;
	case NORM_AWAY: never_away(s, n->a); break;
	case NORM_DAY_SPAN: may->day_span = -1; break;
	case NORM_PLANNING: may->planning_percent = 0; break;
	case NORM_COVERS: may->covers_per_term = -1; break;
	case NORM_WORKING: may->working_per_week = -1; break;
	case NORM_VISITS: may->visits_per_term = -1; break;
	case NORM_DAY: may->meetings_per_day = -1; break;
	default: may->minutes_per_week = -1; break;
	}
}

/* --- pins and those who avoid each other ------------------------------------------------ */

static void lift_pins(const struct kept_norms *norms, struct school *s)
{
	int32_t kept = 0;

	for (int32_t p = 0; p < s->n_pins; p++) {
		int lifted = 0;

		for (int32_t i = 0; i < norms->n; i++)
			lifted |= is_lifted(norms, i, NORM_PIN) && norms->at[i].a == p;
		if (!lifted)
			s->pins[kept++] = s->pins[p];
	}
	s->n_pins = kept;
}

static void lift_avoidance(const struct kept_norms *norms, struct school *s)
{
	int32_t kept = 0;

	for (int32_t p = 0; p < s->n_avoid; p++) {
		int lifted = 0;

		for (int32_t i = 0; i < norms->n; i++)
			lifted |= is_lifted(norms, i, NORM_AVOID) && norms->at[i].a == p;
		if (!lifted)
			s->avoid[kept++] = s->avoid[p];
	}
	s->n_avoid = kept;
}

void loosen_school(const struct school *s, const struct kept_norms *norms, struct school *ret)
{
	copy_school(ret, s);
	for (int32_t i = 0; i < norms->n; i++)
		if (norms->at[i].kind >= NORM_PRESENCE && norms->at[i].kind <= NORM_WEEK && !norms->kept[i])
			loosen_person(ret, &norms->at[i]);
	lift_pins(norms, ret);
	lift_avoidance(norms, ret);
	school_seal(ret);
}

void loosen_days(const struct kept_norms *norms, struct school *s)
{
	for (int32_t i = 0; i < norms->n; i++)
		for (int32_t d = norms->at[i].a; is_lifted(norms, i, NORM_PROTECTED) && d <= norms->at[i].b; d++)
			s->days[d].plannable |= s->days[d].school_day >= 0;
}

/* --- techniques ------------------------------------------------------------------------- */

static void loosen_window(struct catalogue *c, struct clg_definition *def, int32_t meeting)
{
	int32_t n = (int32_t)def->n_meetings;
	struct clg_meeting_def *own = loosen_copy(&c->arena, def->meetings, n, n, sizeof *own);

	own[meeting].after = (struct clg_window){CLG_WINDOW_NONE, 0, 0};
	def->meetings = own;
}

static void loosen_most(struct catalogue *c, struct clg_definition *def, int32_t n_people)
{
	int32_t n = (int32_t)def->n_roles;
	struct clg_role_def *own = loosen_copy(&c->arena, def->roles, n, n, sizeof *own);

	own[0].teams = n_people;
	def->roles = own;
}

void loosen_catalogue(const struct kept_norms *norms, int32_t n_people, struct catalogue *c)
{
	for (int32_t i = 0; i < norms->n; i++) {
		const struct norm *n = &norms->at[i];

		if (is_lifted(norms, i, NORM_LIMIT))
			*norm_limit(&c->at[n->a].def.limits, (enum norm_limit)n->b) = 0;
		else if (is_lifted(norms, i, NORM_NOTICE))
			c->at[n->a].def.notice = 0;
		else if (is_lifted(norms, i, NORM_GAP))
			c->at[n->a].def.gap = 0;
		else if (is_lifted(norms, i, NORM_WINDOW))
			loosen_window(c, &c->at[n->a].def, n->b);
		else if (is_lifted(norms, i, NORM_MOST))
			loosen_most(c, &c->at[n->a].def, n_people);
	}
}
