/* Peer observation: a talk before, a lesson, a talk after.
 *
 * Windows: a pre-meeting ideally within a week before, a debrief within 48 hours (DOMAIN.md section
 * 1); limits a day and a week are this project's defaults (section 3). */
#include "technique-kit.h"

#include <stdlib.h>

enum form { RECIPROCAL, CIRCLE, LEADERS, FROM, TRIADS };

enum option {
	FORM,
	FROM_TECHNIQUE,
	PER_TEACHER,
	PARTNERS,
	PRE_MEETING,
	PRE_WITHIN,
	DEBRIEF,
	DEBRIEF_WITHIN,
	NOTICE,
	OBSERVER_GAP,
	LESSON,
	COVER,
	SUBJECTS,
	OBSERVED_PER_DAY,
	OBSERVED_PER_WEEK,
	OBSERVER_PER_DAY,
	OBSERVER_PER_WEEK,
	CLASS_PER_WEEK,
	CLASS_PER_TERM,
	OBSERVERS_PER_LESSON,
	COUNTS,
	LAST_TERM,
	N_OPTIONS
};

#define TRIAD 3
#define TRIAD_GAP 5 /* school days between two lessons of a triad, where none are said */

static const char *const forms[] = {"reciprocal", "circle", "leaders", "from", "triads", NULL};
static const char *const lessons[] = {"whole", "first", "last", NULL};

static const struct clg_option options[N_OPTIONS] = {
	[FORM] = KIT_CHOICE("form", forms, RECIPROCAL, "who watches whom", "reciprocal"),
	[FROM_TECHNIQUE] = {"from", CLG_OPTION_TEXT, 0, 0, 0, 0, "", NULL,
		"the technique whose pairs watch each other, both ways", "mentoring"},
	[PER_TEACHER] =
		KIT_COUNT("per-teacher", 1, 20, 1, "visits that a teacher gets in the term", "2"),
	[PARTNERS] = KIT_COUNT(
		"partners", 1, 10, 1, "reciprocal: different partners that these come from", "1"),
	[PRE_MEETING] =
		KIT_MINUTES("pre-meeting", 0, 120, 20, "the talk before; 0: none", "20 min"),
	[PRE_WITHIN] = KIT_DAYS(
		"pre-within", 0, 20, 5, "the talk is at most so long before the lesson", "5 days"),
	[DEBRIEF] = KIT_MINUTES("debrief", 0, 120, 20, "the talk after; 0: none", "20 min"),
	[DEBRIEF_WITHIN] = KIT_HOURS("debrief-within", 0, 20160, 2880,
		"the talk begins at most so long after the lesson", "48 hours"),
	[NOTICE] = KIT_DAYS(
		"notice", 0, 50, 5, "school days between the plan and the first visit", "5 days"),
	[OBSERVER_GAP] = KIT_DAYS("observer-gap", 0, 60, 10,
		"between two visits of the same observer to the same teacher", "2 weeks"),
	[LESSON] = KIT_CHOICE("lesson", lessons, CLG_LESSON_WHOLE,
		"which part of a lesson of several periods is seen", "whole"),
	[COVER] = KIT_FLAG(
		"cover", 0, "an observer may miss an own lesson if somebody covers it", "no"),
	[SUBJECTS] = KIT_CHOICE("subjects", kit_subject_rules, KIT_ANY_SUBJECT,
		"whether both must share a subject, or must not", "any"),
	[OBSERVED_PER_DAY] = KIT_COUNT(
		"observed-per-day", 0, 10, 1, "visits to one teacher on a day; 0: no limit", "1"),
	[OBSERVED_PER_WEEK] = KIT_COUNT(
		"observed-per-week", 0, 20, 1, "visits to one teacher in a week; 0: no limit", "1"),
	[OBSERVER_PER_DAY] = KIT_COUNT(
		"observer-per-day", 0, 10, 1, "visits by one observer on a day; 0: no limit", "1"),
	[OBSERVER_PER_WEEK] = KIT_COUNT("observer-per-week", 0, 20, 2,
		"visits by one observer in a week; 0: no limit", "2"),
	[CLASS_PER_WEEK] = KIT_COUNT(
		"class-per-week", 0, 20, 1, "visits to one class in a week; 0: no limit", "1"),
	[CLASS_PER_TERM] = KIT_COUNT(
		"class-per-term", 0, 200, 0, "visits to one class in the term; 0: no limit", "6"),
	[OBSERVERS_PER_LESSON] = KIT_COUNT(
		"observers-per-lesson", 0, 10, 2, "visitors in one lesson; 0: no limit", "2"),
	[COUNTS] = KIT_FLAG(
		"counts", 1, "visits count against a teacher's observations a term", "yes"),
	[LAST_TERM] = KIT_LAST_TERM(KIT_LAST_ANY, "avoided"),
};

