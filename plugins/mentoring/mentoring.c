/* Mentoring: an experienced colleague accompanies a beginner, in a standing hour.
 *
 * Who: DOMAIN.md's sources ask for three to eight years of service of a mentor and give a mentor at
 * most two to four newcomers; same subject first, same building next (Illinois induction standard
 * 5). */
#include <collega/technique.h>

#include <stdlib.h>
#include <stdio.h>
#include <string.h>

enum option {
	MENTEES_PER_MENTOR,
	YEARS_OF_SERVICE,
	MENTOR_YEARS,
	EVERY,
	FIRST_WEEKS,
	LENGTH,
	MENTORS_PER_MENTEE,
	NOT_MANAGER,
	N_OPTIONS
};

static const struct clg_option options[N_OPTIONS] = {
	[MENTEES_PER_MENTOR] = {"mentees-per-mentor", CLG_OPTION_COUNT, 0, 1, 20, 2, NULL, NULL,
		"mentees that one mentor may take", "2"},
	[YEARS_OF_SERVICE] = {"years-of-service", CLG_OPTION_COUNT, 0, 0, 50, 3, NULL, NULL,
		"whoever has fewer is a mentee", "3"},
	[MENTOR_YEARS] = {"mentor-years", CLG_OPTION_COUNT, 0, 0, 50, 5, NULL, NULL,
		"years that a mentor has at least", "5"},
	[EVERY] = {"every", CLG_OPTION_DAYS, 0, 5, 100, 10, NULL, NULL,
		"how often they meet, in whole weeks", "2 weeks"},
	[FIRST_WEEKS] = {"first-weeks", CLG_OPTION_COUNT, 0, 0, 20, 0, NULL, NULL,
		"so many first weeks have a meeting each", "4"},
	[LENGTH] = {"length", CLG_OPTION_MINUTES, 0, 5, 240, 40, NULL, NULL,
		"how long a meeting takes", "40 min"},
	[MENTORS_PER_MENTEE] = {"mentors-per-mentee", CLG_OPTION_COUNT, 0, 1, 5, 1, NULL, NULL,
		"mentors that one mentee has", "1"},
	[NOT_MANAGER] = {"not-manager", CLG_OPTION_FLAG, 0, 0, 1, 1, NULL, NULL,
		"a mentor is never the mentee's line manager", "yes"},
};

struct mentoring {
	int64_t option[N_OPTIONS];
	struct clg_role_def roles[2];
	struct clg_meeting_def meeting;
};

static void *create(const struct clg_value *values, uint32_t n, const char *instance)
{
	struct mentoring *m = calloc(1, sizeof *m);

	(void)instance;
	for (uint32_t i = 0; m && i < N_OPTIONS; i++)
		m->option[i] = i < n ? values[i].number : options[i].preset;
	return m;
}

static int32_t define(void *self, struct clg_definition *ret, char complaint[200])
{
	struct mentoring *m = self;

	if (m->option[EVERY] % 5) {
		snprintf(complaint, 200, "'every' is %d school days; expected whole weeks",
			(int)m->option[EVERY]);
		return -1;
	}
	m->meeting = (struct clg_meeting_def){ .name = "hour", .kind = CLG_MEETING_ALL_FREE,
	                                       .length = (int32_t)m->option[LENGTH] };
	m->roles[0] = (struct clg_role_def){.name = "mentor", .least = 1, .most = 1,
		.teams = (int32_t)m->option[MENTEES_PER_MENTOR]};
	m->roles[1] = (struct clg_role_def){.name = "mentee", .least = 1, .most = 1,
		.need = (int32_t)m->option[MENTORS_PER_MENTEE]};
	*ret = (struct clg_definition){
		.size = sizeof *ret,
		.form = CLG_FORM_PAIRS,
		.visibility = CLG_VISIBLE_NAMED,
		.meeting_size = sizeof m->meeting,
		.role_size = sizeof m->roles[0],
		.n_roles = 2,
		.roles = m->roles,
		.every = (int32_t)m->option[EVERY] / 5,
		.first_weeks = (int32_t)m->option[FIRST_WEEKS],
		.miss = 1,
		.meetings = &m->meeting,
		.n_meetings = 1,
		.limits = {.size = sizeof ret->limits},
	};
	return 0;
}

static int bit(uint64_t set, uint32_t k)
{
	return k < 64 && (set >> k & 1);
}

static int is_mentee(
	const struct mentoring *m, const struct clg_staff *staff, const struct clg_person *p)
{
	if (p->roles & (CLG_ROLE_EXTERNAL | CLG_ROLE_LEADER) || !bit(p->joins, staff->instance))
		return 0;
	return p->roles & CLG_ROLE_BEGINNER ||
	       (p->years >= 0 && p->years < m->option[YEARS_OF_SERVICE]);
}

static uint32_t takes_part(void *self, const struct clg_staff *staff, int32_t person, uint32_t role)
{
	const struct mentoring *m = self;
	const struct clg_person *p = &staff->people[person];

	if (role == 1)
		return (uint32_t)is_mentee(m, staff, p);
	if (is_mentee(m, staff, p) || !bit(p->offers, staff->instance))
		return 0;
	return p->roles & CLG_ROLE_MENTOR || p->years >= m->option[MENTOR_YEARS];
}

static int shared_subjects(const struct clg_person *a, const struct clg_person *b)
{
	int n = 0;

	for (int i = 0; i < 4; i++)
		n += __builtin_popcountll(a->subjects[i] & b->subjects[i]);
	return n;
}

/* Thousandths: a shared subject 400, the same building 150, trained 150, common free time up to
 * 200, and up to 100 for years between 5 and 15 ahead. */
static int32_t worth(
	const struct clg_person *s, const struct clg_person *r, const struct clg_pair *pair)
{
	int32_t sum = shared_subjects(s, r) ? 400 : 0, ahead = s->years - r->years;

	if (s->building >= 0 && s->building == r->building)
		sum += 150;
	if (s->roles & CLG_ROLE_MENTOR)
		sum += 150;
	sum += pair->common < 200 ? pair->common : 200;
	if (s->years >= 0 && r->years >= 0 && ahead >= 5)
		sum += ahead <= 15 ? 100 : 50;
	return sum;
}

static void judge(void *self, const struct clg_staff *staff, const struct clg_pair *pairs,
	uint32_t n, struct clg_answer *answers)
{
	const struct mentoring *m = self;

	for (uint32_t i = 0; i < n; i++) {
		const struct clg_person *s = &staff->people[pairs[i].supporter],
					*r = &staff->people[pairs[i].receiver];

		answers[i].eligible = !(m->option[NOT_MANAGER] && r->manager == pairs[i].supporter);
		answers[i].worth = worth(s, r, &pairs[i]);
	}
}

static uint32_t why(void *self, const struct clg_staff *staff, const struct clg_pair *pair,
	char *sentence, uint32_t room)
{
	const struct clg_person *s = &staff->people[pair->supporter],
				*r = &staff->people[pair->receiver];
	int n;

	(void)self;
	n = snprintf(sentence, room, "%s%s%d minutes a week in which both are free",
		shared_subjects(s, r) ? "same subject, " : "",
		s->building >= 0 && s->building == r->building ? "same building, " : "",
		(int)pair->common);
	return n < 0 ? 0 : (uint32_t)n < room ? (uint32_t)n : room - 1;
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

CLG_PLUGIN_DEFINE("mentoring", CLG_KIND_TECHNIQUE,
	"an experienced colleague accompanies a beginner", options, N_OPTIONS, &technique);
