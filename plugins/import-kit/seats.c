#include "seats.h"

#include <stdlib.h>
#include <string.h>

struct strays { /* what can't be placed, and why */
	struct tally lesson, day, days, period, weeks, terms;
};

/* --- masks ---------------------------------------------------------------------------------- */

static int is_mask(const char *s)
{
	return *s && !s[strspn(s, "01")];
}

static uint32_t bits(const char *mask)
{
	uint32_t all = 0;

	for (uint32_t i = 0; mask[i] && i < MASK_MOST; i++)
		all |= mask[i] == '1' ? UINT32_C(1) << i : 0;
	return all;
}

static uint32_t all_bits(uint32_t n)
{
	return n ? (UINT32_C(2) << (n - 1)) - 1 : 1;
}

uint32_t cards_count_days(const struct cards *c)
{
	uint32_t by_mask = 0, by_number = 0;

	for (uint32_t i = 0; i < c->n_days; i++) {
		const char *mask = c->days[i].mask;
		uint32_t n = mask ? (uint32_t)strspn(mask, "01") : 0;

		by_number += c->days[i].number != NULL;
		by_mask = n > by_mask && n <= MASK_MOST ? n : by_mask;
	}
	for (uint32_t i = 0; !by_mask && !by_number && i < c->n_cards; i++)
		if (c->cards[i].days && is_mask(c->cards[i].days))
			by_mask = (uint32_t)strlen(c->cards[i].days);
	by_mask = by_mask ? by_mask : by_number;
	return by_mask <= MASK_MOST ? by_mask : MASK_MOST;
}

/* The old dialect's day number, among the days that are listed, or from the first. */
static uint32_t numbered_day(const struct cards *c, uint32_t n_days, const char *text)
{
	uint32_t k = 0, number;
	int listed = 0;

	for (uint32_t i = 0; i < c->n_days; i++) {
		if (!c->days[i].number)
			continue;
		listed = 1;
		if (!strcmp(c->days[i].number, text))
			return k < n_days ? UINT32_C(1) << k : 0;
		k++;
	}
	if (listed || !*text || strlen(text) > 2 || text[strspn(text, "0123456789")])
		return 0;
	number = (uint32_t)strtoul(text, NULL, 10);
	return number >= c->first_day && number - c->first_day < n_days
	               ? UINT32_C(1) << (number - c->first_day)
	               : 0;
}

/* 0: it stands on no day that is known. */
static uint32_t days_of(
	const struct cards *c, uint32_t n_days, const struct card *card, struct strays *strays)
{
	const char *days = card->days ? card->days : "";
	uint32_t found;

	if (!*days)
		return 0;
	if (strchr(days, ',')) {
		tally_add(&strays->days, card->line);
		return 0;
	}
	if (is_mask(days) && strlen(days) == n_days && (n_days > 1 || *days == '1'))
		return bits(days);
	found = numbered_day(c, n_days, days);
	if (!found)
		tally_add(&strays->day, card->line);
	return found;
}

/* A mask that isn't understood counts as every week: nobody looks free who isn't. */
static uint32_t weeks_of(const struct cards *c, const struct card *card, struct strays *strays)
{
	const char *weeks = card->weeks ? card->weeks : "";
	uint32_t all = all_bits(c->n_weeks);

	if (!*weeks || !strcmp(weeks, "1"))
		return all;
	if (!is_mask(weeks) || strlen(weeks) != c->n_weeks || !bits(weeks)) {
		tally_add(&strays->weeks, card->line);
		return all;
	}
	return bits(weeks);
}

static int is_in_term(const struct card *card, uint32_t term, struct strays *strays)
{
	const char *terms = card->terms ? card->terms : "";

	if (!*terms || !is_mask(terms) || !strchr(terms, '0'))
		return 1;
	if (!term)
		tally_add(&strays->terms, card->line);
	return !term || (term <= strlen(terms) && terms[term - 1] == '1');
}

/* --- cards ---------------------------------------------------------------------------------- */

static int id_of(const void *key, const void *element)
{
	return strcmp(key, ((const struct card_lesson *)element)->id);
}

static int find_period(const struct cards *c, const char *number, uint32_t *ret)
{
	for (uint32_t i = 0; number && i < c->n_periods; i++)
		if (!strcmp(c->periods[i].number, number)) {
			*ret = i;
			return 1;
		}
	return 0;
}

static void add_seat(struct seats *to, struct seat s)
{
	to->at = grow(to->at, to->n, sizeof *to->at);
	to->at[to->n++] = s;
}

static void seat_card(struct cards *c, const struct card *card, struct card_lesson *lesson,
	uint32_t days, struct strays *strays, struct seats *to)
{
	struct seat s = {.lesson = (uint32_t)(lesson - c->lessons),
		.length = 1,
		.rooms = card->rooms.n ? &card->rooms : &lesson->rooms,
		.line = card->line};

	if (!find_period(c, card->period, &s.period)) {
		tally_add(&strays->period, card->line);
		return;
	}
	s.weeks = weeks_of(c, card, strays);
	s.length = card->length ? card->length : lesson->length ? lesson->length : 1;
	if (s.length > c->n_periods - s.period)
		s.length = c->n_periods - s.period;
	s.last = s.period + s.length - 1;
	lesson->is_placed = 1;
	for (s.day = 0; s.day < to->n_days; s.day++)
		if (days & UINT32_C(1) << s.day)
			add_seat(to, s);
}

