#include "report/compared.h"

#include "report/names.h"
#include "report/summary.h"
#include "report/words.h"

#include <stdlib.h>
#include <string.h>

#include "base/banned.h"

void compared_open(struct compared *c, const struct view *before, const struct view *after)
{
	*c = (struct compared){.view = {before, after}, .reader = {{FOR_PRINCIPAL, -1}, {FOR_PRINCIPAL, -1}}};
	arena_init(&c->arena);
	difference_find(&c->of, before->agenda, before->plan, after->agenda, after->plan);
	for (int side = 0; side < 2; side++)
		c->names[side] = short_names(&c->arena, view_school(c->view[side]));
}

void compared_close(struct compared *c)
{
	difference_release(&c->of);
	arena_release(&c->arena);
}

void compared_for_public(struct compared *c)
{
	c->reader[BEFORE] = c->reader[AFTER] = (struct reader){FOR_PUBLIC, -1};
}

int compared_for_person(struct compared *c, const char *id)
{
	for (int side = 0; side < 2; side++)
		c->reader[side] = (struct reader){FOR_PERSON, school_find_person(view_school(c->view[side]), id)};
	return c->reader[BEFORE].person >= 0 || c->reader[AFTER].person >= 0;
}

/* --- one meeting -------------------------------------------------------------------------- */

static const struct team *team_of(const struct compared *c, const struct meeting_difference *m, int side)
{
	const struct agenda *a = c->of.agenda[side];

	return &a->teams[a->cycles[m->cycle[side]].team];
}

int compared_side(const struct meeting_difference *m)
{
	return m->cycle[AFTER] < 0 ? BEFORE : AFTER;
}

int compared_may_see(const struct compared *c, const struct meeting_difference *m)
{
	int side = compared_side(m);

	return reader_may_see(c->view[side], c->reader[side], team_of(c, m, side));
}

static const char *kept(struct arena *a, struct text *text)
{
	const char *copy = arena_strdup(a, text->s);

	text_release(text);
	return copy;
}

const char *compared_when(struct arena *a, const struct compared *c, const struct meeting_difference *m, int side)
{
	const struct slot *slot = &difference_meeting(&c->of, m, side)->slot;
	date_t date = view_school(c->view[side])->days[slot->day].date;
	struct text text;
	char clock[6];

	text_init(&text, 0);
	minute_print(slot->start, clock);
	text_printf(&text, "%s ", word_weekday(date));
	say_date(&text, date, 0);
	text_printf(&text, " %s", clock);
	return kept(a, &text);
}

const char *compared_what(struct arena *a, const struct compared *c, const struct meeting_difference *m)
{
	int side = compared_side(m);
	const struct view *v = c->view[side];
	const char *meeting = stage_meeting(v->agenda, view_course(v, m->cycle[side]), m->meeting[side])->name;

	return arena_printf(a, "%s %s", word_technique(view_technique(v, m->cycle[side])->name), word_meeting(meeting));
}

static void say_lesson(const struct school *s, const struct lesson *l, struct text *to)
{
	text_add(to, to->n ? "; " : "");
	for (uint32_t k = 0; k < l->n_classes; k++)
		text_printf(to, "%s%s", k ? "+" : "", s->classes[l->classes[k]]);
	text_printf(to, "%s%s", l->n_classes && *l->subject ? " " : "", l->subject);
	text_printf(to, "%s%s", *l->room ? ", " : "", l->room);
}

const char *compared_lesson(struct arena *a, const struct compared *c, const struct meeting_difference *m, int side)
{
	const struct view *v = c->view[side];
	const struct slot *slot = &difference_meeting(&c->of, m, side)->slot;
	struct visit visits[CLG_TEAM_MOST];
	int n = slot->occurrence < 0 ? 0
				     : slot_visits(v->agenda, view_course(v, m->cycle[side]), m->meeting[side], slot, visits);
	const struct school *s = view_school(v);
	struct text text, safe;

	text_init(&text, 0);
	text_init(&safe, 0);
	for (int i = 0; i < n; i++)
		say_lesson(s, &s->lessons[s->occurrences[visits[i].occurrence].lesson], &text);
	text_add_safe(&safe, text.s);
	text_release(&text);
	return kept(a, &safe);
}

