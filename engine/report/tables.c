#include "report/tables.h"

#include "base/text.h"
#include "model/pairing.h"
#include "report/summary.h"
#include "report/words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct building {
	struct tables *tables;
	struct arena *arena;
	const struct view *view;
	struct reader reader;
};

static const struct person *person(const struct building *b, int32_t p)
{
	return &view_school(b->view)->people[p];
}

static const struct technique *technique_of(const struct building *b, const struct team *t)
{
	return &b->view->agenda->techniques->at[t->technique];
}

const char *meeting_id(struct arena *arena, const struct view *v, int32_t cycle, int m)
{
	const struct cycle *k = &v->agenda->cycles[cycle];

	return arena_printf(arena, "%s/%s/%d/%s", view_technique(v, cycle)->name,
		v->agenda->teams[k->team].id, (int)k->number,
		stage_meeting(v->agenda, view_course(v, cycle), m)->name);
}

int reader_may_see(const struct view *v, struct reader reader, const struct team *t)
{
	uint32_t visibility = v->agenda->techniques->at[t->technique].def.visibility;
	int open = visibility == CLG_VISIBLE_OPEN;

	switch (reader.audience) {
	case FOR_PRINCIPAL:
		return 1;
	case FOR_PERSON:
		return open || team_has(t, reader.person);
	default:
		return open;
	}
}

static int may_see(const struct building *b, const struct team *t)
{
	return reader_may_see(b->view, b->reader, t);
}

/* --- meetings -------------------------------------------------------------------------------- */

static const char *kind_name(uint32_t kind)
{
	static const char *const names[] = { "", "all-free", "host-teaches", "all-teach" };

	return names[kind];
}

static const char *join(struct building *b, const char *all, const char *more)
{
	if (!*more)
		return all;
	return *all ? arena_printf(b->arena, "%s+%s", all, more) : more;
}

static const char *classes_of(struct building *b, const struct lesson *l)
{
	const char *all = "";

	for (uint32_t k = 0; k < l->n_classes; k++)
		all = join(b, all, view_school(b->view)->classes[l->classes[k]]);
	return all;
}

/* The lessons of a meeting as one member has to do with them: a host with the own one, a guest with
 * all. */
static void fill_lessons(struct building *b, const struct visit *visits, int n, int member,
	struct clg_export_meeting *row)
{
	const struct school *s = view_school(b->view);

	row->lesson = row->klass = row->subject = row->room = "";
	for (int i = 0; i < n; i++) {
		const struct lesson *l = &s->lessons[s->occurrences[visits[i].occurrence].lesson];

		if (row->hosts && visits[i].member != member)
			continue;
		row->lesson = join(b, row->lesson, l->ref);
		row->klass = join(b, row->klass, classes_of(b, l));
		row->subject = join(b, row->subject, l->subject);
		row->room = join(b, row->room, l->room);
	}
}

/* The part that a member has in the meeting: the role's, unless it goes around. */
static const char *part_of(const struct building *b, const struct course *c, int m, int member)
{
	const struct agenda *a = b->view->agenda;
	const struct clg_meeting_def *def = stage_meeting(a, c, m);

	if (def->turn && member == c->turn)
		return def->turn;
	if (def->next && member == c->next)
		return def->next;
	return course_definition(a, c)->roles[course_team(a, c)->role[member]].name;
}

static void add_comer(struct building *b, const struct course *c, int m,
	const struct meeting *meeting, int member, struct clg_export_meeting row)
{
	const struct agenda *a = b->view->agenda;
	const struct person *p = person(b, course_team(a, c)->person[member]);
	struct visit visits[CLG_TEAM_MOST];
	int n = stage_meeting(a, c, m)->kind == CLG_MEETING_ALL_FREE
			? 0 : slot_visits(a, c, m, &meeting->slot, visits);

	row.person = p->id;
	row.name = p->name;
	row.role = part_of(b, c, m, member);
	row.hosts = hosts(&c->stages[m], member);
	row.minutes = member_minutes(a, c, m, &meeting->slot, member);
	row.cover = !row.hosts && meeting->cover >= 0 ? person(b, meeting->cover)->id : "";
	fill_lessons(b, visits, n, member, &row);
	vec_push(&b->tables->meetings, row);
}

