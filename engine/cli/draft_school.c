/* school.yaml: what is known as it is, what isn't as a line to fill in. */
#include "cli/draft.h"

#include "base/language.h"
#include "intake/weekdays.h"
#include "yaml/quote.h"

#include <string.h>

#include "base/banned.h"

#define REMARKS 42 /* the column in which remarks begin */

/* "  key: value" and a remark beside it; or the whole line switched off by a '#'. */
static void put_line(struct text *to, int off, const char *line, const char *remark)
{
	size_t width = utf8_width(line) + (off ? 1 : 0);

	text_printf(to, "%s%s", off ? "#" : "", line);
	if (remark)
		text_printf(
			to, "%*s# %s", width < REMARKS ? (int)(REMARKS - width) : 1, "",
			language_text(remark));
	text_char(to, '\n');
}

/* A line whose value is somebody's text. */
static void put_quoted(struct text *to, int off, const char *before, const char *value,
	const char *after, const char *remark)
{
	struct text line;

	text_init(&line, 0);
	text_add(&line, before);
	yaml_add_quoted(&line, value);
	text_add(&line, after);
	put_line(to, off, line.s, remark);
	text_release(&line);
}

static void put_value(struct text *to, const char *before, const char *value, const char *unknown,
	const char *remark)
{
	struct text line;

	text_init(&line, 0);
	text_printf(&line, "%s%s", before, value ? value : unknown);
	put_line(to, !value, line.s, remark);
	text_release(&line);
}

/* What nobody has checked of a calendar or a profile, below the line that names it. */
static void put_unchecked(struct text *to, const struct shipped *s)
{
	for (size_t i = 0; i < s->n_unchecked; i++) {
		struct text safe;

		text_init(&safe, 0);
		text_add_safe(&safe, s->unchecked[i]);
		text_add(to, "  # ");
		text_printf(to, _("unchecked: %s"), safe.s);
		text_char(to, '\n');
		text_release(&safe);
	}
}

/* Beside an example, where none is shipped for the country. */
static const char *shipped_for(const struct draft *d)
{
	return arena_printf(&d->country->arena, _("shipped for %s"),
		country_codes(&d->country->arena, ", "));
}

static void put_head(const struct draft *d, struct text *to)
{
	text_add(to, d->timetable ? _("# A school's settings, drafted from its timetable. Lines that begin with '#' "
				      "are off: take the '#'\n# away to use one. 'collega check' says what is still "
				      "missing.\n\n")
				  : _("# A school's settings, drafted. Lines that begin with '#' are off: take the '#' "
				      "away\n# to use one. 'collega check' says what is still missing.\n\n"));
	put_line(to, 0, "collega: 1", "version of this file's format");
	text_add(to, "\nschool:\n");
	put_quoted(to, 0, "  name: ", d->name, "", "stands on every page");
	put_value(to, "  country: ", d->country->code, "lv", "chooses defaults, never rules");
	put_value(to, "  language: ", d->country->language, "lv", "of what is printed");
	put_value(to, "  timezone: ", d->country->timezone, "Europe/Riga",
		"of the calendars that people subscribe to");
}

static void put_term(const struct draft *d, struct text *to)
{
	struct country *c = d->country;
	char from[11] = "YYYY-MM-DD", to_[11] = "YYYY-MM-DD";
	const char *fill = c->from == DATE_NONE ? N_("fill in: the first day that may be planned")
						: N_("the first day that may be planned");

	if (c->from != DATE_NONE) {
		date_print(c->from, from);
		date_print(c->to, to_);
	}
	text_add(to, "\nterm:\n");
	put_value(to, "  calendar: ", c->calendar.name, "lv-2026-27",
		c->calendar.name ? N_("terms and holidays; look whether they are yours")
				 : shipped_for(d));
	put_unchecked(to, &c->calendar);
	put_value(to, "  from: ", from, "", fill);
	put_value(to, "  to: ", to_, "",
		c->from == DATE_NONE ? N_("fill in: the last one") : N_("the last one"));
	put_line(to, 1, "  protected:", "school goes on, but nothing is planned");
	put_line(to, 1, "    - {from: 2026-12-07, to: 2026-12-18, why: \"tests\"}", NULL);
}

