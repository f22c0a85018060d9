#include "report/explain_meeting.h"

#include "explain/elsewhere.h"
#include "report/names.h"
#include "report/tables.h"
#include "report/words.h"

#include <stdlib.h>
#include <string.h>

#include "base/banned.h"

#define TIMES_MOST 3         /* other times that are told, each planned for */
#define BLOCKED_MOST 3

struct telling {
	struct explanation *e;
	const struct agenda *agenda;
	const struct plan *plan;
	int32_t cycle;
	int m;
	const struct slot *chain[CHAIN_MOST];    /* of the cycle */
	struct line line;
};

int explain_find_meeting(const struct view *v, const char *id, int32_t *ret_cycle, int *ret_meeting)
{
	struct arena arena;
	int found = 0;

	arena_init(&arena);
	for (int32_t k = 0; k < v->plan->n_cycles && !found; k++)
		for (int m = 0; v->plan->seated[k] && m < view_course(v, k)->n && !found; m++) {
			found = !strcmp(meeting_id(&arena, v, k, m), id);
			*ret_cycle = k;
			*ret_meeting = m;
		}
	arena_release(&arena);
	return found;
}

static const char *time_of(const struct telling *t, const struct slot *s)
{
	date_t date = t->agenda->school->days[s->day].date;
	struct text text;
	const char *said;

	text_init(&text, 0);
	text_printf(&text, "%s ", word_weekday(date));
	say_date(&text, date, 0);
	text_printf(&text, " %02d:%02d", (int)s->start / 60, (int)s->start % 60);
	said = arena_strdup(&t->e->arena, text.s);
	text_release(&text);
	return said;
}

/* --- what it costs ---------------------------------------------------------------------- */

/* Its own, and of the time from the meeting before it and to the one after it. */
static void count_terms(const struct telling *t, const struct slot *at, struct tally *ret)
{
	const struct cycle *c = &t->agenda->cycles[t->cycle];
	const struct course *course = cycle_course(t->agenda, c);

	slot_terms(t->agenda, course, t->m, at, ret);
	if (t->m > 0)
		window_terms(t->agenda, course, t->m, t->chain[t->m - 1], at, ret);
	if (t->m + 1 < course->n)
		window_terms(t->agenda, course, t->m + 1, at, t->chain[t->m + 1], ret);
	if (c->anchor == t->m)
		anchor_terms(t->agenda, c, at->day, ret);
}

static void tell_terms(struct telling *t)
{
	struct tally tally = {0};
	int64_t sum;
	struct line line = t->line;

	count_terms(t, t->chain[t->m], &tally);
	sum = tally_cost(&tally, &t->agenda->weights);
	line.topic = "Costs";
	line.unit = "cost";
	line.figure = sum;
	if (sum)
		explain_line(t->e, line, "%s", explain_number(t->e, sum));
	else
		explain_line(t->e, line, "%s", _("nothing: no better time is thinkable"));
	line.form = LINE_PART;
	for (int i = 0; i < N_TERMS; i++) {
		line.subject = term_name((enum term)i);
		line.figure = tally.at[i] * t->agenda->weights.at[i];
		if (line.figure)
			explain_line(t->e, line, "%s %s × %s", term_name((enum term)i),
				explain_number(t->e, tally.at[i]), explain_number(t->e, t->agenda->weights.at[i]));
	}
}

/* --- other times ------------------------------------------------------------------------- */

static void tell_price(struct telling *t, const struct elsewhere *at)
{
	struct line line = t->line;

	line.topic = "Then";
	line.known = at->exact ? FIGURE_EXACT : FIGURE_FOUND;
	line.unit = "cost";
	line.figure = at->cost;
	if (at->at.day < 0)
		explain_line(t->e, line, "%s", _("nowhere: its cycle would be left out"));
	else
		explain_line(t->e, line, "%s", time_of(t, &at->at));
	line.form = LINE_PART;
	if (at->left_out > 0)
		explain_line(t->e, line, "%s", _("more is left out"));
	else if (at->cost > 0)
		explain_line(t->e, line, _("dearer by %s"), explain_number(t->e, at->cost));
	else
		explain_line(t->e, line, "%s", at->cost < 0 ? _("better than the plan, which isn't the best") : _("as good"));
}

static const char *verdict_of(const struct elsewhere *first, int found)
{
	if (!found || !first->exact)
		return _("it isn't known whether it stands then in every best timetable of these pairs");
	return first->left_out > 0 || first->cost > 0
		? _("yes: it stands then in every best timetable of these pairs")
		: _("no: another time is as good");
}

/* One after the other, each with all that were told before forbidden. */
static void tell_others(struct telling *t, uint32_t seed)
{
	struct slot not_at[TIMES_MOST + 1];
	struct elsewhere at, first = {0};
	int found = 0;
	struct line line = t->line;

	line.topic = "Times";
	line.unit = "times";
	line.figure = elsewhere_count(t->agenda, t->cycle, t->m) - 1;
	explain_line(t->e, line, _("other times at which all who come can: %s; the best, with all else planned again:"),
		explain_number(t->e, line.figure));
	not_at[0] = *t->chain[t->m];
	for (int n = 1; n <= TIMES_MOST; n++) {
		if (!elsewhere_find(t->agenda, t->plan, t->cycle, t->m, not_at, n, seed, &at))
			break;
		tell_price(t, &at);
		if (n == 1)
			first = at;
		found = 1;
		if (at.at.day < 0)
			break;
		not_at[n] = at.at;
	}
	line.topic = "Certain";
	line.unit = "";
	explain_line(t->e, line, "%s", verdict_of(&first, found));
}

