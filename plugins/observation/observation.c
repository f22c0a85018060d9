/* Peer observation: a talk before, a lesson, a talk after.
 *
 * Windows: a pre-meeting ideally within a week before, a debrief within 48 hours (DOMAIN.md section
 * 1); limits a day and a week are this project's defaults (section 3). */
#include <collega/technique.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum form { RECIPROCAL, CIRCLE, LEADERS, FROM };
enum subject_rule { ANY, SAME, DIFFERENT };

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
	N_OPTIONS
};

static const char *const forms[] = { "reciprocal", "circle", "leaders", "from", NULL };
static const char *const lessons[] = { "whole", "first", "last", NULL };
static const char *const subject_rules[] = { "any", "same", "different", NULL };

#define COUNT(name, least, most, preset, help, example)                                            \
	{ name, CLG_OPTION_COUNT, 0, least, most, preset, NULL, NULL, help, example }

static const struct clg_option options[N_OPTIONS] = {
	[FORM] = {"form", CLG_OPTION_CHOICE, 0, 0, 3, RECIPROCAL, NULL, forms, "who watches whom",
		"reciprocal"},
	[FROM_TECHNIQUE] = {"from", CLG_OPTION_TEXT, 0, 0, 0, 0, "", NULL,
		"the technique whose pairs watch each other, both ways", "mentoring"},
	[PER_TEACHER] =
		COUNT("per-teacher", 1, 20, 1, "visits that a teacher gets in the term", "2"),
	[PARTNERS] = COUNT(
		"partners", 1, 10, 1, "reciprocal: different partners that these come from", "1"),
	[PRE_MEETING] = {"pre-meeting", CLG_OPTION_MINUTES, 0, 0, 120, 20, NULL, NULL,
		"the talk before; 0: none", "20 min"},
	[PRE_WITHIN] = {"pre-within", CLG_OPTION_DAYS, 0, 0, 20, 5, NULL, NULL,
		"the talk is at most so long before the lesson", "5 days"},
	[DEBRIEF] = {"debrief", CLG_OPTION_MINUTES, 0, 0, 120, 20, NULL, NULL,
		"the talk after; 0: none", "20 min"},
	[DEBRIEF_WITHIN] = {"debrief-within", CLG_OPTION_HOURS, 0, 0, 20160, 2880, NULL, NULL,
		"the talk begins at most so long after the lesson", "48 hours"},
	[NOTICE] = {"notice", CLG_OPTION_DAYS, 0, 0, 50, 5, NULL, NULL,
		"school days between the plan and the first visit", "5 days"},
	[OBSERVER_GAP] = {"observer-gap", CLG_OPTION_DAYS, 0, 0, 60, 10, NULL, NULL,
		"between two visits of the same observer to the same teacher", "2 weeks"},
	[LESSON] = {"lesson", CLG_OPTION_CHOICE, 0, 0, 2, 0, NULL, lessons,
		"which part of a lesson of several periods is seen", "whole"},
	[COVER] = {"cover", CLG_OPTION_FLAG, 0, 0, 1, 0, NULL, NULL,
		"an observer may miss an own lesson if somebody covers it", "no"},
	[SUBJECTS] = {"subjects", CLG_OPTION_CHOICE, 0, 0, 2, ANY, NULL, subject_rules,
		"whether both must share a subject, or must not", "any"},
	[OBSERVED_PER_DAY] = COUNT(
		"observed-per-day", 0, 10, 1, "visits to one teacher on a day; 0: no limit", "1"),
	[OBSERVED_PER_WEEK] = COUNT(
		"observed-per-week", 0, 20, 1, "visits to one teacher in a week; 0: no limit", "1"),
	[OBSERVER_PER_DAY] = COUNT(
		"observer-per-day", 0, 10, 1, "visits by one observer on a day; 0: no limit", "1"),
	[OBSERVER_PER_WEEK] = COUNT("observer-per-week", 0, 20, 2,
		"visits by one observer in a week; 0: no limit", "2"),
	[CLASS_PER_WEEK] = COUNT(
		"class-per-week", 0, 20, 1, "visits to one class in a week; 0: no limit", "1"),
	[CLASS_PER_TERM] = COUNT(
		"class-per-term", 0, 200, 0, "visits to one class in the term; 0: no limit", "6"),
	[OBSERVERS_PER_LESSON] =
		COUNT("observers-per-lesson", 0, 10, 2, "visitors in one lesson; 0: no limit", "2"),
	[COUNTS] = {"counts", CLG_OPTION_FLAG, 0, 0, 1, 1, NULL, NULL,
		"visits count against a teacher's observations a term", "yes"},
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
	for (uint32_t i = 0; o && i < N_OPTIONS; i++)
		o->option[i] = i < n ? values[i].number : options[i].preset;
	if (o && n > FROM_TECHNIQUE && values[FROM_TECHNIQUE].text)
		snprintf(o->from, sizeof o->from, "%s", values[FROM_TECHNIQUE].text);
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
	if (what)
		snprintf(complaint, 200, "%s", what);
	return what ? -1 : 0;
}

