#include "judge.h"

#include "achieved.h"

#include "model/support.h"

#define MANY 0x7fffffff
#define NONE (-1)

/* Needs that are open, or met at no more than the threshold. */
static int64_t places_at(const struct agenda *a, const struct plan *p, int64_t threshold)
{
	static const struct aim fair = { .goals = { GOAL_FAIRNESS }, .n = 1 };
	struct achieved places = achieve(a->school, a->techniques, &fair, p->teams, p->n_teams);
	int64_t n = 0;

	while (n < places.n && -places.at[n] <= threshold)
		n++;
	return n;
}

static int64_t changes(const struct agenda *a, const struct plan *p)
{
	struct aim aim = {.goals = {GOAL_CHANGE}, .n = 1, .is_first = !p->in_force.version,
		.n_before = p->in_force.n};

	for (int32_t i = 0; i < p->in_force.n; i++)
		aim.before[i] = p->in_force.teams[i];
	return achieve(a->school, a->techniques, &aim, p->teams, p->n_teams).at[0];
}

static int64_t value_of(
	const struct agenda *a, const struct plan *p, enum program program, int32_t place)
{
	static const struct aim even = {.goals = {GOAL_EVENNESS}, .n = 1};
	const struct proof *proof = &p->levels[program].at[place];
	int32_t level = proof->level;
	int64_t sum = 0;
	struct tally tally;

	if (level == LEVEL_FAIRNESS)
		return places_at(a, p, proof->threshold);
	if (level == LEVEL_CHANGE)
		return changes(a, p);
	if (level == LEVEL_HIGHEST || level == LEVEL_EXCESS)
		return achieve(a->school, a->techniques, &even, p->teams, p->n_teams)
			.at[level == LEVEL_EXCESS];
	if (program == PROGRAM_PAIRING && level == LEVEL_COVERAGE) {
		for (int32_t t = 0; t < a->techniques->n; t++)
			for (int32_t i = 0; i < a->school->n_people; i++)
				sum += (int64_t)p->partnerless[t * a->school->n_people + i] *
				       pair_miss(a->school, &a->techniques->at[t], i);
		return sum;
	}
	if (program == PROGRAM_PAIRING) {
		for (int32_t i = 0; i < p->n_teams; i++) {
			const struct technique *t = &a->techniques->at[p->teams[i].technique];

			for (int32_t m = 0; m < t->n_matches; m++)
				if (t->matches[m].supporter == supporter_of(&p->teams[i]) &&
				    t->matches[m].receiver == receiver_of(&p->teams[i]))
					sum -= t->matches[m].worth;
		}
		return sum;
	}
	if (level == LEVEL_COVERAGE) {
		for (int32_t k = 0; k < a->n_cycles; k++)
			sum += p->seated[k] ? 0 : a->cycles[k].miss;
		return sum;
	}
	judge_terms(a, p, &tally);
	return tally_cost(&tally, &a->weights);
}

/* --- is it a certificate at all? ------------------------------------------------------ */

/* Sizes of a rule's subject: NONE takes 0 alone; MANY any. */
struct shape {
	int32_t a, b, c;
};

static struct shape pairing_shape(const struct agenda *a, int32_t kind)
{
	int32_t people = a->school->n_people, techniques = a->techniques->n;

	switch (kind) {
	case PAIR_NEED:
	case PAIR_MEMBER:
	case PAIR_MOST:
	case PAIR_FLOOR:
		return (struct shape){techniques, people, NONE};
	case PAIR_BUDGET: case PAIR_VISITS: return (struct shape){ people, NONE, NONE };
	case PAIR_TURN: return (struct shape){ techniques, MANY, MANY };
	case PAIR_ODD: return (struct shape){ techniques, NONE, NONE };
	case PAIR_KNAPSACK: return (struct shape){ people, MANY, NONE };
	case PAIR_LEVEL: return (struct shape){ MANY, NONE, NONE };
	case PAIR_HIGHEST: case PAIR_EXCESS: return (struct shape){ people, MANY, NONE };
	default: return (struct shape){ NONE, NONE, NONE };
	}
}

