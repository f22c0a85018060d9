#include "plugin/inquire.h"

#include "model/facts.h"
#include "plugin/call.h"
#include "plugin/staff.h"

#include <stdlib.h>
#include <string.h>

#include "base/banned.h"

#define AMPLE 100000 /* minutes or lessons: more than any technique asks */
#define YEARS_MOST 60

struct inquiry {
	const struct school *school;
	const struct technique *technique;
	struct arena arena;
	struct call *call;
	struct facts *facts;
	struct clg_staff staff;
	struct clg_person *people, *as_they_are;
	const char ***columns;
	clg_rc rc; /* of the first call that failed */
};

static clg_rc begin(struct inquiry *q, int32_t index)
{
	struct clg_definition def;
	size_t n = (size_t)q->school->n_people;

	q->rc = call_define(q->call, &def);
	q->as_they_are = staff_describe(q->school);
	staff_describe_past(q->as_they_are, &q->technique->past, q->school->n_people);
	q->people = xcalloc(n + 1, sizeof *q->people);
	memcpy(q->people, q->as_they_are, n * sizeof *q->people);
	q->columns = staff_columns(&q->arena, q->school, &q->technique->def);
	q->staff = (struct clg_staff){.size = sizeof q->staff,
		.person_size = sizeof *q->people,
		.people = q->people,
		.subjects = q->school->subjects,
		.n_people = (uint32_t)n,
		.n_subjects = (uint32_t)q->school->n_subjects,
		.instance = (uint32_t)index,
		.columns = (const char *const *const *)q->columns,
		.n_columns = q->technique->def.n_columns};
	return q->rc;
}

clg_rc inquiry_open(const struct registry *r, const struct instance *instance, int32_t index,
	const struct school *school, const struct technique *technique, struct faults *faults,
	struct inquiry **ret)
{
	const struct plugin_entry *e = registry_find(r, CLG_KIND_TECHNIQUE, instance->plugin);
	struct inquiry *q;
	clg_rc rc;

	if (!e || !e->plugin)
		return fault_add(faults, CLG_EPLUGIN, instance->at, "plugin-answer",
			"plugin '%s', %s: %s", instance->plugin, "load", "it is not there");
	q = xcalloc(1, sizeof *q);
	*q = (struct inquiry){.school = school, .technique = technique};
	arena_init(&q->arena);
	rc = call_create(e, instance, faults, &q->call);
	if (rc == CLG_OK)
		rc = begin(q, index);
	if (rc == CLG_OK)
		q->facts = facts_new(school);
	if (rc == CLG_OK)
		*ret = q;
	else
		inquiry_close(q);
	return rc;
}

void inquiry_close(struct inquiry *q)
{
	if (!q)
		return;
	call_free(q->call);
	facts_free(q->facts);
	free(q->people);
	free(q->as_they_are);
	arena_release(&q->arena);
	free(q);
}

static struct clg_pair facts_of(const struct inquiry *q, const struct match *m)
{
	struct clg_pair pair = pair_facts(q->facts, m->supporter, m->receiver);

	pair.last_term = (uint32_t)past_has(&q->technique->past, m->supporter, m->receiver);
	pair.supporter_role = m->supporter_role;
	pair.receiver_role = m->receiver_role;
	return pair;
}

clg_rc inquire_why(struct inquiry *q, const struct match *m, char *sentence, uint32_t room)
{
	struct clg_pair pair = facts_of(q, m);
	clg_rc rc = call_staff(q->call, &q->staff);

	return rc == CLG_OK ? call_why(q->call, &pair, sentence, room) : rc;
}

/* --- as if ---------------------------------------------------------------------------- */

/* What is asked: a pair, or one person in a role. */
struct matter {
	struct inquiry *of;
	struct clg_pair pair;
	int32_t who[2]; /* of one person: the same twice */
	int32_t role;   /* -1: it is about the pair */
};

static int is_allowed(struct matter *m)
{
	struct inquiry *q = m->of;
	size_t n = (size_t)q->school->n_people;
	struct clg_answer answer = {0, 0};
	_cleanup_(freep) uint8_t *takes = xcalloc(n + 1, 1);

	if (q->rc == CLG_OK)
		q->rc = call_staff(q->call, &q->staff);
	if (q->rc == CLG_OK && m->role >= 0)
		q->rc = call_takes_part(q->call, (uint32_t)m->role, takes);
	else if (q->rc == CLG_OK)
		q->rc = call_judge(q->call, &m->pair, 1, &answer);
	return q->rc == CLG_OK && (m->role >= 0 ? takes[m->who[0]] : answer.eligible);
}

