/* Coaching: a contract of a few sessions, each a talk about one aim, a lesson that the coach sees,
 * and feedback; or talks alone.
 *
 * At least every other week rather than once a semester, for four to six weeks; the talk 20 to 30
 * minutes, the feedback 30 to 40; voluntary on both sides, confidential, apart from evaluation
 * (DOMAIN.md section 1). */
#include "technique-kit.h"

#include <stdlib.h>

enum form { CYCLE, TALKS };

enum option {
	FORM,
	SESSIONS,
	EVERY,
	GAP,
	COACHEES_PER_COACH,
	TALK,
	TALK_WITHIN,
	LESSON,
	FEEDBACK,
	FEEDBACK_WITHIN,
	NOTICE,
	COVER,
	ONLY_WISHED,
	NOT_MANAGER,
	NOT_ASSESSOR,
	SUBJECTS,
	LAST_TERM,
	CLASS_PER_WEEK,
	COUNTS,
	VISIBILITY,
	N_OPTIONS
};

#define TALKS_LENGTH 75 /* of a session in form: talks */

static const char *const forms[] = {"cycle", "talks", NULL};
static const char *const lessons[] = {"whole", "first", "last", NULL};

static const struct clg_option options[N_OPTIONS] = {
	[FORM] = KIT_CHOICE("form", forms, CYCLE,
		"a session is a cycle of talk, lesson and feedback, or a talk alone", "talks"),
	[SESSIONS] = KIT_COUNT("sessions", 1, 12, 3, "sessions that a contract is about", "4"),
	[EVERY] = KIT_DAYS("every", 5, 50, 10,
		"a session each, in whole weeks: so long is the contract", "2 weeks"),
	[GAP] = KIT_DAYS("gap", 0, 40, 3, "school days between two sessions, at least", "1 week"),
	[COACHEES_PER_COACH] = KIT_COUNT("coachees-per-coach", 0, 20, 2,
		"colleagues whom one coach takes; 0: as few as all need, evenly", "1"),
	[TALK] = KIT_MINUTES("talk", 0, 240, 20,
		"the talk about the aim; 0: none; form: talks has 75 min", "30 min"),
	[TALK_WITHIN] = KIT_DAYS(
		"talk-within", 0, 20, 5, "the talk is at most so long before the lesson", "5 days"),
	[LESSON] = KIT_CHOICE("lesson", lessons, CLG_LESSON_WHOLE,
		"which part of a lesson of several periods is seen", "first"),
	[FEEDBACK] = KIT_MINUTES("feedback", 5, 240, 30, "the talk after the lesson", "40 min"),
	[FEEDBACK_WITHIN] = KIT_HOURS("feedback-within", 0, 20160, 2880,
		"it begins at most so long after the lesson", "48 hours"),
	[NOTICE] = KIT_DAYS(
		"notice", 0, 50, 5, "school days between the plan and the first lesson", "5 days"),
	[COVER] =
		KIT_FLAG("cover", 0, "a coach may miss an own lesson if somebody covers it", "yes"),
	[ONLY_WISHED] = KIT_FLAG("only-wished", 0,
		"whose column wishes names somebody is coached by none but them", "yes"),
	[NOT_MANAGER] = KIT_FLAG("not-manager", 1, "a coach never manages the coachee", "yes"),
	[NOT_ASSESSOR] = KIT_FLAG("not-assessor", 1,
		"a coach is nobody whom the coachee's column assessor names", "yes"),
	[SUBJECTS] = KIT_CHOICE("subjects", kit_subject_rules, KIT_ANY_SUBJECT,
		"whether both must share a subject, or must not", "different"),
	[LAST_TERM] = KIT_LAST_TERM(KIT_LAST_ANY, "avoided"),
	[CLASS_PER_WEEK] = KIT_COUNT("class-per-week", 0, 20, 1,
		"lessons seen of one class in a week; 0: no limit", "1"),
	[COUNTS] = KIT_FLAG(
		"counts", 0, "lessons seen count against a teacher's observations a term", "yes"),
	[VISIBILITY] = KIT_VISIBILITY(CLG_VISIBLE_BUSY, "named"),
};

enum column { WISHES, ASSESSOR, N_COLUMNS };
static const char *const columns[N_COLUMNS] = {"wishes", "assessor"};

