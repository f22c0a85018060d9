/* Whatever a school called its people, rooms and techniques: an exporter writes it, the same twice. Linked with one exporter after
 * the other. The bytes are lines of text, and the numbers that say which line stands where. */
#include "base/mem.h"

#include <collega/exporter.h>

#include <stdlib.h>
#include <string.h>

#define TEXTS_MOST 64
#define ROWS_MOST 24
#define DAYS_MOST 40
#define FIRST_DAY 20700

extern const struct clg_plugin clg_plugin;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct source {
	const uint8_t *data;
	size_t size, at;
	char *texts[TEXTS_MOST];
	size_t n_texts;
	struct arena arena;
};

/* Lines for texts; all bytes, once more, for numbers. */
static void source_open(struct source *s, const uint8_t *data, size_t size)
{
	*s = (struct source){ .data = data, .size = size };
	arena_init(&s->arena);
	for (size_t from = 0, to; from <= size && s->n_texts < TEXTS_MOST; from = to + 1) {
		for (to = from; to < size && data[to] != '\n'; to++)
			;
		s->texts[s->n_texts] = arena_strndup(&s->arena, (const char *)data + from, to - from);
		for (char *c = s->texts[s->n_texts]; *c; c++)
			*c = *c == 0x1e ? '\n' : *c;     /* lines are in texts, too */
		s->n_texts++;
	}
}

static int32_t number(struct source *s, int32_t below)
{
	uint32_t x = 0;

	for (int i = 0; i < 2 && s->size; i++)
		x = x * 256 + s->data[s->at++ % s->size];
	return (int32_t)(x % (uint32_t)below);
}

static const char *text(struct source *s)
{
	return s->texts[number(s, (int32_t)s->n_texts)];
}

/* --- rows: what the border promises of them holds, their texts are anything --------------------- */

static void make_meetings(struct source *s, struct clg_export_meeting *rows, uint32_t n)
{
	int32_t date = FIRST_DAY;

	for (uint32_t i = 0; i < n; i++) {
		int again = i && number(s, 2);    /* somebody else at the same meeting */
		struct clg_export_meeting *m = &rows[i];

		if (again)
			*m = rows[i - 1];
		else
			*m = (struct clg_export_meeting){ .plan = 1, .cycle = 1 + number(s, 9), .technique = text(s),
				.team = text(s), .meeting = text(s), .kind = number(s, 2) ? "host-teaches" : "all-free",
				.id = arena_printf(&s->arena, "%u", (unsigned)i),
				.date = date += number(s, 4), .start = number(s, 1400), .period = text(s),
				.lesson = text(s), .klass = text(s), .subject = text(s), .room = text(s),
				.sequence = number(s, 5) };
		m->end = m->start + 40;
		m->person = text(s);
		m->name = text(s);
		m->role = text(s);
		m->cover = number(s, 2) ? text(s) : "";
		m->hosts = number(s, 2);
		m->minutes = number(s, 100);
	}
}

static void make_people(struct source *s, struct clg_export_person *rows, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		rows[i] = (struct clg_export_person){ text(s), text(s), number(s, 9), number(s, 9), number(s, 999),
			number(s, 99), number(s, 300), number(s, 300) - 1, FIRST_DAY + number(s, 30), 0 };
}

static void make_days(struct source *s, struct clg_export_day *rows, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		rows[i] = (struct clg_export_day){ FIRST_DAY + (int32_t)i, number(s, 2), number(s, 2), 0, text(s),
			text(s) };
}

static void make_lessons(struct source *s, struct clg_export *p, struct clg_export_lesson *rows,
	struct clg_export_occurrence *dated, const char **people)
{
	for (uint32_t i = 0; i < p->n_lessons; i++) {
		people[i] = text(s);
		rows[i] = (struct clg_export_lesson){ text(s), text(s), text(s), text(s), &people[i],
			(uint32_t)number(s, 2), 0 };
	}
	for (uint32_t i = 0; i < p->n_occurrences; i++)
		dated[i] = (struct clg_export_occurrence){ (uint32_t)number(s, (int32_t)p->n_lessons),
			FIRST_DAY + (int32_t)i / 2, 480, 520 };
}

struct rows {
	struct clg_export_meeting meetings[ROWS_MOST];
	struct clg_export_member members[ROWS_MOST];
	struct clg_export_unplaced unplaced[ROWS_MOST];
	struct clg_export_term terms[ROWS_MOST];
	struct clg_export_cancelled cancelled[ROWS_MOST];
	struct clg_export_person people[ROWS_MOST];
	struct clg_export_day days[DAYS_MOST];
	struct clg_export_period periods[ROWS_MOST];
	struct clg_export_lesson lessons[ROWS_MOST];
	struct clg_export_occurrence occurrences[ROWS_MOST];
	struct clg_export_team teams[ROWS_MOST];
	struct clg_export_level levels[ROWS_MOST];
	const char *taught_by[ROWS_MOST];
};

