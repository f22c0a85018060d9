#include "model/groups.h"

#include "base/vec.h"
#include "model/agenda.h"
#include "model/pairing.h"
#include "model/slots.h"

#include <string.h>

/* --- sizes ---------------------------------------------------------------------------- */

/* The course's free meetings, counted over the cycles; by meeting. */
static void count_meetings(const struct groups *g, const struct makeup *m, int32_t *held)
{
	const struct clg_definition *def = &g->technique->def;
	int32_t cycles = roles_cycles(g->school, g->technique, m->role, m->n);

	memset(held, 0, CLG_MEETINGS_MOST * sizeof *held);
	for (int32_t k = 1; k <= cycles; k++) {
		struct course c;

		course_make(g->school, def, m->role, m->n, k, &c);
		for (int i = 0; i < c.n; i++)
			held[c.stages[i].meeting]++;
	}
}

/* Visits to several hosts, one after the other. */
static int is_round(const struct clg_definition *def, const struct clg_meeting_def *m)
{
	return m->kind == CLG_MEETING_HOST_TEACHES && !m->in_turn && def->roles[m->host].most > 1;
}

/* Has it a time that all who come must share? */
static int is_shared(const struct clg_definition *def, const struct clg_meeting_def *m)
{
	return m->kind == CLG_MEETING_ALL_FREE || is_round(def, m);
}

static void note_makeup(const struct groups *g, struct makeup *m)
{
	const struct clg_definition *def = &g->technique->def;
	struct team team = { .technique = g->index };
	int32_t held[CLG_MEETINGS_MOST], t = 0;

	for (uint32_t r = 0; r < def->n_roles; r++) {
		m->wanting += def->roles[r].need > 0 ? m->of[r] : 0;
		for (int32_t k = 0; k < m->of[r]; k++)
			m->role[m->n++] = (uint8_t)r;
	}
	team.n = m->n;
	memcpy(team.role, m->role, sizeof team.role);
	for (int k = 0; k < m->n; k++) {
		m->minutes[k] = team_minutes(g->school, g->technique, &team, k);
		m->visits[k] =
			def->counts_as_visit ? team_visits(g->school, g->technique, &team, k) : 0;
	}
	count_meetings(g, m, held);
	for (uint32_t i = 0; i < def->n_meetings; i++)
		if (is_shared(def, &def->meetings[i]))
			m->days[t++] = is_round(def, &def->meetings[i]) ? held[i] > 0 : held[i];
}

/* Counts up like a number whose digits are the roles' sizes. */
static int next_makeup(const struct clg_definition *def, int32_t *of)
{
	for (int32_t r = (int32_t)def->n_roles - 1; r >= 0; r--) {
		if (++of[r] <= def->roles[r].most)
			return 1;
		of[r] = def->roles[r].least;
	}
	return 0;
}

static void find_makeups(struct groups *g)
{
	const struct clg_definition *def = &g->technique->def;
	VEC(struct makeup) list = {0};
	int32_t of[CLG_ROLES_MOST] = {0};

	for (uint32_t r = 0; r < def->n_roles; r++)
		of[r] = def->roles[r].least;
	do {
		struct makeup m = {0};
		int32_t n = 0;

		for (uint32_t r = 0; r < def->n_roles; r++)
			n += m.of[r] = of[r];
		if (n < 2 || n > (int32_t)CLG_TEAM_MOST)
			continue;
		note_makeup(g, &m);
		if (m.wanting)
			vec_push(&list, m);
	} while (next_makeup(def, of));
	g->makeups = list.at;
	g->n_makeups = (int32_t)list.n;
}

int32_t groups_makeup(const struct groups *g, const struct team *team)
{
	int32_t of[CLG_ROLES_MOST] = {0};

	for (int k = 0; k < team->n; k++)
		if (team->role[k] < CLG_ROLES_MOST)
			of[team->role[k]]++;
	for (int32_t i = 0; i < g->n_makeups; i++)
		if (g->makeups[i].n == team->n && !memcmp(g->makeups[i].of, of, sizeof of))
			return i;
	return -1;
}

/* --- times ---------------------------------------------------------------------------- */

/* May this member, in this role, be there? `self` is the meeting's. */
typedef int presence_test(const struct groups *g, const struct clg_meeting_def *m, int32_t member,
	int32_t day, struct span at);

