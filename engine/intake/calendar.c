/* The term: calendar, holidays, protected days, and what they make of each date. */
#include "intake/reading.h"

#include "base/language.h"
#include "base/text.h"

#include <string.h>

#include "base/banned.h"

#define TERM_DAYS_MOST 400

/* {from, to, why} or {date, why}. */
static int read_range(struct reading *r, const struct yaml_node *n, const char *what,
	struct holiday *ret)
{
	struct yaml_map m;
	const char *why = "";
	int good;

	memset(ret, 0, sizeof *ret);
	if (!yaml_map_open(&m, n, what, r->faults))
		return 0;
	yaml_map_text(&m, "why", &why);
	yaml_map_text(&m, "name", &why);
	if (yaml_map_get(&m, "date")) {
		good = yaml_map_date(&m, "date", &ret->from);
		ret->to = ret->from;
	} else {
		good = yaml_map_need(&m, "from") && yaml_map_date(&m, "from", &ret->from);
		good = yaml_map_need(&m, "to") && yaml_map_date(&m, "to", &ret->to) && good;
	}
	ret->why = arena_strdup(r->arena, why);
	if (good && ret->from > ret->to) {
		fault_input(r->faults, yaml_place(n), "reversed-span",
			"a span of '%s' ends before it begins; expected 'from' before 'to'", what);
		good = 0;
	}
	yaml_map_close(&m);
	return good;
}

static void read_ranges(struct reading *r, const struct yaml_node *n, const char *what,
	int is_protected, int terms)
{
	struct holiday h;

	if (!n || !yaml_list(n, what, r->faults))
		return;
	for (size_t i = 0; i < n->n; i++) {
		if (!read_range(r, n->items[i], what, &h))
			continue;
		h.is_protected = is_protected;
		if (terms)
			vec_push(&r->terms, h);
		else
			vec_push(&r->holidays, h);
	}
}

static void read_ends(struct reading *r, const struct yaml_node *n)
{
	if (!n || !yaml_list(n, "ends", r->faults))
		return;
	for (size_t i = 0; i < n->n; i++) {
		const struct yaml_node *grades;
		struct yaml_map m;
		date_t to;
		int64_t grade;

		if (!yaml_map_open(&m, n->items[i], "ends", r->faults))
			continue;
		grades = yaml_map_need(&m, "grades");
		if (yaml_map_need(&m, "to") && yaml_map_date(&m, "to", &to) && grades &&
			yaml_list(grades, "grades", r->faults))
			for (size_t k = 0; k < grades->n; k++)
				if (yaml_count(grades->items[k], "grades", 0, 20, r->faults,
					    &grade))
					vec_push(&r->ends,
						(struct grade_end){ (int32_t)grade, to });
		yaml_map_close(&m);
	}
}

static void read_calendar(struct reading *r, const struct yaml_node *n)
{
	struct yaml_map m;

	if (!yaml_map_open(&m, n, "calendar", r->faults))
		return;
	read_about(r, &m, "calendar", &r->settings->calendar);
	read_ranges(r, yaml_map_get(&m, "terms"), "terms", 0, 1);
	read_ranges(r, yaml_map_get(&m, "holidays"), "holidays", 0, 0);
	read_ends(r, yaml_map_get(&m, "ends"));
	yaml_map_close(&m);
}

static void read_plan_from(struct reading *r, struct yaml_map *m, int term_is_good)
{
	struct school *s = r->school;
	const struct yaml_node *n = yaml_map_get(m, "plan-from");

	s->plan_from = r->today;
	if (n && !yaml_date(n, "plan-from", r->faults, &s->plan_from))
		return;
	if (term_is_good && s->plan_from > s->to)
		fault_input(r->faults, n ? yaml_place(n) : yaml_place(m->node), "term-is-over",
			"the term is over on the day of planning; expected 'plan-from' (or "
			"--today) on or before its last "
			"day");
}

static int good_term(struct reading *r, const struct yaml_node *n)
{
	const struct school *s = r->school;

	if (s->from > s->to)
		fault_input(r->faults, yaml_place(n), "reversed-span",
			"the term ends before it begins; expected 'from' before 'to'");
	else if (s->to - s->from >= TERM_DAYS_MOST)
		fault_input(r->faults, yaml_place(n), "term-too-long",
			"the term lasts %d days; expected at most %d", (int)(s->to - s->from + 1),
			TERM_DAYS_MOST);
	else
		return 1;
	return 0;
}

void read_term(struct reading *r, const struct yaml_node *n)
{
	const struct yaml_node *calendar, *named;
	struct yaml_map m;
	int good;

	r->term_at = yaml_place(n);
	if (!yaml_map_open(&m, n, "term", r->faults))
		return;
	good = yaml_map_need(&m, "from") && yaml_map_date(&m, "from", &r->school->from);
	good = yaml_map_need(&m, "to") && yaml_map_date(&m, "to", &r->school->to) && good;
	good = good && good_term(r, n);
	calendar = yaml_map_get(&m, "calendar");
	named = calendar ? named_document(r, N_("calendars"), calendar) : NULL;
	if (named)
		read_calendar(r, named);
	read_ranges(r, yaml_map_get(&m, "protected"), "protected", 1, 0);
	read_plan_from(r, &m, good);
	yaml_map_close(&m);
}

/* Last day of lessons for all grades that have no end of their own. */
date_t common_end(const struct reading *r)
{
	date_t last = r->terms.n ? r->terms.at[0].to : r->school->to;

	for (size_t i = 1; i < r->terms.n; i++)
		last = r->terms.at[i].to > last ? r->terms.at[i].to : last;
	return last;
}

