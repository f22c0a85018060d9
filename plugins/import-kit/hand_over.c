/* Cards, with their names and periods settled, for the sink. */
#include "seats.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- names ---------------------------------------------------------------------------------- */

static int by_id(const void *a, const void *b)
{
	const struct item *x = a, *y = b;
	int order = strcmp(x->id, y->id);

	return order ? order : (x->line > y->line) - (x->line < y->line);
}

static int by_name(const void *a, const void *b)
{
	const struct item *const *x = a, *const *y = b;
	int order = strcmp((*x)->name, (*y)->name);

	return order ? order : by_id(*x, *y);
}

/* Two people of one name would become one: then the short name, or the id, stands behind it. */
static void tell_apart(struct keep *k, struct item *i, const char *twin_code)
{
	const char *own = i->code && *i->code && (!twin_code || strcmp(i->code, twin_code))
				  ? i->code
				  : i->id;
	size_t size = strlen(i->name) + strlen(own) + 4;
	char *name = keep_take(k, size);

	snprintf(name, size, "%s (%s)", i->name, own);
	i->name = name;
}

static void name_apart(struct keep *k, struct items *list)
{
	struct item **sorted = calloc((size_t)list->n + 1, sizeof *sorted);

	if (!sorted)
		abort();
	for (uint32_t i = 0; i < list->n; i++)
		sorted[i] = &list->at[i];
	qsort(sorted, list->n, sizeof *sorted, by_name);
	for (uint32_t i = 0, end; i < list->n; i = end) {
		const char *name = sorted[i]->name;

		for (end = i + 1; end < list->n && !strcmp(sorted[end]->name, name);)
			end++;
		for (uint32_t k2 = i; end - i > 1 && k2 < end; k2++)
			tell_apart(k, sorted[k2], k2 > i ? sorted[k2 - 1]->code : NULL);
	}
	free(sorted);
}

/* Sorted by id, each with a name. Of two with one id the first counts. */
static void settle(struct keep *k, struct items *list, struct tally *twins)
{
	uint32_t kept = 0;

	for (uint32_t i = 0; i < list->n; i++) {
		struct item *x = &list->at[i];

		if (!x->name || !*x->name)
			x->name = x->code && *x->code ? x->code : x->id;
	}
	if (list->n)
		qsort(list->at, list->n, sizeof *list->at, by_id);
	for (uint32_t i = 0; i < list->n; i++) {
		if (kept && !strcmp(list->at[kept - 1].id, list->at[i].id))
			tally_add(twins, list->at[i].line);
		else
			list->at[kept++] = list->at[i];
	}
	list->n = kept;
	name_apart(k, list);
}

static int id_matches(const void *key, const void *element)
{
	return strcmp(key, ((const struct item *)element)->id);
}

static const char *name_of(const struct items *list, const char *id)
{
	const struct item *found =
		list->n ? bsearch(id, list->at, list->n, sizeof *list->at, id_matches) : NULL;

	return found ? found->name : NULL;
}

/* The names of the ids; those that nothing has are left out and counted. */
static struct ids names_of(struct keep *k, const struct items *list, const struct ids *ids,
	uint32_t line, struct tally *unknown)
{
	struct ids names = {0};

	if (!ids->n)
		return names;
	names.at = keep_take(k, ids->n * sizeof *names.at);
	for (uint32_t i = 0; i < ids->n; i++) {
		const char *name = name_of(list, ids->at[i]);

		if (name)
			ids_add(&names, name);
		else
			tally_add(unknown, line);
	}
	return names;
}

/* --- lessons -------------------------------------------------------------------------------- */

static int by_lesson_id(const void *a, const void *b)
{
	const struct card_lesson *x = a, *y = b;
	int order = strcmp(x->id, y->id);

	return order ? order : (x->line > y->line) - (x->line < y->line);
}

static void settle_lessons(struct cards *c, struct tally *twins)
{
	uint32_t kept = 0;

	if (c->n_lessons)
		qsort(c->lessons, c->n_lessons, sizeof *c->lessons, by_lesson_id);
	for (uint32_t i = 0; i < c->n_lessons; i++) {
		if (kept && !strcmp(c->lessons[kept - 1].id, c->lessons[i].id))
			tally_add(twins, c->lessons[i].line);
		else
			c->lessons[kept++] = c->lessons[i];
	}
	c->n_lessons = kept;
}

