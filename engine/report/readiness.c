/* The readiness report: the findings one by one, and how they are printed. */
#include "report/readiness.h"

#include "base/text.h"
#include "model/agenda.h"
#include "model/pairing.h"
#include "report/names.h"
#include "report/summary.h"
#include "report/words.h"

#include <inttypes.h>
#include <string.h>

#include "base/banned.h"

#define DETAILS_MOST 5   /* lines in a row, unless --verbose */
#define MEETING_TIME 120 /* minutes a week; who has less is listed */

void readiness_add(struct readiness *r, struct finding f, const char *format, ...)
{
	struct text text;
	va_list args;

	text_init(&text, 2000);
	va_start(args, format);
	text_vprintf(&text, format, args);
	va_end(args);
	f.text = arena_strdup(&r->arena, text.s);
	text_release(&text);
	r->n_short += f.state == FINDING_SHORT;
	vec_push(&r->list, f);
}

void readiness_add_part(struct readiness *r, const char *topic, const char *subject, int64_t count,
	const char *one, const char *many)
{
	struct finding f = {.topic = topic,
		.subject = subject,
		.of_whom = "",
		.count = count,
		.of = -1,
		.form = FINDING_PART};
	struct text number;

	if (!count)
		return;
	text_init(&number, 0);
	say_number(&number, count);
	readiness_add(r, f, language_plural(one, many, count), number.s);
	text_release(&number);
}

/* "profile lv-general (valid from 2023-09-01, unchecked)". */
static const char *about(struct readiness *r, const struct provenance *of, const char *named)
{
	struct arena *a = &r->arena;
	int checked = *of->checked && strcmp(of->checked, "no");
	const char *from = *of->valid_from ? arena_printf(a, _("valid from %s"), of->valid_from) : "";

	return arena_printf(a, "%s (%s%s%s)", named, from, *from ? ", " : "",
		checked ? arena_printf(a, _("checked %s"), of->checked) : _("unchecked"));
}

/* A calendar or a profile; with --verbose what nobody has checked of it. */
static void add_about(struct readiness *r, const char *topic, const char *subject,
	const struct provenance *of, const char *line)
{
	struct finding f = {.topic = topic,
		.subject = subject,
		.of_whom = "",
		.count = (int64_t)of->n_unchecked,
		.of = -1};

	readiness_add(r, f, "%s", line);
	f.form = FINDING_LISTED;
	f.count = 0;
	for (size_t i = 0; i < of->n_unchecked; i++)
		readiness_add(r, f, _("unchecked: %s"), of->unchecked[i]);
}

static void find_calendar(struct readiness *r)
{
	const struct provenance *of = &r->settings->calendar;

	if (!of->name)
		return;
	add_about(r, "Term", "calendar", of,
		*of->name ? about(r, of, arena_printf(&r->arena, _("calendar %s"), of->name))
			  : _("calendar of the school's own"));
}

static void find_profile(struct readiness *r)
{
	const struct provenance *of = &r->settings->profile;

	add_about(r, "Workload", "profile", of,
		!of->name    ? _("no profile: school.yaml's own limits alone")
		: !*of->name ? _("profile of the school's own")
			     : about(r, of, arena_printf(&r->arena, _("profile %s"), of->name)));
}

/* --- the term -------------------------------------------------------------------------------- */

static const char *date_of(struct readiness *r, int32_t day, int with_year)
{
	struct text text;
	const char *copy;

	text_init(&text, 0);
	say_date(&text, r->school->days[day].date, with_year);
	copy = arena_strdup(&r->arena, text.s);
	text_release(&text);
	return copy;
}

static int32_t count_weeks(const struct school *s, int plannable)
{
	int32_t last = -1, n = 0;

	for (int32_t d = 0; d < s->n_days; d++) {
		if ((plannable ? !s->days[d].plannable : s->days[d].school_day < 0) ||
			s->days[d].week == last)
			continue;
		last = s->days[d].week;
		n++;
	}
	return n;
}