/* --- lines -------------------------------------------------------------------------------- */

struct lines {
	const struct compared *of;
	struct text *to;
	struct arena arena;      /* of what is said on the way */
	const char *label;       /* of the next line; "" once it is said */
};

static void begin(struct lines *l, const char *label)
{
	l->label = label;
}

static void line(struct lines *l, const char *said)
{
	say_label(l->to, *l->label ? language_word("label", l->label) : "", SUMMARY_LABEL);
	text_printf(l->to, "%s\n", said);
	l->label = "";
}

static void add_plan(const struct view *v, struct text *to)
{
	struct text date;
	date_t when;

	text_init(&date, 0);
	if (!date_parse(v->version->stamp, &when))
		say_date(&date, when, 1);
	text_printf(to, _("plan %d of %s"), (int)v->version->number, date.s);
	text_release(&date);
}

static void say_plans(struct lines *l)
{
	const struct compared *c = l->of;
	struct text text;

	if (!c->view[BEFORE]->version->number || !c->view[AFTER]->version->number)
		return;
	text_init(&text, 0);
	add_plan(c->view[BEFORE], &text);
	text_add(&text, " → ");
	add_plan(c->view[AFTER], &text);
	begin(l, "Compared");
	line(l, kept(&l->arena, &text));
}

static const char *const counts[N_DIFFERENCE_KINDS] = {[DIFFERENCE_MOVED] = N_("moved: %s"),
	[DIFFERENCE_OTHER] = N_("changed otherwise: %s"), [DIFFERENCE_CANCELLED] = N_("cancelled: %s"),
	[DIFFERENCE_NEW] = N_("new: %s")};

static void add_count(struct text *to, const char *format, int32_t n)
{
	struct text number;

	text_init(&number, 0);
	say_number(&number, n);
	text_add(to, to->n ? " · " : "");
	text_printf(to, format, number.s);
	text_release(&number);
}

/* Whoever doesn't see all meetings is told of none how many there are. */
static void say_counts(struct lines *l)
{
	const struct difference *d = &l->of->of;
	struct text text;

	if (l->of->reader[AFTER].audience != FOR_PRINCIPAL)
		return;
	text_init(&text, 0);
	add_count(&text, _("as before: %s"), d->n_kept);
	for (int k = 0; k < N_DIFFERENCE_KINDS; k++)
		if (d->counts[k])
			add_count(&text, _(counts[k]), d->counts[k]);
	begin(l, "Meetings");
	line(l, kept(&l->arena, &text));
}

/* A pair as supporter and receiver. */
static const char *members_of(struct lines *l, const struct team *t, int side)
{
	const char *const *names = l->of->names[side];
	struct text text;

	if (t->n == 2)
		return arena_printf(&l->arena, "%s → %s", names[t->person[0]], names[t->person[1]]);
	text_init(&text, 0);
	say_members(&text, names, t, UINT32_MAX, -1);
	return kept(&l->arena, &text);
}

static const char *cover_of(const struct lines *l, const struct meeting_difference *m, int side)
{
	int32_t cover = difference_meeting(&l->of->of, m, side)->cover;

	return cover < 0 ? "" : l->of->names[side][cover];
}

