/* Mentoring: an experienced colleague accompanies a beginner, in a standing hour. Induction is its
 * long form: weekly at first, then every other week, for two years.
 *
 * Who: DOMAIN.md's sources ask for three to eight years of service of a mentor and give a mentor at
 * most two to four newcomers; same subject first, same building next (Illinois induction standard
 * 5); the mentor is not who assesses, but in some countries is (section 1). */
#include "technique-kit.h"

#include <stdlib.h>

enum form { HOUR, INDUCTION };

enum option {
	MENTEES_PER_MENTOR,
	MENTEES_AT_LEAST,
	YEARS_OF_SERVICE,
	MENTOR_YEARS,
	EVERY,
	FIRST_WEEKS,
	LENGTH,
	MENTORS_PER_MENTEE,
	NOT_MANAGER,
	FORM,
	FROM_YEARS,
	BEGINNERS,
	TRAINED,
	NOT_ASSESSOR,
	SUBJECTS,
	LAST_TERM,
	VISIBILITY,
	N_OPTIONS
};

#define INDUCTION_FIRST_WEEKS 6
#define INDUCTION_YEARS 2

static const char *const forms[] = {"hour", "induction", NULL};

static const struct clg_option options[N_OPTIONS] = {
	[MENTEES_PER_MENTOR] = KIT_COUNT("mentees-per-mentor", 0, 20, 2,
		"mentees that one mentor may take; 0: as few as all need, evenly", "2"),
	[MENTEES_AT_LEAST] = KIT_COUNT("mentees-at-least", 0, 20, 0,
		"mentees that each mentor shall have, as far as there are any", "1"),
	[YEARS_OF_SERVICE] = KIT_COUNT("years-of-service", 0, 50, 3,
		"whoever has fewer is a mentee; form: induction has 2", "3"),
	[MENTOR_YEARS] =
		KIT_COUNT("mentor-years", 0, 50, 5, "years that a mentor has at least", "5"),
	[EVERY] = KIT_DAYS("every", 5, 100, 10, "how often they meet, in whole weeks", "2 weeks"),
	[FIRST_WEEKS] = KIT_COUNT("first-weeks", 0, 20, 0,
		"so many first weeks have a meeting each; form: induction has 6", "4"),
	[LENGTH] = KIT_MINUTES("length", 5, 240, 40, "how long a meeting takes", "40 min"),
	[MENTORS_PER_MENTEE] =
		KIT_COUNT("mentors-per-mentee", 1, 5, 1, "mentors that one mentee has", "1"),
	[NOT_MANAGER] =
		KIT_FLAG("not-manager", 1, "a mentor is never the mentee's line manager", "yes"),
	[FORM] = KIT_CHOICE("form", forms, HOUR,
		"induction: weekly at first, for those in their first two years", "induction"),
	[FROM_YEARS] = KIT_COUNT("from-years", 0, 49, 0,
		"whoever has fewer years is no mentee here: the second of two phases", "1"),
	[BEGINNERS] = KIT_FLAG(
		"beginners", 1, "the role beginner makes a mentee, whatever the years", "no"),
	[TRAINED] = KIT_FLAG("trained", 0, "only who has the role mentor is one", "yes"),
	[NOT_ASSESSOR] = KIT_FLAG("not-assessor", 1,
		"a mentor is nobody whom the mentee's column assessor names", "yes"),
	[SUBJECTS] = KIT_CHOICE("subjects", kit_subject_rules, KIT_ANY_SUBJECT,
		"whether both must share a subject, or must not", "same"),
	[LAST_TERM] = KIT_LAST_TERM(KIT_LAST_PREFERRED, "required"),
	[VISIBILITY] = KIT_VISIBILITY(CLG_VISIBLE_NAMED, "busy"),
};

enum column { ASSESSOR, N_COLUMNS };
static const char *const columns[N_COLUMNS] = {"assessor"};

struct mentoring {
	int64_t option[N_OPTIONS];
	int first_weeks_given;
	struct clg_role_def roles[2];
	struct clg_meeting_def meeting;
};

static void *create(const struct clg_value *values, uint32_t n, const char *instance)
{
	struct mentoring *m = calloc(1, sizeof *m);

	(void)instance;
	if (!m)
		return NULL;
	kit_read(options, N_OPTIONS, values, n, m->option);
	m->first_weeks_given = kit_is_given(values, n, FIRST_WEEKS);
	if (m->option[FORM] == INDUCTION && !m->first_weeks_given)
		m->option[FIRST_WEEKS] = INDUCTION_FIRST_WEEKS;
	if (m->option[FORM] == INDUCTION && !kit_is_given(values, n, YEARS_OF_SERVICE))
		m->option[YEARS_OF_SERVICE] = INDUCTION_YEARS;
	return m;
}

static int32_t complain(const struct mentoring *m, char complaint[200])
{
	const int64_t *v = m->option;

	if (v[EVERY] % 5) {
		snprintf(complaint, 200, "'every' is %d school days; expected whole weeks",
			(int)v[EVERY]);
		return -1;
	}
	if (m->first_weeks_given && v[FIRST_WEEKS] && v[EVERY] == 5)
		return kit_complain(complaint,
			"'first-weeks' says nothing where 'every' is 1 week; expected one of them");
	if (v[FROM_YEARS] && v[FROM_YEARS] >= v[YEARS_OF_SERVICE])
		return kit_complain(complaint,
			"'from-years' leaves no mentees; expected fewer than "
			"'years-of-service'");
	if (v[MENTEES_PER_MENTOR] && v[MENTEES_AT_LEAST] > v[MENTEES_PER_MENTOR])
		return kit_complain(complaint,
			"'mentees-at-least' is above 'mentees-per-mentor'; expected at most as "
			"many");
	return 0;
}

