/* What one plan changes in another, a row a change, for scripts. */
#include "report/compared.h"

#include "report/summary.h"

#include <string.h>

#include "base/banned.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

static const char *const names[N_DIFFERENCE_KINDS] = {"moved", "changed", "cancelled", "new"};

struct row {
	const char *change, *id, *technique, *team, *meeting, *person;
	int32_t cycle; /* 0: none */
	const char *date[2], *start[2], *end[2], *lesson[2], *cover[2];
	int32_t minutes[2], meetings[2]; /* -1: none */
};

static void cell_number(struct screen *s, int32_t number, int32_t none)
{
	if (number == none)
		screen_cell(s, "");
	else
		screen_cellf(s, "%d", (int)number);
}

static void put_row(struct screen *s, const struct row *r)
{
	const char *const texts[] = {r->change, r->id, r->technique, r->team};

	for (size_t i = 0; i < COUNT(texts); i++)
		screen_cell(s, texts[i] ? texts[i] : "");
	cell_number(s, r->cycle, 0);
	screen_cell(s, r->meeting ? r->meeting : "");
	screen_cell(s, r->person ? r->person : "");
	for (int side = 0; side < 2; side++) {
		const char *const of_side[] = {r->date[side], r->start[side], r->end[side],
			r->lesson[side], r->cover[side]};

		for (size_t i = 0; i < COUNT(of_side); i++)
			screen_cell(s, of_side[i] ? of_side[i] : "");
		cell_number(s, r->minutes[side], -1);
		cell_number(s, r->meetings[side], -1);
	}
}

static const char *clock_text(struct arena *a, int32_t minute)
{
	char clock[6];

	minute_print(minute, clock);
	return arena_strdup(a, clock);
}

static void fill_side(struct row *r, const struct compared *c, const struct meeting_difference *m,
	int side, struct arena *a)
{
	const struct school *s = view_school(c->view[side]);
	const struct meeting *meeting = difference_meeting(&c->of, m, side);
	char date[11];

	date_print(s->days[meeting->slot.day].date, date);
	r->date[side] = arena_strdup(a, date);
	r->start[side] = clock_text(a, meeting->slot.start);
	r->end[side] = clock_text(a, meeting->slot.end);
	r->lesson[side] = compared_lesson(a, c, m, side);
	r->cover[side] = meeting->cover < 0 ? "" : s->people[meeting->cover].id;
}

static void put_meeting(struct screen *s, const struct compared *c,
	const struct meeting_difference *m, struct arena *a)
{
	int side = compared_side(m);
	const struct view *v = c->view[side];
	const struct cycle *cycle = &v->agenda->cycles[m->cycle[side]];
	struct row row = {.change = names[m->kind],
		.id = meeting_id(a, v, m->cycle[side], m->meeting[side]),
		.technique = cycle_technique(v->agenda, cycle)->name,
		.team = v->agenda->teams[cycle->team].id,
		.cycle = cycle->number,
		.meeting =
			stage_meeting(v->agenda, cycle_course(v->agenda, cycle), m->meeting[side])
				->name,
		.minutes = {-1, -1},
		.meetings = {-1, -1}};

	for (side = 0; side < 2; side++)
		if (m->cycle[side] >= 0)
			fill_side(&row, c, m, side, a);
	put_row(s, &row);
}

static void put_meetings(struct screen *s, const struct compared *c, struct arena *a)
{
	for (int32_t i = 0; i < c->of.n_meetings; i++)
		if (compared_may_see(c, &c->of.meetings[i]))
			put_meeting(s, c, &c->of.meetings[i], a);
}

static void put_teams(struct screen *s, const struct compared *c)
{
	for (int32_t i = 0; i < c->of.n_teams; i++) {
		int side = c->of.teams[i].side;
		const struct agenda *a = c->of.agenda[side];
		const struct team *t = &a->teams[c->of.teams[i].team];

		if (reader_may_see(c->view[side], c->reader[side], t))
			put_row(s,
				&(struct row){.change = side == BEFORE ? "team-gone" : "team-new",
					.technique = a->techniques->at[t->technique].name,
					.team = t->id,
					.minutes = {-1, -1},
					.meetings = {-1, -1}});
	}
}

static void put_people(struct screen *s, const struct compared *c)
{
	for (int32_t i = 0; i < c->of.n_people; i++) {
		const struct person_difference *p = &c->of.people[i];
		int side = p->person[AFTER] < 0 ? BEFORE : AFTER;

		if (c->reader[side].audience == FOR_PRINCIPAL ||
			c->reader[side].person == p->person[side])
			put_row(s, &(struct row){.change = "load",
					   .person = view_school(c->view[side])
							     ->people[p->person[side]]
							     .id,
					   .minutes = {p->minutes[BEFORE], p->minutes[AFTER]},
					   .meetings = {p->meetings[BEFORE], p->meetings[AFTER]}});
	}
}

static void put_table(const struct compared *c, enum screen_format format, FILE *to)
{
	static const struct screen_column columns[] = {{"change", 0}, {"id", 0}, {"technique", 0},
		{"team", 0}, {"cycle", SCREEN_NUMBER}, {"meeting", 0}, {"person", 0},
		{"date-before", 0}, {"start-before", 0}, {"end-before", 0}, {"lesson-before", 0},
		{"cover-before", 0}, {"minutes-before", SCREEN_NUMBER},
		{"meetings-before", SCREEN_NUMBER}, {"date", 0}, {"start", 0}, {"end", 0},
		{"lesson", 0}, {"cover", 0}, {"minutes", SCREEN_NUMBER},
		{"meetings", SCREEN_NUMBER}};
	struct screen *s = screen_new(columns, COUNT(columns));
	struct arena arena;

	arena_init(&arena);
	put_meetings(s, c, &arena);
	put_teams(s, c);
	put_people(s, c);
	screen_print(s, format, to);
	screen_free(s);
	arena_release(&arena);
}

/* As screen_lines() does, but what goes on in the next line stands further in: it is no item of its
 * own. */
static void put_items(const char *text, size_t indent, FILE *to)
{
	while (*text) {
		size_t n = strcspn(text, "\n"), label;
		_cleanup_(freep) char *line = xstrndup(text, n);

		label = utf8_fit(line, indent);
		fprintf(to, "%.*s", (int)label, line);
		screen_put(line + label, indent + 2, to);
		putc('\n', to);
		text += n + (text[n] == '\n');
	}
}

void show_compared(const struct compared *c, enum screen_format format, FILE *to)
{
	struct text text;

	if (format != SCREEN_TEXT) {
		put_table(c, format, to);
		return;
	}
	text_init(&text, 0);
	say_compared(c, &text);
	put_items(text.s, SUMMARY_LABEL, to);
	text_release(&text);
}
