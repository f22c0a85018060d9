/* Supervision: a group reflects on its work with a supervisor who is none of its superiors.
 *
 * Groups of 4 to 10, regular ones of 7 or 8; three periods in a row; voluntary and confidential;
 * leaders apart from their staff; the supervisor usually comes from outside (DOMAIN.md section 1).
 * With `least` and `most` of 1 it is the individual form. */
#include "technique-kit.h"

#include <stdlib.h>

enum leaders { APART, OWN_GROUPS, OUT, MIXED };
enum role { SUPERVISOR, MEMBER, N_ROLES };

enum option {
	LEAST,
	MOST,
	SESSIONS,
	GAP,
	PERIODS,
	LENGTH,
	GROUPS_PER_SUPERVISOR,
	LEADERS,
	VOLUNTARY,
	EXTERNAL,
	LAST_TERM,
	VISIBILITY,
	N_OPTIONS
};

static const char *const leader_rules[] = {"apart", "own-groups", "out", "mixed", NULL};

static const struct clg_option options[N_OPTIONS] = {
	[LEAST] = KIT_COUNT("least", 1, 15, 4, "members of a group, at least", "6"),
	[MOST] = KIT_COUNT("most", 1, 15, 10, "members of a group, at most", "8"),
	[SESSIONS] = KIT_COUNT("sessions", 1, 20, 3, "sessions of a group in the term", "4"),
	[GAP] = KIT_DAYS("gap", 0, 60, 15, "school days between two sessions, at least", "3 weeks"),
	[PERIODS] = KIT_COUNT("periods", 0, 10, 3,
		"periods in a row that a session takes, breaks between them too", "2"),
	[LENGTH] = KIT_MINUTES(
		"length", 0, 480, 0, "instead of periods: how long a session takes", "90 min"),
	[GROUPS_PER_SUPERVISOR] = KIT_COUNT("groups-per-supervisor", 0, 20, 5,
		"groups that one supervisor leads; 0: as few as all need, evenly", "3"),
	[LEADERS] = KIT_CHOICE("leaders", leader_rules, APART,
		"a leader is never with somebody managed, with other leaders alone, in no group, "
		"or "
		"anywhere",
		"own-groups"),
	[VOLUNTARY] = KIT_FLAG(
		"voluntary", 1, "an empty cell in joins means no; else it means yes", "no"),
	[EXTERNAL] = KIT_FLAG("external", 0, "only who has the role external supervises", "yes"),
	[LAST_TERM] = KIT_LAST_TERM(KIT_LAST_PREFERRED, "avoided"),
	[VISIBILITY] = KIT_VISIBILITY(CLG_VISIBLE_BUSY, "named"),
};

struct supervision {
	int64_t option[N_OPTIONS];
	int periods_given;
	struct clg_role_def roles[N_ROLES];
	struct clg_meeting_def meeting;
};

static void *create(const struct clg_value *values, uint32_t n, const char *instance)
{
	struct supervision *s = calloc(1, sizeof *s);

	(void)instance;
	if (!s)
		return NULL;
	kit_read(options, N_OPTIONS, values, n, s->option);
	s->periods_given = kit_is_given(values, n, PERIODS);
	if (s->option[LENGTH] && !s->periods_given)
		s->option[PERIODS] = 0;
	return s;
}

static int32_t complain(const struct supervision *s, char complaint[200])
{
	const int64_t *v = s->option;

	if (v[LEAST] > v[MOST])
		return kit_complain(
			complaint, "'least' is more than 'most'; expected as many at most");
	if (v[PERIODS] && v[LENGTH])
		return kit_complain(complaint, "'periods' and 'length' both say how long a session "
					       "takes; expected one of them");
	if (!v[PERIODS] && v[LENGTH] < 5)
		return kit_complain(complaint, "a session takes no time; expected 'periods', or a "
					       "'length' of 5 min or more");
	return 0;
}

static int32_t define(void *self, struct clg_definition *ret, char complaint[200])
{
	struct supervision *s = self;
	const int64_t *v = s->option;

	if (complain(s, complaint))
		return -1;
	s->roles[SUPERVISOR] = (struct clg_role_def){.name = "supervisor",
		.least = 1,
		.most = 1,
		.teams = (int32_t)v[GROUPS_PER_SUPERVISOR]};
	s->roles[MEMBER] = (struct clg_role_def){.name = "member",
		.least = (int32_t)v[LEAST],
		.most = (int32_t)v[MOST],
		.need = 1,
		.teams = 1};
	s->meeting = (struct clg_meeting_def){.name = "session",
		.kind = CLG_MEETING_ALL_FREE,
		.length = (int32_t)v[LENGTH],
		.periods = (int32_t)v[PERIODS]};
	*ret = (struct clg_definition){
		.size = sizeof *ret,
		.form = CLG_FORM_GROUPS,
		.visibility = kit_visibility(v[VISIBILITY]),
		.role_size = sizeof s->roles[0],
		.meeting_size = sizeof s->meeting,
		.n_roles = N_ROLES,
		.n_meetings = 1,
		.roles = s->roles,
		.meetings = &s->meeting,
		.cycles = (int32_t)v[SESSIONS],
		.gap = (int32_t)v[GAP],
		.miss = 1,
		.limits = {.size = sizeof ret->limits},
	};
	return 0;
}

