/* Techniques of a tiny school, as plugins might define them. */
#include "tiny.h"

#include "model/facts.h"

#include <string.h>

static struct clg_window draw_window(struct dice *d)
{
	int32_t least;

	switch (roll(d, 0, 2)) {
	case 0:
		least = chance(d, 30);
		return (struct clg_window){ CLG_WINDOW_DAYS, least, least + roll(d, 0, 3) };
	case 1:
		least = chance(d, 25) ? 60 * roll(d, 1, 24) : 0;
		return (struct clg_window){ CLG_WINDOW_HOURS, least, least + 60 * roll(d, 2, 120) };
	default:
		return (struct clg_window){ CLG_WINDOW_NONE, 0, 0 };
	}
}

static struct clg_meeting_def draw_meeting(struct dice *d)
{
	static const char *const names[] = { "", "talk", "visit", "team" };
	static const int32_t lengths[] = { 20, 40, 40, 50 };
	struct clg_meeting_def m = { .host = 1, .after = draw_window(d) };

	m.kind = chance(d, 45) ? CLG_MEETING_ALL_FREE
	       : chance(d, 92) ? CLG_MEETING_HOST_TEACHES : CLG_MEETING_ALL_TEACH;
	m.name = names[m.kind];
	m.length = m.kind == CLG_MEETING_ALL_FREE ? lengths[roll(d, 0, 3)] : 0;
	m.lesson = (uint32_t)roll(d, 0, 2);
	m.cover = m.kind == CLG_MEETING_HOST_TEACHES && chance(d, 50);
	return m;
}

static int32_t tight(struct dice *d)
{
	return chance(d, 12) ? roll(d, 1, 2) : 0;
}

static void draw_limits(struct clg_limits *l, struct dice *d)
{
	*l = (struct clg_limits){.size = sizeof *l,
		.host_per_day = tight(d),
		.host_per_week = tight(d),
		.guest_per_day = tight(d),
		.guest_per_week = tight(d),
		.class_per_week = tight(d),
		.class_per_term = tight(d),
		.guests_per_lesson = tight(d)};
}

static void draw_definition(struct technique *t, struct catalogue *c, struct dice *d)
{
	static const uint32_t forms[] = {
		CLG_FORM_PAIRS, CLG_FORM_PAIRS, CLG_FORM_RECIPROCAL, CLG_FORM_CIRCLE};
	struct clg_meeting_def *meetings = arena_take(&c->arena, 3, sizeof *meetings);
	struct clg_role_def *roles = arena_take(&c->arena, 2, sizeof *roles);
	struct clg_definition *def = &t->def;

	roles[0] = (struct clg_role_def){"guest", 1, 1, .teams = chance(d, 50) ? 0 : roll(d, 1, 2)};
	roles[1] = (struct clg_role_def){ "host", 1, 1, .need = roll(d, 1, 2) };
	*def = (struct clg_definition){.size = sizeof *def,
		.form = forms[roll(d, 0, 3)],
		.meeting_size = sizeof *meetings,
		.role_size = sizeof *roles,
		.roles = roles,
		.n_roles = 2,
		.gap = roll(d, 0, 2),
		.notice = chance(d, 25),
		.miss = roll(d, 1, 3),
		.meetings = meetings,
		.n_meetings = (uint32_t)(1 + chance(d, 50) + chance(d, 30)),
		.counts_as_visit = (uint32_t)chance(d, 50)};
	if (def->form == CLG_FORM_PAIRS && t->from < 0 && chance(d, 40))
		roles[0].need = roles[0].teams ? roll(d, 1, roles[0].teams) : roll(d, 1, 3);
	if (chance(d, 35)) {
		def->every = roll(d, 1, 2);
		def->first_weeks = chance(d, 30);
	} else {
		def->cycles = roll(d, 1, 3);
	}
	for (uint32_t m = 0; m < def->n_meetings; m++)
		meetings[m] = draw_meeting(d);
	draw_limits(&def->limits, d);
}

static int is_avoided(const struct school *s, int32_t a, int32_t b)
{
	for (int32_t i = 0; i < s->n_avoid; i++)
		if ((s->avoid[i].a == a && s->avoid[i].b == b) ||
			(s->avoid[i].a == b && s->avoid[i].b == a))
			return 1;
	return 0;
}

/* Mostly those are matched who have time for each other, and lessons to show. */
static int can_meet(
	const struct technique *t, const struct facts *f, int32_t supporter, int32_t receiver)
{
	struct clg_pair facts = pair_facts(f, supporter, receiver);

	for (uint32_t m = 0; m < t->def.n_meetings; m++)
		if ((t->def.meetings[m].kind == CLG_MEETING_ALL_FREE &&
			    facts.common < t->def.meetings[m].length) ||
			(t->def.meetings[m].kind == CLG_MEETING_HOST_TEACHES && !facts.visible))
			return 0;
	return 1;
}

static void draw_matches(struct technique *t, const struct school *s, struct dice *d)
{
	int share = roll(d, 30, 100), worth_may_fall = chance(d, 20);
	struct facts *facts = facts_new(s);

	for (int32_t r = 0; r < s->n_people; r++) {
		for (int32_t p = 0; p < s->n_people; p++) {
			struct match m = {p, r, roll(d, worth_may_fall ? -50 : 0, 50), 0, 0, 0, 1, {0, 0}};

			if (p != r && may_be(t, p, 0) && may_be(t, r, 1) && !is_avoided(s, p, r) &&
			    chance(d, can_meet(t, facts, p, r) ? share : 8))
				t->matches[t->n_matches++] = m;
		}
	}
	facts_free(facts);
}

/* Some pairs say by themselves how much of the workload they take. The other draws stay what they
 * are. */
static void draw_minutes(struct technique *t, struct dice d)
{
	if (!chance(&d, 30))
		return;
	for (int32_t i = 0; i < t->n_matches; i++)
		for (int role = 0; role < 2; role++)
			t->matches[i].minutes[role] = chance(&d, 70) ? roll(&d, 5, 150) : 0;
}

/* The technique before, of another form, whose teams this one shall take over; -1. */
static int32_t draw_source(const struct catalogue *c, int32_t i, struct dice *d)
{
	return i > 0 && c->at[i - 1].def.form != CLG_FORM_FROM && chance(d, 30) ? i - 1 : -1;
}

static void draw_technique(struct catalogue *c, int32_t i, const struct school *s, struct dice *d)
{
	static const char *const names[] = { "one", "two", "three" };
	struct technique *t = &c->at[i];
	size_t people = (size_t)s->n_people;
	int share = roll(d, 40, 100);

	t->name = t->plugin = names[i];
	t->from = draw_source(c, i, d);
	draw_definition(t, c, d);
	t->roles = arena_take(&c->arena, people, 1);
	t->matches = arena_take(&c->arena, people * people, sizeof *t->matches);
	if (t->from >= 0) {
		t->def.form = CLG_FORM_FROM;
		t->def.from = names[t->from];
		return;
	}
	for (size_t p = 0; p < people; p++)
		t->roles[p] = (uint8_t)(chance(d, share) | chance(d, share) << 1);
	draw_matches(t, s, d);
	draw_minutes(t, *d);
}

void tiny_fill_catalogue(struct catalogue *c, const struct school *s, struct dice *d)
{
	c->at = arena_take(&c->arena, 3, sizeof *c->at);
	for (int32_t n = roll(d, 1, 3); c->n < n; c->n++)
		draw_technique(c, c->n, s, d);
}
