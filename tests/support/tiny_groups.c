/* A tiny school with a technique of groups. */
#include "groups.h"

#include <string.h>

static struct clg_meeting_def draw_meeting(struct dice *d, uint32_t n_roles)
{
	struct clg_meeting_def m = { .kind = CLG_MEETING_ALL_FREE, .name = "talk", .length = 20 * roll(d, 1, 2) };

	if (chance(d, 15)) {
		m.length = 0;
		m.periods = 1;
	}
	m.roles = chance(d, 30) ? (uint32_t)roll(d, 1, (1 << n_roles) - 1) : 0;
	m.cycles = chance(d, 20) ? (uint32_t)roll(d, 1, 3) : 0;
	if (!chance(d, 30))
		return m;
	m = (struct clg_meeting_def){ .kind = CLG_MEETING_HOST_TEACHES, .name = "visit",
		                      .host = (uint32_t)roll(d, 0, (int)n_roles - 1), .length = 20 };
	m.in_turn = (uint32_t)chance(d, 50);
	return m;
}

static void draw_roles(struct clg_definition *def, struct clg_role_def *roles, struct dice *d)
{
	static const char *const names[] = { "member", "leader", "scribe" };
	int needy = roll(d, 0, (int)def->n_roles - 1);

	for (uint32_t r = 0; r < def->n_roles; r++) {
		roles[r] = (struct clg_role_def){ .name = names[r], .least = roll(d, 1, 2) };
		if (def->n_roles == 1)
			roles[r].least = 2;
		roles[r].most = roles[r].least + roll(d, 0, 2);
		if ((int)r == needy || chance(d, 30))
			roles[r].need = 1 + chance(d, 20);
		roles[r].teams = chance(d, 25) ? roll(d, 1, 2) : 0;
		if (chance(d, 20))
			roles[r].count = CLG_LOAD_PERCENT, roles[r].load = 150;
	}
}

static void draw_definition(struct technique *t, struct catalogue *c, struct dice *d)
{
	struct clg_meeting_def *meetings = arena_take(&c->arena, 3, sizeof *meetings);
	struct clg_role_def *roles = arena_take(&c->arena, 3, sizeof *roles);

	t->def = (struct clg_definition){ .size = sizeof t->def, .form = CLG_FORM_GROUPS,
		.meeting_size = sizeof *meetings, .role_size = sizeof *roles, .roles = roles,
		.n_roles = (uint32_t)roll(d, 1, 3), .meetings = meetings,
		.n_meetings = 1 + (uint32_t)chance(d, 40), .miss = roll(d, 1, 2), .cycles = roll(d, 1, 2),
		.each = (uint32_t)chance(d, 15), .counts_as_visit = (uint32_t)chance(d, 50) };
	draw_roles(&t->def, roles, d);
	t->def.turns = (uint32_t)roll(d, 0, (int)t->def.n_roles - 1);
	for (uint32_t m = 0; m < t->def.n_meetings; m++)
		meetings[m] = draw_meeting(d, t->def.n_roles);
	if (t->def.n_meetings == 1 && chance(d, 20)) {
		t->def.every = 1;
		t->def.cycles = 0;
		t->def.each = 0;
		meetings[0].cycles = 0;
	}
}

static int is_avoided(const struct school *s, int32_t a, int32_t b)
{
	for (int32_t i = 0; i < s->n_avoid; i++)
		if ((s->avoid[i].a == a && s->avoid[i].b == b) || (s->avoid[i].a == b && s->avoid[i].b == a))
			return 1;
	return 0;
}

static void draw_matches(struct technique *t, const struct school *s, int share, struct dice *d)
{
	int32_t low = chance(d, 30) ? -50 : 0, high = chance(d, 30) ? 3 : 100;
	int groups = t->def.form == CLG_FORM_GROUPS;

	for (uint32_t r = 0; r < t->def.n_roles; r++)
		for (uint32_t o = groups ? r : 1; o < t->def.n_roles && (groups || !r); o++)
			for (int32_t y = 0; y < s->n_people; y++)
				for (int32_t x = 0; x < (r == o ? y : s->n_people); x++)
					if (x != y && may_be(t, x, r) && may_be(t, y, o) && !is_avoided(s, x, y) &&
						(r != o || t->def.roles[r].most > 1) && chance(d, share))
						t->matches[t->n_matches++] = (struct match){ x, y,
							roll(d, low, high), 0, 1, (uint8_t)r, (uint8_t)o, { 0, 0 } };
}

