/* What changed since the plan in force, and which of its meetings that breaks. */
#include "report/readiness.h"

#include "base/text.h"
#include "model/breach.h"
#include "report/names.h"
#include "report/tables.h"
#include "report/words.h"

#include <string.h>

#include "base/banned.h"

#define A_MONDAY 4 /* 1970-01-05 */

struct since {
	struct readiness *to;
	const struct view *view; /* of the plan */
	struct changes changes;
	const char **names[2];   /* [0: before, 1: now][person] */
};

/* --- words ------------------------------------------------------------------------------ */

static const char *kept(struct since *s, struct text *text)
{
	const char *copy = arena_strdup(&s->to->arena, text->s);

	text_release(text);
	return copy;
}

static const struct school *school_of(const struct since *s, int side)
{
	return side ? s->changes.now : s->changes.before;
}

/* "7b maths"; where it has neither, what the timetable's file calls it. */
static const char *lesson_name(struct since *s, int side, int32_t lesson)
{
	const struct school *school = school_of(s, side);
	const struct lesson *l = &school->lessons[lesson];
	struct text text;

	text_init(&text, 300);
	for (uint32_t k = 0; k < l->n_classes; k++)
		text_printf(&text, "%s%s", k ? "+" : "", school->classes[l->classes[k]]);
	text_printf(&text, "%s%s", text.n && *l->subject ? " " : "", l->subject);
	if (!text.n)
		text_add(&text, l->ref);
	return kept(s, &text);
}

static const char *teachers(struct since *s, int side, int32_t lesson)
{
	const struct lesson *l = &school_of(s, side)->lessons[lesson];
	struct text text;

	text_init(&text, 300);
	for (uint32_t k = 0; k < l->n_teachers; k++)
		text_printf(&text, "%s%s", k ? ", " : "", s->names[side][l->teachers[k]]);
	if (!text.n)
		text_add(&text, "–");
	return kept(s, &text);
}

/* "7b maths (A. Ozola)" */
static const char *lesson_whole(struct since *s, int side, int32_t lesson)
{
	return arena_printf(&s->to->arena, "%s (%s)", lesson_name(s, side, lesson),
		teachers(s, side, lesson));
}

/* "Tue 3", "Tue A 3–4", "Day 3 08:30" */
static const char *place(struct since *s, int side, int32_t lesson)
{
	const struct lesson_place *p = &s->changes.places[side][lesson];
	struct text text;
	char clock[6];

	if (p->start < 0)
		return _("never in the term");
	text_init(&text, 200);
	if (p->weekday >= 0)
		text_add(&text, word_weekday(A_MONDAY + p->weekday));
	text_printf(&text, "%s%s ", text.n && *p->label ? " " : "", p->label);
	minute_print(p->start, clock);
	text_add(&text, *p->first ? p->first : clock);
	if (*p->first && strcmp(p->first, p->last))
		text_printf(&text, "–%s", p->last);
	return kept(s, &text);
}

static const char *date_text(struct since *s, date_t date)
{
	struct text text;

	text_init(&text, 0);
	text_printf(&text, "%s ", word_weekday(date));
	say_date(&text, date, 0);
	return kept(s, &text);
}

static const char *span_text(struct since *s, int32_t start, int32_t end)
{
	char from[6], to[6];

	minute_print(start, from);
	minute_print(end, to);
	return arena_printf(&s->to->arena, "%s–%s", from, to);
}

/* --- what changed --------------------------------------------------------------------------- */

static void count(struct since *s, const char *subject, int64_t n, const char *one, const char *many)
{
	readiness_add_part(s->to, "Changed", subject, n, one, many);
}

static struct finding detail(const char *subject, const char *of_whom)
{
	return (struct finding){.topic = "Changed",
		.subject = subject,
		.of_whom = of_whom,
		.count = 1,
		.of = -1,
		.state = FINDING_NOTE,
		.form = FINDING_DETAIL};
}

