/* Who may, what two are worth, and why: the answers of a technique in YAML. */
#include "plugin/declared_body.h"

#include <stdio.h>
#include <string.h>

#include "base/banned.h"

/* --- people ---------------------------------------------------------------------------- */

static int within(struct bounds b, int64_t value)
{
	return value >= b.least && value <= b.most;
}

static int is_bounded(struct bounds b)
{
	return b.least != INT32_MIN || b.most != INT32_MAX;
}

static int is_member(enum membership asked, uint64_t set, uint32_t instance)
{
	if (asked == MEMBER_ANY)
		return 1;
	if (asked == MEMBER_VOLUNTARY && set == UINT64_MAX)
		return 0;
	return instance < 64 && (set >> instance & 1);
}

static int has_subject(const struct clg_staff *staff, const struct clg_person *p, const char *name)
{
	for (uint32_t k = 0; k < staff->n_subjects && k < 256; k++)
		if (!strcmp(staff->subjects[k], name))
			return (int)(p->subjects[k / 64] >> k % 64 & 1);
	return 0;
}

static int has_a_subject(const struct clg_staff *staff, const struct clg_person *p,
	const struct names *names)
{
	for (size_t i = 0; i < names->n; i++)
		if (has_subject(staff, p, names->at[i]))
			return 1;
	return !names->n;
}

static const char *cell(const struct clg_staff *staff, int32_t column, int32_t person)
{
	return column >= 0 && (uint32_t)column < staff->n_columns ? staff->columns[column][person]
								  : "";
}

static int is_one_of(const char *s, const struct names *names)
{
	for (size_t i = 0; i < names->n; i++)
		if (!strcmp(names->at[i], s))
			return 1;
	return 0;
}

static int columns_hold(const struct who *w, const struct clg_staff *staff, int32_t person)
{
	for (size_t i = 0; i < w->columns.n; i++)
		if (!is_one_of(cell(staff, w->columns.at[i].column, person),
			    &w->columns.at[i].values))
			return 0;
	return 1;
}

static int may(const struct declared *d, const struct who *w, const struct clg_staff *staff,
	int32_t person);

static int one_may(const struct declared *d, const struct who *w, const struct clg_staff *staff,
	int32_t person)
{
	for (size_t i = 0; i < w->any.n; i++)
		if (may(d, &w->any.at[i], staff, person))
			return 1;
	return !w->any.n;
}

static int may(const struct declared *d, const struct who *w, const struct clg_staff *staff,
	int32_t person)
{
	const struct clg_person *p = &staff->people[person];

	if (is_bounded(w->years) && (p->years < 0 || !within(w->years, p->years)))
		return 0;
	return is_member((enum membership)w->joins, p->joins, staff->instance) &&
		is_member((enum membership)w->offers, p->offers, staff->instance) &&
		(!w->roles || p->roles & w->roles) && !(p->roles & w->not_roles) &&
		(!w->teaches || (w->teaches == 1) == (p->teaches != 0)) &&
		has_a_subject(staff, p, &w->subjects) && columns_hold(w, staff, person) &&
		one_may(d, w, staff, person) &&
		(w->not_in_role < 0 || !may(d, &d->roles.at[w->not_in_role].who, staff, person));
}

static uint32_t takes_part(void *self, const struct clg_staff *staff, int32_t person, uint32_t role)
{
	const struct declared *d = self;

	return role < d->roles.n && may(d, &d->roles.at[role].who, staff, person);
}

/* --- two people ------------------------------------------------------------------------ */

/* Who serves stands first, who wants second; `alike`: nobody can tell. */
struct two {
	const struct clg_staff *staff;
	const struct clg_pair *pair;
	int32_t a, b;
	const struct clg_person *first, *second;
	int alike;
};

static int serves(const struct declared *d, uint32_t role)
{
	return role < d->roles.n && !d->roles.at[role].wants;
}