static void tell(const struct strays *s, struct teller *t)
{
	tell_tally(t, &s->lesson, "cards-unknown-lesson",
		"%u card is of a lesson that the file doesn't have; it is left out",
		"%u cards are of lessons that the file doesn't have; they are left out");
	tell_tally(t, &s->day, "cards-unknown-day",
		"%u card stands on a day that the file doesn't list, or its mask is of another "
		"length; it counts as unplaced",
		"%u cards stand on days that the file doesn't list, or their masks are of another "
		"length; they count as unplaced");
	tell_tally(t, &s->days, "cards-any-day",
		"%u card may stand on any of several days; it counts as unplaced",
		"%u cards may stand on any of several days; they count as unplaced");
	tell_tally(t, &s->period, "cards-unknown-period",
		"%u card stands in a period that the file doesn't list; it counts as unplaced",
		"%u cards stand in periods that the file doesn't list; they count as unplaced");
	tell_tally(t, &s->weeks, "cards-unknown-weeks",
		"%u card's mask of weeks isn't understood; it counts as every week",
		"%u cards' masks of weeks aren't understood; they count as every week");
	tell_tally(t, &s->terms, "cards-several-terms",
		"%u card stands in some of the file's terms only; all are read, unless 'term: 1' "
		"under 'timetable' chooses one",
		"%u cards stand in some of the file's terms only; all are read, unless 'term: 1' "
		"under 'timetable' chooses one");
}

void seats_find(struct cards *c, uint32_t term, struct teller *teller, struct seats *ret)
{
	struct strays strays = {0};

	*ret = (struct seats){.n_days = cards_count_days(c), .all_weeks = all_bits(c->n_weeks)};
	for (uint32_t i = 0; i < c->n_cards; i++) {
		const struct card *card = &c->cards[i];
		struct card_lesson *lesson = !card->lesson || !c->n_lessons
			? NULL
			: bsearch(card->lesson, c->lessons, c->n_lessons, sizeof *lesson, id_of);
		uint32_t days;

		if (!lesson) {
			tally_add(&strays.lesson, card->line);
			continue;
		}
		if (!is_in_term(card, term, &strays)) {
			lesson->is_placed = 1; /* in another term */
			continue;
		}
		days = days_of(c, ret->n_days, card, &strays);
		if (days)
			seat_card(c, card, lesson, days, &strays, ret);
	}
	tell(&strays, teller);
}

/* --- joining -------------------------------------------------------------------------------- */

static int compare(uint32_t a, uint32_t b)
{
	return (a > b) - (a < b);
}

/* Seats of one lesson, day and set of weeks stand together, so that runs are seen. */
static int by_run(const void *a, const void *b)
{
	const struct seat *x = a, *y = b;
	int order = compare(x->lesson, y->lesson);

	order = order ? order : compare(x->day, y->day);
	order = order ? order : compare(x->weeks, y->weeks);
	order = order ? order : ids_compare(x->rooms, y->rooms);
	order = order ? order : compare(x->period, y->period);
	return order ? order : compare(x->line, y->line);
}

static int by_slot(const void *a, const void *b)
{
	const struct seat *x = a, *y = b;
	int order = compare(x->lesson, y->lesson);

	order = order ? order : compare(x->day, y->day);
	order = order ? order : compare(x->period, y->period);
	return order ? order : by_run(a, b);
}

/* One slot of a lesson: of the same room, or in weeks that overlap, they are one. */
static int is_twin(const struct seat *a, const struct seat *b)
{
	return a->lesson == b->lesson && a->day == b->day && a->period == b->period &&
	       (a->weeks & b->weeks || !ids_compare(a->rooms, b->rooms));
}

static void drop_twins(struct seats *s)
{
	uint32_t kept = 0;

	qsort(s->at, s->n, sizeof *s->at, by_slot);
	for (uint32_t i = 1; i < s->n; i++) {
		if (is_twin(&s->at[kept], &s->at[i]))
			s->at[kept].weeks |= s->at[i].weeks;
		else
			s->at[++kept] = s->at[i];
	}
	s->n = kept + 1;
}

/* Does period b follow a, with no whole period between? Several schedules of bells stand in one
 * list, and their periods may overlap. Without clock times the next in the list follows. */
static int follows(const struct cards *c, uint32_t a, uint32_t b)
{
	const struct card_period *x = &c->periods[a], *y = &c->periods[b];

	if (x->end < 0 || y->start < 0)
		return b == a + 1;
	if (y->start < x->end)
		return 0;
	for (uint32_t i = a + 1; i < b; i++) {
		const struct card_period *p = &c->periods[i];

		if (p->start >= x->end && p->end <= y->start)
			return 0;
	}
	return 1;
}

static int goes_on(const struct cards *c, const struct seat *a, const struct seat *b)
{
	uint32_t most = c->lessons[a->lesson].length;

	return a->lesson == b->lesson && a->day == b->day && a->weeks == b->weeks &&
	       !ids_compare(a->rooms, b->rooms) && (!most || a->length + b->length <= most) &&
	       follows(c, a->last, b->period);
}

void seats_join(const struct cards *c, struct seats *s)
{
	uint32_t kept = 0;

	if (!s->n)
		return;
	drop_twins(s);
	qsort(s->at, s->n, sizeof *s->at, by_run);
	for (uint32_t i = 1; i < s->n; i++) {
		struct seat *last = &s->at[kept];

		if (!goes_on(c, last, &s->at[i])) {
			s->at[++kept] = s->at[i];
			continue;
		}
		last->last = s->at[i].last;
		last->length += s->at[i].length;
	}
	s->n = kept + 1;
	qsort(s->at, s->n, sizeof *s->at, by_slot);
}
