#include "verify/checks.h"

#include "model/groups.h"
#include "model/support.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct verdict {
	const struct plan *plan;
};

void broken(struct check *c, const char *rule, const char *format, ...)
{
	char what[400];
	va_list args;

	va_start(args, format);
	vsnprintf(what, sizeof what, format, args);
	va_end(args);
	c->broken++;
	fault_add(c->faults, CLG_EREJECTED, (struct place){0}, "rule-broken", "rule %s: %s", rule,
		what);
}

/* The plan must speak of these very teams and cycles before anything in it can be looked at. */
static int fits(struct check *c)
{
	const struct agenda *a = c->agenda;
	const struct plan *p = c->plan;

	int32_t t = 0, teams = 0;

	for (int32_t i = 0; i < a->n_teams; i++)
		teams += !a->teams[i].is_closed;
	if (p->n_teams != teams || p->n_cycles != a->n_cycles) {
		broken(c, "shape", "the plan has %d teams and %d cycles, the agenda %d and %d",
			(int)p->n_teams, (int)p->n_cycles, (int)teams, (int)a->n_cycles);
		return 0;
	}
	for (int32_t i = 0; i < a->n_teams; i++) {
		if (a->teams[i].is_closed)
			continue;
		if (team_compare(&p->teams[t++], &a->teams[i])) {
			broken(c, "shape", "team %d is another than the agenda's", (int)i);
			return 0;
		}
	}
	return 1;
}

static clg_rc judge(struct check *c, struct verdict **ret)
{
	struct verdict *v;

	if (fits(c)) {
		check_pairing(c);
		check_meetings(c);
		if (!c->broken) {
			check_people(c);
			check_visits(c);
			check_proofs(c);
		}
	}
	if (c->broken)
		return CLG_EREJECTED;
	v = xcalloc(1, sizeof *v);
	v->plan = c->plan;
	*ret = v;
	return CLG_OK;
}

clg_rc verify_plan(const struct agenda *agenda, const struct plan *plan, struct faults *faults,
	struct verdict **ret)
{
	struct check c = {.agenda = agenda, .plan = plan, .faults = faults};

	return judge(&c, ret);
}

clg_rc verify_new(const struct agenda *agenda, struct plan *plan, struct faults *faults,
	struct verdict **ret)
{
	struct check c = {
		.agenda = agenda, .plan = plan, .faults = faults, .made = plan};

	return judge(&c, ret);
}

void verdict_free(struct verdict *v)
{
	free(v);
}

const struct plan *verdict_plan(const struct verdict *v)
{
	return v->plan;
}

static int64_t pairing_missing(const struct agenda *a, const struct plan *p)
{
	int32_t people = a->school->n_people;
	int64_t sum = 0;

	for (int32_t t = 0; t < a->techniques->n; t++)
		for (int32_t i = 0; i < people && a->techniques->at[t].def.form != CLG_FORM_FROM;
			i++)
			sum += (int64_t)p->partnerless[t * people + i] *
			       pair_miss(a->school, &a->techniques->at[t], i);
	return sum;
}

static int64_t pairing_worth(const struct agenda *a, const struct plan *p)
{
	int64_t sum = 0;

	for (int32_t t = 0; t < p->n_teams; t++) {
		const struct technique *tech = &a->techniques->at[p->teams[t].technique];
		const struct match *m;

		if (tech->def.form == CLG_FORM_GROUPS) {
			sum += group_worth_of(tech, &p->teams[t]);
			continue;
		}
		m = tech->def.form == CLG_FORM_FROM
			    ? NULL
			    : technique_match(
				      tech, supporter_of(&p->teams[t]), receiver_of(&p->teams[t]));

		sum += m ? m->worth : 0;
	}
	return sum;
}

/* Receivers' needs that are met at more than so much; of a group, those who want one. */
static int64_t places_above(const struct agenda *a, const struct team *t, int64_t threshold)
{
	const struct technique *tech = &a->techniques->at[t->technique];
	const struct match *m;
	int64_t n = 0;

	if (tech->def.form == CLG_FORM_FROM)
		return 0;
	if (tech->def.form != CLG_FORM_GROUPS) {
		m = technique_match(tech, supporter_of(t), receiver_of(t));
		return m && m->worth > threshold;
	}
	if (group_place(group_worth_of(tech, t), t->n) <= threshold)
		return 0;
	for (int k = 0; k < t->n; k++)
		n += tech->def.roles[t->role[k]].need > 0;
	return n;
}

/* All needs there are, less those. */
static int64_t pairing_places(const struct agenda *a, const struct plan *p, int64_t threshold)
{
	int64_t sum = 0;

	for (int32_t t = 0; t < a->techniques->n; t++) {
		const struct technique *tech = &a->techniques->at[t];

		for (int32_t i = 0; i < a->school->n_people && tech->def.form != CLG_FORM_FROM; i++)
			sum += tech->def.form == CLG_FORM_GROUPS ? team_need(tech, i)
								 : pair_need(tech, i);
	}
	for (int32_t t = 0; t < p->n_teams; t++)
		sum -= places_above(a, &p->teams[t], threshold);
	return sum;
}

static void add_pair_loads(const struct agenda *a, const struct team *t, int64_t *load)
{
	int32_t who[] = { supporter_of(t), receiver_of(t) };
	struct pairing_var v = { t->technique, who[0], who[1], 0 };

	/* a reciprocal pair has two teams: its loads are counted with one of them */
	if (a->techniques->at[t->technique].def.form == CLG_FORM_RECIPROCAL && who[0] > who[1])
		return;
	for (int i = 0; i < 2; i++)
		load[who[i]] += support_minutes(a->school, a->techniques, &v, who[i]);
}