/* In a term, or after the last while some grade still has lessons. */
static int in_terms(const struct reading *r, date_t date)
{
	for (size_t i = 0; i < r->terms.n; i++)
		if (date >= r->terms.at[i].from && date <= r->terms.at[i].to)
			return 1;
	for (size_t i = 0; i < r->ends.n; i++)
		if (date > common_end(r) && date <= r->ends.at[i].to)
			return 1;
	return r->terms.n == 0;
}

static const struct holiday *holiday_on(const struct reading *r, date_t date, int is_protected)
{
	for (size_t i = 0; i < r->holidays.n; i++)
		if (r->holidays.at[i].is_protected == is_protected &&
			date >= r->holidays.at[i].from && date <= r->holidays.at[i].to)
			return &r->holidays.at[i];
	return NULL;
}

static int is_swapped(const struct reading *r, date_t date)
{
	for (size_t i = 0; i < r->swaps.n; i++)
		if (r->swaps.at[i].from == date)
			return 1;
	return 0;
}

/* Weekdays that the timetable uses; Monday to Friday at least, unless its week has a Sunday. */
static uint32_t used_weekdays(const struct timetable *t)
{
	uint32_t used = 0;

	for (size_t i = 0; i < t->places.n; i++)
		if (t->places.at[i].weekday >= 0)
			used |= 1u << t->places.at[i].weekday;
	return used >> 6 & 1 ? used : used | 0x1f;
}

static const struct timetable *timetable_on(const struct reading *r, date_t date)
{
	int32_t t = 0;

	while (t + 1 < r->n_timetables && r->timetables[t + 1].from <= date)
		t++;
	return &r->timetables[t];
}

static void settle_day(struct reading *r, int32_t d, int32_t *school_days)
{
	struct school *s = r->school;
	struct day *day = &s->days[d];
	const struct holiday *off, *kept;
	uint32_t used;

	day->date = s->from + d;
	day->timetable = timetable_on(r, day->date)->number;
	used = used_weekdays(&r->timetables[day->timetable]);
	day->school_day = -1;
	day->week = (date_monday(day->date) - date_monday(s->from)) / 7;
	day->label = day->why = "";
	off = holiday_on(r, day->date, 0);
	kept = holiday_on(r, day->date, 1);
	if (off)
		day->why = off->why;
	if (!is_swapped(r, day->date) &&
		(off || !in_terms(r, day->date) || !(used >> date_weekday(day->date) & 1)))
		return;
	day->school_day = (*school_days)++;
	day->plannable = !kept && day->date >= s->plan_from;
	if (kept)
		day->why = kept->why;
}

static int32_t first_day(const struct reading *r)
{
	return r->t->from == DATE_NONE ? 0 : r->t->from - r->school->from;
}

/* Those of the timetable before end where it does. */
static void clear_labels(struct reading *r)
{
	for (int32_t d = first_day(r); d < r->school->n_days; d++)
		r->school->days[d].label = "";
}

/* A, B, A ... by weeks from the timetable's first on; a week that is all holiday takes its turn only if holidays
 * count. */
static void label_weeks(struct reading *r)
{
	struct school *s = r->school;
	int32_t turn = 0;
	size_t first = 0;

	for (size_t i = 0; i < r->t->week_cycle.n; i++)
		if (r->t->first_label && !strcmp(r->t->week_cycle.at[i], r->t->first_label))
			first = i;
	for (int32_t w = s->days[first_day(r)].week; w < s->n_weeks && r->t->week_cycle.n; w++) {
		int any = 0;

		for (int32_t d = 0; d < s->n_days; d++)
			any |= s->days[d].week == w && s->days[d].school_day >= 0;
		for (int32_t d = first_day(r); d < s->n_days; d++)
			if (s->days[d].week == w)
				s->days[d].label =
					r->t->week_cycle.at[(first + (size_t)turn) % r->t->week_cycle.n];
		turn += any || r->t->holidays_count;
	}
}

/* Day 1, Day 2 ...: each school day takes the next, or each working day if holidays count. */
static void label_cycle(struct reading *r)
{
	struct school *s = r->school;
	int32_t turn = r->t->cycle_first;

	for (int32_t d = first_day(r); d < s->n_days && r->t->cycle_days.n; d++) {
		int working = date_weekday(s->days[d].date) < 5;

		s->days[d].label = r->t->cycle_days.at[(size_t)turn % r->t->cycle_days.n];
		turn += s->days[d].school_day >= 0 || (r->t->cycle_counts && working);
	}
}

void settle_days(struct reading *r)
{
	struct school *s = r->school;

	s->n_days = s->to - s->from + 1;
	s->n_weeks = (date_monday(s->to) - date_monday(s->from)) / 7 + 1;
	s->days = arena_take(r->arena, (size_t)s->n_days + 1, sizeof *s->days);
	for (int32_t d = 0; d < s->n_days; d++)
		settle_day(r, d, &s->n_school_days);
	for (int32_t t = 0; t < r->n_timetables; t++) {
		r->t = &r->timetables[t];
		if (r->t->weeks_go_on)
			continue;
		clear_labels(r);
		label_weeks(r);
		label_cycle(r);
	}
	if (!s->n_school_days)
		fault_input(r->faults, r->term_at, "no-school-days",
			"the term has no school day: all of it is holiday, or outside the "
			"calendar's terms; "
			"expected 'from' and 'to' within the calendar");
}