static struct two two_of(const struct declared *d, const struct clg_staff *staff,
	const struct clg_pair *pair)
{
	struct two t = {.staff = staff, .pair = pair, .a = pair->supporter, .b = pair->receiver};
	int first = serves(d, pair->supporter_role), second = serves(d, pair->receiver_role);

	if (second && !first) {
		t.a = pair->receiver;
		t.b = pair->supporter;
	}
	t.alike = first == second;
	t.first = &staff->people[t.a];
	t.second = &staff->people[t.b];
	return t;
}

static int share_subject(const struct two *t)
{
	for (int i = 0; i < 4; i++)
		if (t->first->subjects[i] & t->second->subjects[i])
			return 1;
	return 0;
}

static int share_building(const struct two *t)
{
	return t->first->building >= 0 && t->first->building == t->second->building;
}

static int share_cell(const struct two *t, int32_t column)
{
	const char *a = cell(t->staff, column, t->a), *b = cell(t->staff, column, t->b);

	return *a && !strcmp(a, b);
}

static int relates(int32_t asked, int same)
{
	return asked == RELATION_ANY || (asked == RELATION_SAME) == same;
}

/* INT64_MIN: not known. */
static int64_t years_ahead(const struct two *t)
{
	int64_t ahead = (int64_t)t->first->years - t->second->years;

	if (t->first->years < 0 || t->second->years < 0)
		return INT64_MIN;
	return t->alike && ahead < 0 ? -ahead : ahead;
}

/* over: who serves has power over who wants; under: the other way around. */
static int power_is_right(const struct two *t, int32_t asked, int over, int under)
{
	if (asked == POWER_ANY)
		return 1;
	return !over && !((asked == POWER_NO || t->alike) && under);
}

static int manager_is_right(const struct two *t, int32_t asked)
{
	return power_is_right(t, asked, t->second->manager == t->a, t->first->manager == t->b);
}

static int history_is_right(const struct two *t, int32_t asked)
{
	return asked == HISTORY_ANY || (asked == HISTORY_TOGETHER) == (t->pair->last_term != 0);
}

/* Is the id one of those in the cell, which ';', ',' or blanks part? */
static int cell_names(const char *ids, const char *id)
{
	size_t length = strlen(id);

	while (*ids) {
		size_t n = strcspn(ids, ";, ");

		if (n == length && !strncmp(ids, id, n))
			return 1;
		ids += n + (ids[n] != 0);
	}
	return 0;
}

static int assessor_is_right(const struct two *t, const struct rule *r)
{
	return power_is_right(t, r->assessor,
		cell_names(cell(t->staff, r->assessor_column, t->b), t->first->id),
		cell_names(cell(t->staff, r->assessor_column, t->a), t->second->id));
}

static int is_leader(const struct clg_person *p)
{
	return (p->roles & CLG_ROLE_LEADER) != 0;
}

/* -1: any roles. */
static int is_between(int32_t one, int32_t other, const struct clg_pair *p)
{
	uint32_t of = (uint32_t)one, and = (uint32_t)other;

	if (one < 0)
		return 1;
	return (p->supporter_role == of && p->receiver_role == and) ||
		(p->supporter_role == and && p->receiver_role == of);
}

static int rule_holds(const struct rule *r, const struct two *t)
{
	for (size_t i = 0; i < r->columns.n; i++)
		if (!relates(r->columns.at[i].number, share_cell(t, r->columns.at[i].column)))
			return 0;
	if (is_bounded(r->years_ahead) && !within(r->years_ahead, years_ahead(t)))
		return 0;
	return relates(r->subjects, share_subject(t)) && relates(r->building, share_building(t)) &&
		manager_is_right(t, r->manager) && history_is_right(t, r->last_term) &&
		assessor_is_right(t, r) &&
		!(r->leaders && is_leader(t->first) != is_leader(t->second)) &&
		within(r->common_minutes, t->pair->common) &&
		within(r->visible_lessons, t->pair->visible);
}