static uint32_t chain_of(struct observation *o)
{
	uint32_t n = 0;

	if (o->option[PRE_MEETING])
		o->meetings[n++] = (struct clg_meeting_def){.name = "pre-meeting",
			.kind = CLG_MEETING_ALL_FREE,
			.length = (int32_t)o->option[PRE_MEETING]};
	o->meetings[n++] = (struct clg_meeting_def){
		.name = "lesson",
		.kind = CLG_MEETING_HOST_TEACHES,
		.lesson = (uint32_t)o->option[LESSON],
		.cover = (uint32_t)o->option[COVER],
		.host = 1,
		.after = {CLG_WINDOW_DAYS, 0, (int32_t)o->option[PRE_WITHIN]},
	};
	if (o->option[DEBRIEF])
		o->meetings[n++] = (struct clg_meeting_def){
			.name = "debrief",
			.kind = CLG_MEETING_ALL_FREE,
			.length = (int32_t)o->option[DEBRIEF],
			.after = {CLG_WINDOW_HOURS, 0, (int32_t)o->option[DEBRIEF_WITHIN]},
		};
	return n;
}

static uint32_t form_of(const struct observation *o)
{
	static const uint32_t ours[] = {
		CLG_FORM_RECIPROCAL, CLG_FORM_CIRCLE, CLG_FORM_PAIRS, CLG_FORM_FROM};

	return ours[o->option[FORM]];
}

static int32_t define(void *self, struct clg_definition *ret, char complaint[200])
{
	struct observation *o = self;
	const int64_t *v = o->option;

	if (complain(o, complaint))
		return -1;
	o->roles[0] = (struct clg_role_def){.name = "observer", .least = 1, .most = 1};
	o->roles[1] = (struct clg_role_def){
		.name = "teacher", .least = 1, .most = 1, .need = (int32_t)v[PARTNERS]};
	*ret = (struct clg_definition){
		.size = sizeof *ret,
		.form = form_of(o),
		.visibility = CLG_VISIBLE_OPEN,
		.meeting_size = sizeof o->meetings[0],
		.role_size = sizeof o->roles[0],
		.n_roles = 2,
		.roles = o->roles,
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

static int bit(uint64_t set, uint32_t k)
{
	return k < 64 && (set >> k & 1);
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
		return (uint32_t)leader && bit(p->offers, staff->instance);
	if (!p->teaches || !bit(p->joins, staff->instance))
		return 0;
	return o->option[FORM] == LEADERS || (!leader && bit(p->offers, staff->instance));
}

static int shared_subjects(const struct clg_person *a, const struct clg_person *b)
{
	int n = 0;

	for (int i = 0; i < 4; i++)
		n += __builtin_popcountll(a->subjects[i] & b->subjects[i]);
	return n;
}

/* Thousandths: common free time up to 300, lessons that can be seen up to 300 (five each), the same
 * building 100, a shared subject 150. */
static int32_t worth(
	const struct clg_person *s, const struct clg_person *r, const struct clg_pair *pair)
{
	int32_t sum = pair->common < 300 ? pair->common : 300;

	sum += pair->visible < 60 ? 5 * pair->visible : 300;
	if (s->building >= 0 && s->building == r->building)
		sum += 100;
	return sum + (shared_subjects(s, r) ? 150 : 0);
}

static int32_t talk(const struct observation *o)
{
	int64_t most = o->option[PRE_MEETING] > o->option[DEBRIEF] ? o->option[PRE_MEETING]
								   : o->option[DEBRIEF];

	return (int32_t)most;
}

static void judge(void *self, const struct clg_staff *staff, const struct clg_pair *pairs,
	uint32_t n, struct clg_answer *answers)
{
	const struct observation *o = self;
	int32_t cycles = (int32_t)(o->option[PER_TEACHER] / o->option[PARTNERS]);

	for (uint32_t i = 0; i < n; i++) {
		const struct clg_person *s = &staff->people[pairs[i].supporter],
					*r = &staff->people[pairs[i].receiver];
		int shared = shared_subjects(s, r) != 0;

		answers[i].eligible = (o->option[COVER] || pairs[i].visible >= cycles) &&
		                      !(o->option[SUBJECTS] == SAME && !shared) &&
		                      !(o->option[SUBJECTS] == DIFFERENT && shared);
		answers[i].worth = worth(s, r, &pairs[i]);
		if (pairs[i].common < talk(o))
			answers[i].worth -= 1000;
	}
}

static uint32_t why(void *self, const struct clg_staff *staff, const struct clg_pair *pair,
	char *sentence, uint32_t room)
{
	int n;

	(void)self;
	n = snprintf(sentence, room, "%s%d lessons in the term to see, %d minutes a week to talk",
		shared_subjects(&staff->people[pair->supporter], &staff->people[pair->receiver])
			? "same subject, "
			: "",
		(int)pair->visible, (int)pair->common);
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

CLG_PLUGIN_DEFINE("observation", CLG_KIND_TECHNIQUE, "colleagues watch each other's lessons",
	options, N_OPTIONS, &technique);