static void tell_people(struct since *s)
{
	const struct changes *c = &s->changes;

	for (int32_t i = 0; i < c->n_gone; i++)
		readiness_add(s->to, detail("gone", c->before->people[c->gone[i]].id),
			_("gone: %s"), s->names[0][c->gone[i]]);
	for (int32_t i = 0; i < c->n_came; i++)
		readiness_add(s->to, detail("came", c->now->people[c->came[i]].id),
			_("new: %s"), s->names[1][c->came[i]]);
}

static void tell_days(struct since *s)
{
	const struct changes *c = &s->changes;

	for (int32_t i = 0; i < c->n_closed; i++) {
		int32_t day = school_day_of(c->now, c->closed[i]);
		const char *why = day < 0 ? "" : c->now->days[day].why;

		readiness_add(s->to, detail("closed", ""), _("closed to meetings: %s%s%s"),
			date_text(s, c->closed[i]), *why ? ", " : "", why);
	}
}

/* What another timetable is compared with, from when it holds. */
static void add_of_stint(struct since *s, int32_t stint, struct finding f, const char *text)
{
	if (stint)
		readiness_add(s->to, f, _("from %s: %s"),
			date_text(s, s->changes.stints[stint].from), text);
	else
		readiness_add(s->to, f, "%s", text);
}

static int rings(const struct period *p, int32_t timetable)
{
	return !(p->silent >> timetable & 1);
}

static const struct period *same_period(
	const struct school *s, const struct period *as, int32_t timetable)
{
	for (int32_t i = 0; i < s->n_periods; i++)
		if (rings(&s->periods[i], timetable) && !strcmp(s->periods[i].name, as->name) &&
			!strcmp(s->periods[i].schedule, as->schedule))
			return &s->periods[i];
	return NULL;
}

static void tell_bells(struct since *s, int32_t stint)
{
	const struct school *before = s->changes.before;
	const int32_t *timetables = s->changes.stints[stint].timetables;

	for (int32_t i = 0; i < before->n_periods && s->changes.retimed; i++) {
		const struct period *was = &before->periods[i],
				    *is = same_period(s->changes.now, was, timetables[1]);

		if (rings(was, timetables[0]) && is && (is->start != was->start || is->end != was->end))
			add_of_stint(s, stint, detail("bell", ""),
				arena_printf(&s->to->arena, _("period %s: %s, was %s"), was->name,
					span_text(s, is->start, is->end),
					span_text(s, was->start, was->end)));
	}
}

static const char *const change_names[N_CHANGE_KINDS] = {
	[CHANGE_MOVED] = "moved",
	[CHANGE_TEACHER] = "teacher",
	[CHANGE_REMOVED] = "removed",
	[CHANGE_ADDED] = "added",
	[CHANGE_ROOM] = "room",
};

static const char *change_text(struct since *s, const struct lesson_change *c)
{
	struct arena *arena = &s->to->arena;

	switch (c->kind) {
	case CHANGE_MOVED:
		return arena_printf(arena, _("moved: %s, %s → %s"), lesson_whole(s, 1, c->now),
			place(s, 0, c->before), place(s, 1, c->now));
	case CHANGE_TEACHER:
		return arena_printf(arena, _("another teacher: %s, %s: %s → %s"),
			lesson_name(s, 1, c->now), place(s, 1, c->now),
			teachers(s, 0, c->before), teachers(s, 1, c->now));
	case CHANGE_REMOVED:
		return arena_printf(arena, _("removed: %s, %s"), lesson_whole(s, 0, c->before),
			place(s, 0, c->before));
	case CHANGE_ADDED:
		return arena_printf(arena, _("added: %s, %s"), lesson_whole(s, 1, c->now),
			place(s, 1, c->now));
	default:
		return arena_printf(arena, _("another room: %s, %s: %s → %s"),
			lesson_whole(s, 1, c->now), place(s, 1, c->now),
			school_of(s, 0)->lessons[c->before].room,
			school_of(s, 1)->lessons[c->now].room);
	}
}

