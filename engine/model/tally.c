/* Counts a plan's soft terms: what stands in its chains, and what lies between them. */
#include "model/plan.h"

#include <stdlib.h>
#include <string.h>

static void count_chain(
	const struct plan *p, const struct agenda *a, int32_t cycle, struct tally *add)
{
	const struct cycle *c = &a->cycles[cycle];
	const struct course *course = cycle_course(a, c);
	const struct meeting *m = &p->meetings[cycle * CHAIN_MOST];

	for (int i = 0; i < course->n; i++) {
		slot_terms(a, course, i, &m[i].slot, add);
		if (i > 0)
			window_terms(a, course, i, &m[i - 1].slot, &m[i].slot, add);
	}
	anchor_terms(a, c, m[c->anchor].slot.day, add);
}

static int pair_order(const void *a, const void *b)
{
	const int32_t *x = a, *y = b;

	if (x[0] != y[0])
		return x[0] < y[0] ? -1 : 1;
	return (x[1] > y[1]) - (x[1] < y[1]);
}

/* Standing meetings that are not at their series' most frequent place. */
static int64_t count_moved(const struct plan *p, const struct agenda *a)
{
	int32_t (*at)[2] = xcalloc((size_t)a->n_cycles + 1, sizeof *at);
	int64_t moved = 0;
	int32_t n = 0;

	for (int32_t c = 0; c < a->n_cycles; c++) {
		if (!p->seated[c] || a->cycles[c].series < 0)
			continue;
		at[n][0] = a->cycles[c].series;
		at[n][1] = standing_key(a, &a->cycles[c], &p->meetings[c * CHAIN_MOST].slot);
		n++;
	}
	qsort(at, (size_t)n, sizeof *at, pair_order);
	for (int32_t i = 0; i < n;) {
		int32_t series = at[i][0], all = 0, best = 0, run = 0;

		for (; i < n && at[i][0] == series; i++, all++) {
			run = all > 0 && at[i][1] == at[i - 1][1] ? run + 1 : 1;
			best = run > best ? run : best;
		}
		moved += all - best;
	}
	free(at);
	return moved;
}

static int ascending(const void *a, const void *b)
{
	int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;

	return (x > y) - (x < y);
}

static int64_t at_least_none(int64_t n)
{
	return n > 0 ? n : 0;
}

/* Sum over keys of what is beyond `free` among equal ones, less so many that each has already (NULL: none). Sorts. */
static int64_t beyond(int32_t *key, int64_t n, int64_t free_ones, const int32_t *spent)
{
	int64_t sum = 0, run = 0;

	if (n)
		qsort(key, (size_t)n, sizeof *key, ascending);
	for (int64_t i = 0; i < n; i++) {
		run = i > 0 && key[i] == key[i - 1] ? run + 1 : 1;
		sum += run > at_least_none(free_ones - (spent ? spent[key[i]] : 0));
	}
	return sum;
}

static int64_t count_full_days(const struct plan *p, const struct agenda *a)
{
	VEC(int32_t) key = {0};
	int64_t sum;

	for (int32_t c = 0; c < a->n_cycles; c++) {
		const struct course *course = cycle_course(a, &a->cycles[c]);
		const struct team *t = course_team(a, course);

		for (int m = course->fixed; p->seated[c] && m < course->n; m++)
			for (int k = 0; k < t->n; k++)
				if (comes(&course->stages[m], k))
					vec_push(&key, t->person[k] * a->school->n_days +
					               p->meetings[c * CHAIN_MOST + m].slot.day);
	}
	sum = beyond(key.at, (int64_t)key.n, FULL_DAY_FREE, NULL);
	vec_release(&key);
	return sum;
}

typedef VEC(int32_t) keys;

static void list_classes(const struct plan *p, const struct agenda *a, int32_t cycle, int m, keys *to)
{
	const struct school *s = a->school;
	const struct course *course = cycle_course(a, &a->cycles[cycle]);
	struct visit visits[CLG_TEAM_MOST];
	int n = stage_meeting(a, course, m)->kind == CLG_MEETING_HOST_TEACHES
			? slot_visits(a, course, m, &p->meetings[cycle * CHAIN_MOST + m].slot, visits)
			: 0;

	for (int i = 0; i < n; i++) {
		const struct lesson *l = &s->lessons[s->occurrences[visits[i].occurrence].lesson];

		for (uint32_t k = 0; k < l->n_classes; k++)
			vec_push(to, l->classes[k]);
	}
}

/* Visits that took place cost nothing any more, but what they leave of the free ones counts. */
static int64_t count_class_again(const struct plan *p, const struct agenda *a)
{
	int32_t *spent = xcalloc((size_t)a->school->n_classes + 1, sizeof *spent);
	keys key = {0}, past = {0};
	int64_t sum;

	for (int32_t c = 0; c < a->n_cycles; c++) {
		int fixed = cycle_course(a, &a->cycles[c])->fixed;

		for (int m = 0; m < plan_length(p, a, c); m++)
			list_classes(p, a, c, m, m < fixed ? &past : &key);
	}
	for (size_t i = 0; i < past.n; i++)
		spent[past.at[i]]++;
	sum = beyond(key.at, (int64_t)key.n, CLASS_AGAIN_FREE, spent);
	vec_release(&key);
	vec_release(&past);
	free(spent);
	return sum;
}

void plan_tally(const struct plan *p, const struct agenda *a, struct tally *ret)
{
	memset(ret, 0, sizeof *ret);
	for (int32_t c = 0; c < a->n_cycles; c++) {
		if (p->seated[c])
			count_chain(p, a, c, ret);
		else
			loss_terms(a, &a->cycles[c], ret);
	}
	ret->at[TERM_MOVED] = count_moved(p, a);
	ret->at[TERM_FULL_DAY] = count_full_days(p, a);
	ret->at[TERM_CLASS_AGAIN] = count_class_again(p, a);
}