static struct shape seating_shape(const struct agenda *a, int32_t kind)
{
	const struct school *s = a->school;

	switch (kind) {
	case RULE_MOMENT: case RULE_PIECE: return (struct shape){ s->n_people, s->n_days, MANY };
	case RULE_DAY: case RULE_FULL_DAY: return (struct shape){ s->n_people, s->n_days, NONE };
	case RULE_WEEK: case RULE_PLANNING: return (struct shape){ s->n_people, s->n_weeks, NONE };
	case RULE_WEEK_PARTS: return (struct shape){ s->n_people, s->n_weeks, MANY };
	case RULE_HOST_DAY: case RULE_GUEST_DAY: case RULE_HOST_WEEK: case RULE_GUEST_WEEK:
	case RULE_PERSON_DAY: case RULE_PERSON_WEEK:
		return (struct shape){ a->techniques->n, s->n_people, MANY };
	case RULE_CLASS_WEEK: return (struct shape){ a->techniques->n, s->n_classes, MANY };
	case RULE_CLASS_TERM: return (struct shape){ a->techniques->n, s->n_classes, NONE };
	case RULE_GUESTS: return (struct shape){ a->techniques->n, s->n_occurrences, NONE };
	case RULE_VISITS: case RULE_COVERS: return (struct shape){ s->n_people, NONE, NONE };
	case RULE_CLASS_AGAIN: return (struct shape){ s->n_classes, NONE, NONE };
	case RULE_GAP: return (struct shape){ a->n_cycles, a->n_cycles, MANY };
	case RULE_COVER: return (struct shape){ s->n_occurrences, s->n_people, NONE };
	case RULE_STANDING: return (struct shape){ a->n_series, NONE, NONE };
	case RULE_LINK: return (struct shape){ a->n_cycles, MANY, NONE };
	default: return (struct shape){ NONE, NONE, NONE };
	}
}

static int lies(int32_t value, int32_t size)
{
	return size == MANY || (size == NONE ? value == 0 : value >= 0 && value < size);
}

static int is_odd_set(const struct agenda *a, const struct rule *r)
{
	int32_t need = 0;

	for (int32_t i = 0; i < r->n_set; i++) {
		if (i && r->set[i] <= r->set[i - 1])
			return 0;
		need += pair_need(&a->techniques->at[r->a], r->set[i]);
	}
	return r->n_set >= 3 && need % 2 == 1 &&
	       a->techniques->at[r->a].def.form == CLG_FORM_RECIPROCAL;
}

/* The most that the cut counts of what fits into the budget, minute by minute. */
static int is_knapsack(const struct agenda *a, const struct rule *r)
{
	int64_t budget = pair_budget(a->school, r->a), *most;
	int32_t n;
	struct pairing_var *vars = pairing_vars(a->school, a->techniques, &n);
	int stands = budget < 100000 && r->n_set % 2 == 0, known = 0;

	most = xcalloc(stands ? (size_t)budget + 1 : 1, sizeof *most);
	for (int32_t v = 0; v < n && stands; v++) {
		int64_t minutes = pair_minutes(a->school, a->techniques, &vars[v], r->a);
		int64_t coef = judge_knapsack(a, r, &vars[v]);

		known += coef != 0;
		for (int64_t t = budget; t >= minutes && coef; t--)
			if (most[t - minutes] + coef > most[t])
				most[t] = most[t - minutes] + coef;
	}
	stands = stands && most[budget] <= r->b && known == r->n_set / 2;
	for (int32_t i = 0; i + 1 < r->n_set && stands; i += 2)
		stands = r->set[i + 1] > 0 && (!i || r->set[i] > r->set[i - 2]);
	free(most);
	free(vars);
	return stands;
}

