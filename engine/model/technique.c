#include "model/technique.h"

#include <string.h>

void catalogue_init(struct catalogue *c)
{
	memset(c, 0, sizeof *c);
	arena_init(&c->arena);
}

void catalogue_release(struct catalogue *c)
{
	arena_release(&c->arena);
	memset(c, 0, sizeof *c);
}

int32_t catalogue_find(const struct catalogue *c, const char *name)
{
	for (int32_t i = 0; i < c->n; i++)
		if (!strcmp(c->at[i].name, name))
			return i;
	return -1;
}

void definition_copy(struct arena *a, const struct clg_definition *def, struct clg_definition *ret)
{
	struct clg_meeting_def *meetings = arena_take(a, def->n_meetings + 1, sizeof *meetings);

	*ret = *def;
	ret->supporter = arena_strdup(a, def->supporter);
	ret->receiver = arena_strdup(a, def->receiver);
	ret->from = arena_strdup(a, def->from);
	for (uint32_t m = 0; m < def->n_meetings; m++) {
		meetings[m] = def->meetings[m];
		meetings[m].name = arena_strdup(a, def->meetings[m].name);
	}
	ret->meetings = meetings;
}

static int32_t both_free(const struct school *s, int32_t a, int32_t b, int32_t day)
{
	const struct person_day *pd = person_day(s, a, day);
	int32_t sum = 0;

	if (!pd->n_present || !person_day(s, b, day)->n_present)
		return 0;
	for (int32_t i = 0; i < s->n_periods; i++) {
		const struct period *p = &s->periods[i];

		if (person_is_free(s, a, day, p->start, p->end) &&
			person_is_free(s, b, day, p->start, p->end))
			sum += p->end - p->start;
	}
	return sum;
}

static int32_t lessons_seen(
	const struct school *s, int32_t supporter, int32_t receiver, int32_t day)
{
	const struct person_day *pd = person_day(s, receiver, day);
	int32_t n = 0;

	for (uint32_t i = 0; i < pd->n_busy; i++) {
		const struct stretch *b = &pd->busy[i];

		n += b->occurrence >= 0 &&
		     s->lessons[s->occurrences[b->occurrence].lesson].observable &&
		     person_is_free(s, supporter, day, b->start, b->end);
	}
	return n;
}

struct clg_pair pair_facts(const struct school *s, int32_t supporter, int32_t receiver)
{
	struct clg_pair pair = { .supporter = supporter, .receiver = receiver };
	int32_t last_week = -1, weeks = 0;

	for (int32_t d = 0; d < s->n_days; d++) {
		if (!s->days[d].plannable)
			continue;
		weeks += s->days[d].week != last_week;
		last_week = s->days[d].week;
		pair.common += both_free(s, supporter, receiver, d);
		pair.visible += lessons_seen(s, supporter, receiver, d);
	}
	pair.common = weeks ? pair.common / weeks : 0;
	return pair;
}

const struct match *technique_match(const struct technique *t, int32_t supporter, int32_t receiver)
{
	int32_t low = 0, high = t->n_matches;

	while (low < high) {
		int32_t middle = low + (high - low) / 2;
		const struct match *m = &t->matches[middle];

		if (m->receiver == receiver && m->supporter == supporter)
			return m;
		if (m->receiver < receiver || (m->receiver == receiver && m->supporter < supporter))
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

/* The most frequent length of a lesson; the shortest such. */
static int32_t usual_lesson(const struct school *s)
{
	int32_t count[DAY_MINUTES + 1] = {0}, best = 45;

	for (int32_t i = 0; i < s->n_occurrences; i++) {
		int32_t length = s->occurrences[i].first_end - s->occurrences[i].start;

		if (length > 0 && length <= DAY_MINUTES)
			count[length]++;
	}
	for (int32_t i = 1; i <= DAY_MINUTES; i++)
		if (count[i] > count[best])
			best = i;
	return best;
}

int32_t cycle_minutes(const struct school *s, const struct technique *t, int role)
{
	int32_t sum = 0;

	for (uint32_t m = 0; m < t->def.n_meetings; m++) {
		if (t->def.meetings[m].kind == CLG_MEETING_ALL_FREE)
			sum += t->def.meetings[m].length;
		else if (role == 0 || t->def.meetings[m].kind == CLG_MEETING_ALL_TEACH)
			sum += usual_lesson(s);
	}
	return sum;
}

int32_t visits_per_cycle(const struct technique *t)
{
	int32_t n = 0;

	for (uint32_t m = 0; m < t->def.n_meetings; m++)
		n += t->def.meetings[m].kind == CLG_MEETING_HOST_TEACHES;
	return n;
}