static int is_protected(const struct school *s, int32_t day)
{
	return s->days[day].school_day >= 0 && !s->days[day].plannable &&
	       s->days[day].date >= s->plan_from;
}

static void find_protected(struct readiness *r)
{
	const struct school *s = r->school;

	for (int32_t d = 0; d < s->n_days; d++) {
		struct finding f = {
			.topic = "Term", .subject = "protected", .of_whom = "", .of = -1};
		int32_t last = d;

		if (!is_protected(s, d))
			continue;
		for (int32_t k = d;
			k < s->n_days && (s->days[k].school_day < 0 || is_protected(s, k)); k++) {
			f.count += s->days[k].school_day >= 0;
			last = s->days[k].school_day >= 0 ? k : last;
		}
		readiness_add(r, f, _("nothing is planned %s%s%s%s%s"), date_of(r, d, 0),
			last > d ? " – " : "", last > d ? date_of(r, last, 0) : "",
			*s->days[d].why ? ": " : "", s->days[d].why);
		d = last;
	}
}

static void find_term(struct readiness *r)
{
	const struct school *s = r->school;
	struct finding f = {.topic = "Term",
		.subject = "teaching-weeks",
		.of_whom = "",
		.count = count_weeks(s, 1),
		.of = count_weeks(s, 0)};

	readiness_add(r, f,
		language_plural("%s%s%s – %s · meetings in %lld of %lld school weeks",
			"%s%s%s – %s · meetings in %lld of %lld school weeks", f.of),
		s->name, *s->name ? " · " : "", date_of(r, 0, 0), date_of(r, s->n_days - 1, 1),
		(long long)f.count, (long long)f.of);
	if (s->plan_from > s->from)
		readiness_add_part(r, "Term", "days-past", s->plan_from - s->from,
			NP_("%s days are past already", "%s days are past already"));
	find_protected(r);
	find_calendar(r);
}

/* --- people --------------------------------------------------------------------------------- */

static void find_people(struct readiness *r)
{
	const struct school *s = r->school;
	int32_t teach = 0, leaders = 0, beginners = 0, external = 0;
	uint8_t *has_lesson = arena_take(&r->arena, (size_t)s->n_people + 1, 1);

	for (int32_t l = 0; l < s->n_lessons; l++)
		for (uint32_t k = 0; k < s->lessons[l].n_teachers; k++)
			has_lesson[s->lessons[l].teachers[k]] = 1;
	for (int32_t p = 0; p < s->n_people; p++) {
		teach += has_lesson[p];
		leaders += (s->people[p].roles & CLG_ROLE_LEADER) != 0;
		beginners += (s->people[p].roles & CLG_ROLE_BEGINNER) != 0;
		external += (s->people[p].roles & CLG_ROLE_EXTERNAL) != 0;
	}
	readiness_add(r,
		(struct finding){.topic = "People",
			.subject = "people",
			.of_whom = "",
			.count = s->n_people,
			.of = -1},
		_("%d, of them %d teach"), (int)s->n_people, (int)teach);
	readiness_add_part(r, "People", "leaders", leaders, NP_("%s leader", "%s leaders"));
	readiness_add_part(r, "People", "beginners", beginners,
		NP_("%s beginner", "%s beginners"));
	readiness_add_part(r, "People", "external", external,
		NP_("%s from outside", "%s from outside"));
	readiness_add_part(r, "People", "added", r->settings->counts.added_people,
		NP_("%s stand in the timetable alone, not in the staff list",
			"%s stand in the timetable alone, not in the staff list"));
}

/* --- working time --------------------------------------------------------------------------- */

static void tell_overworked(struct readiness *r, int32_t person, int32_t week, int32_t minutes)
{
	const struct school *s = r->school;
	int32_t may = s->people[person].may.working_per_week, day = 0;

	while (s->days[day].week != week || s->days[day].school_day < 0)
		day++;
	readiness_add(r,
		(struct finding){.topic = "Workload",
			.subject = "above-working-time",
			.of_whom = s->people[person].id,
			.count = minutes,
			.of = may,
			.state = FINDING_NOTE,
			.form = FINDING_DETAIL},
		_("%s: %d h %02d min of lessons in the week of %s, working time %d h %02d min"),
		r->names[person], (int)minutes / 60, (int)minutes % 60, date_of(r, day, 0),
		(int)may / 60, (int)may % 60);
}