static void restore(struct matter *m)
{
	for (int k = 0; k < 2; k++)
		m->of->people[m->who[k]] = m->of->as_they_are[m->who[k]];
}

/* The least from `has` up that is enough, where AMPLE is; else -1. */
static int64_t least_enough(struct matter *m, int32_t *fact)
{
	int32_t has = *fact, low = has, high = AMPLE;

	*fact = high;
	if (!is_allowed(m))
		high = -1;
	while (high >= 0 && low + 1 < high) {
		int32_t middle = low + (high - low) / 2;

		*fact = middle;
		if (is_allowed(m))
			high = middle;
		else
			low = middle;
	}
	*fact = has;
	return high;
}

static int hinders_by_number(
	struct matter *m, int32_t *fact, enum hindrance_kind kind, struct hindrance *ret)
{
	int32_t has = *fact;
	int64_t needs = least_enough(m, fact);

	if (needs < 0)
		return 0;
	*ret = (struct hindrance){.kind = kind, .person = -1, .has = has, .needs = needs};
	return 1;
}

static int hinders_by_last_term(struct matter *m, struct hindrance *ret)
{
	int was = (int)m->pair.last_term, allowed;

	m->pair.last_term = !was;
	allowed = is_allowed(m);
	m->pair.last_term = (uint32_t)was;
	if (allowed)
		*ret = (struct hindrance){
			.kind = was ? HINDER_TOGETHER : HINDER_APART, .person = -1};
	return allowed;
}

static int share_subject(const struct clg_person *a, const struct clg_person *b)
{
	uint64_t shared = 0;

	for (int i = 0; i < 4; i++)
		shared |= a->subjects[i] & b->subjects[i];
	return shared != 0;
}

static int hinders_by_traits(struct matter *m, struct hindrance *ret)
{
	struct clg_person *a = &m->of->people[m->who[0]], *b = &m->of->people[m->who[1]];
	int subject = share_subject(a, b),
	    building = a->building >= 0 && a->building == b->building;
	enum hindrance_kind kind = HINDER_NOTHING;

	a->manager = b->manager = -1;
	if (is_allowed(m))
		kind = HINDER_MANAGER;
	restore(m);
	for (int i = 0; i < 4; i++)
		b->subjects[i] = subject ? 0 : a->subjects[i] | b->subjects[i];
	if (!kind && is_allowed(m))
		kind = subject ? HINDER_SUBJECT : HINDER_NO_SUBJECT;
	restore(m);
	b->building = building ? -1 : a->building;
	if (!kind && is_allowed(m))
		kind = building ? HINDER_BUILDING : HINDER_NO_BUILDING;
	restore(m);
	*ret = (struct hindrance){.kind = kind, .person = -1};
	return kind != HINDER_NOTHING;
}

/* --- of one person ---------------------------------------------------------------------- */

static int hinders_by_choice(struct matter *m, int32_t person, struct hindrance *ret)
{
	struct clg_person *p = &m->of->people[person];
	uint64_t own = (uint64_t)1 << m->of->staff.instance;
	enum hindrance_kind kind = HINDER_NOTHING;

	p->joins = p->joins == UINT64_MAX ? own : p->joins | own;
	if (is_allowed(m))
		kind = HINDER_JOINS;
	restore(m);
	p->offers = p->offers == UINT64_MAX ? own : p->offers | own;
	if (!kind && is_allowed(m))
		kind = HINDER_OFFERS;
	restore(m);
	p->teaches = 1;
	if (!kind && is_allowed(m))
		kind = HINDER_TEACHES;
	restore(m);
	*ret = (struct hindrance){.kind = kind, .person = person};
	return kind != HINDER_NOTHING;
}