/* Ids become names, once for all of a lesson's cards. */
static void name_lessons(struct cards *c, struct tally *unknown)
{
	for (uint32_t i = 0; i < c->n_lessons; i++) {
		struct card_lesson *l = &c->lessons[i];

		l->teachers = names_of(&c->keep, &c->teachers, &l->teachers, l->line, unknown);
		l->classes = names_of(&c->keep, &c->classes, &l->classes, l->line, unknown);
		l->rooms = names_of(&c->keep, &c->rooms, &l->rooms, l->line, unknown);
		if (l->subject && *l->subject) {
			l->subject = name_of(&c->subjects, l->subject);
			if (!l->subject)
				tally_add(unknown, l->line);
		}
	}
	for (uint32_t i = 0; i < c->n_cards; i++)
		c->cards[i].rooms = names_of(
			&c->keep, &c->rooms, &c->cards[i].rooms, c->cards[i].line, unknown);
}

/* --- the grid ------------------------------------------------------------------------------- */

static const char *day_name(struct cards *c, uint32_t day, uint32_t n_days)
{
	uint32_t k = 0;
	char *name;

	for (uint32_t i = 0; i < c->n_days; i++) {
		const char *mask = c->days[i].mask, *own = c->days[i].name;

		if (mask && own && *own && strlen(mask) == n_days && mask[day] == '1' &&
			strspn(mask, "0") == day && strspn(mask + day + 1, "0") == n_days - day - 1)
			return own;
	}
	for (uint32_t i = 0; i < c->n_days; i++) {
		if (c->days[i].number && k++ == day && c->days[i].name && *c->days[i].name)
			return c->days[i].name;
	}
	name = keep_take(&c->keep, 16);
	snprintf(name, 16, "Day %u", (unsigned)day + 1);
	return name;
}

/* As many days, of different names, as masks have characters. */
static void hand_days(
	struct cards *c, uint32_t n_days, int32_t *indices, const struct clg_timetable_sink *sink)
{
	for (uint32_t d = 0; d < n_days; d++)
		indices[d] = sink->day(sink->self, day_name(c, d, n_days), NULL);
}

static int by_number(const void *a, const void *b)
{
	const struct card_period *x = a, *y = b;
	unsigned long i = strtoul(x->number, NULL, 10), k = strtoul(y->number, NULL, 10);
	int order = (i > k) - (i < k);

	order = order ? order : strcmp(x->number, y->number);
	return order ? order : (x->line > y->line) - (x->line < y->line);
}

static void keep_periods_unique(struct cards *c)
{
	uint32_t kept = 0;

	if (c->n_periods)
		qsort(c->periods, c->n_periods, sizeof *c->periods, by_number);
	for (uint32_t i = 0; i < c->n_periods; i++)
		if (!kept || strcmp(c->periods[kept - 1].number, c->periods[i].number))
			c->periods[kept++] = c->periods[i];
	c->n_periods = kept;
}

/* A file that lists no periods has those that its cards name. */
static void settle_periods(struct cards *c)
{
	int listed = c->n_periods > 0;

	for (uint32_t i = 0; !listed && i < c->n_cards; i++) {
		const char *number = c->cards[i].period;

		if (number && *number)
			cards_add_period(c, (struct card_period){number, NULL, -1, -1, 0, -1});
	}
	keep_periods_unique(c);
}

static int is_name_taken(const struct cards *c, uint32_t k)
{
	const char *name = c->periods[k].name;

	if (!name || !*name)
		return 1;
	for (uint32_t i = 0; i < c->n_periods; i++)
		if (i != k && c->periods[i].name && !strcmp(c->periods[i].name, name))
			return 1;
	return 0;
}

/* By name, or by number where two have one name. */
static void hand_periods(struct cards *c, const struct clg_timetable_sink *sink)
{
	int by_numbers = 0;

	for (uint32_t i = 0; i < c->n_periods; i++)
		by_numbers |= is_name_taken(c, i);
	for (uint32_t i = 0; i < c->n_periods; i++) {
		struct card_period *p = &c->periods[i];

		if (by_numbers)
			p->name = p->number;
		p->index = sink->period(sink->self, p->name, NULL);
		if (p->start >= 0 && p->start < p->end)
			sink->bell(sink->self, p->index, p->start, p->end);
		else
			p->start = p->end = -1;
	}
}

/* --- handing over --------------------------------------------------------------------------- */

static struct clg_lesson plain(const struct card_lesson *l)
{
	return (struct clg_lesson){
		.size = sizeof(struct clg_lesson),
		.teachers = l->teachers.at,
		.classes = l->classes.at,
		.n_teachers = l->teachers.n,
		.n_classes = l->classes.n,
		.day = -1,
		.period = -1,
		.periods = 1,
		.start = -1,
		.end = -1,
		.ref = l->id,
		.subject = l->subject,
		.line = l->line,
	};
}

static void hand_in_week(const struct cards *c, const struct seat *s, const char *week,
	struct clg_lesson *l, const struct clg_timetable_sink *sink)
{
	size_t size = strlen(l->ref) + strlen(c->periods[s->period].name) + 24;
	const char *id = l->ref;
	char *ref = malloc(size);