static void make_small_rows(struct source *s, struct rows *r, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		r->members[i] = (struct clg_export_member){ 1, number(s, 2000) - 1000, text(s), text(s), text(s),
			text(s), text(s) };
		r->unplaced[i] = (struct clg_export_unplaced){ 1, number(s, 3), text(s), text(s), text(s), text(s),
			text(s) };
		r->terms[i] = (struct clg_export_term){ 1, 0, text(s), text(s), number(s, 9), number(s, 999), -1 };
		r->cancelled[i] = (struct clg_export_cancelled){ arena_printf(&s->arena, "c%u", (unsigned)i), text(s),
			text(s), FIRST_DAY + (int32_t)i, 480, 520, number(s, 9) };
		r->periods[i] = (struct clg_export_period){ text(s), text(s), 480 + 50 * (int32_t)i % 900, 1430 , 0, INT32_MAX};
		r->teams[i] = (struct clg_export_team){ text(s), text(s), text(s), number(s, 999), number(s, 99) - 1,
			number(s, 99) - 1, number(s, 2), number(s, 2), number(s, 9), number(s, 9), 0 };
		r->levels[i] = (struct clg_export_level){ number(s, 2) ? "pairing" : "seating",
			number(s, 2) ? "coverage" : "quality", number(s, 99), number(s, 99) };
	}
}

#define TABLE(NAME, SIZE, N) .NAME = r->NAME, .n_##NAME = (N), .SIZE = sizeof *r->NAME

static struct clg_export make_plan(struct source *s, struct rows *r)
{
	static const char *const tables[] = { "meetings", "pairs", "unplaced", "terms", "cancelled" };
	static const char *const zones[] = { "Europe/Riga", "UTC", "Asia/Tbilisi" };
	uint32_t n = (uint32_t)number(s, ROWS_MOST), few = (uint32_t)number(s, 8);
	struct clg_export plan = { .size = sizeof plan, .school = text(s), .language = "lv",
		.timezone = zones[number(s, 3)], .stamp = "20260824T000000Z", .plan = 1, .is_draft = number(s, 2),
		.summary = text(s), .table = tables[number(s, 5)], .audience = number(s, 3), .stopped = number(s, 2),
		.reader = text(s), .from = FIRST_DAY, .to = FIRST_DAY + 110, .calendar = FIRST_DAY, .spoken = "lv",
		TABLE(meetings, meeting_size, n), TABLE(members, member_size, few), TABLE(unplaced, unplaced_size, few),
		TABLE(terms, term_size, few), TABLE(cancelled, cancelled_size, few), TABLE(people, person_size, n),
		TABLE(days, day_size, (uint32_t)number(s, DAYS_MOST)), TABLE(periods, period_size, few),
		TABLE(lessons, lesson_size, n), TABLE(occurrences, occurrence_size, n), TABLE(teams, team_size, few),
		TABLE(levels, level_size, few) };

	make_meetings(s, r->meetings, n);
	make_small_rows(s, r, few);
	make_people(s, r->people, n);
	make_days(s, r->days, plan.n_days);
	make_lessons(s, &plan, r->lessons, r->occurrences, r->taught_by);
	return plan;
}

/* --- written twice ---------------------------------------------------------------------------- */

struct sum {
	uint64_t hash, n;
};

static int32_t add(void *self, const void *bytes, uint64_t n)
{
	struct sum *s = self;

	for (uint64_t i = 0; i < n; i++)
		s->hash = (s->hash ^ ((const uint8_t *)bytes)[i]) * 1099511628211u;
	s->n += n;
	return 0;
}

static int32_t export(const struct clg_export *plan, struct sum *ret)
{
	const struct clg_value presets[] = { { .number = 0, .text = "" }, { .number = 0, .text = "" } };
	struct clg_writer writer = { .size = sizeof writer, .self = ret, .write = add };

	return ((const struct clg_exporter *)clg_plugin.ops)->export_plan(plan, presets, &writer);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct rows rows;
	struct sum one = { 0, 0 }, two = { 0, 0 };
	struct clg_export plan;
	struct source s;

	source_open(&s, data, size);
	plan = make_plan(&s, &rows);
	if (export(&plan, &one) != export(&plan, &two) || one.hash != two.hash || one.n != two.n)
		abort();
	arena_release(&s.arena);
	return 0;
}