/* --- the timetable -------------------------------------------------------------------------- */

static void put_days(struct draft *d, struct text *to)
{
	static const char *const short_names[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
	const struct outline *o = d->outline;

	for (size_t i = 0; i < o->days.n; i++)
		d->unknown_days += weekday_named(o->days.at[i].name) < 0;
	put_line(to, d->unknown_days == o->days.n, "  days:", "what the timetable calls the days");
	for (size_t i = 0; i < o->days.n; i++) {
		int day = weekday_named(o->days.at[i].name);
		struct text after;

		text_init(&after, 0);
		text_printf(&after, ": %s", short_names[day < 0 ? 0 : day]);
		put_quoted(to, day < 0, "    ", o->days.at[i].name, after.s,
			day < 0 ? N_("which weekday is it?") : NULL);
		text_release(&after);
	}
	if (!d->unknown_days)
		return;
	text_printf(to, "# %s\n", _("Two weeks in turn: \"Day 6\": {week: B, day: mon}, and below it"));
	put_line(to, 1, "  weeks: {cycle: [A, B], first: A, holidays: count}", NULL);
}

/* Lessons of the file that are in weeks A and B. */
static void put_weeks(const struct draft *d, struct text *to)
{
	const struct outline *o = d->outline;
	struct text line;

	if (!o->weeks.n)
		return;
	text_init(&line, 0);
	text_add(&line, "  weeks: {cycle: [");
	for (size_t i = 0; i < o->weeks.n; i++) {
		text_add(&line, i ? ", " : "");
		yaml_add_quoted(&line, o->weeks.at[i]);
	}
	text_add(&line, "], first: ");
	yaml_add_quoted(&line, o->weeks.at[0]);
	text_add(&line, ", holidays: count}");
	put_line(to, 0, line.s, "does the term begin with it?");
	text_release(&line);
}

static void put_bell(struct text *to, int off, const struct outline_period *p)
{
	struct text after;
	char start[6] = "", end[6] = "";

	if (!off) {
		minute_print(p->start, start);
		minute_print(p->end, end);
	}
	text_init(&after, 0);
	text_printf(&after, ", start: \"%s\", end: \"%s\"}", start, end);
	put_quoted(to, off, "    - {period: ", p->name, after.s, NULL);
	text_release(&after);
}

static void put_bells(struct draft *d, struct text *to)
{
	static const char *const remarks[] = {
		[BELLS_NONE] = N_("fill in: when each period begins and ends"),
		[BELLS_GUESSED] = N_("begins as its name says; the end is a guess: look at it"),
		[BELLS_OF_FILE] = N_("as the timetable's file has them"),
	};
	const struct outline *o = d->outline;

	for (size_t i = 0; i < o->periods.n; i++)
		d->unknown_bells += o->periods.at[i].start < 0;
	put_line(to, d->unknown_bells == o->periods.n,
		"  bells:", remarks[d->unknown_bells ? BELLS_NONE : d->bells]);
	for (size_t i = 0; i < o->periods.n; i++)
		put_bell(to, o->periods.at[i].start < 0, &o->periods.at[i]);
}

static void put_next(struct text *to)
{
	put_line(to, 1, "  next:", "another timetable, from a date on; what it doesn't say is as before");
	put_line(to, 1, "    - {file: winter.fet, from: 2026-11-02}", NULL);
}

static void put_timetable(struct draft *d, struct text *to)
{
	text_add(to, "\ntimetable:\n");
	if (!d->timetable) {
		put_line(to, 0, "  file: timetable.fet",
			"fill in: what your timetable program exports, in this folder");
		put_line(to, 1, "  format: fet", "recognised where it isn't said");
		put_line(to, 1, "  bells:", "where the file knows no clock");
		put_line(to, 1, "    - {period: \"1\", start: \"08:30\", end: \"09:10\"}", NULL);
		put_next(to);
		return;
	}
	put_quoted(to, 0, "  file: ", d->timetable, "", "the copy beside this file");
	put_value(to, "  format: ", d->outline->format, "", NULL);
	put_days(d, to);
	put_weeks(d, to);
	put_bells(d, to);
	put_next(to);
}

/* --- the rest
 * ------------------------------------------------------------------------------------- */

struct drafted {
	const char *line, *remark;     /* "" and NULL: an empty line */
	int off;
};

static const struct drafted staff[] = {
	{ "staff:", NULL, 0 },
	{ "  file: staff.csv", N_("a row per person; roles and years of service decide"), 0 },
	{ "", N_("who may be a mentor, and who has one"), 0 },
	{ "", NULL, 0 },
	{ "presence:", N_("teachers are in the house around their own lessons"), 0 },
	{ "  before: 15 min", N_("this long before the first"), 0 },
	{ "  after: 60 min", N_("and this long after the last"), 0 },
};

static const struct drafted techniques[] = {
	{ "techniques:", N_("all options: collega technique show mentoring"), 0 },
	{ "  mentoring:", N_("every beginner has a mentor"), 0 },
	{ "    mentees-per-mentor: 2", N_("nobody has more"), 0 },
	{ "    years-of-service: 3", N_("who has fewer is a beginner; so is the role 'beginner'"), 0 },
	{ "    mentor-years: 5", N_("who has as many may be a mentor; so may the role 'mentor'"), 0 },
	{ "    every: 2 weeks", N_("how often they meet"), 0 },
	{ "  observation:", N_("colleagues watch each other's lessons"), 0 },
	{ "    form: reciprocal", N_("in pairs: each watches the other"), 0 },
	{ "    per-teacher: 1", N_("this often in the term"), 0 },
	{ "    notice: 5 days", N_("school days between the plan and the first visit"), 0 },
	{ "    debrief-within: 48 hours", N_("when they talk about it"), 0 },
	{ "", NULL, 0 },
	{ "goals: [coverage, quality]", N_("what matters, most important first; also:"), 1 },
	{ "", N_("fairness, evenness, change"), 1 },
	{ "pins:", N_("what is settled already; ids of staff.csv"), 1 },
	{ "  - {technique: mentoring, mentor: ozola, mentee: berzins}", NULL, 1 },
	{ "avoid:", N_("who isn't brought together; the reason stays here"), 1 },
	{ "  - {people: [kalnina, liepa], why: \"line manager\"}", NULL, 1 },
};

static void put_lines(struct text *to, const struct drafted *lines, size_t n)
{
	for (size_t i = 0; i < n; i++)
		put_line(to, lines[i].off, lines[i].line, lines[i].remark);
}
#define PUT_LINES(to, lines) put_lines(to, lines, sizeof (lines) / sizeof *(lines))

static void put_workload(const struct draft *d, struct text *to)
{
	int has_profile = d->country->profile.name != NULL;

	text_add(to, "\nworkload:\n");
	put_value(to, "  profile: ", d->country->profile.name, "lv-general",
		has_profile ? N_("working time in the country; look at its source and date")
			    : shipped_for(d));
	put_unchecked(to, &d->country->profile);
	put_line(to, has_profile, "  limits:",
		has_profile ? N_("for all techniques together, instead of the profile's")
			    : N_("for all techniques together"));
	put_line(to, has_profile, "    minutes-per-week: 120", "most in any week");
	put_line(to, has_profile, "    meetings-per-day: 2", "most on any day");
}

void draft_school(struct draft *d, struct text *to)
{
	d->unknown_days = d->unknown_bells = 0;
	put_head(d, to);
	put_term(d, to);
	put_timetable(d, to);
	text_char(to, '\n');
	PUT_LINES(to, staff);
	put_workload(d, to);
	text_char(to, '\n');
	PUT_LINES(to, techniques);
}