/* Who works more than the own working time by lessons and duties alone; at most in one week each.
 */
static int32_t find_overworked(struct readiness *r, int tell)
{
	const struct school *s = r->school;
	int32_t n = 0;

	for (int32_t p = 0; p < s->n_people; p++) {
		int32_t may = s->people[p].may.working_per_week, most = 0;

		for (int32_t w = 1; w < s->n_weeks; w++)
			if (lesson_minutes(s, p, w) > lesson_minutes(s, p, most))
				most = w;
		if (may < 0 || lesson_minutes(s, p, most) <= may)
			continue;
		n++;
		if (tell)
			tell_overworked(r, p, most, lesson_minutes(s, p, most));
	}
	return n;
}

static void find_workload(struct readiness *r)
{
	const struct school *s = r->school;
	int32_t none = 0;

	for (int32_t p = 0; p < s->n_people; p++)
		none += pair_budget(s, p) == 0;
	find_profile(r);
	readiness_add_part(r, "Workload", "no-minutes", none,
		NP_("%s have no minute left for support", "%s have no minute left for support"));
	readiness_add_part(r, "Workload", "above-working-time", find_overworked(r, 0),
		NP_("%s above their working time by lessons alone",
			"%s above their working time by lessons alone"));
	find_overworked(r, 1);
}

/* --- the timetable -------------------------------------------------------------------------- */

static const char *lesson_text(struct readiness *r, const struct lesson *l)
{
	struct text text;
	const char *copy;

	text_init(&text, 300);
	text_printf(&text, "%s:", l->ref);
	text_printf(&text, " %s", *l->subject ? l->subject : _("no subject"));
	for (uint32_t k = 0; k < l->n_teachers; k++)
		text_printf(&text, "%s %s", k ? "," : " ·", r->names[l->teachers[k]]);
	for (uint32_t k = 0; k < l->n_classes; k++)
		text_printf(&text, "%s %s", k ? "," : " ·", r->school->classes[l->classes[k]]);
	copy = arena_strdup(&r->arena, text.s);
	text_release(&text);
	return copy;
}

/* "1,012 lessons a week, 5 days × 8 periods", "from 2 Nov: ..." */
static void find_lessons(struct readiness *r, const struct timetable_read *t)
{
	struct finding f = {.topic = "Timetable",
		.subject = "lessons",
		.of_whom = "",
		.count = t->lessons,
		.of = -1};
	struct text number, all, date;
	char from[11];

	text_init(&number, 0);
	text_init(&all, 0);
	text_init(&date, 0);
	say_number(&number, t->lessons);
	text_printf(&all,
		language_plural("%s lessons a week, %d days × %d periods",
			"%s lessons a week, %d days × %d periods", t->lessons),
		number.s, (int)t->days, (int)t->periods);
	if (t->from == DATE_NONE) {
		readiness_add(r, f, "%s", all.s);
	} else {
		date_print(t->from, from);
		f.of_whom = arena_strdup(&r->arena, from);
		say_date(&date, t->from, 0);
		readiness_add(r, f, _("from %s: %s"), date.s, all.s);
	}
	text_release(&number);
	text_release(&all);
	text_release(&date);
}