static int pairing_stands(const struct agenda *a, const struct rule *r)
{
	int by_form = r->kind == PAIR_NEED || r->kind == PAIR_MEMBER || r->kind == PAIR_MOST ||
		      r->kind == PAIR_TURN || r->kind == PAIR_FLOOR;
	uint32_t form = by_form ? a->techniques->at[r->a].def.form : 0;

	switch (r->kind) {
	case PAIR_NEED: case PAIR_MOST: return form == CLG_FORM_PAIRS || form == CLG_FORM_CIRCLE;
	case PAIR_FLOOR: return form == CLG_FORM_PAIRS;
	case PAIR_MEMBER: return form == CLG_FORM_RECIPROCAL;
	case PAIR_TURN: return form == CLG_FORM_CIRCLE;
	case PAIR_ODD: return is_odd_set(a, r);
	case PAIR_KNAPSACK: return is_knapsack(a, r);
	case PAIR_BUDGET: return pair_budget(a->school, r->a) < INT64_MAX;
	case PAIR_VISITS: return a->school->people[r->a].may.visits_per_term >= 0;
	default: return 1;
	}
}

static int is_in_piece(const struct school *s, const struct rule *r)
{
	struct span pieces[16];
	int n = s->people[r->a].may.planning_block ? planning_pieces(s, r->a, r->b, pieces, 16) : 0;

	for (int i = 0; i < n; i++)
		if (pieces[i].start <= r->c && r->c < pieces[i].end)
			return 1;
	return 0;
}

int32_t judge_parts(int32_t minutes, int32_t limit, int32_t part)
{
	int32_t whole = minutes / part;

	return minutes >= part && minutes + part > limit ? limit / part : whole;
}

/* Let meetings fill the week minute by minute: do they never count for more than what the row allows? */
static int parts_stand(int32_t limit, int32_t part)
{
	int32_t most[2048] = {0};
	int stands = limit < 2048 && part > 0 && part <= limit;

	for (int32_t t = 1; t <= limit && stands; t++) {
		for (int32_t minutes = 1; minutes <= t; minutes++) {
			int32_t sum = most[t - minutes] + judge_parts(minutes, limit, part);

			most[t] = sum > most[t] ? sum : most[t];
		}
		stands = most[t] <= limit / part;
	}
	return stands;
}

static int seating_stands(const struct agenda *a, const struct rule *r)
{
	const struct clg_limits *own =
		&a->techniques->at[r->a < a->techniques->n ? r->a : 0].def.limits;
	const struct allowance *may = &a->school->people[r->a < a->school->n_people ? r->a : 0].may;

	switch (r->kind) {
	case RULE_DAY: return may->meetings_per_day >= 0;
	case RULE_WEEK: return week_limit(a->school, r->a, r->b) < INT32_MAX;
	case RULE_WEEK_PARTS: return parts_stand(week_limit(a->school, r->a, r->b), r->c);
	case RULE_PLANNING: return planning_limit(a->school, r->a, r->b) < INT32_MAX;
	case RULE_VISITS: return may->visits_per_term >= 0;
	case RULE_COVERS: return may->covers_per_term >= 0;
	case RULE_HOST_DAY: return own->host_per_day > 0;
	case RULE_HOST_WEEK: return own->host_per_week > 0;
	case RULE_GUEST_DAY: return own->guest_per_day > 0;
	case RULE_GUEST_WEEK: return own->guest_per_week > 0;
	case RULE_CLASS_WEEK: return own->class_per_week > 0;
	case RULE_CLASS_TERM: return own->class_per_term > 0;
	case RULE_GUESTS: return own->guests_per_lesson > 0;
	case RULE_PERSON_DAY: return own->person_per_day > 0;
	case RULE_PERSON_WEEK: return own->person_per_week > 0;
	case RULE_PIECE: return is_in_piece(a->school, r);
	case RULE_LINK: return a->cycles[r->a].series >= 0;
	case RULE_GAP:
		return r->a < r->b && a->cycles[r->a].team == a->cycles[r->b].team &&
		       a->cycles[r->a].series < 0;
	default: return 1;
	}
}

