/* Two lessons of one person at one time. */
#include "intake/reading.h"

#include <stdlib.h>
#include <string.h>

#include "base/banned.h"

struct booking { /* of one person */
	int32_t person, occurrence;
};

struct clash {
	int32_t person, first, second; /* lessons */
};

static int by_person(const void *a, const void *b)
{
	const struct booking *x = a, *y = b;

	if (x->person != y->person)
		return x->person < y->person ? -1 : 1;
	return (x->occurrence > y->occurrence) - (x->occurrence < y->occurrence);
}

static int by_lessons(const void *a, const void *b)
{
	const struct clash *x = a, *y = b;

	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	if (x->second != y->second)
		return x->second < y->second ? -1 : 1;
	return (x->person > y->person) - (x->person < y->person);
}

typedef VEC(struct clash) clashes;

/* A lesson that begins while the person's last one goes on. */
static void find_clashes(const struct school *s, clashes *ret)
{
	VEC(struct booking) all = { 0 };
	const struct occurrence *last = NULL;

	for (int32_t i = 0; i < s->n_occurrences; i++) {
		const struct lesson *l = &s->lessons[s->occurrences[i].lesson];

		for (uint32_t k = 0; k < l->n_teachers; k++)
			vec_push(&all, (struct booking){ l->teachers[k], i });
	}
	if (all.n)
		qsort(all.at, all.n, sizeof *all.at, by_person);
	for (size_t i = 0; i < all.n; i++) {
		const struct occurrence *o = &s->occurrences[all.at[i].occurrence];

		if (i && all.at[i - 1].person == all.at[i].person && last->day == o->day &&
			o->start < last->end)
			vec_push(ret, (struct clash){ all.at[i].person, last->lesson, o->lesson });
		if (!i || all.at[i - 1].person != all.at[i].person || last->day != o->day ||
			o->end > last->end)
			last = o;
	}
	vec_release(&all);
}

/* Two lessons of one teacher at one time count once, however often they meet. */
void count_double_bookings(struct reading *r)
{
	struct school *s = r->school;
	clashes list = { 0 };

	find_clashes(s, &list);
	if (list.n)
		qsort(list.at, list.n, sizeof *list.at, by_lessons);
	for (size_t i = 0; i < list.n; i++) {
		const struct clash *c = &list.at[i];

		if (i && c->first == c[-1].first && c->second == c[-1].second)
			continue;
		r->settings->counts.double_bookings++;
		fault_note(r->faults, (struct place){ r->timetables[s->lessons[c->first].timetable].file, 0, 0 }, "double-booking",
			"'%s' has two lessons at once: '%.40s' and '%.40s'",
			r->people.at[c->person].id, s->lessons[c->first].ref,
			s->lessons[c->second].ref);
	}
	vec_release(&list);
}