struct observation {
	int64_t option[N_OPTIONS];
	char from[128];
	struct clg_role_def roles[2];
	struct clg_meeting_def meetings[3];
};

static void *create(const struct clg_value *values, uint32_t n, const char *instance)
{
	struct observation *o = calloc(1, sizeof *o);

	(void)instance;
	if (!o)
		return NULL;
	kit_read(options, N_OPTIONS, values, n, o->option);
	if (n > FROM_TECHNIQUE && values[FROM_TECHNIQUE].text)
		snprintf(o->from, sizeof o->from, "%s", values[FROM_TECHNIQUE].text);
	if (o->option[FORM] == TRIADS && !kit_is_given(values, n, OBSERVER_GAP))
		o->option[OBSERVER_GAP] = TRIAD_GAP;
	return o;
}

static int32_t complain(const struct observation *o, char complaint[200])
{
	const char *what = NULL;

	if (o->option[FORM] == FROM && !o->from[0])
		what = "form: from lacks the technique; expected from: TECHNIQUE";
	else if (o->option[FORM] != FROM && o->from[0])
		what = "'from' goes with form: from alone";
	else if (o->option[PARTNERS] > 1 && o->option[FORM] != RECIPROCAL)
		what = "'partners' goes with form: reciprocal alone";
	else if (o->option[PER_TEACHER] % o->option[PARTNERS])
		what = "'per-teacher' is no multiple of 'partners'";
	else if (o->option[COVER] && o->option[FORM] == TRIADS)
		what = "'cover' is for a single observer; form: triads has two";
	else if (o->option[LAST_TERM] != KIT_LAST_ANY && o->option[FORM] == FROM)
		what = "'last-term' is for the technique that form: from takes its pairs from";
	return what ? kit_complain(complaint, what) : 0;
}

static uint32_t chain_of(struct observation *o)
{
	const int64_t *v = o->option;
	uint32_t n = 0;

	if (v[PRE_MEETING])
		o->meetings[n++] = (struct clg_meeting_def){.name = "pre-meeting",
			.kind = CLG_MEETING_ALL_FREE,
			.length = (int32_t)v[PRE_MEETING]};
	o->meetings[n++] = (struct clg_meeting_def){
		.name = "lesson",
		.kind = CLG_MEETING_HOST_TEACHES,
		.lesson = (uint32_t)v[LESSON],
		.cover = (uint32_t)v[COVER],
		.host = v[FORM] == TRIADS ? 0 : 1,
		.in_turn = v[FORM] == TRIADS,
		.after = {CLG_WINDOW_DAYS, 0, (int32_t)v[PRE_WITHIN]},
	};
	if (v[DEBRIEF])
		o->meetings[n++] = (struct clg_meeting_def){
			.name = "debrief",
			.kind = CLG_MEETING_ALL_FREE,
			.length = (int32_t)v[DEBRIEF],
			.after = {CLG_WINDOW_HOURS, 0, (int32_t)v[DEBRIEF_WITHIN]},
		};
	return n;
}

static uint32_t form_of(const struct observation *o)
{
	static const uint32_t ours[] = {CLG_FORM_RECIPROCAL, CLG_FORM_CIRCLE, CLG_FORM_PAIRS,
		CLG_FORM_FROM, CLG_FORM_GROUPS};

	return ours[o->option[FORM]];
}

/* A triad has one role: whose turn it is teaches, the two others watch. */
static uint32_t roles_of(struct observation *o)
{
	if (o->option[FORM] == TRIADS) {
		o->roles[0] = (struct clg_role_def){
			.name = "teacher", .least = TRIAD, .most = TRIAD, .need = 1, .teams = 1};
		return 1;
	}
	o->roles[0] = (struct clg_role_def){.name = "observer", .least = 1, .most = 1};
	o->roles[1] = (struct clg_role_def){
		.name = "teacher", .least = 1, .most = 1, .need = (int32_t)o->option[PARTNERS]};
	return 2;
}