static int is_rule(
	const struct agenda *a, const struct levels *levels, const struct rule *r, enum program program,
	int32_t place)
{
	int pairing = program == PROGRAM_PAIRING;
	struct shape shape = pairing ? pairing_shape(a, r->kind) : seating_shape(a, r->kind);

	int even = r->kind == PAIR_HIGHEST || r->kind == PAIR_EXCESS;
	int32_t kind = r->kind == PAIR_HIGHEST ? LEVEL_HIGHEST : LEVEL_EXCESS;

	if (even && (r->b < 0 || r->b > place || levels->at[r->b].level != kind))
		return 0;
	if (pairing ? r->kind < PAIR_NEED || (r->kind > PAIR_LEVEL && r->kind < PAIR_FLOOR) ||
				    r->kind == PAIR_JOINT || r->kind > PAIR_KNAPSACK
		    : r->kind < 1 || r->kind >= N_SEATING_RULES)
		return 0;
	if (!lies(r->a, shape.a) || !lies(r->b, shape.b) || !lies(r->c, shape.c))
		return 0;
	if ((r->kind == RULE_COVERAGE && (!place || levels->at[0].level != LEVEL_COVERAGE)) || (r->kind == PAIR_LEVEL && (r->a < 0 || r->a >= place)) ||
		(r->kind == PAIR_ODD || r->kind == PAIR_KNAPSACK) != (r->n_set > 0))
		return 0;
	return pairing ? pairing_stands(a, r) : seating_stands(a, r);
}

static int is_certificate(
	const struct agenda *a, const struct levels *levels, enum program program, int32_t place)
{
	const struct proof *p = &levels->at[place];

	if (p->scale < 1 || p->scale > 1 << 24)
		return 0;
	for (int32_t i = 0; i < p->n; i++) {
		const struct multiplier *m = &p->at[i];
		int is_equal = m->rule.kind == PAIR_NEED || m->rule.kind == PAIR_MEMBER;

		if (!is_rule(a, levels, &m->rule, program, place) || (m->value > 0 && !is_equal))
			return 0;
		if (i && rule_compare(&p->at[i - 1].rule, &m->rule) >= 0)
			return 0;
	}
	return 1;
}

int judge_bound(const struct agenda *a, const struct plan *p, enum program program,
	int32_t place, int64_t *ret)
{
	const struct proof *proof = &p->levels[program].at[place];
	int64_t sum;

	if (!is_certificate(a, &p->levels[program], program, place))
		return 0;
	sum = program == PROGRAM_PAIRING ? judge_bound_pairing(a, p, place)
					 : judge_bound_seating(a, p, place);
	*ret = sum / proof->scale + (sum > 0 && sum % proof->scale != 0);
	if ((proof->level == LEVEL_HIGHEST || proof->level == LEVEL_EXCESS) && *ret > 0) {
		int64_t granule = support_of(a->school, a->techniques).granule;

		while (*ret % granule && proof->threshold % granule == 0)
			++*ret;
	}
	return 1;
}

static int is_level(const struct agenda *a, const struct proof *proof, enum program program)
{
	if (proof->level == LEVEL_COVERAGE || proof->level == LEVEL_QUALITY)
		return 1;
	if (proof->level == LEVEL_EXCESS &&
		proof->threshold != support_of(a->school, a->techniques).share)
		return 0;
	return program == PROGRAM_PAIRING && level_name(proof->level);
}

static const char *judge_level(
	const struct agenda *a, const struct plan *p, enum program program, int32_t place)
{
	const struct proof *proof = &p->levels[program].at[place];
	int64_t bound, value;

	if (!is_level(a, proof, program))
		return "level";
	value = value_of(a, p, program, place);
	if (proof->value != value)
		return "value";
	if (!judge_bound(a, p, program, place, &bound))
		return "certificate";
	if (proof->bound > value || bound > value || proof->certified > bound)
		return "bound";
	return NULL;
}

const char *judge_figures(const struct agenda *a, const struct plan *p)
{
	const char *why = NULL;

	for (int program = 0; program < 2; program++)
		for (int32_t i = 0; i < p->levels[program].n && !why; i++)
			why = judge_level(a, p, (enum program)program, i);
	return why;
}