static void find_timetable(struct readiness *r)
{
	const struct intake_counts *c = &r->settings->counts;

	for (int32_t t = 0; t < r->settings->n_timetables; t++)
		find_lessons(r, &r->settings->timetables[t]);
	readiness_add_part(r, "Timetable", "double-bookings", c->double_bookings,
		NP_("%s double booking (--verbose lists it)",
			"%s double bookings (--verbose lists them)"));
	readiness_add_part(r, "Timetable", "without-teacher", c->without_teacher,
		NP_("%s without a teacher", "%s without a teacher"));
	readiness_add_part(r, "Timetable", "without-class", c->without_class,
		NP_("%s without a class", "%s without a class"));
	readiness_add_part(r, "Timetable", "several-teachers", c->several_teachers,
		NP_("%s with several teachers", "%s with several teachers"));
	readiness_add_part(r, "Timetable", "several-periods", c->several_periods,
		NP_("%s of several periods", "%s of several periods"));
	readiness_add_part(r, "Timetable", "inactive", c->inactive,
		NP_("%s switched off in the file", "%s switched off in the file"));
	readiness_add_part(r, "Timetable", "unplaced", c->unplaced,
		NP_("%s not placed in the file", "%s not placed in the file"));
}

/* --- lessons that can't be watched
 * ---------------------------------------------------------------- */

enum unseen { SEEN, NO_TEACHER, NO_CLASS, NEVER, ALWAYS_DOUBLE, N_UNSEEN };

static const struct {
	const char *subject, *what, *one, *many;
} unseen_names[N_UNSEEN] = {
	[NO_TEACHER] = {"no-teacher", N_("without a teacher"),
		NP_("%s without a teacher", "%s without a teacher")},
	[NO_CLASS] = {"no-class", N_("without a class"),
		NP_("%s without a class", "%s without a class")},
	[NEVER] = {"never", N_("never on a day on which meetings may stand"),
		NP_("%s never on a day on which meetings may stand", "%s never on a day on which meetings may stand")},
	[ALWAYS_DOUBLE] = {"always-double", N_("whose teachers are elsewhere at the same time"),
		NP_("%s whose teachers are elsewhere at the same time", "%s whose teachers are elsewhere at the same time")},
};

/* Can the lesson be watched as this teacher's: nothing else of theirs at the same time. */
static int is_alone(const struct school *s, int32_t person, int32_t occurrence)
{
	const struct occurrence *o = &s->occurrences[occurrence];
	const struct person_day *pd = person_day(s, person, o->day);

	for (uint32_t i = 0; i < pd->n_busy; i++)
		if (pd->busy[i].occurrence != occurrence && pd->busy[i].start < o->end &&
			o->start < pd->busy[i].end)
			return 0;
	return 1;
}

/* The mildest that holds on any date. */
static void look_at_occurrences(const struct school *s, enum unseen *of)
{
	for (int32_t i = 0; i < s->n_occurrences; i++) {
		const struct lesson *l = &s->lessons[s->occurrences[i].lesson];
		enum unseen *at = &of[s->occurrences[i].lesson];

		if (!s->days[s->occurrences[i].day].plannable ||
			(*at != NEVER && *at != ALWAYS_DOUBLE))
			continue;
		*at = ALWAYS_DOUBLE;
		for (uint32_t k = 0; k < l->n_teachers && *at != SEEN; k++)
			if (is_alone(s, l->teachers[k], i))
				*at = SEEN;
	}
}

static int has_visits(const struct catalogue *c)
{
	for (int32_t t = 0; t < c->n; t++)
		for (uint32_t m = 0; m < c->at[t].def.n_meetings; m++)
			if (c->at[t].def.meetings[m].kind == CLG_MEETING_HOST_TEACHES)
				return 1;
	return 0;
}

static void tell_unseen(struct readiness *r, const enum unseen *of)
{
	const struct school *s = r->school;

	for (int32_t l = 0; l < s->n_lessons; l++)
		if (of[l] != SEEN)
			readiness_add(r,
				(struct finding){.topic = "Observable",
					.subject = unseen_names[of[l]].subject,
					.of_whom = s->lessons[l].ref,
					.count = 1,
					.of = -1,
					.form = FINDING_LISTED},
				"%s · %s", lesson_text(r, &s->lessons[l]),
				_(unseen_names[of[l]].what));
}

