/* Techniques of a tiny school whose teams have several members in several roles, and the teams:
 * drawn here, as no pairing is asked for them. */
#include "tiny.h"

#include "model/agenda.h"

#include <string.h>

#define ROLES_MOST 3
#define MEMBERS_MOST 5

static const char *const role_names[] = {"host", "guest", "leader"};

static struct clg_role_def draw_role(struct dice *d, uint32_t role)
{
	struct clg_role_def r = {
		.name = role_names[role], .least = 1, .most = roll(d, 1, 3), .need = 1};

	r.count = (uint32_t)roll(d, CLG_LOAD_MEETINGS, CLG_LOAD_PERCENT);
	r.load = r.count == CLG_LOAD_MEETINGS ? 0 : roll(d, 0, 16) * 12;
	return r;
}

/* At most as many members in all as there are people. */
static void draw_roles(
	struct clg_definition *def, struct clg_role_def *roles, int32_t people, struct dice *d)
{
	int32_t left = people < MEMBERS_MOST ? people : MEMBERS_MOST;

	def->n_roles = (uint32_t)roll(d, 1, ROLES_MOST);
	for (uint32_t r = 0; r < def->n_roles; r++) {
		int32_t others = (int32_t)(def->n_roles - 1 - r);

		roles[r] = draw_role(d, r);
		if (roles[r].most > left - others)
			roles[r].most = left - others;
		if (def->n_roles == 1 && roles[r].most < 2)
			roles[r].least = roles[r].most = 2;
		left -= roles[r].most;
	}
	def->roles = roles;
	def->role_size = sizeof *roles;
	def->turns = (uint32_t)roll(d, 0, (int32_t)def->n_roles - 1);
}

static struct clg_window draw_window(struct dice *d)
{
	int32_t least = chance(d, 30);

	switch (roll(d, 0, 3)) {
	case 0:
		return (struct clg_window){CLG_WINDOW_HOURS, 0, 60 * roll(d, 1, 60)};
	case 1:
		return (struct clg_window){CLG_WINDOW_NONE, 0, 0};
	default:
		return (struct clg_window){CLG_WINDOW_DAYS, least, least + roll(d, 0, 2)};
	}
}

static void draw_free(struct clg_meeting_def *m, struct dice *d)
{
	static const int32_t lengths[] = {20, 40, 50};

	m->name = "talk";
	if (chance(d, 30))
		m->periods = roll(d, 1, 2);
	else
		m->length = lengths[roll(d, 0, 2)];
}

/* Several hosts are visited for a fixed time each; one host, or each in turn, perhaps for all of
 * the lesson. */
static void draw_lesson(struct clg_meeting_def *m, const struct clg_definition *def, struct dice *d)
{
	static const int32_t lengths[] = {10, 20, 22, 40};

	m->name = "visit";
	m->in_turn = (uint32_t)chance(d, 40);
	m->host = m->in_turn ? def->turns : (uint32_t)roll(d, 0, (int32_t)def->n_roles - 1);
	m->length = chance(d, 40) ? lengths[roll(d, 0, 1)] : 0;
	m->lesson = (uint32_t)roll(d, CLG_LESSON_WHOLE, CLG_LESSON_LAST);
	m->cover = m->kind == CLG_MEETING_HOST_TEACHES && chance(d, 40);
	if (m->in_turn || def->roles[m->host].most == 1)
		return;
	m->in_turn = m->host == def->turns && m->kind == CLG_MEETING_ALL_TEACH;
	if (m->kind == CLG_MEETING_ALL_TEACH && !m->in_turn)
		m->kind = CLG_MEETING_HOST_TEACHES;
	m->length = lengths[roll(d, 0, def->roles[m->host].most > 2 ? 1 : 3)];
}

static struct clg_meeting_def draw_meeting(const struct clg_definition *def, struct dice *d)
{
	struct clg_meeting_def m = {.after = draw_window(d)};

	m.kind = chance(d, 45)   ? CLG_MEETING_ALL_FREE
		 : chance(d, 75) ? CLG_MEETING_HOST_TEACHES
				 : CLG_MEETING_ALL_TEACH;
	if (m.kind == CLG_MEETING_ALL_FREE)
		draw_free(&m, d);
	else
		draw_lesson(&m, def, d);
	if (chance(d, 35))
		m.roles = (uint32_t)roll(d, 1, (1 << def->n_roles) - 1);
	m.same_day = chance(d, 40) ? roll(d, 1, 5) : 0;
	m.turn = chance(d, 15) ? "speaker" : NULL;
	return m;
}

/* Some meetings in some cycles alone, in each cycle one at least. */
static void draw_masks(
	const struct clg_definition *def, struct clg_meeting_def *meetings, struct dice *d)
{
	uint32_t held = 0, all = (1u << def->cycles) - 1;

	for (uint32_t m = 0; m < def->n_meetings; m++) {
		meetings[m].cycles = chance(d, 50) ? (uint32_t)roll(d, 1, (int32_t)all) : 0;
		held |= meetings[m].cycles ? meetings[m].cycles : all;
	}
	if (held != all)
		meetings[0].cycles = 0;
}