/* What only form: cycle has. */
static const enum option of_lessons[] = {
	TALK_WITHIN, LESSON, FEEDBACK, FEEDBACK_WITHIN, NOTICE, COVER, CLASS_PER_WEEK, COUNTS};

struct coaching {
	int64_t option[N_OPTIONS];
	uint32_t given[N_OPTIONS];
	struct clg_role_def roles[2];
	struct clg_meeting_def meetings[3];
};

static void *create(const struct clg_value *values, uint32_t n, const char *instance)
{
	struct coaching *c = calloc(1, sizeof *c);

	(void)instance;
	if (!c)
		return NULL;
	kit_read(options, N_OPTIONS, values, n, c->option);
	for (uint32_t k = 0; k < N_OPTIONS; k++)
		c->given[k] = (uint32_t)kit_is_given(values, n, k);
	if (c->option[FORM] == TALKS && !c->given[TALK])
		c->option[TALK] = TALKS_LENGTH;
	return c;
}

static int32_t complain(const struct coaching *c, char complaint[200])
{
	const int64_t *v = c->option;

	if (v[EVERY] % 5) {
		snprintf(complaint, 200, "'every' is %d school days; expected whole weeks",
			(int)v[EVERY]);
		return -1;
	}
	if (v[SESSIONS] > 1 && v[GAP] >= v[EVERY])
		return kit_complain(complaint,
			"'gap' leaves no room for a session in each 'every'; expected less");
	if (v[TALK] > 0 && v[TALK] < 5)
		return kit_complain(
			complaint, "'talk' is shorter than 5 minutes; expected 0, or more");
	if (v[FORM] == TALKS && !v[TALK])
		return kit_complain(complaint, "form: talks has no 'talk'; expected its minutes");
	for (size_t i = 0; i < sizeof of_lessons / sizeof *of_lessons && v[FORM] == TALKS; i++) {
		if (c->given[of_lessons[i]]) {
			snprintf(complaint, 200, "'%s' goes with form: cycle alone",
				options[of_lessons[i]].name);
			return -1;
		}
	}
	return 0;
}

static uint32_t chain_of(struct coaching *c)
{
	const int64_t *v = c->option;
	uint32_t n = 0;

	if (v[TALK])
		c->meetings[n++] = (struct clg_meeting_def){
			.name = "talk", .kind = CLG_MEETING_ALL_FREE, .length = (int32_t)v[TALK]};
	if (v[FORM] == TALKS)
		return n;
	c->meetings[n++] = (struct clg_meeting_def){
		.name = "lesson",
		.kind = CLG_MEETING_HOST_TEACHES,
		.lesson = (uint32_t)v[LESSON],
		.cover = (uint32_t)v[COVER],
		.host = 1,
		.after = {CLG_WINDOW_DAYS, 0, (int32_t)v[TALK_WITHIN]},
	};
	c->meetings[n++] = (struct clg_meeting_def){
		.name = "feedback",
		.kind = CLG_MEETING_ALL_FREE,
		.length = (int32_t)v[FEEDBACK],
		.after = {CLG_WINDOW_HOURS, 0, (int32_t)v[FEEDBACK_WITHIN]},
	};
	return n;
}

static int32_t define(void *self, struct clg_definition *ret, char complaint[200])
{
	struct coaching *c = self;
	const int64_t *v = c->option;

	if (complain(c, complaint))
		return -1;
	c->roles[0] = (struct clg_role_def){
		.name = "coach", .least = 1, .most = 1, .teams = (int32_t)v[COACHEES_PER_COACH]};
	c->roles[1] = (struct clg_role_def){.name = "coachee", .least = 1, .most = 1, .need = 1};
	*ret = (struct clg_definition){
		.size = sizeof *ret,
		.form = CLG_FORM_PAIRS,
		.visibility = kit_visibility(v[VISIBILITY]),
		.role_size = sizeof c->roles[0],
		.meeting_size = sizeof c->meetings[0],
		.n_roles = 2,
		.n_meetings = chain_of(c),
		.n_columns = N_COLUMNS,
		.roles = c->roles,
		.meetings = c->meetings,
		.columns = columns,
		.cycles = (int32_t)v[SESSIONS],
		.gap = (int32_t)v[GAP],
		.within = (int32_t)(v[SESSIONS] * v[EVERY] / 5),
		.notice = v[FORM] == CYCLE ? (int32_t)v[NOTICE] : 0,
		.miss = 1,
		.counts_as_visit = (uint32_t)v[COUNTS],
		.limits = {.size = sizeof ret->limits,
			.class_per_week = (int32_t)v[CLASS_PER_WEEK],
			.guests_per_lesson = 1},
	};
	return 0;
}