/* A supervisor comes from outside, or offers it by name. */
static int supervises(
	const struct supervision *s, const struct clg_staff *staff, const struct clg_person *p)
{
	if (p->roles & CLG_ROLE_EXTERNAL)
		return kit_bit(p->offers, staff->instance);
	return !s->option[EXTERNAL] && kit_says_so(p->offers, staff->instance);
}

static uint32_t takes_part(void *self, const struct clg_staff *staff, int32_t person, uint32_t role)
{
	const struct supervision *s = self;
	const struct clg_person *p = &staff->people[person];

	if (role == SUPERVISOR)
		return (uint32_t)supervises(s, staff, p);
	if (p->roles & CLG_ROLE_EXTERNAL ||
		(s->option[LEADERS] == OUT && p->roles & CLG_ROLE_LEADER))
		return 0;
	return (uint32_t)(s->option[VOLUNTARY] ? kit_says_so(p->joins, staff->instance)
					       : kit_bit(p->joins, staff->instance));
}

/* Two members. Managers of every step are meant: a principal is above the deputies' staff too. */
static int may_share(
	const struct supervision *s, const struct clg_staff *staff, int32_t a, int32_t b)
{
	int leads_a = (staff->people[a].roles & CLG_ROLE_LEADER) != 0,
	    leads_b = (staff->people[b].roles & CLG_ROLE_LEADER) != 0;

	if (s->option[LEADERS] == MIXED)
		return 1;
	if (s->option[LEADERS] == OWN_GROUPS)
		return leads_a == leads_b;
	return !kit_is_above(staff, a, b) && !kit_is_above(staff, b, a);
}

static int is_eligible(
	const struct supervision *s, const struct clg_staff *staff, const struct clg_pair *pair)
{
	if (!kit_last_term_fits(s->option[LAST_TERM], pair))
		return 0;
	if (pair->supporter_role == SUPERVISOR)
		return !kit_is_above(staff, pair->supporter, pair->receiver);
	return may_share(s, staff, pair->supporter, pair->receiver);
}

/* Thousandths: common free time up to 200, since a group needs an hour that all have; the same
 * building 100, and 200 if they were in one group last term: a group's core stays. */
static int32_t worth(
	const struct supervision *s, const struct clg_staff *staff, const struct clg_pair *pair)
{
	int32_t sum = kit_at_most(pair->common, 200);

	if (kit_same_building(&staff->people[pair->supporter], &staff->people[pair->receiver]))
		sum += 100;
	if (s->option[LAST_TERM] == KIT_LAST_PREFERRED && pair->last_term)
		sum += 200;
	return sum;
}

static void judge(void *self, const struct clg_staff *staff, const struct clg_pair *pairs,
	uint32_t n, struct clg_answer *answers)
{
	const struct supervision *s = self;

	for (uint32_t i = 0; i < n; i++) {
		answers[i].eligible = (uint32_t)is_eligible(s, staff, &pairs[i]);
		answers[i].worth = worth(s, staff, &pairs[i]);
	}
}

static uint32_t why(void *self, const struct clg_staff *staff, const struct clg_pair *pair,
	char *sentence, uint32_t room)
{
	struct kit_sentence s = {.at = sentence, .room = room};

	(void)self;
	if (pair->last_term)
		kit_say(&s, "in one group last term");
	if (kit_same_building(&staff->people[pair->supporter], &staff->people[pair->receiver]))
		kit_say(&s, "same building");
	kit_say(&s, "%d minutes a week in which both are free", (int)pair->common);
	return s.n;
}

static const struct clg_technique technique = {
	.size = sizeof technique,
	.create = create,
	.define = define,
	.takes_part = takes_part,
	.judge = judge,
	.why = why,
	.destroy = free,
};

CLG_PLUGIN_DEFINE("supervision", CLG_KIND_TECHNIQUE,
	"a group reflects on its work with a supervisor", options, N_OPTIONS, &technique);
