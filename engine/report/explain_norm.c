/* Rules as those know them who can change them. */
#include "report/explain_unplaced.h"

#include "report/names.h"
#include "report/words.h"

#include <string.h>

#include "base/banned.h"

static const struct school *school_of(const struct explanation *e)
{
	return view_school(e->view);
}

static const struct technique *technique_of(const struct explanation *e, int32_t technique)
{
	return &e->view->agenda->techniques->at[technique];
}

static const char *keep(struct explanation *e, struct text *text)
{
	const char *said = arena_strdup(&e->arena, text->s);

	text_release(text);
	return said;
}

/* --- of a person ------------------------------------------------------------------------ */

/* The number is the last of what each says; of some there is none. */
static const char *const of_person[N_NORM_KINDS] = {
	[NORM_PRESENCE] = N_("%s: in the house only around the own lessons, or as 'present' says"),
	[NORM_AWAY] = N_("%s: away %s"),
	[NORM_DAY_SPAN] = N_("%s: minutes from coming to leaving, at most %s"),
	[NORM_PLANNING] = N_("%s: percent of planning time that stay free: %s"),
	[NORM_COVERS] = N_("%s: lessons of others to cover in the term, at most %s"),
	[NORM_WORKING] = N_("%s: working minutes a week, lessons included, at most %s"),
	[NORM_VISITS] = N_("%s: visits to the own lessons in the term, at most %s"),
	[NORM_DAY] = N_("%s: meetings a day, at most %s"),
	[NORM_WEEK] = N_("%s: minutes of support a week, at most %s")};

static int64_t allowance_of(const struct allowance *may, int32_t kind)
{
	switch (kind) {
	case NORM_DAY_SPAN: return may->day_span;
	case NORM_PLANNING: return may->planning_percent;
	case NORM_COVERS: return may->covers_per_term;
	case NORM_WORKING: return may->working_per_week;
	case NORM_VISITS: return may->visits_per_term;
	case NORM_DAY: return may->meetings_per_day;
	default: return may->minutes_per_week;
	}
}

/* "Mon", "Mon-Fri", "Mon, Wed". */
static void say_weekdays(struct text *to, uint32_t days)
{
	const date_t monday = date_monday(0);
	int n = 0;

	for (int d = 0; d < 7; d++) {
		int last = d;

		if (!(days >> d & 1))
			continue;
		while (last < 6 && days >> (last + 1) & 1)
			last++;
		text_printf(to, "%s%s", n++ ? ", " : "", word_weekday(monday + d));
		if (last > d)
			text_printf(to, "–%s", word_weekday(monday + last));
		d = last;
	}
}

static void say_span(struct text *to, const struct school *s, const struct presence_rule *r)
{
	int whole = r->start == 0 && r->end >= DAY_MINUTES;

	if (r->from_day == r->to_day)
		say_date(to, s->days[r->from_day].date, 0);
	else if (r->from_day > 0 || r->to_day < s->n_days - 1)
		say_dates(to, s->days[r->from_day].date, s->days[r->to_day].date);
	else
		say_weekdays(to, r->weekdays & 0x7f);
	if (!whole)
		text_printf(to, " %02d:%02d–%02d:%02d", (int)r->start / 60, (int)r->start % 60,
			(int)r->end / 60, (int)r->end % 60);
}

/* Timetable programs list periods one by one that the school's own words say at once. */
static int is_inside(const struct presence_rule *r, const struct presence_rule *of)
{
	return r != of && r->person == of->person && of->away && !of->label &&
		r->from_day >= of->from_day && r->to_day <= of->to_day && !(r->weekdays & ~of->weekdays & 0x7f) &&
		r->start >= of->start && r->end <= of->end;
}

static int is_said(const struct school *s, int32_t rule)
{
	for (int32_t i = 0; i < s->n_presence; i++)
		if (is_inside(&s->presence[rule], &s->presence[i]) &&
			(!is_inside(&s->presence[i], &s->presence[rule]) || i < rule))
			return 1;
	return 0;
}

static const char *say_away(struct explanation *e, int32_t person)
{
	const struct school *s = school_of(e);
	struct text text;
	int n = 0;

	text_init(&text, 0);
	for (int32_t i = 0; i < s->n_presence; i++) {
		if (s->presence[i].person != person || !s->presence[i].away || is_said(s, i))
			continue;
		text_add(&text, n++ ? ", " : "");
		say_span(&text, s, &s->presence[i]);
	}
	return keep(e, &text);
}