static int hinders_by_role(struct matter *m, int32_t person, struct hindrance *ret)
{
	struct clg_person *p = &m->of->people[person];

	for (uint64_t role = CLG_ROLE_LEADER; role <= CLG_ROLE_EXTERNAL; role *= 2) {
		int has = (p->roles & role) != 0, allowed;

		p->roles ^= role;
		allowed = is_allowed(m);
		restore(m);
		if (!allowed)
			continue;
		*ret = (struct hindrance){.kind = has ? HINDER_IN_ROLE : HINDER_NOT_IN_ROLE,
			.person = person,
			.role = role};
		return 1;
	}
	return 0;
}

/* The nearest number of years that would do. */
static int hinders_by_years(struct matter *m, int32_t person, struct hindrance *ret)
{
	struct clg_person *p = &m->of->people[person];
	int32_t has = p->years, from = has < 0 ? 0 : has;

	for (int32_t by = has < 0 ? 0 : 1; by <= YEARS_MOST; by++) {
		for (int sign = 1; sign >= -1; sign -= 2) {
			int allowed;

			p->years = from + sign * by;
			allowed = p->years >= 0 && is_allowed(m);
			*ret = (struct hindrance){.kind = HINDER_YEARS,
				.person = person,
				.has = has,
				.needs = p->years};
			restore(m);
			if (allowed)
				return 1;
		}
	}
	return 0;
}

/* Empty, as the other has it, or naming the other. */
static int hinders_by_column(struct matter *m, int32_t person, int32_t other, struct hindrance *ret)
{
	struct inquiry *q = m->of;

	for (uint32_t k = 0; k < q->staff.n_columns; k++) {
		const char *was = q->columns[k][person];
		const char *tries[] = {"", q->columns[k][other], q->school->people[other].id};
		int allowed = 0;

		for (int i = 0; i < 3 && !allowed; i++) {
			q->columns[k][person] = tries[i];
			allowed = strcmp(was, tries[i]) && is_allowed(m);
		}
		q->columns[k][person] = was;
		if (!allowed)
			continue;
		*ret = (struct hindrance){.kind = HINDER_COLUMN,
			.person = person,
			.column = q->technique->def.columns[k]};
		return 1;
	}
	return 0;
}

static int hinders_one(struct matter *m, int32_t person, int32_t other, struct hindrance *ret)
{
	return hinders_by_choice(m, person, ret) || hinders_by_role(m, person, ret) ||
	       hinders_by_years(m, person, ret) || hinders_by_column(m, person, other, ret);
}

/* As if the person joined and offered it: what hinders then. */
static int hinders_who_is_unwilling(struct matter *m, int32_t person, struct hindrance *ret)
{
	struct clg_person was = m->of->as_they_are[person], *p = &m->of->as_they_are[person];
	int found;

	p->joins = p->offers = (uint64_t)1 << m->of->staff.instance;
	restore(m);
	found = is_allowed(m);
	*ret = (struct hindrance){.kind = HINDER_UNWILLING, .person = person};
	if (!found)
		ret->unwilling = found = hinders_one(m, person, person, ret);
	*p = was;
	restore(m);
	return found;
}

clg_rc inquire_pair(struct inquiry *q, const struct match *match, struct hindrance *ret)
{
	struct matter m = {.of = q,
		.pair = facts_of(q, match),
		.role = -1,
		.who = {match->supporter, match->receiver}};

	*ret = (struct hindrance){.kind = HINDER_NOTHING, .person = -1};
	if (is_allowed(&m) || hinders_by_traits(&m, ret) || hinders_by_last_term(&m, ret) ||
		hinders_by_number(&m, &m.pair.common, HINDER_COMMON, ret) ||
		hinders_by_number(&m, &m.pair.visible, HINDER_VISIBLE, ret) ||
		hinders_one(&m, m.who[0], m.who[1], ret) ||
		hinders_one(&m, m.who[1], m.who[0], ret))
		return q->rc;
	*ret = (struct hindrance){.kind = HINDER_SEVERAL, .person = -1};
	return q->rc;
}

clg_rc inquire_role(struct inquiry *q, int32_t person, uint32_t role, struct hindrance *ret)
{
	struct matter m = {.of = q, .role = (int32_t)role, .who = {person, person}};

	*ret = (struct hindrance){.kind = HINDER_NOTHING, .person = person};
	if (!is_allowed(&m) && !hinders_one(&m, person, person, ret) &&
		!hinders_who_is_unwilling(&m, person, ret))
		*ret = (struct hindrance){.kind = HINDER_SEVERAL, .person = person};
	return q->rc;
}