static void add_meeting(struct building *b, int32_t cycle, int m)
{
	const struct agenda *a = b->view->agenda;
	const struct course *course = view_course(b->view, cycle);
	const struct team *t = course_team(a, course);
	const struct clg_meeting_def *def = stage_meeting(a, course, m);
	const struct meeting *meeting = view_meeting(b->view, cycle, m);
	struct clg_export_meeting row = {
		.plan = b->view->version->number,
		.cycle = a->cycles[cycle].number,
		.technique = technique_of(b, t)->name,
		.team = t->id,
		.meeting = def->name,
		.kind = kind_name(def->kind),
		.start = meeting->slot.start,
		.end = meeting->slot.end,
		.date = view_school(b->view)->days[meeting->slot.day].date,
		.period = school_period_at(
			view_school(b->view), meeting->slot.day, meeting->slot.start),
	};

	row.id = meeting_id(b->arena, b->view, cycle, m);
	for (int k = 0; k < t->n; k++)
		if (comes(&course->stages[m], k))
			add_comer(b, course, m, meeting, k, row);
}

static void add_meetings(struct building *b)
{
	for (int32_t c = 0; c < b->view->plan->n_cycles; c++) {
		const struct team *t = &b->view->agenda->teams[b->view->agenda->cycles[c].team];

		if (!may_see(b, t))
			continue;
		for (int m = 0; m < plan_length(b->view->plan, b->view->agenda, c); m++)
			add_meeting(b, c, m);
	}
}

#define ORDER(a, b) if ((a) != (b)) return (a) < (b) ? -1 : 1
#define ORDER_TEXT(a, b) do { int order_ = strcmp(a, b); if (order_) return order_; } while (0)

static int by_time(const void *x, const void *y)
{
	const struct clg_export_meeting *a = x, *b = y;

	ORDER(a->date, b->date);
	ORDER(a->start, b->start);
	ORDER_TEXT(a->technique, b->technique);
	ORDER_TEXT(a->team, b->team);
	ORDER(a->cycle, b->cycle);
	ORDER_TEXT(a->meeting, b->meeting);
	ORDER_TEXT(a->role, b->role);
	return strcmp(a->person, b->person);
}

/* --- pairs ------------------------------------------------------------------------------------ */

static void add_members(struct building *b)
{
	for (int32_t i = 0; i < b->view->plan->n_teams; i++) {
		const struct team *t = &b->view->plan->teams[i];
		const struct technique *tech = technique_of(b, t);

		for (int k = 0; k < t->n && may_see(b, t); k++) {
			const struct person *p = person(b, t->person[k]);

			vec_push(&b->tables->members,
				(struct clg_export_member){.plan = b->view->version->number,
					.worth = t->worth,
					.technique = tech->name,
					.team = t->id,
					.person = p->id,
					.name = p->name,
					.role = tech->def.roles[t->role[k]].name});
		}
	}
}

static int by_team(const void *x, const void *y)
{
	const struct clg_export_member *a = x, *b = y;

	ORDER_TEXT(a->technique, b->technique);
	ORDER_TEXT(a->team, b->team);
	ORDER_TEXT(a->role, b->role);
	return strcmp(a->person, b->person);
}

/* --- what could not be placed --------------------------------------------------------------- */

/* In the language; "" where none is known. */
static const char *sentence_of(struct building *b, const struct reason *why)
{
	_cleanup_(freep) char *said = NULL;

	if (!why || !why->sentence)
		return "";
	said = say_reason(why->sentence);
	return arena_strdup(b->arena, said);
}