/* --- what stands in the way ----------------------------------------------------------------- */

static int overlaps(const struct slot *x, const struct slot *y)
{
	return x->day == y->day && x->start < y->end && y->start < x->end;
}

/* Another meeting of somebody who comes, at that time; -1. */
static int32_t blocker_of(const struct telling *t, const struct slot *s, int32_t *ret_person)
{
	const struct course *own = cycle_course(t->agenda, &t->agenda->cycles[t->cycle]);
	const struct team *team = course_team(t->agenda, own);

	for (int32_t k = 0; k < t->plan->n_cycles; k++) {
		const struct course *c = cycle_course(t->agenda, &t->agenda->cycles[k]);
		const struct team *other = course_team(t->agenda, c);

		for (int m = 0; t->plan->seated[k] && m < c->n; m++) {
			if ((k == t->cycle && m == t->m) ||
				!overlaps(s, &t->plan->meetings[k * CHAIN_MOST + m].slot))
				continue;
			for (int x = 0; x < team->n; x++)
				for (int y = 0; y < other->n; y++)
					if (team->person[x] == other->person[y] && comes(&own->stages[t->m], x) &&
						comes(&c->stages[m], y)) {
						*ret_person = team->person[x];
						return k;
					}
		}
	}
	return -1;
}

static int follows(const struct telling *t, const struct slot *s)
{
	const struct course *c = cycle_course(t->agenda, &t->agenda->cycles[t->cycle]);
	const struct school *school = t->agenda->school;

	return (t->m == 0 || window_holds(school, &stage_meeting(t->agenda, c, t->m)->after, t->chain[t->m - 1], s)) &&
		(t->m + 1 == c->n ||
			window_holds(school, &stage_meeting(t->agenda, c, t->m + 1)->after, s, t->chain[t->m + 1]));
}

static void tell_blocked_one(struct telling *t, const struct slot *s, int64_t saves)
{
	struct line line = t->line;
	int32_t person, k = blocker_of(t, s, &person);

	line.topic = "Blocked";
	line.unit = "cost";
	line.figure = saves;
	explain_line(t->e, line, _("%s: cheaper by %s for this meeting alone"), time_of(t, s), explain_number(t->e, saves));
	line.form = LINE_PART;
	line.unit = "";
	if (k < 0)
		explain_line(t->e, line, "%s", _("but a limit of somebody's day, week or term stands in the way, or it makes others dearer"));
	else
		explain_line(t->e, line, _("but %s has another meeting then (%s)"), t->e->names[person],
			word_technique(view_technique(t->e->view, k)->name));
}

/* Times that would cost this meeting less, with the others of its cycle where they are. */
static void tell_blocked(struct telling *t)
{
	const struct cycle *c = &t->agenda->cycles[t->cycle];
	const struct slots *slots = cycle_slots(t->agenda, c, t->m);
	struct tally own = {0};
	int64_t cost;
	int told = 0;

	count_terms(t, t->chain[t->m], &own);
	cost = tally_cost(&own, &t->agenda->weights);
	for (int32_t i = 0; i < slots->n && told < BLOCKED_MOST; i++) {
		struct tally there = {0};

		if (slots->at[i].day < c->first_day || slots->at[i].day > c->last_day || !follows(t, &slots->at[i]))
			continue;
		count_terms(t, &slots->at[i], &there);
		if (tally_cost(&there, &t->agenda->weights) >= cost)
			continue;
		tell_blocked_one(t, &slots->at[i], cost - tally_cost(&there, &t->agenda->weights));
		told++;
	}
}

void explain_meeting(struct explanation *e, int32_t cycle, int meeting, uint32_t seed)
{
	const struct agenda *a = e->view->agenda;
	const struct course *c = cycle_course(a, &a->cycles[cycle]);
	const struct team *team = course_team(a, c);
	struct telling t = {.e = e, .agenda = a, .plan = e->view->plan, .cycle = cycle, .m = meeting,
		.line = {.topic = "Meeting", .subject = view_technique(e->view, cycle)->name, .of_whom = team->id}};
	struct text names;

	for (int m = 0; m < c->n; m++)
		t.chain[m] = &view_meeting(e->view, cycle, m)->slot;
	text_init(&names, 0);
	say_members(&names, e->names, team, ~0u, -1);
	explain_line(e, t.line, "%s: %s, %s, %s", word_technique(t.line.subject),
		word_meeting(stage_meeting(a, c, meeting)->name), names.s, time_of(&t, t.chain[meeting]));
	text_release(&names);
	tell_terms(&t);
	tell_others(&t, seed);
	tell_blocked(&t);
}