static uint32_t is_eligible(const struct declared *d, const struct two *t)
{
	for (size_t i = 0; i < d->rules.n; i++) {
		const struct rule *r = &d->rules.at[i];

		if (is_between(r->of, r->and, t->pair) && !rule_holds(r, t))
			return 0;
	}
	return 1;
}

/* --- worth ----------------------------------------------------------------------------- */

static int64_t least_of(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

static int64_t worth_of_years(const struct worth *w, const struct two *t)
{
	int64_t ahead = years_ahead(t);

	for (size_t i = 0; ahead != INT64_MIN && i < w->years_ahead.n; i++)
		if (within(w->years_ahead.at[i].bounds, ahead))
			return w->years_ahead.at[i].points;
	return 0;
}

static int64_t worth_of_time(const struct worth *w, const struct two *t, int32_t talk)
{
	int64_t common = t->pair->common, sum;

	sum = least_of(w->each_common_minute * common + w->each_common_slot * (common / talk),
		w->common_up_to);
	sum += least_of((int64_t)w->each_visible_lesson * t->pair->visible, w->visible_up_to);
	return sum + (common < talk ? w->no_common_time : 0);
}

static int64_t worth_of_traits(const struct worth *w, const struct two *t)
{
	uint64_t trained = t->first->roles | (t->alike ? t->second->roles : 0);
	int64_t sum = share_subject(t) ? w->same_subject : w->different_subject;

	sum += share_building(t) ? w->same_building : 0;
	sum += trained & CLG_ROLE_MENTOR ? w->trained : 0;
	sum += t->pair->last_term ? w->last_term : 0;
	for (size_t i = 0; i < w->columns.n; i++)
		sum += share_cell(t, w->columns.at[i].column) ? w->columns.at[i].number : 0;
	return sum;
}

static int32_t worth_of(const struct declared *d, const struct two *t)
{
	int64_t sum = 0;

	for (size_t i = 0; i < d->worth.n; i++) {
		const struct worth *w = &d->worth.at[i];

		if (is_between(w->of, w->and, t->pair))
			sum += least_of(w->base + worth_of_traits(w, t) + worth_of_years(w, t) +
				worth_of_time(w, t, d->talk), w->up_to);
	}
	sum = least_of(sum, CLG_WORTH_MOST);
	return (int32_t)(sum < -CLG_WORTH_MOST ? -CLG_WORTH_MOST : sum);
}

static void judge(void *self, const struct clg_staff *staff, const struct clg_pair *pairs,
	uint32_t n, struct clg_answer *answers)
{
	const struct declared *d = self;

	for (uint32_t i = 0; i < n; i++) {
		struct two t = two_of(d, staff, &pairs[i]);

		answers[i].eligible = is_eligible(d, &t);
		answers[i].worth = worth_of(d, &t);
	}
}

/* --- why ------------------------------------------------------------------------------- */

static uint32_t why(void *self, const struct clg_staff *staff, const struct clg_pair *pair,
	char *sentence, uint32_t room)
{
	const struct declared *d = self;
	struct two t = two_of(d, staff, pair);
	char seen[64] = "";
	int n;

	if (d->visits)
		snprintf(seen, sizeof seen, "%d lessons in the term to see, ", (int)pair->visible);
	n = snprintf(sentence, room, "%s%s%s%d minutes a week in which both are free",
		share_subject(&t) ? "same subject, " : "",
		share_building(&t) ? "same building, " : "", seen, (int)pair->common);
	return n < 0 ? 0 : (uint32_t)n < room ? (uint32_t)n : room - 1;
}

static int32_t define(void *self, struct clg_definition *ret, char complaint[200])
{
	const struct declared *d = self;

	(void)complaint;
	*ret = d->def;
	return 0;
}

const struct clg_technique declared_technique = {
	.size = sizeof declared_technique,
	.define = define,
	.takes_part = takes_part,
	.judge = judge,
	.why = why,
};