static void push_unplaced(struct building *b, const char *technique, const char *team,
	int32_t cycle, int32_t receiver, const struct reason *why)
{
	vec_push(
		&b->tables->unplaced, (struct clg_export_unplaced){.plan = b->view->version->number,
					      .cycle = cycle,
					      .technique = technique,
					      .team = team,
					      .person = person(b, receiver)->id,
					      .code = why && why->code ? why->code : "not-asked",
					      .reason = sentence_of(b, why)});
}

static void add_unplaced(struct building *b)
{
	const struct plan *plan = b->view->plan;
	const struct agenda *a = b->view->agenda;
	int32_t people = a->school->n_people;

	for (int32_t t = 0; t < a->techniques->n; t++)
		for (int32_t p = 0; p < people; p++)
			if (plan->partnerless[t * people + p])
				push_unplaced(b, a->techniques->at[t].name, "", 0, p,
					plan->partnerless_reasons
						? &plan->partnerless_reasons[t * people + p]
						: NULL);
	for (int32_t c = 0; c < plan->n_cycles; c++) {
		const struct team *t = &a->teams[a->cycles[c].team];

		if (!plan->seated[c])
			push_unplaced(b, technique_of(b, t)->name, t->id, a->cycles[c].number,
				t->person[t->n - 1], &plan->reasons[c]);
	}
}

static int by_cycle(const void *x, const void *y)
{
	const struct clg_export_unplaced *a = x, *b = y;

	ORDER_TEXT(a->technique, b->technique);
	ORDER_TEXT(a->team, b->team);
	ORDER(a->cycle, b->cycle);
	return strcmp(a->person, b->person);
}

/* --- soft terms ----------------------------------------------------------------------------- */

static void push_term(
	struct building *b, const char *level, const char *name, int64_t count, int64_t weight)
{
	vec_push(&b->tables->terms, (struct clg_export_term){.plan = b->view->version->number,
					    .level = level,
					    .name = name,
					    .count = count,
					    .weight = weight,
					    .sum = count * weight});
}

static int64_t cycles_left_out(const struct view *v, int32_t technique)
{
	int64_t n = 0;

	for (int32_t c = 0; c < v->plan->n_cycles; c++)
		n += !v->plan->seated[c] &&
		     v->agenda->teams[v->agenda->cycles[c].team].technique == technique;
	return n;
}

/* The levels' names tell the program: its figures are the proofs' values. */
static void add_pairing_terms(struct building *b, int32_t technique)
{
	const struct view *v = b->view;
	const struct technique *t = &v->agenda->techniques->at[technique];
	int32_t people = view_school(v)->n_people;
	int64_t open = 0, worth = 0;

	if (t->def.form == CLG_FORM_FROM)
		return;
	for (int32_t p = 0; p < people; p++)
		open += v->plan->partnerless[technique * people + p] * pair_weight(t, p);
	for (int32_t i = 0; i < v->plan->n_teams; i++)
		if (v->plan->teams[i].technique == technique)
			worth += v->plan->teams[i].worth;
	push_term(b, "pairing-coverage", t->name, open, pair_miss_once(view_school(v), t));
	push_term(b, "pairing-worth", t->name, worth, 1);
}

static void add_terms(struct building *b)
{
	const struct view *v = b->view;
	struct tally tally;

	for (int32_t t = 0; t < v->agenda->techniques->n; t++) {
		const struct technique *tech = &v->agenda->techniques->at[t];

		add_pairing_terms(b, t);
		push_term(b, "coverage", tech->name, cycles_left_out(v, t), tech->def.miss);
	}
	plan_tally(v->plan, v->agenda, &tally);
	for (int i = 0; i < (view_school(v)->agreed ? N_TERMS : TERM_SOON); i++)
		push_term(b, "quality", term_name((enum term)i), tally.at[i],
			v->agenda->weights.at[i]);
}

