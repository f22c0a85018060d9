#include "plugin/staff.h"

#include <string.h>

#include "base/banned.h"

struct clg_person *staff_describe(const struct school *s)
{
	struct clg_person *people = xcalloc((size_t)s->n_people + 1, sizeof *people);

	for (int32_t p = 0; p < s->n_people; p++) {
		const struct person *x = &s->people[p];

		people[p] = (struct clg_person){.id = x->id,
			.years = x->years,
			.building = x->building,
			.manager = x->manager,
			.roles = x->roles,
			.joins = x->joins,
			.offers = x->offers};
		memcpy(people[p].subjects, x->subjects, sizeof x->subjects);
	}
	for (int32_t l = 0; l < s->n_lessons; l++)
		for (uint32_t k = 0; s->lessons[l].observable && k < s->lessons[l].n_teachers; k++)
			people[s->lessons[l].teachers[k]].teaches = 1;
	return people;
}

void staff_describe_past(struct clg_person *people, const struct past *past, int32_t n)
{
	for (int32_t p = 0; p < n; p++)
		people[p].waiting = past->waiting ? past->waiting[p] : 0;
}

const char ***staff_columns(
	struct arena *a, const struct school *s, const struct clg_definition *def)
{
	const char ***columns = arena_take(a, def->n_columns + 1, sizeof *columns);

	for (uint32_t k = 0; k < def->n_columns; k++) {
		columns[k] = arena_take(a, (size_t)s->n_people + 1, sizeof **columns);
		for (int32_t p = 0; p < s->n_people; p++)
			columns[k][p] = person_trait(&s->people[p], def->columns[k]);
	}
	return columns;
}
