/* Who supports whom: a variable for each possible pairing, one for each need that is left open. */
#include "programs.h"

#include "model/agenda.h"
#include "model/pairing.h"

#include "base/banned.h"

struct pairing {
	struct lp *lp;
	const struct school *school;
	const struct catalogue *catalogue;
	enum level level;
	int64_t kept;
	struct pairing_var *pairs;
	int32_t n_pairs;
	int32_t *variable; /* [pair] */
};

static const struct technique *technique_of(const struct pairing *p, const struct pairing_var *x)
{
	return &p->catalogue->at[x->technique];
}

static int is_reciprocal(const struct pairing *p, const struct pairing_var *x)
{
	return technique_of(p, x)->def.form == CLG_FORM_RECIPROCAL;
}

static int is_pinned(const struct pairing *p, const struct pairing_var *x)
{
	for (int32_t i = 0; i < p->school->n_pins; i++) {
		const struct pin *pin = &p->school->pins[i];
		int there = pin->supporter == x->supporter && pin->receiver == x->receiver;
		int back = pin->supporter == x->receiver && pin->receiver == x->supporter;

		if (pin->technique == x->technique && (there || (back && is_reciprocal(p, x))))
			return 1;
	}
	return 0;
}

static void add_pairs(struct pairing *p)
{
	p->pairs = pairing_vars(p->school, p->catalogue, &p->n_pairs);
	p->variable = xcalloc((size_t)p->n_pairs + 1, sizeof *p->variable);
	for (int32_t i = 0; i < p->n_pairs; i++) {
		const struct pairing_var *x = &p->pairs[i];

		p->variable[i] = lp_variable(p->lp, p->level == LEVEL_QUALITY ? -x->worth : 0,
			is_pinned(p, x), 1, "x_%d_%d_%d", (int)x->technique, (int)x->supporter,
			(int)x->receiver);
	}
}

/* --- the rules, in the order of model/rule.h ------------------------------------------ */

static struct rule need_row(const struct pairing *p, int32_t technique, int32_t person)
{
	int reciprocal = p->catalogue->at[technique].def.form == CLG_FORM_RECIPROCAL;

	return row(reciprocal ? PAIR_MEMBER : PAIR_NEED, technique, person, 0);
}

/* Of one pair, in the term. */
static int32_t cycles_of(const struct pairing *p, const struct technique *t)
{
	return t->def.every ? standing_blocks(p->school, &t->def, NULL, 0) : t->def.cycles;
}

static int64_t miss_of(const struct pairing *p, const struct technique *t, int32_t person)
{
	int32_t cycles = cycles_of(p, t);
	int32_t terms = 1 + (t->past.waiting ? t->past.waiting[person] : 0);

	return (int64_t)t->def.miss * (cycles > 0 ? cycles : 1) * terms;
}

/* need, member: what somebody wants is met or left open, and what is left open costs coverage. */
static void write_left_open(struct pairing *p, int32_t technique, int32_t person)
{
	const struct technique *t = &p->catalogue->at[technique];
	int32_t wanted = may_be(t, person, 1) ? t->def.roles[1].need : 0;
	int64_t miss = miss_of(p, t, person);
	int32_t open;

	if (!wanted)
		return;
	open = lp_variable(p->lp, p->level == LEVEL_COVERAGE ? miss : 0, 0, wanted, "u_%d_%d",
		(int)technique, (int)person);
	lp_equal(p->lp, need_row(p, technique, person), wanted, open, 1);
	if (p->level == LEVEL_QUALITY)
		lp_at_most(p->lp, row(PAIR_LEVEL, 0, 0, 0), p->kept, open, miss);
}

/* floor: likewise what a supporter shall have. */
static void write_floor(struct pairing *p, int32_t technique, int32_t person)
{
	const struct technique *t = &p->catalogue->at[technique];
	int32_t floor = may_be(t, person, 0) ? t->def.roles[0].need : 0, open;
	int64_t miss = miss_of(p, t, person);

	if (t->def.form != CLG_FORM_PAIRS || !floor)
		return;
	open = lp_variable(p->lp, p->level == LEVEL_COVERAGE ? miss : 0, 0, floor, "f_%d_%d",
		(int)technique, (int)person);
	lp_at_most(p->lp, row(PAIR_FLOOR, technique, person, 0), -floor, open, -1);
	if (p->level == LEVEL_QUALITY)
		lp_at_most(p->lp, row(PAIR_LEVEL, 0, 0, 0), p->kept, open, miss);
}

static void write_floors(struct pairing *p)
{
	for (int32_t t = 0; t < p->catalogue->n; t++)
		for (int32_t i = 0; i < p->school->n_people; i++)
			write_floor(p, t, i);
	for (int32_t i = 0; i < p->n_pairs; i++) {
		const struct pairing_var *x = &p->pairs[i];
		const struct technique *t = technique_of(p, x);

		if (t->def.form == CLG_FORM_PAIRS && t->def.roles[0].need)
			lp_at_most(p->lp, row(PAIR_FLOOR, x->technique, x->supporter, 0),
				-t->def.roles[0].need, p->variable[i], -1);
	}
}

