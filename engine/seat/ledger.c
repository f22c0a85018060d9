#include "seat/ledger.h"

#include <stdlib.h>
#include <string.h>

/* The sizes of a rule's subject (a, b, c), 1 where it has none. */
struct shape {
	int32_t a, b, c;
};

static struct shape shape_of(const struct ledger *l, int kind)
{
	const struct agenda *a = l->agenda;
	const struct school *s = a->school;
	int32_t t = a->techniques->n;

	switch (kind) {
	case RULE_DAY: case RULE_FULL_DAY: return (struct shape){ s->n_people, s->n_days, 1 };
	case RULE_WEEK: case RULE_PLANNING: return (struct shape){ s->n_people, s->n_weeks, 1 };
	case RULE_WEEK_PARTS: return (struct shape){ s->n_people, s->n_weeks, l->n_parts };
	case RULE_HOST_DAY:
	case RULE_GUEST_DAY:
	case RULE_PERSON_DAY:
		return (struct shape){t, s->n_people, s->n_days};
	case RULE_HOST_WEEK:
	case RULE_GUEST_WEEK:
	case RULE_PERSON_WEEK:
		return (struct shape){t, s->n_people, s->n_weeks};
	case RULE_CLASS_WEEK: return (struct shape){ t, s->n_classes, s->n_weeks };
	case RULE_CLASS_TERM: return (struct shape){ t, s->n_classes, 1 };
	case RULE_GUESTS: return (struct shape){ t, s->n_occurrences, 1 };
	case RULE_VISITS: return (struct shape){ s->n_people, 1, 1 };
	case RULE_CLASS_AGAIN: return (struct shape){ s->n_classes, 1, 1 };
	default: return (struct shape){ 0, 0, 0 };
	}
}

static int32_t limit_or_none(int32_t limit)
{
	return limit <= 0 ? INT32_MAX : limit;
}

static int32_t allowed(int32_t limit)
{
	return limit < 0 ? INT32_MAX : limit;
}

/* Of a minute limit, told in parts: what whole numbers of meetings keep to beside the minutes, and
 * fractions of them don't. A meeting that leaves no room for one more part counts as all that fit:
 * those beside it are shorter than a part, and count as none. Otherwise rounding each meeting down
 * gives no more than rounding their sum. */
static int32_t parts_that_fit(int32_t limit, int32_t part)
{
	return limit == INT32_MAX || part > limit ? INT32_MAX : limit / part;
}

static int32_t parts_of(int32_t minutes, int32_t limit, int32_t part)
{
	if (minutes < part)
		return 0;
	return minutes > limit - part ? limit / part : minutes / part;
}

static int32_t limit_of(const struct agenda *a, const struct rule *r)
{
	const struct school *s = a->school;
	const struct clg_limits *own =
		r->a < a->techniques->n ? &a->techniques->at[r->a].def.limits : NULL;

	switch (r->kind) {
	case RULE_DAY: return allowed(s->people[r->a].may.meetings_per_day);
	case RULE_WEEK: return week_room(a, r->a, r->b);
	case RULE_WEEK_PARTS: return parts_that_fit(week_room(a, r->a, r->b), r->c);
	case RULE_PLANNING:
		return s->people[r->a].may.planning_block ? INT32_MAX
							  : planning_room(a, r->a, r->b);
	case RULE_VISITS: return allowed(s->people[r->a].may.visits_per_term);
	case RULE_HOST_DAY: return limit_or_none(own->host_per_day);
	case RULE_HOST_WEEK: return limit_or_none(own->host_per_week);
	case RULE_GUEST_DAY: return limit_or_none(own->guest_per_day);
	case RULE_GUEST_WEEK: return limit_or_none(own->guest_per_week);
	case RULE_PERSON_DAY: return limit_or_none(own->person_per_day);
	case RULE_PERSON_WEEK: return limit_or_none(own->person_per_week);
	case RULE_CLASS_WEEK: return limit_or_none(own->class_per_week);
	case RULE_CLASS_TERM: return limit_or_none(own->class_per_term);
	case RULE_GUESTS: return limit_or_none(own->guests_per_lesson);
	case RULE_FULL_DAY: return a->weights.at[TERM_FULL_DAY] ? FULL_DAY_FREE : INT32_MAX;
	case RULE_CLASS_AGAIN:
		return a->weights.at[TERM_CLASS_AGAIN] ? CLASS_AGAIN_FREE : INT32_MAX;
	default: return INT32_MAX;
	}
}

struct rule ledger_rule(const struct ledger *l, int32_t account)
{
	int kind = 0, last = 0;
	struct shape s;

	for (kind = 0; kind < N_SEATING_RULES; kind++)
		if (l->base[kind] >= 0 && l->base[kind] <= account)
			if (!last || l->base[kind] >= l->base[last])
				last = kind;
	s = shape_of(l, last);
	account -= l->base[last];
	return (struct rule){ .kind = last, .a = account / (s.b * s.c), .b = account / s.c % s.b,
		.c = last == RULE_WEEK_PARTS ? l->part[account % s.c] : account % s.c };
}

