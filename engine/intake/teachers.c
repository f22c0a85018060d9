/* Finds the people of the staff list behind the timetable's names. A colleague who is counted twice
 * would look free while teaching, so what is only near is refused, never guessed. */
#include "intake/teachers.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

#include "base/banned.h"

int32_t teacher_match(const struct reading *r, const char *name, int32_t *ret_other)
{
	for (int by = 0; by < 3; by++) {
		int32_t found = -1;

		for (size_t i = 0; i < r->people.n; i++) {
			const struct person *p = &r->people.at[i];
			const char *own = by == 0 ? p->timetable_name : by == 1 ? p->id : p->name;

			if (!*own || strcmp(own, name))
				continue;
			if (found >= 0 && ret_other)
				*ret_other = (int32_t)i;
			if (found >= 0)
				return -2;
			found = (int32_t)i;
		}
		if (found >= 0)
			return found;
	}
	return -1;
}

/* The next word of what text_make_id() made; 0: there is none. */
static size_t next_word(const char **at, const char **ret)
{
	size_t n;

	*at += **at == '-';
	*ret = *at;
	n = strcspn(*at, "-");
	*at += n;
	return n;
}

/* "ozola-a" and "anna-ozola": a whole word in common, and each other word an initial of one. */
static int is_near(const char *a, const char *b)
{
	const char *x, *y;
	size_t n, m;
	int whole = 0;

	for (const char *at = a; (n = next_word(&at, &x)) != 0;) {
		int found = 0;

		for (const char *in = b; (m = next_word(&in, &y)) != 0;) {
			whole |= n == m && n > 2 && !strncmp(x, y, n);
			found |= !strncmp(x, y, n < m ? n : m);
		}
		if (!found)
			return 0;
	}
	return whole;
}

/* In ASCII: exports drop marks, and change alphabets. "" stays empty, and near nothing. */
static const char *plain(struct reading *r, const char *name)
{
	_cleanup_(freep) char *id = text_make_id(name);

	return *name ? arena_strdup(r->arena, id) : "";
}

/* NULL: nobody of the list. What the file calls the teacher at length counts as well. */
static const struct person *near_person(struct reading *r, const char *name, const char *long_name)
{
	const char *given[] = { plain(r, name), plain(r, long_name) };

	while (r->plain_names.n < 2 * r->people.n) {
		const struct person *p = &r->people.at[r->plain_names.n / 2];

		vec_push(&r->plain_names, plain(r, p->name));
		vec_push(&r->plain_names, plain(r, p->timetable_name));
	}
	for (size_t i = 0; i < r->plain_names.n; i++)
		if (r->people.at[i / 2].line && (is_near(given[0], r->plain_names.at[i]) ||
							is_near(given[1], r->plain_names.at[i])))
			return &r->people.at[i / 2];
	return NULL;
}

/* From a name; nobody has it yet. Names come in order: those of one id follow each other. */
static const char *make_id(struct reading *r, const char *name)
{
	_cleanup_(freep) char *id = text_make_id(name);
	const char *made = arena_strdup(r->arena, id);

	if (!r->last_id || strcmp(r->last_id, id))
		r->last_number = 1;
	r->last_id = made;
	while (find_person(r, made) >= 0)
		made = arena_printf(r->arena, "%s-%d", id, ++r->last_number);
	return made;
}

static int32_t add_teacher(struct reading *r, const struct teacher_name *t, const char *long_name)
{
	struct person p = { .years = -1,
		.building = -1,
		.manager = -1,
		.joins = UINT64_MAX,
		.offers = UINT64_MAX,
		.email = "",
		.languages = "",
		.may = { .minutes_per_week = -1 } };

	p.id = make_id(r, t->name);
	p.name = *long_name ? long_name : t->name;
	p.timetable_name = t->name;
	p.file = t->at.file;
	if (r->settings->counts.added_people++ == PEOPLE_MOST)
		fault_input(r->faults, t->at, "too-many",
			"more than %d people teach; expected fewer", PEOPLE_MOST);
	if (r->settings->counts.added_people > PEOPLE_MOST)
		return -1;
	if (r->has_list)
		fault_warn(r->faults, t->at, "added-person",
			"'%.60s' teaches but isn't in the staff list; added as '%s'", t->name,
			p.id);
	return add_person(r, p);
}

static const char *long_name_of(const struct reading *r, const char *name)
{
	for (size_t i = 0; i < r->listed.n; i++)
		if (!strcmp(r->listed.at[i].name, name))
			return r->listed.at[i].long_name;
	return "";
}

static int32_t resolve(struct reading *r, const struct teacher_name *t)
{
	const char *long_name = long_name_of(r, t->name);
	int32_t other = -1, person = teacher_match(r, t->name, &other);
	const struct person *near = person == -1 ? near_person(r, t->name, long_name) : NULL;

	if (person == -2)
		fault_input(r->faults,
			(struct place){ r->people.at[other].file, r->people.at[other].line, 0 },
			"ambiguous-teacher",
			"'%s' is a second one whom the timetable's teacher '%.60s' may mean; "
			"expected 'timetable-name' to tell them apart",
			r->people.at[other].id, t->name);
	else if (near)
		fault_input(r->faults, t->at, "near-teacher",
			"the teacher '%.60s' is nobody's timetable-name, id or name, "
			"but near '%.60s'; expected 'timetable-name' to be '%.60s' for '%s', or a "
			"row for somebody else",
			t->name, near->name, t->name, near->id);
	else if (person == -1)
		return add_teacher(r, t, long_name);
	return person >= 0 ? person : -1;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct teacher_name *)a)->name,
		((const struct teacher_name *)b)->name);
}

static int by_name_and_line(const void *a, const void *b)
{
	const struct teacher_name *x = a, *y = b;
	int names = strcmp(x->name, y->name);

	return names ? names : (x->at.line > y->at.line) - (x->at.line < y->at.line);
}

/* In the order of names, so that who is added does not hang on the file's order of lessons. */
void teachers_resolve(struct reading *r, teacher_names *ret)
{
	size_t kept = 0;

	for (size_t l = 0; l < r->lessons.n; l++)
		for (uint32_t k = 0; k < r->lessons.at[l].n_teachers; k++)
			if (*r->lessons.at[l].teachers[k])
				vec_push(ret, (struct teacher_name){ r->lessons.at[l].teachers[k],
						      -1, lesson_place(&r->lessons.at[l]) });
	if (!ret->n)
		return;
	qsort(ret->at, ret->n, sizeof *ret->at, by_name_and_line);
	for (size_t i = 1; i < ret->n; i++)
		if (strcmp(ret->at[i].name, ret->at[kept].name))
			ret->at[++kept] = ret->at[i];
	ret->n = kept + 1;
	r->has_list = r->people.n > 0;
	for (size_t i = 0; i < ret->n; i++)
		ret->at[i].person = resolve(r, &ret->at[i]);
	if (!r->has_list)
		fault_warn(r->faults, (struct place){ r->file, 0, 0 }, "no-staff",
			"nobody stands in 'staff'; the %d who teach are taken from the timetable, "
			"with "
			"nothing else known of them",
			(int)r->people.n);
}

int32_t teacher_find(const teacher_names *names, const char *name)
{
	struct teacher_name key = { .name = name };
	struct teacher_name *found =
		names->n ? bsearch(&key, names->at, names->n, sizeof key, by_name) : NULL;

	return found ? found->person : -1;
}
