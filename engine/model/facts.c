#include "model/facts.h"

#include "base/vec.h"

#include <string.h>

#include "base/banned.h"

/* A time that has a bit. Who gives several lessons at the same time has a copy for each. */
struct time {
	int32_t length, day, start, copy;
	size_t bit;
};

typedef VEC(struct time) times;

/* Times of one length, in whole words up to `end`. */
struct run {
	int32_t length;
	size_t end;
};

struct facts {
	VEC(struct run) runs;
	size_t words;             /* of a row */
	uint64_t *periods;        /* one row: the bits that are bell periods */
	uint64_t *rows;           /* [person]: free, teaches */
	int32_t weeks;            /* that have a plannable day */
};

static uint64_t *row_free(const struct facts *f, int32_t person)
{
	return &f->rows[2 * (size_t)person * f->words];
}

static uint64_t *row_teaches(const struct facts *f, int32_t person)
{
	return row_free(f, person) + f->words;
}

static void set_bit(uint64_t *row, size_t bit)
{
	row[bit / 64] |= UINT64_C(1) << bit % 64;
}

/* --- times ---------------------------------------------------------------------------- */

static int time_order(const void *a, const void *b)
{
	const struct time *x = a, *y = b;

	if (x->length != y->length)
		return x->length < y->length ? -1 : 1;
	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return (x->copy > y->copy) - (x->copy < y->copy);
}

/* Times from `first` on belong together and come by start and end: the same again is a copy. */
static void add_time(times *to, size_t first, int32_t day, int32_t start, int32_t end)
{
	struct time t = { .length = end - start, .day = day, .start = start };
	const struct time *last = to->n > first ? &to->at[to->n - 1] : NULL;

	if (last && last->length == t.length && last->start == start)
		t.copy = last->copy + 1;
	vec_push(to, t);
}

static void add_periods(const struct school *s, int32_t day, times *to)
{
	size_t first = to->n;

	for (int32_t i = 0; i < s->n_periods; i++)
		if (period_rings(s, &s->periods[i], day))
			add_time(to, first, day, s->periods[i].start, s->periods[i].end);
}

static void add_lessons(const struct school *s, int32_t person, int32_t day, times *to)
{
	const struct person_day *pd = person_day(s, person, day);
	size_t first = to->n;

	for (uint32_t i = 0; i < pd->n_busy; i++) {
		const struct stretch *b = &pd->busy[i];

		if (b->occurrence >= 0 &&
			s->lessons[s->occurrences[b->occurrence].lesson].observable)
			add_time(to, first, day, b->start, b->end);
	}
}

/* Sorts times from `first` on, and keeps one of each. */
static void drop_repeated(times *v, size_t first)
{
	size_t kept = first;

	if (v->n == first)
		return;
	qsort(v->at + first, v->n - first, sizeof *v->at, time_order);
	for (size_t i = first + 1; i < v->n; i++)
		if (time_order(&v->at[i], &v->at[kept]))
			v->at[++kept] = v->at[i];
	v->n = kept + 1;
}

/* Day by day, so that few of the many lessons at the same time are in memory at once. */
static void find_times(const struct school *s, times *ret)
{
	for (int32_t d = 0; d < s->n_days; d++) {
		size_t first = ret->n;

		if (!s->days[d].plannable)
			continue;
		add_periods(s, d, ret);
		for (int32_t p = 0; p < s->n_people; p++)
			add_lessons(s, p, d, ret);
		drop_repeated(ret, first);
	}
	drop_repeated(ret, 0);
}

/* Each length begins a new word. */
static void give_bits(struct facts *f, times *v)
{
	size_t bit = 0;

	for (size_t i = 0; i < v->n; i++) {
		if (!f->runs.n || f->runs.at[f->runs.n - 1].length != v->at[i].length) {
			bit = (bit + 63) / 64 * 64;
			vec_push(&f->runs, (struct run){ .length = v->at[i].length });
		}
		v->at[i].bit = bit++;
		f->runs.at[f->runs.n - 1].end = (bit + 63) / 64;
	}
	f->words = (bit + 63) / 64;
}

/* --- rows ----------------------------------------------------------------------------- */

static void set_bits(uint64_t *row, const times *all, const times *some)
{
	for (size_t i = 0; i < some->n; i++) {
		const struct time *t =
			bsearch(&some->at[i], all->at, all->n, sizeof *all->at, time_order);

		set_bit(row, t->bit);
	}
}

static void fill_person(
	const struct facts *f, const struct school *s, int32_t person, const times *all)
{
	times own = {0};

	for (size_t i = 0; i < all->n; i++) {
		const struct time *t = &all->at[i];

		if (person_is_free(s, person, t->day, t->start, t->start + t->length))
			set_bit(row_free(f, person), t->bit);
	}
	for (int32_t d = 0; d < s->n_days; d++)
		if (s->days[d].plannable)
			add_lessons(s, person, d, &own);
	set_bits(row_teaches(f, person), all, &own);
	vec_release(&own);
}

static void fill_periods(const struct facts *f, const struct school *s, const times *all)
{
	times periods = {0};

	for (int32_t d = 0; d < s->n_days; d++)
		if (s->days[d].plannable)
			add_periods(s, d, &periods);
	set_bits(f->periods, all, &periods);
	vec_release(&periods);
}

static int32_t plannable_weeks(const struct school *s)
{
	int32_t n = 0, last_week = -1;

	for (int32_t d = 0; d < s->n_days; d++)
		if (s->days[d].plannable && s->days[d].week != last_week) {
			last_week = s->days[d].week;
			n++;
		}
	return n;
}

struct facts *facts_new(const struct school *s)
{
	struct facts *f = xcalloc(1, sizeof *f);
	times all = {0};

	f->weeks = plannable_weeks(s);
	find_times(s, &all);
	give_bits(f, &all);
	f->periods = xcalloc(f->words + 1, sizeof *f->periods);
	f->rows = xcalloc(2 * (size_t)s->n_people * f->words + 1, sizeof *f->rows);
	fill_periods(f, s, &all);
	for (int32_t p = 0; p < s->n_people; p++)
		fill_person(f, s, p, &all);
	vec_release(&all);
	return f;
}

void facts_free(struct facts *f)
{
	if (!f)
		return;
	vec_release(&f->runs);
	free(f->periods);
	free(f->rows);
	free(f);
}

/* --- pairs ---------------------------------------------------------------------------- */

/* How many bits are set. The compiler's own is slow where it may not assume the instruction. */
static int32_t count_bits(uint64_t x)
{
	x -= x >> 1 & 0x5555555555555555;
	x = (x & 0x3333333333333333) + (x >> 2 & 0x3333333333333333);
	x = (x + (x >> 4)) & 0x0f0f0f0f0f0f0f0f;
	return (int32_t)(x * 0x0101010101010101 >> 56);
}

struct clg_pair pair_facts(const struct facts *f, int32_t supporter, int32_t receiver)
{
	struct clg_pair pair = { .supporter = supporter, .receiver = receiver };
	const uint64_t *ours = row_free(f, supporter), *theirs = row_free(f, receiver);
	const uint64_t *lessons = row_teaches(f, receiver);
	size_t w = 0;

	for (size_t i = 0; i < f->runs.n; i++) {
		int32_t periods = 0;

		for (; w < f->runs.at[i].end; w++) {
			periods += count_bits(ours[w] & theirs[w] & f->periods[w]);
			pair.visible += count_bits(ours[w] & lessons[w]);
		}
		pair.common += periods * f->runs.at[i].length;
	}
	pair.common = f->weeks ? pair.common / f->weeks : 0;
	return pair;
}