static int is_free(const struct groups *g, const struct clg_meeting_def *m, int32_t member,
	int32_t day, struct span at)
{
	(void)m;
	return person_is_free(g->school, g->members[member].person, day, at.start, at.end);
}

/* A guest for the least that it takes, a host in some part of the most. */
static int is_in_round(const struct groups *g, const struct clg_meeting_def *m, int32_t member,
	int32_t day, struct span at)
{
	const struct clg_role_def *hosts = &g->technique->def.roles[m->host];
	int32_t person = g->members[member].person;

	if (g->members[member].role != m->host)
		return person_is_free(
			g->school, person, day, at.start, at.start + hosts->least * m->length);
	for (int32_t k = 0; k < hosts->most; k++)
		if (lesson_during(g->school, person, day, at.start + k * m->length,
			    at.start + (k + 1) * m->length) >= 0)
			return 1;
	return 0;
}

/* A day's, by its timetable. */
struct day_times {
	struct span *at;
	int32_t n;
};

static void mark(const struct groups *g, const struct clg_meeting_def *m, int32_t member,
	const struct day_times *times, struct group_times *t)
{
	const struct school *s = g->school;
	presence_test *test = m->kind == CLG_MEETING_ALL_FREE ? is_free : is_in_round;
	uint64_t *set = &t->can[(size_t)member * (size_t)t->n_words];
	date_t soonest = m->kind == CLG_MEETING_ALL_FREE ? s->from
							 : first_visit(s, g->technique->def.notice);

	for (int32_t d = 0; d < s->n_days; d++) {
		const struct day_times *today = &times[s->days[d].timetable];

		if (!s->days[d].plannable)
			continue;
		for (int32_t i = 0; i < today->n && s->days[d].date >= soonest; i++)
			if (test(g, m, member, d, today->at[i]))
				set[i / 64] |= UINT64_C(1) << (i % 64);
		set += t->words;
	}
}

/* Rounds begin with a period. */
static int32_t round_times(const struct school *s, int32_t day, struct span **ret)
{
	VEC(struct span) times = {0};

	for (int32_t i = 0; i < s->n_periods; i++)
		if (period_rings(s, &s->periods[i], day) &&
			(!times.n || times.at[times.n - 1].start != s->periods[i].start))
			vec_push(&times, (struct span){ s->periods[i].start, s->periods[i].end });
	*ret = times.at;
	return (int32_t)times.n;
}

/* A day has as many words as the longest list needs. */
static void times_of_days(const struct school *s, const struct clg_meeting_def *m,
	struct day_times *ret, int32_t *ret_longest)
{
	*ret_longest = 0;
	for (int32_t d = 0; d < s->n_days; d++) {
		struct day_times *t = &ret[s->days[d].timetable];

		if (d && s->days[d].timetable == s->days[d - 1].timetable)
			continue;
		t->n = m->kind == CLG_MEETING_ALL_FREE ? free_times(s, d, m, &t->at)
						       : round_times(s, d, &t->at);
		*ret_longest = t->n > *ret_longest ? t->n : *ret_longest;
	}
}

static void find_times(struct groups *g, const struct clg_meeting_def *m)
{
	const struct school *s = g->school;
	struct group_times *t = &g->times[g->n_times++];
	int32_t n, timetables = school_timetables(s);
	struct day_times *times = xcalloc((size_t)timetables, sizeof *times);

	times_of_days(s, m, times, &n);
	t->roles = m->roles ? m->roles : (1u << CLG_ROLES_MOST) - 1;
	if (m->kind != CLG_MEETING_ALL_FREE)
		t->roles |= 1u << m->host;
	t->words = (n + 63) / 64;
	for (int32_t d = 0; d < s->n_days; d++)
		t->n_words += s->days[d].plannable ? t->words : 0;
	t->can = xcalloc((size_t)g->n_members * (size_t)t->n_words + 1, sizeof *t->can);
	for (int32_t x = 0; x < g->n_members; x++)
		mark(g, m, x, times, t);
	for (int32_t i = 0; i < timetables; i++)
		free(times[i].at);
	free(times);
}

/* The least number of days that any group's meeting needs. */
static int32_t least_days(const struct groups *g, int32_t t)
{
	int32_t least = INT32_MAX;

	for (int32_t i = 0; i < g->n_makeups; i++)
		if (g->makeups[i].days[t] < least)
			least = g->makeups[i].days[t];
	return least;
}

