#include "pair/pricing.h"

#include "pair/cuts.h"
#include "pair/group_columns.h"
#include "pair/offers.h"

#include <stdlib.h>

#define OFFERS 6             /* columns of one receiver added at once */

/* What the master's multipliers make of somebody's part in a pair, whoever the other is. */
struct parts {
	struct pair_program *of;
	int64_t *gives, *takes;  /* [technique * n_people + person] */
	struct weight {
		const struct proof *level;
		int64_t of;      /* its unit */
	} *weights;              /* of levels whose rows have a price now, and of the own */
	int32_t n_weights;
	int64_t cuts;            /* of the variable in hand */
};

static int64_t dual(const struct pair_program *p, int32_t row)
{
	return row < 0 ? 0 : master_dual(p->master, row);
}

/* Of one minute: of the budget, and, of who gives, of what is to be even. */
static int64_t minute_price(
	const struct pair_program *p, int32_t technique, int32_t person, int role)
{
	int64_t price = dual(p, p->budget_row[person]);

	if (role == 0 || pairing_is_mutual(p->pairing, technique))
		price += dual(p, p->highest_row[person]) + dual(p, p->excess_row[person]);
	return price;
}

/* Minutes are told pair by pair where any pair says its own. */
static int64_t part_of(const struct pair_program *p, int32_t technique, int32_t person, int role)
{
	const struct pairing *q = p->pairing;
	int64_t sum = dual(p, p->visits_row[person]) * q->visits[technique][role];

	if (!q->own_minutes)
		sum += minute_price(p, technique, person, role) * q->minutes[technique][role];
	return sum;
}

static void parts_open(struct parts *s, struct pair_program *p)
{
	const struct pairing *q = p->pairing;
	size_t people = (size_t)q->school->n_people, cells = people * (size_t)q->catalogue->n + 1;

	*s = (struct parts){ .of = p };
	s->gives = xcalloc(cells, sizeof *s->gives);
	s->takes = xcalloc(cells, sizeof *s->takes);
	s->weights = xcalloc((size_t)p->place + 1, sizeof *s->weights);
	for (int32_t k = 0; k <= p->place; k++) {
		int64_t of = k == p->place ? LP_SCALE : -dual(p, p->level_row[k]);

		if (of)
			s->weights[s->n_weights++] = (struct weight){ &p->levels->at[k], of };
	}
	for (int32_t t = 0; t < q->catalogue->n; t++) {
		for (int32_t i = 0; i < q->school->n_people && has_pairs(q, t); i++) {
			size_t cell = (size_t)t * people + (size_t)i;
			int64_t need = dual(p, p->need_row[cell]), most = dual(p, p->most_row[cell]);

			s->takes[cell] = need + part_of(p, t, i, 1);
			s->gives[cell] = (pairing_is_mutual(q, t) ? need : most) -
					 dual(p, p->floor_row[cell]) + part_of(p, t, i, 0);
		}
	}
}

static void parts_close(struct parts *s)
{
	free(s->gives);
	free(s->takes);
	free(s->weights);
}

static void add_cut(void *self, int32_t cut, int32_t value)
{
	struct parts *s = self;

	s->cuts += value * dual(s->of, s->of->cut_rows.at[cut]);
}

static int64_t joint_price(const struct pair_program *p, int32_t var)
{
	const struct joint *j = &p->pairing->joint;
	int64_t sum = 0;

	for (int32_t i = j->n ? j->first[var] : 0; j->n && i < j->first[var + 1]; i++)
		sum += dual(p, p->joint_row[j->parts[i].cut]) * j->parts[i].weight;
	return sum;
}

/* Times LP_SCALE, without the cuts. */
static int64_t price_of(struct parts *s, int32_t var)
{
	struct pair_program *p = s->of;
	const struct pairing *q = p->pairing;
	const struct pairing_var *x = &q->vars[var];
	size_t row = (size_t)x->technique * (size_t)q->school->n_people;
	int64_t price = -s->gives[row + (size_t)x->supporter] - s->takes[row + (size_t)x->receiver];

	for (int32_t k = 0; k < s->n_weights; k++)
		price += s->weights[k].of * level_of_var(q, s->weights[k].level, var);
	if (q->own_minutes)
		price -= minute_price(p, x->technique, x->supporter, 0) * q->own_minutes[var][0] +
			 minute_price(p, x->technique, x->receiver, 1) * q->own_minutes[var][1];
	return price - joint_price(p, var);
}

/* What the cuts add to it. */
static int64_t price_of_cuts(struct parts *s, int32_t var)
{
	s->cuts = 0;
	if (s->of->cuts.n)
		cuts_each(s->of, var, s, add_cut);
	return -s->cuts;
}

static int64_t least_over_box(int64_t price, int32_t least, int32_t most)
{
	return price < 0 ? price * most : price * least;
}

/* What the rows and the columns at hand add to the bound. */
static int64_t bound_at_hand(struct pair_program *p)
{
	int64_t bound = 0;

	for (int i = 0; i < master_rows(p->master); i++)
		bound += master_dual(p->master, i) * master_rhs(p->master, i);
	for (size_t j = 0; j < p->cols.n; j++)
		if (!p->cols.at[j].group)
			bound += least_over_box(master_reduced(p->master, (int)j),
				p->cols.at[j].least, p->cols.at[j].most);
	return bound;
}

static int take_offers(struct pair_program *p, struct offers *o)
{
	int added = o->n;

	for (int i = 0; i < o->n; i++)
		pair_program_add(p, o->at[i].var);
	o->n = 0;
	return added;
}

/* Of one receiver in one technique, whose variables stand together from *var on. */
static int price_row(struct parts *s, int32_t *var, int64_t room, int64_t *bound)
{
	struct pair_program *p = s->of;
	const struct pairing_var *first = &p->pairing->vars[*var], *x = first;
	struct offer best[OFFERS];
	struct offers offers = { best, 0, OFFERS };
	int added = 0;

	for (; *var < p->pairing->n_vars && x->receiver == first->receiver &&
	       x->technique == first->technique; ++*var, x++) {
		int64_t own = p->col_of[*var] < 0 ? price_of(s, *var) : INT64_MAX;

		/* cuts make a pair dearer, never cheaper: the many that are too dear already needn't be
		 * held against them */
		if (own >= 0 && own > room)
			continue;
		own += price_of_cuts(s, *var);
		*bound += own < 0 ? own : 0;
		if (room < 0 && own < -1)
			offer(&offers, own, *var);
		if (room >= 0 && own <= room) {
			pair_program_add(p, *var);
			added++;
		}
	}
	return added + take_offers(p, &offers);
}

int pairs_price(void *self, struct master *m, int64_t room, int64_t *ret_bound)
{
	struct pair_program *p = self;
	int64_t bound = 0;
	int added = group_columns_price(p, room, &bound);
	struct parts s;

	(void)m;
	if (added < 0)
		return -1;
	bound += bound_at_hand(p);
	parts_open(&s, p);
	for (int32_t v = 0; v < p->pairing->n_vars;)
		added += price_row(&s, &v, room, &bound);
	parts_close(&s);
	*ret_bound = bound;
	return added;
}