static void find_observable(struct readiness *r)
{
	const struct school *s = r->school;
	enum unseen *of = arena_take(&r->arena, (size_t)s->n_lessons + 1, sizeof *of);
	int32_t n[N_UNSEEN] = {0};

	if (!has_visits(r->techniques))
		return;
	for (int32_t l = 0; l < s->n_lessons; l++)
		of[l] = !s->lessons[l].n_teachers  ? NO_TEACHER
			: !s->lessons[l].n_classes ? NO_CLASS
						   : NEVER;
	look_at_occurrences(s, of);
	for (int32_t l = 0; l < s->n_lessons; l++)
		n[of[l]]++;
	readiness_add(r,
		(struct finding){.topic = "Observable",
			.subject = "lessons",
			.of_whom = "",
			.count = n[SEEN],
			.of = s->n_lessons},
		language_plural("%d of %d lessons", "%d of %d lessons", s->n_lessons), (int)n[SEEN],
		(int)s->n_lessons);
	for (int k = 1; k < N_UNSEEN; k++)
		readiness_add_part(r, "Observable", unseen_names[k].subject, n[k],
			unseen_names[k].one, unseen_names[k].many);
	tell_unseen(r, of);
}

/* --- time to meet --------------------------------------------------------------------------- */

/* Minutes in which the person is there and free; breaks left out. */
static int32_t free_on(const struct school *s, int32_t person, int32_t day)
{
	const struct person_day *pd = person_day(s, person, day);
	int32_t sum = 0;

	for (uint32_t i = 0; i < pd->n_present; i++) {
		int32_t from = pd->present[i].start;

		for (uint32_t k = 0; k <= pd->n_busy; k++) {
			int32_t to = k < pd->n_busy && pd->busy[k].start < pd->present[i].end
					     ? pd->busy[k].start
					     : pd->present[i].end;

			if (to > from && person_is_free(s, person, day, from, to))
				sum += to - from;
			if (k < pd->n_busy && pd->busy[k].end > from)
				from = pd->busy[k].end;
		}
	}
	return sum;
}

/* In an average week in which meetings may stand. */
static int32_t *time_to_meet(struct readiness *r)
{
	const struct school *s = r->school;
	int32_t weeks = count_weeks(s, 1),
		*minutes = arena_take(&r->arena, (size_t)s->n_people + 1, sizeof *minutes);

	for (int32_t p = 0; p < s->n_people && weeks; p++) {
		for (int32_t d = 0; d < s->n_days; d++)
			minutes[p] += s->days[d].plannable ? free_on(s, p, d) : 0;
		minutes[p] /= weeks;
	}
	return minutes;
}

static void find_time(struct readiness *r)
{
	const struct school *s = r->school;
	const int32_t *minutes = time_to_meet(r);
	struct finding all = {
		.topic = "Time", .subject = "time-to-meet", .of_whom = "", .of = s->n_people};

	for (int32_t p = 0; p < s->n_people; p++)
		all.count += minutes[p] >= MEETING_TIME;
	all.state = all.count < all.of ? FINDING_NOTE : FINDING_FACT;
	readiness_add(r, all, _("%d of %d people have two hours a week or more to meet"),
		(int)all.count, (int)all.of);
	for (int32_t p = 0; p < s->n_people; p++)
		if (minutes[p] < MEETING_TIME)
			readiness_add(r,
				(struct finding){.topic = "Time",
					.subject = "time-to-meet",
					.of_whom = s->people[p].id,
					.count = minutes[p],
					.of = MEETING_TIME,
					.state = FINDING_NOTE,
					.form = FINDING_DETAIL},
				_("%s: %d min in an average week"), r->names[p], (int)minutes[p]);
}

/* --- all of it ------------------------------------------------------------------------------ */

void readiness_find(struct readiness *r, const struct settings *settings,
	const struct school *school, const struct catalogue *techniques)
{
	memset(r, 0, sizeof *r);
	arena_init(&r->arena);
	r->settings = settings;
	r->school = school;
	r->techniques = techniques;
	r->names = short_names(&r->arena, school);
	find_term(r);
	find_people(r);
	readiness_find_need(r);
	find_workload(r);
	find_timetable(r);
	find_observable(r);
	find_time(r);
}