static int by_level(const void *x, const void *y)
{
	const struct clg_export_term *a = x, *b = y;

	ORDER_TEXT(a->level, b->level);
	return strcmp(a->name, b->name);
}

/* -------------------------------------------------------------------------------------------- */

#define SORT(rows, order) do {                                                                     \
	if ((rows).n)                                                                              \
		qsort((rows).at, (rows).n, sizeof *(rows).at, order);                              \
} while (0)

static void hand_over(struct tables *t)
{
	struct clg_export *out = &t->plan;

	SORT(t->meetings, by_time);
	SORT(t->members, by_team);
	SORT(t->unplaced, by_cycle);
	SORT(t->terms, by_level);
	out->meetings = t->meetings.at;
	out->members = t->members.at;
	out->unplaced = t->unplaced.at;
	out->terms = t->terms.at;
	out->n_meetings = (uint32_t)t->meetings.n;
	out->n_members = (uint32_t)t->members.n;
	out->n_unplaced = (uint32_t)t->unplaced.n;
	out->n_terms = (uint32_t)t->terms.n;
	out->meeting_size = sizeof *out->meetings;
	out->member_size = sizeof *out->members;
	out->unplaced_size = sizeof *out->unplaced;
	out->term_size = sizeof *out->terms;
}

static const char *stamp_of(struct building *b)
{
	const char *iso = b->view->version->stamp;

	if (!iso)
		return "19700101T000000Z";
	return arena_printf(b->arena, "%.4s%.2s%.2sT000000Z", iso, iso + 5, iso + 8);
}

/* As it was stored, in English; in other languages as it would be printed now. */
static const char *summary_for(struct building *b)
{
	const struct version *version = b->view->version;
	_cleanup_(freep) char *said = NULL;

	if (b->reader.audience != FOR_PRINCIPAL || !version->summary)
		return "";
	if (!strcmp(language_now(), "en"))
		return version->summary;
	said = summary_of(b->view);
	return arena_strdup(b->arena, said);
}

static void dates(int32_t from, int32_t until, char *ret, uint64_t n)
{
	struct text text;

	text_init(&text, 0);
	say_dates(&text, from, until);
	snprintf(ret, (size_t)n, "%s", text.s);
	text_release(&text);
}

static void describe(struct building *b, struct clg_export *out)
{
	const struct school *s = view_school(b->view);
	const struct version *version = b->view->version;

	out->size = sizeof *out;
	out->school = s->name;
	out->language = s->language;
	out->timezone = s->timezone;
	out->stamp = stamp_of(b);
	out->plan = version->number;
	out->is_draft = version->number == 0 || version->is_draft;
	out->summary = summary_for(b);
	out->text = language_text;
	out->plural = language_plural_of;
	out->word = language_word;
	out->dates = dates;
	out->spoken = language_now();
	out->table = "meetings";
}

void tables_build(struct tables *t, const struct view *v, struct reader reader)
{
	struct building b = { .tables = t, .arena = &t->arena, .view = v, .reader = reader };

	memset(t, 0, sizeof *t);
	arena_init(&t->arena);
	describe(&b, &t->plan);
	add_meetings(&b);
	add_members(&b);
	if (reader.audience == FOR_PRINCIPAL) {
		add_unplaced(&b);
		add_terms(&b);
	}
	hand_over(t);
}

void tables_release(struct tables *t)
{
	vec_release(&t->meetings);
	vec_release(&t->members);
	vec_release(&t->unplaced);
	vec_release(&t->terms);
	vec_release(&t->cancelled);
	vec_release(&t->people);
	vec_release(&t->days);
	vec_release(&t->periods);
	vec_release(&t->lessons);
	vec_release(&t->occurrences);
	vec_release(&t->teams);
	vec_release(&t->levels);
	arena_release(&t->arena);
	memset(t, 0, sizeof *t);
}
