/* arcflow/lp.h - an integer program, gathered by its coefficients, printed in CPLEX LP format.
 *
 * A row is named by its rule and its limit is said with every coefficient, so that each rule of
 * model/rule.h is one function that runs over the variables it speaks of. Rows are printed in the
 * order of the rule table; those that no choice of the variables could break are left out. */
#ifndef ARCFLOW_LP_H
#define ARCFLOW_LP_H

#include "base/vec.h"
#include "model/rule.h"

#include <stdio.h>

/* Rows that hold the arcs of a cycle together: no rules of the table. */
enum flow_kind {
	FLOW_ONCE = 1000, /* cycle: its first meeting's slots + left out = 1 */
	FLOW_OUT,         /* cycle, meeting, node: arcs that leave - the node = 0 */
	FLOW_IN           /* cycle, meeting, node: arcs that enter - the node = 0 */
};

static inline struct rule row(int32_t kind, int32_t a, int32_t b, int32_t c)
{
	return (struct rule){.kind = kind, .a = a, .b = b, .c = c};
}

struct variable {
	char *name;
	int64_t cost;
	int32_t least, most; /* INT32_MAX: no bound above */
};

struct coefficient {
	struct rule row;
	int64_t limit;
	int32_t variable, equal;
	int64_t value;
};

struct lp {
	struct arena arena;
	VEC(struct variable) variables;
	VEC(struct coefficient) coefficients;
};

void lp_init(struct lp *lp);
void lp_release(struct lp *lp);

/* Returns its number. All variables are integers. */
int32_t lp_variable(struct lp *lp, int64_t cost, int32_t least, int32_t most, const char *name, ...)
	__attribute__((format(printf, 5, 6)));

/* Adds value x variable to the row `sum <= limit`; coefficients of one variable add up. A limit of
 * INT32_MAX or more is none. */
void lp_at_most(struct lp *lp, struct rule row, int64_t limit, int32_t variable, int64_t value);
void lp_equal(struct lp *lp, struct rule row, int64_t limit, int32_t variable, int64_t value);

void lp_print(struct lp *lp, FILE *to);

#endif