static int32_t define(void *self, struct clg_definition *ret, char complaint[200])
{
	struct observation *o = self;
	const int64_t *v = o->option;

	if (complain(o, complaint))
		return -1;
	*ret = (struct clg_definition){
		.size = sizeof *ret,
		.form = form_of(o),
		.visibility = CLG_VISIBLE_OPEN,
		.meeting_size = sizeof o->meetings[0],
		.role_size = sizeof o->roles[0],
		.n_roles = roles_of(o),
		.roles = o->roles,
		.each = v[FORM] == TRIADS,
		.from = o->from,
		.cycles = (int32_t)(v[PER_TEACHER] / v[PARTNERS]),
		.gap = (int32_t)v[OBSERVER_GAP],
		.notice = (int32_t)v[NOTICE],
		.miss = 1,
		.n_meetings = chain_of(o),
		.meetings = o->meetings,
		.counts_as_visit = (uint32_t)v[COUNTS],
		.limits = {.size = sizeof ret->limits,
			.host_per_day = (int32_t)v[OBSERVED_PER_DAY],
			.host_per_week = (int32_t)v[OBSERVED_PER_WEEK],
			.guest_per_day = (int32_t)v[OBSERVER_PER_DAY],
			.guest_per_week = (int32_t)v[OBSERVER_PER_WEEK],
			.class_per_week = (int32_t)v[CLASS_PER_WEEK],
			.class_per_term = (int32_t)v[CLASS_PER_TERM],
			.guests_per_lesson = (int32_t)v[OBSERVERS_PER_LESSON]},
	};
	return 0;
}

/* Leaders watch everybody who teaches, one another too; in the other forms teachers watch teachers.
 */
static uint32_t takes_part(void *self, const struct clg_staff *staff, int32_t person, uint32_t role)
{
	const struct observation *o = self;
	const struct clg_person *p = &staff->people[person];
	int leader = (p->roles & CLG_ROLE_LEADER) != 0;

	if (p->roles & CLG_ROLE_EXTERNAL)
		return 0;
	if (o->option[FORM] == LEADERS && role == 0)
		return (uint32_t)leader && kit_bit(p->offers, staff->instance);
	if (!p->teaches || !kit_bit(p->joins, staff->instance))
		return 0;
	return o->option[FORM] == LEADERS || (!leader && kit_bit(p->offers, staff->instance));
}

/* Thousandths: common free time up to 300, lessons that can be seen up to 300 (five each), the same
 * building 100, a shared subject 150, 200 for last term's partners where they are preferred; 1,000
 * less without time to talk. */
static int32_t worth(
	const struct observation *o, const struct clg_staff *staff, const struct clg_pair *pair)
{
	const struct clg_person *s = &staff->people[pair->supporter],
				*r = &staff->people[pair->receiver];
	int32_t sum = kit_at_most(pair->common, 300) + 5 * kit_at_most(pair->visible, 60);

	if (kit_same_building(s, r))
		sum += 100;
	if (kit_shared_subjects(s, r))
		sum += 150;
	if (o->option[LAST_TERM] == KIT_LAST_PREFERRED && pair->last_term)
		sum += 200;
	if (pair->common < o->option[PRE_MEETING] || pair->common < o->option[DEBRIEF])
		sum -= 1000;
	return sum;
}

static int is_eligible(
	const struct observation *o, const struct clg_staff *staff, const struct clg_pair *pair)
{
	const int64_t *v = o->option;

	return (v[COVER] || pair->visible >= v[PER_TEACHER] / v[PARTNERS]) &&
	       kit_subjects_fit(v[SUBJECTS], &staff->people[pair->supporter],
		       &staff->people[pair->receiver]) &&
	       kit_last_term_fits(v[LAST_TERM], pair);
}

static void judge(void *self, const struct clg_staff *staff, const struct clg_pair *pairs,
	uint32_t n, struct clg_answer *answers)
{
	const struct observation *o = self;

	for (uint32_t i = 0; i < n; i++) {
		answers[i].eligible = (uint32_t)is_eligible(o, staff, &pairs[i]);
		answers[i].worth = worth(o, staff, &pairs[i]);
	}
}

static uint32_t why(void *self, const struct clg_staff *staff, const struct clg_pair *pair,
	char *sentence, uint32_t room)
{
	struct kit_sentence s = {.at = sentence, .room = room};

	(void)self;
	kit_say_shared(&s, staff, pair);
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

CLG_PLUGIN_DEFINE("observation", CLG_KIND_TECHNIQUE, "colleagues watch each other's lessons",
	options, N_OPTIONS, &technique);
