/* Teams, and what the meetings of each cycle ask of their members. */
#include "model/team.h"

#include "base/text.h"
#include "model/agenda.h"

#include <string.h>

struct team team_of_pair(int32_t technique, int32_t supporter, int32_t receiver, int32_t worth)
{
	return (struct team){ .technique = technique, .n = 2, .person = { supporter, receiver },
		              .role = { 0, 1 }, .worth = worth };
}

static int in_front(const struct team *t, int i, int k)
{
	if (t->role[i] != t->role[k])
		return t->role[i] < t->role[k];
	return t->person[i] < t->person[k];
}

void team_sort(struct team *t)
{
	for (int i = 1; i < t->n; i++) {
		for (int k = i; k > 0 && in_front(t, k, k - 1); k--) {
			int32_t person = t->person[k];
			uint8_t role = t->role[k];

			t->person[k] = t->person[k - 1];
			t->role[k] = t->role[k - 1];
			t->person[k - 1] = person;
			t->role[k - 1] = role;
		}
	}
}

int team_compare(const void *a, const void *b)
{
	const struct team *x = a, *y = b;

	if (x->technique != y->technique)
		return x->technique < y->technique ? -1 : 1;
	for (int i = 0; i < x->n && i < y->n; i++) {
		if (x->role[i] != y->role[i])
			return x->role[i] < y->role[i] ? -1 : 1;
		if (x->person[i] != y->person[i])
			return x->person[i] < y->person[i] ? -1 : 1;
	}
	return (x->n > y->n) - (x->n < y->n);
}

char *team_id(struct arena *a, const struct school *s, const struct team *t)
{
	struct text text;
	char *id;

	text_init(&text, 4096);
	for (int i = 0; i < t->n; i++)
		text_printf(&text, "%s%s", i ? ":" : "", s->people[t->person[i]].id);
	id = arena_strdup(a, text.s);
	text_release(&text);
	return id;
}

int team_has(const struct team *t, int32_t person)
{
	for (int i = 0; i < t->n; i++)
		if (t->person[i] == person)
			return 1;
	return 0;
}

/* --- courses -------------------------------------------------------------------------- */

static uint32_t in_role(const uint8_t *role, int n, uint32_t wanted)
{
	uint32_t set = 0;

	for (int i = 0; i < n; i++)
		if (role[i] == wanted)
			set |= 1u << i;
	return set;
}

static uint32_t comers(const struct clg_meeting_def *m, const uint8_t *role, int n)
{
	uint32_t set = 0;

	for (int i = 0; i < n; i++)
		if (!m->roles || m->roles >> role[i] & 1)
			set |= 1u << i;
	return set;
}

static int is_held(const struct clg_meeting_def *m, int32_t number)
{
	return !m->cycles || (number <= 32 && m->cycles >> (number - 1) & 1);
}

/* Members who take turns stand in a row: their first, and how many. */
static int turning(const struct clg_definition *def, const uint8_t *role, int n, int *ret_first)
{
	uint32_t set = in_role(role, n, def->turns);

	*ret_first = set ? __builtin_ctz(set) : 0;
	return set ? __builtin_popcount(set) : 1;
}

static int32_t usual_stage(
	const struct school *s, const struct clg_definition *def, const struct stage *stage)
{
	const struct clg_meeting_def *m = &def->meetings[stage->meeting];
	int32_t visits = m->kind == CLG_MEETING_HOST_TEACHES ? __builtin_popcount(stage->hosts) : 1;

	return visits * usual_length(s, m);
}

/* Minutes that a meeting counts for where the technique says them for the whole cycle: of the
 * meetings that the role comes to, as much as its length is of all their lengths, so rounded that
 * the sum is right. */