static const char *say_person(struct explanation *e, const struct norm *n)
{
	const char *number = n->kind == NORM_AWAY ? say_away(e, n->a)
		: n->kind == NORM_PRESENCE ? ""
		: explain_number(e, allowance_of(&school_of(e)->people[n->a].may, n->kind));
	struct text text;

	text_init(&text, 0);
	text_printf(&text, _(of_person[n->kind]), e->names[n->a], number);
	return keep(e, &text);
}

/* --- of a technique --------------------------------------------------------------------- */

static const char *const limits[N_NORM_LIMITS] = {
	[LIMIT_HOST_DAY] = N_("%s: visits that one host gets in a day, at most %s"),
	[LIMIT_HOST_WEEK] = N_("%s: visits that one host gets in a week, at most %s"),
	[LIMIT_GUEST_DAY] = N_("%s: visits that one guest makes in a day, at most %s"),
	[LIMIT_GUEST_WEEK] = N_("%s: visits that one guest makes in a week, at most %s"),
	[LIMIT_CLASS_WEEK] = N_("%s: visits to one class in a week, at most %s"),
	[LIMIT_CLASS_TERM] = N_("%s: visits to one class in the term, at most %s"),
	[LIMIT_GUESTS] = N_("%s: visits to one lesson, at most %s"),
	[LIMIT_PERSON_DAY] = N_("%s: meetings of one person in a day, at most %s"),
	[LIMIT_PERSON_WEEK] = N_("%s: meetings of one person in a week, at most %s")};

static const char *say_technique(struct explanation *e, const struct norm *n)
{
	struct clg_definition def = technique_of(e, n->a)->def;
	const char *name = word_technique(technique_of(e, n->a)->name), *form;
	const char *figure = "";
	struct text text;

	if (n->kind == NORM_LIMIT) {
		form = _(limits[n->b]);
		figure = explain_number(e, *norm_limit(&def.limits, (enum norm_limit)n->b));
	} else if (n->kind == NORM_WEEKS) {
		form = _("%s: every meeting has weeks of its own");
	} else if (n->kind == NORM_NOTICE) {
		form = _("%s: school days before the first visit, at least %s");
		figure = explain_number(e, def.notice);
	} else if (n->kind == NORM_GAP) {
		form = _("%s: school days from one cycle of a team to the next, at least %s");
		figure = explain_number(e, def.gap);
	} else if (n->kind == NORM_WINDOW) {
		form = _("%s: how soon after the meeting before it comes: %s");
		figure = word_meeting(def.meetings[n->b].name);
	} else {
		form = _("%s: people whom one supports, at most %s");
		figure = explain_number(e, def.roles[0].teams);
	}
	text_init(&text, 0);
	text_printf(&text, form, name, figure);
	return keep(e, &text);
}

/* --- of all ----------------------------------------------------------------------------- */

static const char *say_protected(struct explanation *e, const struct norm *n)
{
	const struct day *days = school_of(e)->days;
	struct text when, text;

	text_init(&when, 0);
	text_init(&text, 0);
	if (n->a == n->b)
		say_date(&when, days[n->a].date, 0);
	else
		say_dates(&when, days[n->a].date, days[n->b].date);
	text_printf(&text, _("protected days: %s"), when.s);
	if (*days[n->a].why)
		text_printf(&text, " (%s)", days[n->a].why);
	text_release(&when);
	return keep(e, &text);
}

static const char *say_pair_of(struct explanation *e, const char *form, int32_t a, int32_t b)
{
	struct text text;

	text_init(&text, 0);
	text_printf(&text, form, e->names[a], e->names[b]);
	return keep(e, &text);
}

static const char *say_team(struct explanation *e, const struct team *t)
{
	struct text names, text;

	text_init(&names, 0);
	text_init(&text, 0);
	say_members(&names, e->names, t, ~0u, -1);
	text_printf(&text, _("%s of %s: these meetings stay placed"),
		word_technique(technique_of(e, t->technique)->name), names.s);
	text_release(&names);
	return keep(e, &text);
}

const char *explain_norm(struct explanation *e, const struct norm *n)
{
	const struct school *s = school_of(e);

	if (n->kind >= NORM_PRESENCE && n->kind <= NORM_WEEK)
		return say_person(e, n);
	switch (n->kind) {
	case NORM_TEAM: return say_team(e, &e->view->agenda->teams[n->a]);
	case NORM_PROTECTED: return say_protected(e, n);
	case NORM_PIN: return say_pair_of(e, _("pinned: %s with %s"), s->pins[n->a].supporter, s->pins[n->a].receiver);
	case NORM_AVOID: return say_pair_of(e, _("to be kept apart: %s and %s"), s->avoid[n->a].a, s->avoid[n->a].b);
	case NORM_OTHERS: return _("everybody else who has somebody keeps somebody");
	default: return say_technique(e, n);
	}
}