void readiness_release(struct readiness *r)
{
	vec_release(&r->list);
	arena_release(&r->arena);
}

/* Where the text stands while it is printed. */
struct printing {
	FILE *to;
	int verbose;
	size_t width, column;
	const char *topic;
	int details, skipped; /* in this row of details */
};

static void begin_line(struct printing *p, const char *topic, const char *indent)
{
	struct text label;

	text_init(&label, 0);
	say_label(&label, *topic ? language_word("label", topic) : "", SUMMARY_LABEL);
	fprintf(p->to, "%s%s%s", p->column ? "\n" : "", label.s, indent);
	p->column = SUMMARY_LABEL + strlen(indent);
	text_release(&label);
}

static void put_finding(struct printing *p, const struct finding *f)
{
	struct text safe;
	size_t width;

	text_init(&safe, 0);
	text_add_safe(&safe, f->text);
	width = utf8_width(safe.s);
	if (f->form != FINDING_PART)
		begin_line(p, strcmp(p->topic, f->topic) ? f->topic : "",
			f->form == FINDING_LINE ? "" : "  ");
	else if (p->column + 3 + width > p->width)
		begin_line(p, "", "");
	else
		p->column += fprintf(p->to, " · ") > 0 ? 3 : 0;
	screen_put(safe.s, p->column, p->to);
	p->column += width;
	p->topic = f->topic;
	text_release(&safe);
}

static int is_shown(struct printing *p, const struct finding *f)
{
	if (f->form == FINDING_LISTED)
		return p->verbose;
	if (f->form != FINDING_DETAIL)
		return 1;
	return p->details++ < DETAILS_MOST || p->verbose || f->state == FINDING_SHORT;
}

static void print_text(const struct readiness *r, int verbose, FILE *to)
{
	struct printing p = {.to = to, .verbose = verbose, .width = screen_width(), .topic = ""};

	if (!p.width)
		p.width = 100;
	for (size_t i = 0; i < r->list.n; i++) {
		const struct finding *f = &r->list.at[i];

		if (is_shown(&p, f))
			put_finding(&p, f);
		else
			p.skipped += f->form == FINDING_DETAIL;
		if (i + 1 < r->list.n && r->list.at[i + 1].form == FINDING_DETAIL)
			continue;
		if (p.skipped) {
			begin_line(&p, "", "  ");
			fprintf(to, language_plural("... and %d more; --verbose lists them",
					    "... and %d more; --verbose lists them", p.skipped),
				p.skipped);
		}
		p.details = p.skipped = 0;
	}
	putc('\n', to);
}

static void print_table(const struct readiness *r, enum screen_format format, FILE *to)
{
	static const struct screen_column columns[] = {{"topic", 0}, {"subject", 0}, {"id", 0},
		{"count", SCREEN_NUMBER}, {"of", SCREEN_NUMBER}, {"state", 0}, {"text", 0}};
	static const char *const states[] = {"fact", "note", "short"};
	struct screen *s = screen_new(columns, sizeof columns / sizeof *columns);

	for (size_t i = 0; i < r->list.n; i++) {
		const struct finding *f = &r->list.at[i];

		screen_cellf(s, "%c%s", f->topic[0] - 'A' + 'a', f->topic + 1);
		screen_cell(s, f->subject);
		screen_cell(s, f->of_whom);
		screen_cellf(s, "%" PRId64, f->count);
		if (f->of < 0)
			screen_cell(s, "");
		else
			screen_cellf(s, "%" PRId64, f->of);
		screen_cell(s, states[f->state]);
		screen_cell(s, f->text);
	}
	screen_print(s, format, to);
	screen_free(s);
}

void readiness_print(const struct readiness *r, int verbose, enum screen_format format, FILE *to)
{
	if (format == SCREEN_TEXT)
		print_text(r, verbose, to);
	else
		print_table(r, format, to);
}