/* Do these two, who may be one, find time as long as nobody else has to come? */
static int have_time(const struct groups *g, int32_t x, int32_t y)
{
	for (int32_t t = 0; t < g->n_times; t++) {
		const struct group_times *times = &g->times[t];
		const uint64_t *one = member_times(g, t, x), *other = member_times(g, t, y);
		int32_t days = 0;

		if (!(times->roles >> g->members[x].role & 1) ||
			!(times->roles >> g->members[y].role & 1))
			continue;
		for (int32_t i = 0; i < times->n_words; i += times->words) {
			uint64_t any = 0;

			for (int32_t k = 0; k < times->words; k++)
				any |= one[i + k] & other[i + k];
			days += any != 0;
		}
		if (days < least_days(g, t))
			return 0;
	}
	return 1;
}

/* --- members -------------------------------------------------------------------------- */

static void find_members(struct groups *g)
{
	const struct school *s = g->school;
	VEC(struct member) list = {0};

	g->place = xcalloc((size_t)s->n_people * CLG_ROLES_MOST + 1, sizeof *g->place);
	for (uint32_t r = 0; r < CLG_ROLES_MOST; r++) {
		g->first[r] = (int32_t)list.n;
		for (int32_t p = 0; p < s->n_people; p++) {
			int in = r < g->technique->def.n_roles && may_be(g->technique, p, r);

			g->place[(size_t)p * CLG_ROLES_MOST + r] = in ? (int32_t)list.n : -1;
			if (in)
				vec_push(&list, (struct member){ p, (uint8_t)r });
		}
	}
	g->first[CLG_ROLES_MOST] = (int32_t)list.n;
	g->members = list.at;
	g->n_members = (int32_t)list.n;
}

/* Can the guest come to some lesson of the host? */
static int sees_something(const struct school *s, int32_t guest, int32_t host, date_t soonest)
{
	for (int32_t d = 0; d < s->n_days; d++) {
		const struct person_day *pd = person_day(s, host, d);

		for (uint32_t i = 0;
			i < pd->n_busy && s->days[d].plannable && s->days[d].date >= soonest; i++)
			if (pd->busy[i].occurrence >= 0 &&
			    person_is_free(s, guest, d, pd->busy[i].start, pd->busy[i].end) &&
			    lesson_during(s, host, d, pd->busy[i].start, pd->busy[i].end) >= 0)
				return 1;
	}
	return 0;
}

/* Whole lessons, one host at a time, without cover: is there one to which this guest can't come? */
static int sees_nothing(const struct groups *g, int32_t guest, int32_t host)
{
	const struct clg_definition *def = &g->technique->def;
	uint32_t guests = g->members[guest].role, hosts_ = g->members[host].role;

	for (uint32_t i = 0; i < def->n_meetings; i++) {
		const struct clg_meeting_def *m = &def->meetings[i];

		if (m->kind != CLG_MEETING_HOST_TEACHES || m->host != hosts_ || is_round(def, m) ||
			m->cover || m->length || m->lesson != CLG_LESSON_WHOLE || m->cycles ||
			(m->in_turn ? !def->each : guests == hosts_) ||
			(m->roles && !(m->roles >> guests & 1)))
			continue;
		return !sees_something(g->school, g->members[guest].person, g->members[host].person,
			first_visit(g->school, def->notice));
	}
	return 0;
}

static void set_fit(struct groups *g, int32_t x, int32_t y, int32_t worth)
{
	g->fits[(size_t)x * (size_t)g->words + (size_t)(y / 64)] |= UINT64_C(1) << (y % 64);
	g->worth[(size_t)x * (size_t)g->n_members + (size_t)y] = worth;
}