/* Accounts of one kind stand together, and those of the next kind behind them. */
static int is_of(const struct ledger *l, int kind, int32_t account)
{
	struct shape s = shape_of(l, kind);

	return account >= l->base[kind] && account - l->base[kind] < s.a * s.b * s.c;
}

int32_t ledger_price(const struct ledger *l, int32_t account)
{
	if (is_of(l, RULE_FULL_DAY, account))
		return l->agenda->weights.at[TERM_FULL_DAY];
	return is_of(l, RULE_CLASS_AGAIN, account) ? l->agenda->weights.at[TERM_CLASS_AGAIN] : -1;
}

typedef VEC(struct entry) entries;

static void book(const struct ledger *l, entries *to, int32_t account, int32_t amount)
{
	if (amount > 0 && l->limit[account] != INT32_MAX)
		vec_push(to, (struct entry){ account, amount });
}

static void book_parts(const struct ledger *l, int32_t person, int32_t week, int32_t minutes,
	entries *to)
{
	int32_t first = (person * l->agenda->school->n_weeks + week) * l->n_parts;
	int32_t limit = week_room(l->agenda, person, week);

	for (int32_t i = 0; i < l->n_parts && limit != INT32_MAX; i++)
		book(l, to, l->base[RULE_WEEK_PARTS] + first + i,
			parts_of(minutes, limit, l->part[i]));
}

static void book_member(const struct ledger *l, const struct course *c, int m, const struct slot *s,
	int member, entries *to)
{
	const struct school *school = l->agenda->school;
	const struct team *t = course_team(l->agenda, c);
	int32_t person = t->person[member], week = school->days[s->day].week;
	int32_t at_day = person * school->n_days + s->day,
		at_week = person * school->n_weeks + week;
	int32_t own = t->technique * school->n_people;

	book(l, to, l->base[RULE_DAY] + at_day, 1);
	book(l, to, l->base[RULE_FULL_DAY] + at_day, 1);
	book(l, to, l->base[RULE_PERSON_DAY] + own * school->n_days + at_day, 1);
	book(l, to, l->base[RULE_PERSON_WEEK] + own * school->n_weeks + at_week, 1);
	book(l, to, l->base[RULE_WEEK] + at_week, member_minutes(l->agenda, c, m, s, member));
	book_parts(l, person, week, member_minutes(l->agenda, c, m, s, member), to);
	if (l->limit[l->base[RULE_PLANNING] + at_week] != INT32_MAX) {
		struct span time = member_time(l->agenda, c, m, s, member);

		book(l, to, l->base[RULE_PLANNING] + at_week,
		     gap_minutes(school, person, s->day, time.start, time.end));
	}
}

static void book_host(const struct ledger *l, const struct team *t, const struct visit *v,
	int32_t day, entries *to)
{
	const struct school *school = l->agenda->school;
	const struct lesson *lesson = &school->lessons[school->occurrences[v->occurrence].lesson];
	int32_t week = school->days[day].week, tech = t->technique;
	int32_t host = tech * school->n_people + t->person[v->member];

	book(l, to, l->base[RULE_HOST_DAY] + host * school->n_days + day, 1);
	book(l, to, l->base[RULE_HOST_WEEK] + host * school->n_weeks + week, 1);
	book(l, to, l->base[RULE_GUESTS] + tech * school->n_occurrences + v->occurrence, 1);
	if (l->agenda->techniques->at[tech].def.counts_as_visit)
		book(l, to, l->base[RULE_VISITS] + t->person[v->member], 1);
	for (uint32_t i = 0; i < lesson->n_classes; i++) {
		int32_t at = tech * school->n_classes + lesson->classes[i];

		book(l, to, l->base[RULE_CLASS_WEEK] + at * school->n_weeks + week, 1);
		book(l, to, l->base[RULE_CLASS_TERM] + at, 1);
		book(l, to, l->base[RULE_CLASS_AGAIN] + lesson->classes[i], 1);
	}
}

static void book_visits(
	const struct ledger *l, const struct course *c, int m, const struct slot *s, entries *to)
{
	const struct school *school = l->agenda->school;
	const struct team *t = course_team(l->agenda, c);
	struct visit visits[CLG_TEAM_MOST];
	int n = slot_visits(l->agenda, c, m, s, visits);

	for (int i = 0; i < n; i++)
		book_host(l, t, &visits[i], s->day, to);
	for (int k = 0; k < t->n; k++) {
		int32_t guest = t->technique * school->n_people + t->person[k];

		if (!comes(&c->stages[m], k) || hosts(&c->stages[m], k))
			continue;
		book(l, to, l->base[RULE_GUEST_DAY] + guest * school->n_days + s->day, n);
		book(l, to,
			l->base[RULE_GUEST_WEEK] + guest * school->n_weeks +
				school->days[s->day].week,
			n);
	}
}

static int by_account(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;

	return (x->account > y->account) - (x->account < y->account);
}

/* An account stands once, however many members or lessons book on it. */
static void merge(entries *list, size_t first)
{
	size_t kept = first;

	if (list->n < first + 2)
		return;
	qsort(list->at + first, list->n - first, sizeof *list->at, by_account);
	for (size_t i = first + 1; i < list->n; i++) {
		if (list->at[i].account == list->at[kept].account)
			list->at[kept].amount += list->at[i].amount;
		else
			list->at[++kept] = list->at[i];
	}
	list->n = kept + 1;
}

