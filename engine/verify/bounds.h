/* verify/bounds.h - a bound in the making. This room's alone. */
#ifndef CLG_VERIFY_BOUNDS_H
#define CLG_VERIFY_BOUNDS_H

#include "model/groups.h"
#include "verify/sums.h"
#include "verify/verify.h"

struct bound {
	const struct agenda *agenda;
	const struct plan *plan;
	const struct proof *proof;
	enum program program;
	enum level level;        /* of the proof */
	int32_t place;           /* of the level among the program's; those before it are given */
	struct faults *faults;
	struct sum sum;
	int64_t *of_team;        /* seating: where each team's cycles are added up instead of in the sum; NULL */
};

clg_rc bound_check(struct bound *b);     /* scale, kinds, signs and order of the multipliers */
clg_rc bound_pairing(struct bound *b);
clg_rc bound_seating(struct bound *b);

/* The least price of a legal chain: its slots' prices ([meeting][slot]), and its windows' rates times scale. Where
 * looking at them all would take too long, a bound below that. BOUND_NEVER: there is none. */
#define BOUND_NEVER (INT64_MAX / 4)
int64_t least_chain(const struct agenda *a, int32_t cycle, int64_t *const *price, int64_t scale);

/* What multipliers make of groups: a member's own price, that of a minute and of a visit of a person,
 * that of each group as such, and how much a thousandth of worth weighs. */
struct group_prices {
	int64_t *own, *minute, *visit;
	int64_t *give;           /* of a person's minute in a role that supports, besides */
	int64_t each;
	int64_t scale;
	struct toll {            /* of each place that a group fills and that is worth no more */
		int64_t threshold, price;
	} *tolls;
	int32_t n_tolls;
	const struct in_force *in_force;
	int64_t change;          /* of each group that is new; those in force save it: then `each` has it, too */
};
void bound_groups(struct sum *to, const struct groups *g, const struct group_prices *prices);

/* Does whatever fits into the person's minutes obey the cut? What it says of a pair. */
struct pairing_var;
clg_rc check_knapsack(struct bound *b, const struct rule *r);
int64_t knapsack_coefficient(const struct bound *b, const struct rule *r, const struct pairing_var *x);

clg_rc bound_refuse(struct bound *b, const char *what);

#endif