static void find_fits(struct groups *g)
{
	size_t n = (size_t)g->n_members;

	g->words = (g->n_members + 63) / 64;
	g->fits = xcalloc(n * (size_t)g->words + 1, sizeof *g->fits);
	g->worth = xcalloc(n * n + 1, sizeof *g->worth);
	for (int32_t i = 0; i < g->technique->n_matches && g->n_makeups; i++) {
		const struct match *m = &g->technique->matches[i];
		int32_t x = g->place[(size_t)m->supporter * CLG_ROLES_MOST + m->supporter_role];
		int32_t y = g->place[(size_t)m->receiver * CLG_ROLES_MOST + m->receiver_role];

		if (x < 0 || y < 0 || m->supporter == m->receiver || !have_time(g, x, x) ||
		    !have_time(g, y, y) || !have_time(g, x, y) || sees_nothing(g, x, y) ||
		    sees_nothing(g, y, x))
			continue;
		set_fit(g, x, y, m->worth);
		set_fit(g, y, x, m->worth);
	}
}

static void find_ties(struct groups *g)
{
	VEC(struct tie) list = {0};

	for (int32_t i = 0; i < g->school->n_pins; i++)
		if (g->school->pins[i].technique == g->index)
			vec_push(&list, (struct tie){g->school->pins[i].supporter,
						g->school->pins[i].receiver});
	g->ties = list.at;
	g->n_ties = (int32_t)list.n;
}

int32_t group_most(const struct school *s, const struct technique *t, uint32_t role)
{
	const struct clg_role_def *own = &t->def.roles[role];
	int64_t groups = 0, people = 0;

	if (own->teams > 0 || own->need > 0)
		return own->teams > 0 ? own->teams : own->need;
	for (uint32_t r = 0; r < t->def.n_roles; r++) {
		const struct clg_role_def *other = &t->def.roles[r];
		int64_t need = 0, size = other->least + other->most;

		for (int32_t p = 0; p < s->n_people; p++)
			need += may_be(t, p, r) ? other->need : 0;
		if ((2 * need + size - 1) / size > groups)
			groups = (2 * need + size - 1) / size;
	}
	for (int32_t p = 0; p < s->n_people; p++)
		people += may_be(t, p, role);
	return people ? (int32_t)((groups * own->least * 6 + people * 5 - 1) / (people * 5)) : 0;
}

int groups_has_partners(const struct groups *g, int32_t member)
{
	int32_t of[CLG_ROLES_MOST] = {0};

	of[g->members[member].role] = 1;
	for (int32_t y = 0; y < g->n_members; y++)
		of[g->members[y].role] += groups_fit(g, member, y);
	for (uint32_t r = 0; r < g->technique->def.n_roles; r++)
		if (of[r] < g->technique->def.roles[r].least)
			return 0;
	return g->n_makeups > 0;
}

void groups_sizes(const struct groups *g, int32_t *ret_least, int32_t *ret_most)
{
	*ret_least = *ret_most = g->n_makeups ? g->makeups[0].n : 0;
	for (int32_t k = 0; k < g->n_makeups; k++) {
		*ret_least = g->makeups[k].n < *ret_least ? g->makeups[k].n : *ret_least;
		*ret_most = g->makeups[k].n > *ret_most ? g->makeups[k].n : *ret_most;
	}
}

int64_t groups_most(const struct groups *g)
{
	int64_t needs = 0;
	int32_t least = INT32_MAX;

	for (int32_t p = 0; p < g->school->n_people; p++)
		needs += team_need(g->technique, p);
	for (int32_t k = 0; k < g->n_makeups; k++)
		if (g->makeups[k].wanting < least)
			least = g->makeups[k].wanting;
	return needs / least;
}

void groups_init(
	struct groups *g, const struct school *s, const struct catalogue *c, int32_t technique)
{
	const struct clg_definition *def = &c->at[technique].def;

	*g = (struct groups){
		.school = s, .catalogue = c, .technique = &c->at[technique], .index = technique};
	for (uint32_t m = 0; m < def->n_meetings; m++) {
		g->has_visits |= def->meetings[m].kind != CLG_MEETING_ALL_FREE;
		g->differs |= def->meetings[m].in_turn || def->meetings[m].cycles;
	}
	find_makeups(g);
	find_members(g);
	for (uint32_t m = 0; m < def->n_meetings; m++)
		if (is_shared(def, &def->meetings[m]))
			find_times(g, &def->meetings[m]);
	find_fits(g);
	find_ties(g);
	for (uint32_t r = 0; r < def->n_roles; r++)
		g->most[r] = group_most(s, g->technique, r);
}