static void book_slot(
	const struct ledger *l, const struct course *c, int m, const struct slot *s, entries *to)
{
	const struct team *t = course_team(l->agenda, c);
	size_t first = to->n;

	for (int k = 0; k < t->n; k++)
		if (comes(&c->stages[m], k))
			book_member(l, c, m, s, k, to);
	if (stage_meeting(l->agenda, c, m)->kind == CLG_MEETING_HOST_TEACHES)
		book_visits(l, c, m, s, to);
	merge(to, first);
}

static void book_all(struct ledger *l)
{
	const struct agenda *a = l->agenda;
	entries all = {0};

	l->first = xcalloc((size_t)a->n_courses * CHAIN_MOST + 1, sizeof *l->first);
	for (int32_t t = 0; t < a->n_courses; t++) {
		for (int m = 0; m < a->courses[t].n; m++) {
			const struct slots *slots = &a->slots[t * CHAIN_MOST + m];
			size_t *first = xcalloc((size_t)slots->n + 1, sizeof *first);

			for (int32_t i = 0; i < slots->n; i++) {
				first[i] = all.n;
				if (m >= a->courses[t].fixed)
					book_slot(l, &a->courses[t], m, &slots->at[i], &all);
			}
			first[slots->n] = all.n;
			l->first[t * CHAIN_MOST + m] = first;
		}
	}
	l->entries = all.at;
}

static void note_part(struct ledger *l, int32_t minutes)
{
	int32_t i = 0, k;

	while (i < l->n_parts && l->part[i] < minutes)
		i++;
	if (minutes <= 0 || l->n_parts == PARTS_MOST || (i < l->n_parts && l->part[i] == minutes))
		return;
	for (k = l->n_parts++; k > i; k--)
		l->part[k] = l->part[k - 1];
	l->part[i] = minutes;
}

/* Every length that somebody's meeting counts for; the first so many, should there be more. */
static void note_parts(struct ledger *l)
{
	const struct agenda *a = l->agenda;

	for (int32_t t = 0; t < a->n_courses; t++)
		for (int m = 0; m < a->courses[t].n; m++) {
			const struct course *c = &a->courses[t];
			const struct slots *slots = &a->slots[t * CHAIN_MOST + m];

			for (int32_t i = 0; i < slots->n; i++)
				for (int k = 0; k < course_team(a, c)->n; k++)
					if (comes(&c->stages[m], k))
						note_part(l, member_minutes(
							a, c, m, &slots->at[i], k));
		}
}

/* What took place leaves less of a limit; of a week's minutes the agenda says it. */
static void spend(struct ledger *l, const struct course *c, int m)
{
	const struct slots *slots = &l->agenda->slots[(c - l->agenda->courses) * CHAIN_MOST + m];
	entries booked = {0};

	book_slot(l, c, m, &slots->at[0], &booked);
	for (size_t i = 0; i < booked.n; i++) {
		int32_t account = booked.at[i].account, *limit = &l->limit[account];

		if (!is_of(l, RULE_WEEK, account) && !is_of(l, RULE_WEEK_PARTS, account) &&
			!is_of(l, RULE_PLANNING, account))
			*limit = *limit > booked.at[i].amount ? *limit - booked.at[i].amount : 0;
	}
	vec_release(&booked);
}

static void spend_all(struct ledger *l)
{
	for (int32_t i = 0; i < l->agenda->n_courses; i++)
		for (int m = 0; m < l->agenda->courses[i].fixed; m++)
			spend(l, &l->agenda->courses[i], m);
}

void ledger_init(struct ledger *l, const struct agenda *a)
{
	l->agenda = a;
	l->n = l->n_parts = 0;
	note_parts(l);
	for (int kind = 0; kind < N_SEATING_RULES; kind++) {
		struct shape s = shape_of(l, kind);

		l->base[kind] = s.a ? l->n : -1;
		l->n += s.a * s.b * s.c;
	}
	l->limit = xcalloc((size_t)l->n + 1, sizeof *l->limit);
	for (int32_t i = 0; i < l->n; i++) {
		struct rule r = ledger_rule(l, i);

		l->limit[i] = limit_of(a, &r);
	}
	spend_all(l);
	book_all(l);
}

void ledger_release(struct ledger *l)
{
	for (int32_t i = 0; i < l->agenda->n_courses * CHAIN_MOST; i++)
		free(l->first[i]);
	free(l->first);
	free(l->entries);
	free(l->limit);
	memset(l, 0, sizeof *l);
}

struct booked ledger_entries(
	const struct ledger *l, const struct course *c, int m, const struct slot *s)
{
	size_t at = (size_t)(c - l->agenda->courses) * CHAIN_MOST + (size_t)m;
	const size_t *first = &l->first[at][s - l->agenda->slots[at].at];

	size_t n = first[1] - first[0];

	return (struct booked){ n ? l->entries + first[0] : NULL, n };
}