static void spread_load(const struct school *s, const struct clg_definition *def, uint32_t role,
	uint32_t members, struct course *c)
{
	const struct clg_role_def *r = &def->roles[role];
	int64_t all = 0, so_far = 0;

	for (int i = 0; i < c->n; i++)
		all += c->stages[i].members & members ? usual_stage(s, def, &c->stages[i]) : 0;
	for (int i = 0; i < c->n; i++) {
		int64_t before = all ? r->load * so_far / all : 0;

		so_far += c->stages[i].members & members ? usual_stage(s, def, &c->stages[i]) : 0;
		c->stages[i].load[role] = r->count == CLG_LOAD_MINUTES && all
		                                  ? (int32_t)(r->load * so_far / all - before)
		                                  : -1;
	}
}

void course_make(const struct school *s, const struct clg_definition *def, const uint8_t *role,
	int n, int32_t number, struct course *ret)
{
	int first, turns = turning(def, role, n, &first);

	*ret = (struct course){
		.turn = first + (number - 1) % turns, .next = first + number % turns};
	for (uint32_t m = 0; m < def->n_meetings; m++) {
		const struct clg_meeting_def *meeting = &def->meetings[m];
		struct stage *stage = &ret->stages[ret->n];

		if (!is_held(meeting, number))
			continue;
		ret->n++;
		stage->meeting = (int32_t)m;
		stage->members = comers(meeting, role, n);
		if (meeting->kind == CLG_MEETING_ALL_FREE)
			continue;
		stage->hosts = in_role(role, n, meeting->host);
		if (meeting->in_turn)
			stage->hosts = 1u << ret->turn;
		stage->members |= stage->hosts;
	}
	for (uint32_t r = 0; r < def->n_roles; r++)
		spread_load(s, def, r, in_role(role, n, r), ret);
}

int32_t roles_cycles(const struct school *s, const struct technique *t, const uint8_t *role, int n)
{
	int first;

	if (t->def.every > 0)
		return standing_blocks(s, &t->def, NULL, 0);
	return t->def.each ? t->def.cycles * turning(&t->def, role, n, &first) : t->def.cycles;
}

/* --- over the term -------------------------------------------------------------------- */

int32_t counted_minutes(const struct clg_definition *def, const struct stage *stage, int role,
	int is_host, int32_t length)
{
	const struct clg_role_def *r = &def->roles[role];

	if (stage->load[role] >= 0)
		return stage->load[role];
	if (is_host && def->meetings[stage->meeting].kind == CLG_MEETING_HOST_TEACHES)
		return 0;
	return r->count == CLG_LOAD_PERCENT ? (length * r->load + 99) / 100 : length;
}

static int32_t usual_minutes(const struct school *s, const struct clg_definition *def,
	const struct stage *stage, int role, int member)
{
	if (!comes(stage, member))
		return 0;
	return counted_minutes(def, stage, role, hosts(stage, member), usual_stage(s, def, stage));
}

/* What the match says of the pair; 0: nothing. */
static int32_t own_minutes(const struct technique *t, const struct team *team, int member)
{
	const struct match *m = t->def.form == CLG_FORM_GROUPS
		? NULL : technique_match(t, supporter_of(team), receiver_of(team));

	return m ? m->minutes[team->role[member]] : 0;
}

int64_t team_minutes(
	const struct school *s, const struct technique *t, const struct team *team, int member)
{
	int32_t cycles = team_cycles(s, t, team);
	int64_t sum = own_minutes(t, team, member);

	if (sum)
		return sum;

	for (int32_t k = 1; k <= cycles; k++) {
		struct course c;

		course_make(s, &t->def, team->role, team->n, k, &c);
		for (int i = 0; i < c.n; i++)
			sum += usual_minutes(s, &t->def, &c.stages[i], team->role[member], member);
	}
	return sum;
}

int32_t team_visits(
	const struct school *s, const struct technique *t, const struct team *team, int member)
{
	int32_t cycles = team_cycles(s, t, team), sum = 0;

	for (int32_t k = 1; k <= cycles; k++) {
		struct course c;

		course_make(s, &t->def, team->role, team->n, k, &c);
		for (int i = 0; i < c.n; i++)
			sum += t->def.meetings[c.stages[i].meeting].kind ==
				       CLG_MEETING_HOST_TEACHES &&
			       hosts(&c.stages[i], member);
	}
	return sum;
}
