/* Every row is a JSON array of texts and numbers, in the order that page.js takes them apart. What
 * its reader must not be told is left out here, not hidden there. */
#include "data.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "put.h"
#include "rows.h"

struct data {
	FILE *out;
	const struct clg_export *plan;
	int failed;
};

static int is_public(const struct data *d)
{
	return d->plan->audience == CLG_FOR_PUBLIC;
}

/* Cells of one row: s texts, i numbers. */
static void put_cells(FILE *out, const char *forms, ...)
{
	va_list args;

	va_start(args, forms);
	for (const char *f = forms; *f; f++) {
		if (f > forms)
			fputc(',', out);
		if (*f == 's')
			put_json(out, va_arg(args, const char *));
		else
			fprintf(out, "%" PRId64, va_arg(args, int64_t));
	}
	va_end(args);
}

#define I(X) ((int64_t)(X))

/* --- people and the calendar ------------------------------------------------------------------ */

static void put_person(struct data *d, uint32_t i)
{
	const struct clg_export_person *p = person_at(d->plan, i);

	if (d->plan->audience == CLG_FOR_PRINCIPAL)
		put_cells(d->out, "ssiiiiiii", p->id, p->name, I(p->meetings), I(p->covers),
			I(p->minutes), I(p->mean), I(p->highest), I(p->limit), I(p->monday));
	else
		put_cells(d->out, "ss", p->id, p->name);
}

static void put_day(struct data *d, uint32_t i)
{
	const struct clg_export_day *day = day_at(d->plan, i);

	put_cells(d->out, "iiiss", I(day->date), I(day->is_school_day), I(day->is_plannable),
		day->label, day->why);
}

static void put_period(struct data *d, uint32_t i)
{
	const struct clg_export_period *p = period_at(d->plan, i);

	put_cells(d->out, "siisii", p->name, I(p->start), I(p->end), p->schedule,
		I(p->from), I(p->to));
}

/* --- meetings --------------------------------------------------------------------------------- */

static void put_comer(struct data *d, const struct clg_export_meeting *m)
{
	fputc('[', d->out);
	if (is_public(d))
		put_cells(d->out, "s", m->person);
	else
		put_cells(d->out, "ssiis", m->person, m->role, I(m->hosts), I(m->minutes),
			m->cover);
	fputc(']', d->out);
}

/* The lesson is told by a guest's row: a host knows but the own one. */
static const struct clg_export_meeting *teller(
	const struct clg_export *p, uint32_t from, uint32_t end)
{
	for (uint32_t i = from; i < end; i++)
		if (!meeting_at(p, i)->hosts)
			return meeting_at(p, i);
	return meeting_at(p, from);
}

/* The wall learns who is together, when, and where. */
static void put_meeting(struct data *d, uint32_t from, uint32_t end)
{
	const struct clg_export_meeting *m = teller(d->plan, from, end);

	put_cells(d->out, "iiiss", I(m->date), I(m->start), I(m->end), m->period, m->room);
	fputs(",[", d->out);
	for (uint32_t i = from; i < end; i++) {
		fputs(i > from ? "," : "", d->out);
		put_comer(d, meeting_at(d->plan, i));
	}
	fputc(']', d->out);
	if (is_public(d))
		return;
	fputc(',', d->out);
	put_cells(d->out, "ssisssss", m->technique, m->team, I(m->cycle), m->meeting, m->kind,
		m->klass, m->subject, m->id);
}

static void put_meetings(struct data *d)
{
	fputs(",\n\"meetings\":[", d->out);
	for (uint32_t i = 0, end; i < d->plan->n_meetings; i = end) {
		end = meeting_end(d->plan, i);
		fputs(i ? ",\n[" : "\n[", d->out);
		put_meeting(d, i, end);
		fputc(']', d->out);
	}
	fputc(']', d->out);
}

/* --- teams ------------------------------------------------------------------------------------ */

static void put_member(struct data *d, uint32_t i)
{
	const struct clg_export_member *m = member_at(d->plan, i);

	put_cells(d->out, "sssss", m->technique, m->team, m->person, m->role, m->name);
}

static void put_team(struct data *d, uint32_t i)
{
	const struct clg_export_team *t = team_at(d->plan, i);

	put_cells(d->out, "sssiiiiiii", t->technique, t->team, t->subjects, I(t->worth),
		I(t->common), I(t->visible), I(t->is_one_building), I(t->last_term), I(t->cycles),
		I(t->seated));
}

static void put_unplaced(struct data *d, uint32_t i)
{
	const struct clg_export_unplaced *u = unplaced_at(d->plan, i);

	put_cells(d->out, "ssisss", u->technique, u->team, I(u->cycle), u->person, u->code,
		u->reason);
}

static void put_level(struct data *d, uint32_t i)
{
	const struct clg_export_level *l = level_at(d->plan, i);

	put_cells(d->out, "ssii", l->program, l->level, l->value, l->bound);
}

/* --- lessons: each with its times, a time with the weeks in which it takes place -------- */