void groups_release(struct groups *g)
{
	for (int32_t t = 0; t < g->n_times; t++)
		free(g->times[t].can);
	free(g->makeups);
	free(g->members);
	free(g->place);
	free(g->fits);
	free(g->worth);
	free(g->ties);
	memset(g, 0, sizeof *g);
}

/* --- one group ------------------------------------------------------------------------ */

static int find_places(const struct groups *g, const struct team *team, int32_t *ret)
{
	for (int k = 0; k < team->n; k++) {
		int32_t p = team->person[k];

		if (p < 0 || p >= g->school->n_people || team->role[k] >= CLG_ROLES_MOST)
			return 0;
		ret[k] = g->place[(size_t)p * CLG_ROLES_MOST + team->role[k]];
		if (ret[k] < 0)
			return 0;
	}
	return 1;
}

static int all_fit(const struct groups *g, const int32_t *at, int n)
{
	for (int i = 0; i < n; i++)
		for (int k = 0; k < i; k++)
			if (!groups_fit(g, at[i], at[k]))
				return 0;
	return 1;
}

static int has_time(const struct groups *g, const int32_t *at, const struct makeup *m)
{
	for (int32_t t = 0; t < g->n_times; t++) {
		const struct group_times *times = &g->times[t];
		int32_t days = 0;

		for (int32_t i = 0; i < times->n_words && days < m->days[t]; i += times->words) {
			uint64_t any = 0;

			for (int32_t w = i; w < i + times->words; w++) {
				uint64_t all = UINT64_MAX;

				for (int k = 0; k < m->n; k++)
					if (times->roles >> m->role[k] & 1)
						all &= member_times(g, t, at[k])[w];
				any |= all;
			}
			days += any != 0;
		}
		if (days < m->days[t])
			return 0;
	}
	return 1;
}

int groups_can_visit(const struct groups *g, const struct team *team)
{
	struct team own = *team;
	struct agenda a = {
		.school = g->school, .techniques = g->catalogue, .teams = &own, .n_teams = 1};
	int32_t cycles = g->has_visits ? team_cycles(g->school, g->technique, team) : 0;

	for (int32_t k = 1; k <= cycles; k++) {
		struct course c;

		course_make(g->school, &g->technique->def, own.role, own.n, k, &c);
		for (int i = 0; i < c.n; i++)
			if (c.stages[i].hosts && !slots_exist(&a, &c, i))
				return 0;
		if (!g->differs)
			break;
	}
	return 1;
}

const char *groups_refuse(const struct groups *g, const struct team *team)
{
	int32_t at[CLG_TEAM_MOST], makeup = groups_makeup(g, team);

	if (makeup < 0)
		return "has too few or too many in a role";
	for (int k = 1; k < team->n; k++)
		if (team->role[k] < team->role[k - 1] ||
		    (team->role[k] == team->role[k - 1] && team->person[k] <= team->person[k - 1]))
			return "has somebody twice, or its members out of order";
	if (!find_places(g, team, at))
		return "has somebody in a role that is not theirs";
	if (!all_fit(g, at, team->n))
		return "has two who may not be in one group, or never share a time";
	for (int32_t i = 0; i < g->n_ties; i++)
		if (team_has(team, g->ties[i].a) != team_has(team, g->ties[i].b))
			return "has one of two whom a pin holds together";
	if (!has_time(g, at, &g->makeups[makeup]))
		return "shares too few times";
	return groups_can_visit(g, team) ? NULL : "never finds a lesson to visit";
}

int32_t groups_worth(const struct groups *g, const struct team *team)
{
	int32_t at[CLG_TEAM_MOST];
	int64_t pairs = 0;

	if (!find_places(g, team, at))
		return 0;
	for (int i = 0; i < team->n; i++)
		for (int k = 0; k < i; k++)
			pairs += g->worth[(size_t)at[i] * (size_t)g->n_members + (size_t)at[k]];
	return (int32_t)group_worth(pairs, team->n);
}

int32_t group_worth_of(const struct technique *t, const struct team *team)
{
	int64_t pairs = 0;

	for (int i = 0; i < team->n; i++) {
		for (int k = 0; k < i; k++) {
			const struct match *m = technique_match_in(
				t, team->person[i], team->role[i], team->person[k], team->role[k]);

			pairs += m ? m->worth : 0;
		}
	}
	return team->n > 1 ? (int32_t)group_worth(pairs, team->n) : 0;
}