static int32_t define(void *self, struct clg_definition *ret, char complaint[200])
{
	struct mentoring *m = self;
	const int64_t *v = m->option;

	if (complain(m, complaint))
		return -1;
	m->meeting = (struct clg_meeting_def){
		.name = "hour", .kind = CLG_MEETING_ALL_FREE, .length = (int32_t)v[LENGTH]};
	m->roles[0] = (struct clg_role_def){.name = "mentor",
		.least = 1,
		.most = 1,
		.need = (int32_t)v[MENTEES_AT_LEAST],
		.teams = (int32_t)v[MENTEES_PER_MENTOR]};
	m->roles[1] = (struct clg_role_def){
		.name = "mentee", .least = 1, .most = 1, .need = (int32_t)v[MENTORS_PER_MENTEE]};
	*ret = (struct clg_definition){
		.size = sizeof *ret,
		.form = CLG_FORM_PAIRS,
		.visibility = kit_visibility(v[VISIBILITY]),
		.meeting_size = sizeof m->meeting,
		.role_size = sizeof m->roles[0],
		.n_roles = 2,
		.roles = m->roles,
		.every = (int32_t)v[EVERY] / 5,
		.first_weeks = (int32_t)v[FIRST_WEEKS],
		.miss = 1,
		.meetings = &m->meeting,
		.n_meetings = 1,
		.columns = columns,
		.n_columns = N_COLUMNS,
		.limits = {.size = sizeof ret->limits},
	};
	return 0;
}

static int is_mentee(
	const struct mentoring *m, const struct clg_staff *staff, const struct clg_person *p)
{
	if (p->roles & (CLG_ROLE_EXTERNAL | CLG_ROLE_LEADER) || !kit_bit(p->joins, staff->instance))
		return 0;
	if (m->option[BEGINNERS] && p->roles & CLG_ROLE_BEGINNER)
		return !m->option[FROM_YEARS] || p->years >= m->option[FROM_YEARS];
	return p->years >= m->option[FROM_YEARS] && p->years < m->option[YEARS_OF_SERVICE];
}

static uint32_t takes_part(void *self, const struct clg_staff *staff, int32_t person, uint32_t role)
{
	const struct mentoring *m = self;
	const struct clg_person *p = &staff->people[person];

	if (role == 1)
		return (uint32_t)is_mentee(m, staff, p);
	if (is_mentee(m, staff, p) || !kit_bit(p->offers, staff->instance))
		return 0;
	if (p->roles & CLG_ROLE_MENTOR)
		return 1;
	return !m->option[TRAINED] && p->years >= m->option[MENTOR_YEARS];
}

/* Thousandths: a shared subject 400, the same building 150, trained 150, common free time up to
 * 200, up to 100 for years between 5 and 15 ahead, and 200 if they know each other as mentor and
 * mentee. */
static int32_t worth(const struct mentoring *m, const struct clg_person *s,
	const struct clg_person *r, const struct clg_pair *pair)
{
	int32_t sum = kit_shared_subjects(s, r) ? 400 : 0, ahead = s->years - r->years;

	if (kit_same_building(s, r))
		sum += 150;
	if (s->roles & CLG_ROLE_MENTOR)
		sum += 150;
	sum += kit_at_most(pair->common, 200);
	if (s->years >= 0 && r->years >= 0 && ahead >= 5)
		sum += ahead <= 15 ? 100 : 50;
	if (m->option[LAST_TERM] == KIT_LAST_PREFERRED && pair->last_term)
		sum += 200;
	return sum;
}

static int is_eligible(
	const struct mentoring *m, const struct clg_staff *staff, const struct clg_pair *pair)
{
	const int64_t *v = m->option;
	const struct clg_person *s = &staff->people[pair->supporter],
				*r = &staff->people[pair->receiver];

	return !(v[NOT_MANAGER] && r->manager == pair->supporter) &&
	       !(v[NOT_ASSESSOR] && kit_names(staff, ASSESSOR, pair->receiver, pair->supporter)) &&
	       kit_subjects_fit(v[SUBJECTS], s, r) && kit_last_term_fits(v[LAST_TERM], pair);
}

static void judge(void *self, const struct clg_staff *staff, const struct clg_pair *pairs,
	uint32_t n, struct clg_answer *answers)
{
	const struct mentoring *m = self;

	for (uint32_t i = 0; i < n; i++) {
		answers[i].eligible = (uint32_t)is_eligible(m, staff, &pairs[i]);
		answers[i].worth = worth(m, &staff->people[pairs[i].supporter],
			&staff->people[pairs[i].receiver], &pairs[i]);
	}
}

static uint32_t why(void *self, const struct clg_staff *staff, const struct clg_pair *pair,
	char *sentence, uint32_t room)
{
	struct kit_sentence s = {.at = sentence, .room = room};

	(void)self;
	kit_say_shared(&s, staff, pair);
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

CLG_PLUGIN_DEFINE("mentoring", CLG_KIND_TECHNIQUE,
	"an experienced colleague accompanies a beginner", options, N_OPTIONS, &technique);