	if (!ref)
		abort();
	snprintf(ref, size, "%s/%u.%s%s", id, (unsigned)s->day + 1, c->periods[s->period].name,
		week ? week : "");
	l->ref = ref;
	l->week = week;
	sink->lesson(sink->self, l);
	l->ref = id;
	free(ref);
}

static void hand_seat(struct cards *c, const struct seats *all, const struct seat *s,
	const int32_t *days, const struct clg_timetable_sink *sink)
{
	struct clg_lesson l = plain(&c->lessons[s->lesson]);

	l.room = keep_joined(&c->keep, s->rooms, " + ");
	l.day = days[s->day];
	l.period = c->periods[s->period].index;
	l.line = s->line;
	if (s->last == s->period + s->length - 1) {
		l.periods = (int32_t)s->length;
	} else { /* other schedules' periods stand between */
		l.start = c->periods[s->period].start;
		l.end = c->periods[s->last].end;
	}
	if (s->weeks == all->all_weeks) {
		hand_in_week(c, s, NULL, &l, sink);
		return;
	}
	for (uint32_t w = 0; w < MASK_MOST; w++) {
		const char name[2] = {(char)('A' + w), 0};

		if (s->weeks & UINT32_C(1) << w)
			hand_in_week(c, s, name, &l, sink);
	}
}

static void hand_teachers(const struct cards *c, const struct clg_timetable_sink *sink)
{
	for (uint32_t i = 0; i < c->teachers.n; i++)
		sink->teacher(
			sink->self, c->teachers.at[i].name, NULL, c->teachers.at[i].code);
}

static void tell_names(const struct cards *c, const struct tally *twins,
	const struct tally *unknown, struct teller *t)
{
	struct tally cut = {c->cut, 0};

	tell_tally(t, &c->without_id, "cards-without-id",
		"%u row has no id; it is left out", "%u rows have no id; they are left out");
	tell_tally(t, twins, "cards-duplicate-id", "%u row has the id of another; the first counts",
		"%u rows have ids of others; the first of each counts");
	tell_tally(t, unknown, "cards-unknown-id",
		"%u teacher, class, room or subject of a lesson isn't in the file; it is left out",
		"%u teachers, classes, rooms or subjects of lessons aren't in the file; they are left "
		"out");
	tell_tally(t, &cut, "cards-long-list", "%u id stands in a list of more than 500; it is left out",
		"%u ids stand in lists of more than 500; they are left out");
}

static void hand_lessons(
	struct cards *c, uint32_t term, uint32_t n_days, const int32_t *days, struct teller *t)
{
	struct seats seats;

	seats_find(c, term, t, &seats);
	seats.n_days = n_days;
	seats_join(c, &seats);
	for (uint32_t i = 0; i < seats.n; i++)
		hand_seat(c, &seats, &seats.at[i], days, t->sink);
	for (uint32_t i = 0; i < c->n_lessons; i++) {
		struct clg_lesson l = plain(&c->lessons[i]);

		l.room = keep_joined(&c->keep, &c->lessons[i].rooms, " + ");
		if (!c->lessons[i].is_placed)
			t->sink->lesson(t->sink->self, &l);
	}
	free(seats.at);
}

static int check_grid(const struct cards *c, uint32_t n_days, struct teller *t)
{
	if (!n_days)
		tell_error(t, "cards-no-days", 0, 0,
			"says of no card on which day it stands; expected a timetable with its "
			"cards");
	else if (!c->n_periods)
		tell_error(t, "cards-periods", 0, 0,
			"says of no card in which period it stands; expected a timetable with its "
			"cards");
	else if (c->n_periods > PERIODS_MOST)
		tell_error(t, "cards-periods", 0, 0,
			"lists more than 1000 periods; expected a timetable with its cards");
	else
		return 0;
	return -1;
}

int cards_hand_over(struct cards *c, uint32_t term, struct teller *teller)
{
	struct tally twins = {0}, unknown = {0};
	int32_t days[MASK_MOST];
	uint32_t n_days = cards_count_days(c);

	settle(&c->keep, &c->teachers, &twins);
	settle(&c->keep, &c->classes, &twins);
	settle(&c->keep, &c->rooms, &twins);
	settle(&c->keep, &c->subjects, &twins);
	settle_lessons(c, &twins);
	settle_periods(c);
	if (check_grid(c, n_days, teller))
		return -1;
	name_lessons(c, &unknown);
	tell_names(c, &twins, &unknown, teller);
	hand_days(c, n_days, days, teller->sink);
	hand_periods(c, teller->sink);
	hand_teachers(c, teller->sink);
	hand_lessons(c, term, n_days, days, teller);
	return 0;
}