/* [person]; the caller frees. */
static int64_t *loads(const struct agenda *a, const struct plan *p)
{
	int64_t *load = xcalloc((size_t)a->school->n_people + 1, sizeof *load);

	for (int32_t i = 0; i < p->n_teams; i++) {
		const struct team *t = &p->teams[i];
		const struct technique *tech = &a->techniques->at[t->technique];

		if (tech->def.form != CLG_FORM_GROUPS && tech->def.form != CLG_FORM_FROM)
			add_pair_loads(a, t, load);
		for (int k = 0; k < t->n && tech->def.form == CLG_FORM_GROUPS; k++)
			if (is_supporting(tech, t->role[k]))
				load[t->person[k]] += team_minutes(a->school, tech, t, k);
	}
	return load;
}

static int64_t pairing_evenness(
	const struct agenda *a, const struct plan *p, const struct proof *level)
{
	int64_t *load = loads(a, p), most = 0, above = 0;

	for (int32_t i = 0; i < a->school->n_people; i++) {
		most = load[i] > most ? load[i] : most;
		above += load[i] > level->threshold ? load[i] - level->threshold : 0;
	}
	free(load);
	return level->level == LEVEL_HIGHEST ? most : above;
}

/* What is new, and what is gone. */
static int64_t pairing_change(const struct agenda *a, const struct plan *p)
{
	int64_t sum = in_force_count(&p->in_force, a->techniques);

	for (int32_t i = 0; i < p->n_teams; i++)
		if (is_counted_once(a->techniques, &p->teams[i]))
			sum += in_force_has(&p->in_force, &p->teams[i]) ? -1 : 1;
	return p->in_force.version ? sum : 0;
}

static int64_t pairing_value(
	const struct agenda *a, const struct plan *p, const struct proof *level)
{
	switch (level->level) {
	case LEVEL_COVERAGE: return pairing_missing(a, p);
	case LEVEL_JOINT: return pairing_missing(a, p) + plan_left_out(p, a);
	case LEVEL_QUALITY: return -pairing_worth(a, p);
	case LEVEL_FAIRNESS: return pairing_places(a, p, level->threshold);
	case LEVEL_CHANGE: return pairing_change(a, p);
	default: return pairing_evenness(a, p, level);
	}
}

int64_t verify_value(const struct agenda *agenda, const struct plan *plan, enum program program,
	const struct proof *level)
{
	struct tally tally;

	if (program == PROGRAM_PAIRING)
		return pairing_value(agenda, plan, level);
	if (level->level == LEVEL_COVERAGE)
		return plan_left_out(plan, agenda);
	plan_tally(plan, agenda, &tally);
	return tally_cost(&tally, &agenda->weights);
}

static const char *const programs[] = { "pairing", "seating" };

static void state(struct proof *p, int64_t certified)
{
	p->certified = certified;
	if (p->bound < certified)
		p->bound = certified;
}

static void check_proof(struct check *c, enum program program, int32_t place)
{
	const struct proof *p = &c->plan->levels[program].at[place];
	const char *name = level_name(p->level);
	int64_t value = verify_value(c->agenda, c->plan, program, p), bound;

	if (p->value != value)
		broken(c, "value", "%s, %s: stated %lld, recomputed %lld", programs[program],
			name, (long long)p->value, (long long)value);
	if (p->bound > p->value)
		broken(c, "bound", "%s, %s: a bound of %lld above the value %lld",
			programs[program], name, (long long)p->bound, (long long)p->value);
	if (p->is_redacted)
		return;
	if (verify_bound(c->agenda, c->plan, program, place, c->faults, &bound) != CLG_OK) {
		c->broken++;
		return;
	}
	if (c->made)
		state(&c->made->levels[program].at[place], bound);
	if (bound > value)
		broken(c, "bound", "%s, %s: certified %lld above the value %lld", programs[program],
			name, (long long)bound, (long long)value);
	else if (p->certified > bound)
		broken(c, "bound",
			"%s, %s: says that %lld is certified, its multipliers prove %lld",
			programs[program], name, (long long)p->certified,
			(long long)bound);
}

/* A fair share is what the school's needs make it, and a change weighs what the agenda says. */
static int is_measured_right(const struct check *c, const struct proof *p)
{
	if (p->program == PROGRAM_SEATING)
		return p->threshold == (p->level == LEVEL_QUALITY ? change_weight(c->agenda) : 0);
	return p->level != LEVEL_EXCESS ||
	       p->threshold == support_of(c->agenda->school, c->agenda->techniques).share;
}

static int is_level_of(enum program program, const struct proof *p)
{
	int seats = p->level == LEVEL_COVERAGE || p->level == LEVEL_QUALITY;

	return p->program == (int32_t)program && level_name(p->level) &&
	       (seats || program == PROGRAM_PAIRING);
}

void check_proofs(struct check *c)
{
	for (int program = 0; program < 2; program++) {
		const struct levels *l = &c->plan->levels[program];

		for (int32_t i = 0; i < l->n; i++) {
			if (!is_measured_right(c, &l->at[i]))
				broken(c, "level", "%s: %lld is no fair share", programs[program],
					(long long)l->at[i].threshold);
			else if (is_level_of((enum program)program, &l->at[i]))
				check_proof(c, (enum program)program, i);
			else
				broken(c, "level", "%s: there is no level of kind %d",
					programs[program], (int)l->at[i].level);
		}
	}
}