static void tell_lesson(struct since *s, const struct lesson_change *c)
{
	int side = c->now >= 0;
	const char *ref = school_of(s, side)->lessons[side ? c->now : c->before].ref;

	add_of_stint(s, c->stint, detail(change_names[c->kind], ref), change_text(s, c));
}

static void count_changes(struct since *s)
{
	const struct changes *c = &s->changes;

	count(s, "lessons-moved", c->counts[CHANGE_MOVED],
		NP_("%s lesson moved", "%s lessons moved"));
	count(s, "lessons-teacher", c->counts[CHANGE_TEACHER],
		NP_("%s lesson has another teacher", "%s lessons have another teacher"));
	count(s, "lessons-removed", c->counts[CHANGE_REMOVED],
		NP_("%s lesson removed", "%s lessons removed"));
	count(s, "lessons-added", c->counts[CHANGE_ADDED],
		NP_("%s lesson added", "%s lessons added"));
	count(s, "lessons-room", c->counts[CHANGE_ROOM],
		NP_("%s lesson in another room", "%s lessons in other rooms"));
	count(s, "lessons-retimed", c->retimed,
		NP_("%s lesson at another time of day", "%s lessons at another time of day"));
	count(s, "people-gone", c->n_gone, NP_("%s person is gone", "%s people are gone"));
	count(s, "people-came", c->n_came, NP_("%s person is new", "%s people are new"));
	count(s, "days-closed", c->n_closed, NP_("%s day closed to meetings", "%s days closed to meetings"));
}

/* "nothing since plan 3 of 24 Aug 2026"; all else after it. */
static void tell_changes(struct since *s)
{
	const struct version *v = s->view->version;
	struct finding f = {
		.topic = "Changed", .subject = "since-plan", .of_whom = "", .count = v->number, .of = -1};
	struct text date;
	date_t when;

	text_init(&date, 0);
	if (!date_parse(v->stamp, &when))
		say_date(&date, when, 1);
	if (!changes_any(&s->changes)) {
		readiness_add(s->to, f, _("nothing since plan %d of %s"), (int)v->number, date.s);
	} else {
		readiness_add(s->to, f, _("since plan %d of %s"), (int)v->number, date.s);
		count_changes(s);
		tell_people(s);
		tell_days(s);
		for (int32_t i = 0; i < s->changes.n_stints; i++)
			tell_bells(s, i);
		for (int32_t i = 0; i < s->changes.n_lessons; i++)
			tell_lesson(s, &s->changes.lessons[i]);
	}
	text_release(&date);
}

/* --- what that breaks ----------------------------------------------------------------------- */

static const char *const breach_names[N_BREACH_KINDS] = {
	[BREACH_PERSON] = "person-gone",
	[BREACH_CLOSED] = "day-closed",
	[BREACH_PROTECTED] = "day-protected",
	[BREACH_LESSON_GONE] = "lesson-gone",
	[BREACH_LESSON_MOVED] = "lesson-moved",
	[BREACH_LESSON_TEACHER] = "lesson-teacher",
	[BREACH_LESSON_TIME] = "lesson-time",
	[BREACH_TEACHES] = "teaches",
	[BREACH_AWAY] = "away",
	[BREACH_ABSENT] = "absent",
};

static const char *why_lesson(struct since *s, const struct breach *b, const char *lesson)
{
	const struct lesson_change *c = changes_of(&s->changes, b->lesson, b->day);

	switch (b->kind) {
	case BREACH_LESSON_GONE:
		return arena_printf(&s->to->arena, _("%s isn't given any more"), lesson);
	case BREACH_LESSON_MOVED:
		return arena_printf(&s->to->arena, _("%s is on %s now"), lesson, place(s, 1, c->now));
	case BREACH_LESSON_TEACHER:
		return arena_printf(
			&s->to->arena, _("%s is given by %s now"), lesson, teachers(s, 1, c->now));
	default:
		return arena_printf(&s->to->arena, _("%s isn't at that time any more"), lesson);
	}
}