static void write_needs(struct pairing *p)
{
	for (int32_t t = 0; t < p->catalogue->n; t++)
		for (int32_t i = 0;
			i < p->school->n_people && p->catalogue->at[t].def.form != CLG_FORM_FROM;
			i++)
			write_left_open(p, t, i);
	for (int32_t i = 0; i < p->n_pairs; i++) {
		const struct pairing_var *x = &p->pairs[i];
		const struct technique *t = technique_of(p, x);

		lp_equal(p->lp, need_row(p, x->technique, x->receiver), t->def.roles[1].need, p->variable[i],
			1);
		if (is_reciprocal(p, x))
			lp_equal(p->lp, need_row(p, x->technique, x->supporter), t->def.roles[1].need,
				p->variable[i], 1);
	}
}

/* receivers-per-supporter */
static void write_most(struct pairing *p)
{
	for (int32_t i = 0; i < p->n_pairs; i++) {
		const struct pairing_var *x = &p->pairs[i];

		lp_at_most(p->lp, row(PAIR_MOST, x->technique, x->supporter, 0),
			pair_most(p->catalogue, x->technique, p->school), p->variable[i], 1);
	}
}

/* What one cycle of a pair asks of the supporter (0) or the receiver (1). */
static int64_t cycle_minutes(const struct pairing *p, const struct technique *t, uint32_t role)
{
	const struct clg_role_def *r = &t->def.roles[role];
	int64_t sum = 0;

	if (r->count == CLG_LOAD_MINUTES)
		return r->load;
	for (uint32_t m = 0; m < t->def.n_meetings; m++) {
		const struct clg_meeting_def *x = &t->def.meetings[m];
		int64_t length = usual_length(p->school, x);

		if (x->kind == CLG_MEETING_HOST_TEACHES && x->host == role)
			continue;
		sum += r->count == CLG_LOAD_PERCENT ? (length * r->load + 99) / 100 : length;
	}
	return sum;
}

static int64_t cycle_visits(const struct technique *t)
{
	int64_t sum = 0;

	for (uint32_t m = 0; m < t->def.n_meetings && t->def.counts_as_visit; m++)
		sum += t->def.meetings[m].kind == CLG_MEETING_HOST_TEACHES;
	return sum;
}

/* budget, pair-visits: of one team, for the term. */
static void write_team(struct pairing *p, int32_t pair, const struct technique *t,
	int32_t supporter, int32_t receiver)
{
	const struct school *s = p->school;
	int64_t cycles = cycles_of(p, t);
	int32_t visits = s->people[receiver].may.visits_per_term;

	lp_at_most(p->lp, row(PAIR_BUDGET, supporter, 0, 0), pair_budget(s, supporter),
		p->variable[pair], cycles * cycle_minutes(p, t, 0));
	lp_at_most(p->lp, row(PAIR_BUDGET, receiver, 0, 0), pair_budget(s, receiver),
		p->variable[pair], cycles * cycle_minutes(p, t, 1));
	lp_at_most(p->lp, row(PAIR_VISITS, receiver, 0, 0), visits < 0 ? INT32_MAX : visits,
		p->variable[pair], cycles * cycle_visits(t));
}

/* A pair brings its own teams, and both ways those of each technique that takes its pairs over. */
static void write_teams(struct pairing *p)
{
	for (int32_t i = 0; i < p->n_pairs; i++) {
		const struct pairing_var *x = &p->pairs[i];

		write_team(p, i, technique_of(p, x), x->supporter, x->receiver);
		if (is_reciprocal(p, x))
			write_team(p, i, technique_of(p, x), x->receiver, x->supporter);
		for (int32_t t = 0; t < p->catalogue->n; t++) {
			if (p->catalogue->at[t].from != x->technique)
				continue;
			write_team(p, i, &p->catalogue->at[t], x->supporter, x->receiver);
			write_team(p, i, &p->catalogue->at[t], x->receiver, x->supporter);
		}
	}
}

/* turn: in a circle nobody watches whom they are watched by. */
static void write_turns(struct pairing *p)
{
	for (int32_t i = 0; i < p->n_pairs; i++) {
		const struct pairing_var *x = &p->pairs[i];
		int32_t low = x->supporter < x->receiver ? x->supporter : x->receiver;

		if (technique_of(p, x)->def.form == CLG_FORM_CIRCLE)
			lp_at_most(p->lp,
				row(PAIR_TURN, x->technique, low, x->supporter + x->receiver - low),
				1, p->variable[i], 1);
	}
}

/* Odd sets need no row: they follow from the others wherever the variables are whole. */
void pairing_write(struct lp *lp, const struct school *s, const struct catalogue *c,
	enum level level, int64_t kept)
{
	struct pairing p = {.lp = lp, .school = s, .catalogue = c, .level = level, .kept = kept};

	add_pairs(&p);
	write_needs(&p);
	write_most(&p);
	write_floors(&p);
	write_teams(&p);
	write_turns(&p);
	free(p.variable);
	free(p.pairs);
}