/* Voluntary on both sides: an empty cell is no yes. */
static uint32_t takes_part(void *self, const struct clg_staff *staff, int32_t person, uint32_t role)
{
	const struct coaching *c = self;
	const struct clg_person *p = &staff->people[person];

	if (role == 0)
		return (uint32_t)kit_says_so(p->offers, staff->instance);
	return kit_says_so(p->joins, staff->instance) && !(p->roles & CLG_ROLE_EXTERNAL) &&
	       (p->teaches || c->option[FORM] == TALKS);
}

static int sees_enough(const struct coaching *c, const struct clg_pair *pair)
{
	return c->option[FORM] == TALKS || c->option[COVER] || pair->visible >= c->option[SESSIONS];
}

static int wish_fits(
	const struct coaching *c, const struct clg_staff *staff, const struct clg_pair *pair)
{
	return !c->option[ONLY_WISHED] || kit_is_empty(kit_cell(staff, WISHES, pair->receiver)) ||
	       kit_names(staff, WISHES, pair->receiver, pair->supporter);
}

static int is_eligible(
	const struct coaching *c, const struct clg_staff *staff, const struct clg_pair *pair)
{
	const int64_t *v = c->option;

	return !(v[NOT_MANAGER] && kit_is_above(staff, pair->supporter, pair->receiver)) &&
	       !(v[NOT_ASSESSOR] && kit_names(staff, ASSESSOR, pair->receiver, pair->supporter)) &&
	       kit_subjects_fit(v[SUBJECTS], &staff->people[pair->supporter],
		       &staff->people[pair->receiver]) &&
	       kit_last_term_fits(v[LAST_TERM], pair) && wish_fits(c, staff, pair) &&
	       sees_enough(c, pair);
}

/* Thousandths: a wish 500, 400, 300, 200, then 100; common free time up to 200; lessons that can be
 * seen up to 100, five each; the same building 100, and 200 if they worked together last term. */
static int32_t worth(
	const struct coaching *c, const struct clg_staff *staff, const struct clg_pair *pair)
{
	const struct clg_person *s = &staff->people[pair->supporter],
				*r = &staff->people[pair->receiver];
	int32_t sum = kit_wish(kit_names(staff, WISHES, pair->receiver, pair->supporter), 500);

	sum += kit_at_most(pair->common, 200);
	if (c->option[FORM] == CYCLE)
		sum += 5 * kit_at_most(pair->visible, 20);
	if (kit_same_building(s, r))
		sum += 100;
	if (c->option[LAST_TERM] == KIT_LAST_PREFERRED && pair->last_term)
		sum += 200;
	return sum;
}

static void judge(void *self, const struct clg_staff *staff, const struct clg_pair *pairs,
	uint32_t n, struct clg_answer *answers)
{
	const struct coaching *c = self;

	for (uint32_t i = 0; i < n; i++) {
		answers[i].eligible = (uint32_t)is_eligible(c, staff, &pairs[i]);
		answers[i].worth = worth(c, staff, &pairs[i]);
	}
}

static uint32_t why(void *self, const struct clg_staff *staff, const struct clg_pair *pair,
	char *sentence, uint32_t room)
{
	const struct coaching *c = self;
	struct kit_sentence s = {.at = sentence, .room = room};
	int wish = kit_names(staff, WISHES, pair->receiver, pair->supporter);

	if (wish)
		kit_say(&s, "wish number %d", wish);
	kit_say_shared(&s, staff, pair);
	if (c->option[FORM] == CYCLE)
		kit_say(&s, "%d lessons in the term to see", (int)pair->visible);
	kit_say(&s, "%d minutes a week to talk", (int)pair->common);
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

CLG_PLUGIN_DEFINE("coaching", CLG_KIND_TECHNIQUE,
	"a few sessions with a coach: an aim, a lesson, feedback", options, N_OPTIONS, &technique);
