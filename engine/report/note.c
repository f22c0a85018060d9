/* A change note: what one plan changes in another, said to one of those who meet. */
#include "report/compared.h"

#include "report/names.h"
#include "report/words.h"

#include <stdarg.h>
#include <string.h>

#include "base/banned.h"

struct note {
	const struct compared *of;
	struct text *to;
	struct arena arena;
};

static void sentence(struct note *n, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void sentence(struct note *n, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	text_vprintf(n->to, format, args);
	va_end(args);
	text_char(n->to, '\n');
}

/* The member that the reader is in the meeting; -1: doesn't come to it. */
static int own_place(const struct note *n, const struct meeting_difference *m, int side)
{
	const struct agenda *a = n->of->of.agenda[side];
	const struct course *c;
	const struct team *t;

	if (m->cycle[side] < 0 || n->of->reader[side].person < 0)
		return -1;
	c = cycle_course(a, &a->cycles[m->cycle[side]]);
	t = course_team(a, c);
	for (int k = 0; k < t->n; k++)
		if (t->person[k] == n->of->reader[side].person)
			return comes(&c->stages[m->meeting[side]], k) ? k : -1;
	return -1;
}

static const char *whom(struct note *n, const struct team *t, int side)
{
	struct text text;
	const char *copy;

	text_init(&text, 0);
	say_members(&text, n->of->names[side], t, UINT32_MAX, n->of->reader[side].person);
	copy = arena_strdup(&n->arena, text.s);
	text_release(&text);
	return copy;
}

static const char *whom_of(struct note *n, const struct meeting_difference *m, int side)
{
	const struct agenda *a = n->of->of.agenda[side];

	return whom(n, &a->teams[a->cycles[m->cycle[side]].team], side);
}

static const char *when(struct note *n, const struct meeting_difference *m, int side)
{
	return compared_when(&n->arena, n->of, m, side);
}

/* It stays when it is, but the lesson that is seen is another one. */
static void say_other(struct note *n, const struct meeting_difference *m)
{
	const char *was = compared_lesson(&n->arena, n->of, m, BEFORE),
		   *is = compared_lesson(&n->arena, n->of, m, AFTER);

	if (strcmp(was, is))
		sentence(n, _("Your meeting with %s on %s has another lesson or room: %s (%s)."),
			whom_of(n, m, AFTER), when(n, m, AFTER), is,
			compared_what(&n->arena, n->of, m));
}

static void say_meeting(struct note *n, const struct meeting_difference *m)
{
	const char *what = compared_what(&n->arena, n->of, m);
	int was = own_place(n, m, BEFORE) >= 0, is = own_place(n, m, AFTER) >= 0;

	if (was && is && m->kind == DIFFERENCE_MOVED)
		sentence(n, _("Your meeting with %s on %s moves to %s (%s)."), whom_of(n, m, AFTER),
			when(n, m, BEFORE), when(n, m, AFTER), what);
	else if (was && is)
		say_other(n, m);
	else if (was)
		sentence(n, _("Your meeting with %s on %s is cancelled (%s)."),
			whom_of(n, m, BEFORE), when(n, m, BEFORE), what);
	else if (is)
		sentence(n, _("You have a new meeting with %s on %s (%s)."), whom_of(n, m, AFTER),
			when(n, m, AFTER), what);
}

static int covers(const struct note *n, const struct meeting_difference *m, int side)
{
	return m->cycle[side] >= 0 && n->of->reader[side].person >= 0 &&
	       compared_may_see(n->of, m) &&
	       difference_meeting(&n->of->of, m, side)->cover == n->of->reader[side].person;
}

static void say_cover(struct note *n, const struct meeting_difference *m)
{
	int was = covers(n, m, BEFORE), is = covers(n, m, AFTER),
	    is_moved = m->kind == DIFFERENCE_MOVED;

	if (was && (!is || is_moved))
		sentence(n, _("You don't cover a lesson on %s any more."), when(n, m, BEFORE));
	if (is && (!was || is_moved))
		sentence(n, _("You cover a lesson on %s."), when(n, m, AFTER));
}

static void say_team(struct note *n, const struct team_difference *d)
{
	const struct agenda *a = n->of->of.agenda[d->side];
	const struct team *t = &a->teams[d->team];
	const struct technique *of = &a->techniques->at[t->technique];

	for (int k = 0; k < t->n; k++)
		if (t->person[k] == n->of->reader[d->side].person)
			sentence(n,
				d->side == BEFORE ? _("No longer: %s with %s, you as %s.")
						  : _("New: %s with %s, you as %s."),
				word_technique(of->name), whom(n, t, d->side),
				word_role(of->def.roles[t->role[k]].name));
}

/* Returns whether there was anything to say. */
static int say_changes(const struct compared *c, struct text *to)
{
	struct note n = {.of = c, .to = to};
	size_t began = to->n;

	arena_init(&n.arena);
	for (int32_t i = 0; i < c->of.n_teams; i++)
		say_team(&n, &c->of.teams[i]);
	for (int32_t i = 0; i < c->of.n_meetings; i++) {
		say_meeting(&n, &c->of.meetings[i]);
		say_cover(&n, &c->of.meetings[i]);
	}
	arena_release(&n.arena);
	return to->n > began;
}

void say_note(const struct compared *c, struct text *to)
{
	if (!say_changes(c, to))
		text_printf(to, "%s\n", _("Nothing changes for you."));
}

/* --- all of them -------------------------------------------------------------------------- */

/* In a cell the sentences stand in one line. */
static void put_note(struct screen *s, const struct person *p, const struct text *note)
{
	_cleanup_(freep) char *line = xstrndup(note->s, note->n - 1);

	for (char *end = line; (end = strchr(end, '\n'));)
		*end = ' ';
	screen_cell(s, p->id);
	screen_cell(s, p->name);
	screen_cell(s, p->email);
	screen_cell(s, line);
}

static void print_note(FILE *to, const struct person *p, const struct text *note, int is_first)
{
	struct text name;

	text_init(&name, 0);
	text_add_safe(&name, p->name);
	fprintf(to, "%s%s\n", is_first ? "" : "\n", name.s);
	screen_lines(note->s, 0, to);
	text_release(&name);
}

void show_notes(struct compared *c, enum screen_format format, FILE *to)
{
	static const struct screen_column columns[] = {
		{"person", 0}, {"name", 0}, {"email", 0}, {"note", 0}};
	struct screen *s = screen_new(columns, sizeof columns / sizeof *columns);
	const struct school *before = view_school(c->view[BEFORE]);
	int n = 0;

	for (int side = AFTER; side >= BEFORE; side--) {
		const struct school *school = view_school(c->view[side]);

		for (int32_t p = 0; p < school->n_people; p++) {
			struct text note;

			if (school == before && school_find_person(view_school(c->view[AFTER]),
							school->people[p].id) >= 0)
				continue;
			text_init(&note, 0);
			compared_for_person(c, school->people[p].id);
			if (say_changes(c, &note) && format == SCREEN_TEXT)
				print_note(to, &school->people[p], &note, !n++);
			else if (note.n)
				put_note(s, &school->people[p], &note);
			text_release(&note);
		}
	}
	if (format != SCREEN_TEXT)
		screen_print(s, format, to);
	else if (!n)
		fprintf(to, "%s\n", _("nothing changes for anybody"));
	screen_free(s);
}