static int by_lesson(const void *x, const void *y)
{
	const struct clg_export_occurrence *a = x, *b = y;
	int32_t day = (a->date + 3) % 7, other = (b->date + 3) % 7;

	if (a->lesson != b->lesson)
		return a->lesson < b->lesson ? -1 : 1;
	if (day != other)
		return day < other ? -1 : 1;
	if (a->start != b->start)
		return a->start < b->start ? -1 : 1;
	if (a->end != b->end)
		return a->end < b->end ? -1 : 1;
	return (a->date > b->date) - (a->date < b->date);
}

static int is_same_time(
	const struct clg_export_occurrence *a, const struct clg_export_occurrence *b)
{
	return a->lesson == b->lesson && (b->date - a->date) % 7 == 0 && a->start == b->start &&
	       a->end == b->end;
}

/* [weekday, start, end, "10110"]: a digit a week of the term. Returns where the next one begins. */
static uint32_t put_time(
	struct data *d, const struct clg_export_occurrence *o, uint32_t i, uint32_t n)
{
	int32_t monday = d->plan->from - (d->plan->from + 3) % 7, week = 0;
	uint32_t end = i;

	fprintf(d->out, "[%d,%d,%d,\"", (int)(o[i].date + 3) % 7, (int)o[i].start, (int)o[i].end);
	for (; end < n && is_same_time(&o[i], &o[end]); end++) {
		for (; week < (o[end].date - monday) / 7; week++)
			fputc('0', d->out);
		if (week == (o[end].date - monday) / 7)
			fputc('1', d->out);
		week = (o[end].date - monday) / 7 + 1;
	}
	fputs("\"]", d->out);
	return end;
}

static void put_lesson(struct data *d, const struct clg_export_lesson *l)
{
	put_cells(d->out, "sss", l->klass, l->subject, l->room);
	fputs(",[", d->out);
	for (uint32_t k = 0; k < l->n_people; k++) {
		fputs(k ? "," : "", d->out);
		put_json(d->out, l->people[k]);
	}
	fputc(']', d->out);
}

static void put_lessons(struct data *d)
{
	const struct clg_export *p = d->plan;
	struct clg_export_occurrence *sorted = calloc((size_t)p->n_occurrences + 1, sizeof *sorted);
	uint32_t at = 0;

	d->failed |= !sorted;
	for (uint32_t i = 0; sorted && i < p->n_occurrences; i++)
		sorted[i] = *occurrence_at(p, i);
	if (sorted)
		qsort(sorted, p->n_occurrences, sizeof *sorted, by_lesson);
	fputs(",\n\"lessons\":[", d->out);
	for (uint32_t l = 0; sorted && l < p->n_lessons; l++) {
		fputs(l ? ",\n[" : "\n[", d->out);
		put_lesson(d, lesson_at(p, l));
		fputs(",[", d->out);
		for (uint32_t first = at; at < p->n_occurrences && sorted[at].lesson == l;) {
			fputs(at > first ? "," : "", d->out);
			at = put_time(d, sorted, at, p->n_occurrences);
		}
		fputs("]]", d->out);
	}
	fputc(']', d->out);
	free(sorted);
}

/* ---------------------------------------------------------------------------------------------- */

static void put_table(
	struct data *d, const char *name, uint32_t n, void row(struct data *, uint32_t))
{
	fprintf(d->out, ",\n\"%s\":[", name);
	for (uint32_t i = 0; i < n; i++) {
		fputs(i ? ",\n[" : "\n[", d->out);
		row(d, i);
		fputc(']', d->out);
	}
	fputc(']', d->out);
}

static void put_head(struct data *d)
{
	static const char *const audiences[] = { "principal", "public", "person" };
	const struct clg_export *p = d->plan;

	fputs("{\"school\":", d->out);
	put_json(d->out, p->school);
	fputs(",\"language\":", d->out);
	put_json(d->out, clg_language(p));
	fprintf(d->out, ",\"plan\":%d,\"draft\":%d,\"stopped\":%d,\"from\":%d,\"to\":%d",
		(int)p->plan, (int)p->is_draft, (int)p->stopped, (int)p->from, (int)p->to);
	fprintf(d->out, ",\"audience\":\"%s\",\"reader\":",
		audiences[p->audience >= 0 && p->audience <= CLG_FOR_PERSON ? p->audience : 1]);
	put_json(d->out, p->reader);
	fputs(",\"summary\":", d->out);
	put_json(d->out, p->audience == CLG_FOR_PRINCIPAL ? p->summary : "");
}

int put_data(FILE *out, const struct clg_export *plan, const char *variants)
{
	struct data d = { .out = out, .plan = plan };
	int principal = plan->audience == CLG_FOR_PRINCIPAL;

	put_head(&d);
	put_table(&d, "people", plan->n_people, put_person);
	put_table(&d, "days", plan->n_days, put_day);
	put_table(&d, "periods", plan->n_periods, put_period);
	put_meetings(&d);
	if (!is_public(&d)) {
		put_table(&d, "members", plan->n_members, put_member);
		put_table(&d, "teams", plan->n_teams, put_team);
		put_lessons(&d);
	}
	if (principal) {
		put_table(&d, "unplaced", plan->n_unplaced, put_unplaced);
		put_table(&d, "levels", plan->n_levels, put_level);
	}
	if (principal && variants)
		fprintf(out, ",\n\"variants\":%s", variants);
	fputs("}", out);
	return d.failed ? -1 : 0;
}