/* ": 7b maths, 214 → 7a maths, 12; cover: A. Ozola → nobody" */
static const char *what_is_other(struct lines *l, const struct meeting_difference *m)
{
	const char *was = compared_lesson(&l->arena, l->of, m, BEFORE), *is = compared_lesson(&l->arena, l->of, m, AFTER);
	const char *lessons = "", *covers = "";

	if (strcmp(was, is))
		lessons = arena_printf(&l->arena, ": %s → %s", was, is);
	was = cover_of(l, m, BEFORE);
	is = cover_of(l, m, AFTER);
	if (strcmp(was, is))
		covers = arena_printf(&l->arena, _(" · covered by: %s → %s"), *was ? was : _("nobody"), *is ? is : _("nobody"));
	return arena_printf(&l->arena, "%s%s", lessons, covers);
}

/* "Mon 5 Oct 13:40 → Tue 6 Oct 12:40 · mentoring hour · A. Ozola → J. Bērziņš" */
static void say_meeting(struct lines *l, const struct meeting_difference *m)
{
	int side = compared_side(m), is_moved = m->kind == DIFFERENCE_MOVED;

	line(l, arena_printf(&l->arena, "%s%s%s · %s · %s%s",
			is_moved ? compared_when(&l->arena, l->of, m, BEFORE) : "", is_moved ? " → " : "",
			compared_when(&l->arena, l->of, m, side), compared_what(&l->arena, l->of, m),
			members_of(l, team_of(l->of, m, side), side),
			m->kind == DIFFERENCE_OTHER ? what_is_other(l, m) : ""));
}

static void say_meetings(struct lines *l)
{
	static const char *const labels[N_DIFFERENCE_KINDS] = {[DIFFERENCE_MOVED] = "Moved", [DIFFERENCE_OTHER] = "Changed",
		[DIFFERENCE_CANCELLED] = "Cancelled", [DIFFERENCE_NEW] = "New"};
	const struct difference *d = &l->of->of;
	int kind = -1;

	for (int32_t i = 0; i < d->n_meetings; i++) {
		if (!compared_may_see(l->of, &d->meetings[i]))
			continue;
		if (d->meetings[i].kind != kind)
			begin(l, labels[kind = d->meetings[i].kind]);
		say_meeting(l, &d->meetings[i]);
	}
}

/* "no longer: mentoring · A. Ozola → J. Bērziņš" */
static void say_teams(struct lines *l)
{
	const struct difference *d = &l->of->of;

	begin(l, "Pairs");
	for (int32_t i = 0; i < d->n_teams; i++) {
		int side = d->teams[i].side;
		const struct team *t = &d->agenda[side]->teams[d->teams[i].team];
		const char *technique = word_technique(d->agenda[side]->techniques->at[t->technique].name);

		if (reader_may_see(l->of->view[side], l->of->reader[side], t))
			line(l, arena_printf(&l->arena, side == BEFORE ? _("no longer: %s · %s") : _("new: %s · %s"), technique,
					members_of(l, t, side)));
	}
}

static int is_own(const struct compared *c, const struct person_difference *p)
{
	int side = p->person[AFTER] < 0 ? BEFORE : AFTER;

	return c->reader[side].person == p->person[side];
}

static void say_loads(struct lines *l)
{
	const struct difference *d = &l->of->of;

	begin(l, "Minutes");
	for (int32_t i = 0; i < d->n_people; i++) {
		const struct person_difference *p = &d->people[i];
		int side = p->person[AFTER] < 0 ? BEFORE : AFTER;

		if (l->of->reader[side].audience != FOR_PRINCIPAL && !is_own(l->of, p))
			continue;
		line(l, arena_printf(&l->arena, _("%s: %d → %d in the term · meetings %d → %d"),
				l->of->names[side][p->person[side]], (int)p->minutes[BEFORE], (int)p->minutes[AFTER],
				(int)p->meetings[BEFORE], (int)p->meetings[AFTER]));
	}
}

void say_compared(const struct compared *c, struct text *to)
{
	struct lines l = {.of = c, .to = to};

	arena_init(&l.arena);
	say_plans(&l);
	say_counts(&l);
	say_meetings(&l);
	say_teams(&l);
	say_loads(&l);
	arena_release(&l.arena);
}