static void draw_people(struct technique *t, struct catalogue *c, const struct school *s, int share,
                        struct dice *d)
{
	t->roles = arena_take(&c->arena, (size_t)s->n_people, 1);
	t->matches = arena_take(&c->arena, 9 * (size_t)s->n_people * (size_t)s->n_people, sizeof *t->matches);
	for (int32_t p = 0; p < s->n_people; p++)
		for (uint32_t r = 0; r < t->def.n_roles; r++)
			t->roles[p] |= (uint8_t)(chance(d, share) << r);
}

static void draw_pairs(struct technique *t, struct catalogue *c, struct dice *d)
{
	struct clg_meeting_def *meeting = arena_take(&c->arena, 1, sizeof *meeting);
	struct clg_role_def *roles = arena_take(&c->arena, 2, sizeof *roles);

	*meeting = (struct clg_meeting_def){ .kind = CLG_MEETING_ALL_FREE, .name = "talk", .length = 20 };
	roles[0] = (struct clg_role_def){ "guest", 1, 1, .teams = 1 };
	roles[1] = (struct clg_role_def){ "host", 1, 1, .need = 1 };
	t->def = (struct clg_definition){ .size = sizeof t->def, .form = CLG_FORM_PAIRS,
		.meeting_size = sizeof *meeting, .role_size = sizeof *roles, .roles = roles, .n_roles = 2,
		.meetings = meeting, .n_meetings = 1, .miss = 1, .cycles = roll(d, 1, 2) };
}

/* Budgets that bind: a few meetings in the whole term. */
static void draw_limits(struct school *s, struct dice *d)
{
	int tight = chance(d, 40) ? roll(d, 20, 80) : 0;

	for (int32_t p = 0; p < s->n_people; p++) {
		s->people[p].may.visits_per_term = chance(d, tight) ? roll(d, 0, 2) : -1;
		for (int32_t w = 0, limited = chance(d, tight); w < s->n_weeks; w++)
			s->week_limits[p * s->n_weeks + w] = limited ? 20 * roll(d, 0, 3) : INT32_MAX;
	}
}

static void draw_pins(struct school *s, const struct technique *t, struct dice *d)
{
	s->pins = arena_take(&s->arena, 2, sizeof *s->pins);
	for (int i = chance(d, 25) ? roll(d, 1, 2) : 0; i > 0 && t->n_matches; i--) {
		const struct match *m = &t->matches[roll(d, 0, t->n_matches - 1)];

		s->pins[s->n_pins++] = (struct pin){ 0, m->supporter, m->receiver, "pins", 1, 1 };
	}
}

void tiny_make_groups(struct tiny *t, uint64_t seed)
{
	struct dice d = { seed };
	struct technique *at;

	memset(t, 0, sizeof *t);
	school_init(&t->school);
	catalogue_init(&t->catalogue);
	tiny_fill_school(&t->school, &d, 8);
	draw_limits(&t->school, &d);
	weights_preset(&t->weights);
	t->catalogue.at = at = arena_take(&t->catalogue.arena, 2, sizeof *at);
	t->catalogue.n = 1 + chance(&d, 50);
	for (int32_t i = 0; i < t->catalogue.n; i++) {
		at[i].name = at[i].plugin = i ? "pairs" : "groups";
		at[i].from = -1;
		if (i)
			draw_pairs(&at[i], &t->catalogue, &d);
		else
			draw_definition(&at[i], &t->catalogue, &d);
		draw_people(&at[i], &t->catalogue, &t->school, i ? 40 : roll(&d, 50, 100), &d);
		draw_matches(&at[i], &t->school, i ? 40 : roll(&d, 60, 100), &d);
	}
	draw_pins(&t->school, &at[0], &d);
}
