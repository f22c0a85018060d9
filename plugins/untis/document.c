/* A lesson is one teacher's line of a coupled lesson: LS_70001 is line 01 of lesson 700. Ids carry
 * their kind ("TR_", "CL_"); several stand in one attribute, and may hold blanks: "CL_1 A CL_1B". */
#include "document.h"

#include "xml.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TIMES_MOST 200 /* of one lesson */

struct reader {
	struct xml_reader xml;
	struct document *to;
	struct row lesson, time; /* the one in hand */
	struct row times[TIMES_MOST];
	uint32_t n_times;
	struct document_teacher teacher;
	const char *first, *last;
	struct document_time period;
	int32_t year_begins; /* 20260901; 0: it isn't said */
};

static int is(const char *a, const char *b)
{
	return !strcmp(a, b);
}

/* "0755": 475; -1: no clock time. */
static int32_t clock_of(const char *text)
{
	int32_t number = strlen(text) == 4 ? whole_number(text) : -1;

	return number >= 0 && number / 100 < 24 && number % 100 < 60
	               ? number / 100 * 60 + number % 100
	               : -1;
}

/* --- ids ------------------------------------------------------------------------------------ */

static const char *bare(const char *id, const char *kind)
{
	return strncmp(id, kind, 3) ? id : id + 3;
}

/* Where the next id of the kind begins; the end where there is none. */
static const char *next_id(const char *at, const char *kind)
{
	const char *found = at;

	while ((found = strchr(found, ' ')) && strncmp(found + 1, kind, 3))
		found++;
	return found ? found : at + strlen(at);
}

static struct ids ids_of(struct keep *k, const char *list, const char *kind)
{
	struct ids ids = {0};
	uint32_t most = 1;

	if (!list || !*list)
		return ids;
	for (const char *s = list; *s; s++)
		most += *s == ' ';
	ids.at = keep_take(k, (most < NAMES_MOST ? most : NAMES_MOST) * sizeof *ids.at);
	while (*list && ids.n < NAMES_MOST) {
		const char *end = next_id(list, kind), *id = bare(list, kind);

		if (end > id)
			ids.at[ids.n++] = keep_text(k, id, (size_t)(end - id));
		list = end + (*end == ' ');
	}
	return ids;
}

/* --- lessons -------------------------------------------------------------------------------- */

/* "LS_70001": "700". */
static const char *number_of(struct keep *k, const char *id)
{
	size_t n;

	id = bare(id ? id : "", "LS_");
	n = strlen(id);
	return n > 2 ? keep_text(k, id, n - 2) : n ? keep_copy(k, id) : "0";
}

static void begin_lesson(struct reader *r, const char **attributes)
{
	r->lesson = plain_row();
	r->lesson.number = number_of(r->to->keep, xml_get(attributes, "id"));
	r->lesson.line = xml_line(&r->xml);
	r->n_times = 0;
}

static void lesson_part(struct reader *r, const char *name, const char *id)
{
	struct keep *k = r->to->keep;

	if (is(name, "lesson_teacher"))
		r->lesson.teachers = ids_of(k, id, "TR_");
	else if (is(name, "lesson_classes"))
		r->lesson.classes = ids_of(k, id, "CL_");
	else if (is(name, "lesson_subject"))
		r->lesson.subject = id ? keep_copy(k, bare(id, "SU_")) : "";
	else if (is(name, "assigned_room"))
		r->time.rooms = ids_of(k, id, "RM_");
}

static void end_time_field(struct reader *r, const char *name, const char *text)
{
	struct row *t = &r->time;

	if (is(name, "assigned_day"))
		t->day = whole_number(text);
	else if (is(name, "assigned_period"))
		t->period = whole_number(text);
	else if (is(name, "assigned_starttime"))
		t->start = clock_of(text);
	else if (is(name, "assigned_endtime"))
		t->end = clock_of(text);
}

static void end_time(struct reader *r)
{
	struct row *t = &r->time;

	if (t->day < 1 || t->day > DAY_MOST || t->period < 0 || t->period > PERIOD_MOST)
		t->day = 0;
	if (t->start < 0 || t->end <= t->start)
		t->start = t->end = -1;
	if (t->day && r->n_times < TIMES_MOST)
		r->times[r->n_times++] = *t;
}

/* A character for each day from the school year's first on: 1, 0, or F for a holiday. */
static void end_occurence(struct reader *r, const char *text)
{
	char *days;

	if (!strpbrk(text, "0F"))
		return;
	if (!r->year_begins) {
		tally_add(&r->to->not_weekly, xml_line(&r->xml));
		return;
	}
	days = keep_take(r->to->keep, strlen(text) + 1);
	for (size_t i = 0; text[i]; i++)
		days[i] = text[i] == '0' || text[i] == 'F' ? '0' : '1';
	days[strlen(text)] = 0;
	r->lesson.days = days;
	r->lesson.days_from = r->year_begins;
}

static void end_lesson_field(struct reader *r, const char *name, const char *text)
{
	if (is(name, "effectivebegindate"))
		r->lesson.first_date = whole_number(text) > 19000000 ? whole_number(text) : 0;
	else if (is(name, "effectiveenddate"))
		r->lesson.last_date = whole_number(text) > 19000000 ? whole_number(text) : 0;
	else if (is(name, "occurence"))
		end_occurence(r, text);
}

static void add_row(struct reader *r, struct row row)
{
	if (!rows_add(r->to->rows, row))
		xml_fail(&r->xml, "untis-too-many", "holds more than %d rows; expected a timetable",
			ROWS_MOST);
}