static int32_t tight(struct dice *d)
{
	return chance(d, 12) ? roll(d, 1, 3) : 0;
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
		.guests_per_lesson = tight(d),
		.person_per_day = tight(d),
		.person_per_week = tight(d)};
}

static void draw_definition(
	struct clg_definition *def, struct catalogue *c, const struct school *s, struct dice *d)
{
	struct clg_meeting_def *meetings = arena_take(&c->arena, 4, sizeof *meetings);
	struct clg_role_def *roles = arena_take(&c->arena, ROLES_MOST, sizeof *roles);

	*def = (struct clg_definition){.size = sizeof *def,
		.form = CLG_FORM_GROUPS,
		.visibility = CLG_VISIBLE_OPEN,
		.gap = roll(d, 0, 2),
		.within = chance(d, 30) ? roll(d, 1, 2) : 0,
		.notice = chance(d, 25),
		.miss = roll(d, 1, 3),
		.meetings = meetings,
		.meeting_size = sizeof *meetings,
		.n_meetings = (uint32_t)roll(d, 1, 3),
		.counts_as_visit = (uint32_t)chance(d, 50)};
	draw_roles(def, roles, s->n_people, d);
	def->each = (uint32_t)chance(d, 25);
	def->cycles = def->each ? 1 : roll(d, 1, 3);
	if (chance(d, 20)) {
		def->every = roll(d, 1, 2);
		def->cycles = 0;
		def->n_meetings = 1;
	}
	for (uint32_t m = 0; m < def->n_meetings; m++)
		meetings[m] = draw_meeting(def, d);
	if (!def->each && !def->every && chance(d, 60))
		draw_masks(def, meetings, d);
	draw_limits(&def->limits, d);
}

static void draw_technique(struct catalogue *c, int32_t i, const struct school *s, struct dice *d)
{
	static const char *const names[] = {"one", "two"};
	struct technique *t = &c->at[i];

	t->name = t->plugin = names[i];
	t->from = -1;
	t->roles = arena_take(&c->arena, (size_t)s->n_people, 1);
	memset(t->roles, 7, (size_t)s->n_people);
	draw_definition(&t->def, c, s, d);
}

/* People in a random order; roles take theirs from the front. */
static struct team draw_team(const struct tiny *t, int32_t technique, struct dice *d)
{
	const struct clg_definition *def = &t->catalogue.at[technique].def;
	struct team team = {.technique = technique};
	int32_t order[TINY_PEOPLE_MOST], n = t->school.n_people;

	for (int32_t p = 0; p < n; p++) {
		int32_t at = roll(d, 0, p);

		order[p] = order[at];
		order[at] = p;
	}
	for (uint32_t r = 0; r < def->n_roles; r++) {
		for (int32_t k = roll(d, def->roles[r].least, def->roles[r].most); k > 0; k--) {
			team.person[team.n] = order[team.n];
			team.role[team.n++] = (uint8_t)r;
		}
	}
	team_sort(&team);
	return team;
}

static int is_new(const struct tiny *t, const struct team *team)
{
	for (int32_t i = 0; i < t->n_teams; i++)
		if (!team_compare(&t->teams[i], team))
			return 0;
	return team->n > 1;
}

/* Meetings of the team's cycles for which there is some time, in percent of all. */
static int32_t share_of_time(const struct tiny *t, const struct team *team)
{
	int32_t all = 0, some = 0;
	struct agenda a;

	agenda_build(&a, &t->school, &t->catalogue, &t->weights, team, 1);
	for (int32_t k = 0; k < a.n_cycles; k++)
		for (int m = 0; m < cycle_course(&a, &a.cycles[k])->n; m++) {
			all++;
			some += cycle_slots(&a, &a.cycles[k], m)->n > 0;
		}
	agenda_release(&a);
	return all ? 100 * some / all : 0;
}

/* Of a few, mostly the one that has time for the most of its meetings; says for how many of them.
 */
static int32_t add_team(struct tiny *t, int32_t technique, struct dice *d)
{
	struct team best = {.n = 0};
	int32_t most = -1;

	for (int n = chance(d, 15) ? 1 : 12; n > 0 && most < 100; n--) {
		struct team team = draw_team(t, technique, d);
		int32_t share = is_new(t, &team) ? share_of_time(t, &team) : -1;

		if (share > most) {
			most = share;
			best = team;
		}
	}
	if (most >= 0)
		t->teams[t->n_teams++] = best;
	return most;
}

/* Mostly a technique for which there is time. */
static void add_technique(struct tiny *t, struct dice *d)
{
	struct catalogue *c = &t->catalogue;
	int32_t technique = c->n++, first = t->n_teams, share = 0;

	for (int n = chance(d, 15) ? 1 : 8; n > 0 && share < 100; n--) {
		t->n_teams = first;
		draw_technique(c, technique, &t->school, d);
		share = add_team(t, technique, d);
	}
	if (chance(d, 50))
		add_team(t, technique, d);
}

void tiny_fill_teams(struct tiny *t, struct dice *d)
{
	t->catalogue.at = arena_take(&t->catalogue.arena, 2, sizeof *t->catalogue.at);
	for (int n = roll(d, 1, 2); n > 0; n--)
		add_technique(t, d);
}