static const char *why_day(struct since *s, const struct breach *b)
{
	int32_t day = school_day_of(s->changes.now, s->changes.before->days[b->day].date);
	const char *why = day < 0 ? "" : s->changes.now->days[day].why;

	return arena_printf(&s->to->arena, "%s%s%s",
		b->kind == BREACH_CLOSED ? _("no school on that day")
					 : _("nothing may be planned on that day"),
		*why ? ", " : "", why);
}

static const char *why_broken(struct since *s, const struct breach *b)
{
	const char *person = b->person < 0 ? "" : s->names[0][b->person];

	switch (b->kind) {
	case BREACH_PERSON:
		return arena_printf(&s->to->arena, _("%s is gone"), person);
	case BREACH_CLOSED:
	case BREACH_PROTECTED:
		return why_day(s, b);
	case BREACH_TEACHES:
		return arena_printf(&s->to->arena, _("%s teaches %s then"), person,
			lesson_name(s, 1, b->lesson));
	case BREACH_AWAY:
		return arena_printf(&s->to->arena, _("%s is away then"), person);
	case BREACH_ABSENT:
		return arena_printf(&s->to->arena, _("%s isn't in the house then"), person);
	default:
		return why_lesson(s, b, lesson_whole(s, 0, b->lesson));
	}
}

/* "Mon 5 Oct 10:35 · observation lesson · K. Liepa, A. Ozola: A. Ozola teaches 7b maths then" */
static void tell_breach(struct since *s, const struct breach *b)
{
	const struct agenda *a = s->view->agenda;
	const struct course *course = view_course(s->view, b->cycle);
	struct finding f = detail(
		breach_names[b->kind], meeting_id(&s->to->arena, s->view, b->cycle, b->meeting));
	struct text who;
	char clock[6];

	f.topic = "Broken";
	minute_print(b->start, clock);
	text_init(&who, 0);
	say_members(&who, s->names[0], course_team(a, course), UINT32_MAX, -1);
	readiness_add(s->to, f, "%s %s · %s %s · %s: %s",
		date_text(s, s->changes.before->days[b->day].date), clock,
		word_technique(view_technique(s->view, b->cycle)->name),
		word_meeting(stage_meeting(a, course, b->meeting)->name), who.s, why_broken(s, b));
	text_release(&who);
}

static void tell_breaches(struct since *s)
{
	struct finding f = {.subject = "meetings", .of_whom = ""};
	struct text broken, all;
	struct breach *list;
	int32_t of, n;

	n = breaches_find(&s->changes, s->view->agenda, s->view->plan, &list, &of);
	if (!n && !changes_any(&s->changes))
		return;
	f.topic = n ? "Broken" : "Meetings";
	f.count = n;
	f.of = of;
	f.state = n ? FINDING_SHORT : FINDING_FACT;
	text_init(&broken, 0);
	text_init(&all, 0);
	say_number(&broken, n);
	say_number(&all, of);
	if (n)
		readiness_add(s->to, f,
			language_plural("%s of %s planned meeting can't take place",
				"%s of %s planned meetings can't take place", of),
			broken.s, all.s);
	else
		readiness_add(s->to, f,
			language_plural("%s planned meeting can still take place",
				"%s planned meetings can all still take place", of),
			all.s);
	for (int32_t i = 0; i < n; i++)
		tell_breach(s, &list[i]);
	text_release(&broken);
	text_release(&all);
}

void readiness_find_since(struct readiness *r, const struct view *before)
{
	struct since s = {.to = r, .view = before};

	changes_find(&s.changes, view_school(before), r->school);
	s.names[0] = short_names(&r->arena, view_school(before));
	s.names[1] = r->names;
	tell_changes(&s);
	tell_breaches(&s);
	changes_release(&s.changes);
}

void readiness_add_unreadable(struct readiness *r, int32_t plan, const char *why)
{
	struct finding f = {.topic = "Changed",
		.subject = "unreadable",
		.of_whom = "",
		.count = plan,
		.of = -1,
		.state = FINDING_NOTE};

	readiness_add(r, f, _("since plan %d: it can't be read again: %s"), (int)plan, why);
}