static void end_lesson(struct reader *r)
{
	for (uint32_t i = 0; i < r->n_times; i++) {
		struct row row = r->lesson;

		row.day = r->times[i].day;
		row.period = r->times[i].period;
		row.start = r->times[i].start;
		row.end = r->times[i].end;
		row.rooms = r->times[i].rooms;
		add_row(r, row);
	}
	if (!r->n_times)
		add_row(r, r->lesson);
}

/* --- teachers and bells --------------------------------------------------------------------- */

static void end_teacher(struct reader *r)
{
	struct document *d = r->to;

	r->teacher.long_name = whole_name(d->keep, r->first, r->last);
	d->teachers = grow(d->teachers, d->n_teachers, sizeof *d->teachers);
	d->teachers[d->n_teachers++] = r->teacher;
}

static void end_teacher_field(struct reader *r, const char *name, const char *text)
{
	if (is(name, "forename"))
		r->first = keep_copy(r->to->keep, text);
	else if (is(name, "surname"))
		r->last = keep_copy(r->to->keep, text);
	else if (is(name, "email"))
		r->teacher.mail = keep_copy(r->to->keep, text);
}

static void end_period(struct reader *r)
{
	struct document *d = r->to;

	if (r->period.period < 0 || r->period.period > PERIOD_MOST || r->period.start < 0 ||
		r->period.end <= r->period.start)
		return;
	for (uint32_t i = 0; i < d->n_times; i++)
		if (d->times[i].period == r->period.period)
			return;
	d->times = grow(d->times, d->n_times, sizeof *d->times);
	d->times[d->n_times++] = r->period;
}

static void end_period_field(struct reader *r, const char *name, const char *text)
{
	if (is(name, "period"))
		r->period.period = whole_number(text);
	else if (is(name, "starttime"))
		r->period.start = clock_of(text);
	else if (is(name, "endtime"))
		r->period.end = clock_of(text);
}

/* --- the document --------------------------------------------------------------------------- */

static void on_start(void *self, const char *name, const char **attributes)
{
	struct reader *r = self;
	const char *above = xml_above(&r->xml, 1), *id = xml_get(attributes, "id");

	if (is(name, "lesson") && is(above, "lessons")) {
		begin_lesson(r, attributes);
	} else if (is(name, "time") && is(above, "times")) {
		r->time = plain_row();
		r->time.day = r->time.period = -1;
	} else if (is(above, "lesson") || is(above, "time")) {
		lesson_part(r, name, id);
	} else if (is(name, "teacher") && is(above, "teachers")) {
		r->teacher = (struct document_teacher){
			keep_copy(r->to->keep, bare(id ? id : "", "TR_")), "", ""};
		r->first = r->last = "";
	} else if (is(name, "timeperiod")) {
		r->period = (struct document_time){-1, -1, -1};
	}
}

static void on_end(void *self, const char *name, const char *text)
{
	struct reader *r = self;
	const char *above = xml_above(&r->xml, 1);

	if (is(name, "lesson") && is(above, "lessons"))
		end_lesson(r);
	else if (is(name, "time") && is(above, "times"))
		end_time(r);
	else if (is(above, "time"))
		end_time_field(r, name, text);
	else if (is(above, "lesson"))
		end_lesson_field(r, name, text);
	else if (is(name, "teacher") && is(above, "teachers"))
		end_teacher(r);
	else if (is(above, "teacher"))
		end_teacher_field(r, name, text);
	else if (is(name, "timeperiod"))
		end_period(r);
	else if (is(above, "timeperiod"))
		end_period_field(r, name, text);
	else if (is(name, "schoolyearbegindate") && whole_number(text) > 19000000)
		r->year_begins = whole_number(text);
}

int document_read(struct document *d, const uint8_t *bytes, uint64_t n)
{
	struct reader *r = calloc(1, sizeof *r);
	int rc;

	if (!r)
		abort();
	*r = (struct reader){.to = d,
		.lesson = plain_row(),
		.time = plain_row(),
		.teacher = {"", "", ""},
		.first = "",
		.last = "",
		.xml = {.teller = d->teller,
			.self = r,
			.root = "document",
			.whole = N_("a whole Untis XML file"),
			.start = on_start,
			.end = on_end}};
	rc = xml_read(&r->xml, bytes, n);
	free(r);
	if (!rc && !d->rows->n) {
		tell_error(d->teller, "untis-no-lessons", 0, 0,
			"holds no lesson; expected an Untis XML export with its lessons");
		rc = -1;
	}
	return rc;
}

void document_hand_over(const struct document *d, const struct grid *grid)
{
	const struct clg_timetable_sink *sink = d->teller->sink;

	for (uint32_t i = 0; i < d->n_times; i++) {
		const struct document_time *t = &d->times[i];

		if (grid->periods[t->period] >= 0)
			sink->bell(sink->self, grid->periods[t->period], t->start, t->end);
	}
	for (uint32_t i = 0; i < d->n_teachers; i++) {
		const struct document_teacher *t = &d->teachers[i];

		if (!*t->name)
			continue;
		sink->teacher(sink->self, t->name, t->long_name, NULL);
		if (sink->mail && strchr(t->mail, '@'))
			sink->mail(sink->self, t->name, t->mail);
	}
	tell_tally(d->teller, &d->not_weekly, "untis-not-weekly",
		"%u lesson doesn't take place every week; it counts as if it did",
		"%u lessons don't take place every week; they count as if they did");
}

void document_release(struct document *d)
{
	free(d->teachers);
	free(d->times);
}
