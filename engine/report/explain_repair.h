/* report/explain_repair.h - changes that place what a plan leaves out, as lines for the school's files. */
#ifndef CLG_REPORT_EXPLAIN_REPAIR_H
#define CLG_REPORT_EXPLAIN_REPAIR_H

#include "report/explanation.h"

#define REPAIRS_SHOWN 3

/* Tried: with this line the school's term was planned again, all that was placed was placed, and this, too. */
struct repair {
	const char *file;
	unsigned line;
	int inserts;             /* 1: a new line behind it; 0: in its place */
	const char *text;        /* of the line */
	const char *key;         /* "workload.limits.minutes-per-week"; "ozola: limit" */
	const char *was, *now;   /* "": there was none, or there is none now */
	/* Its price: how many people it concerns, then how much it changes, in thousandths of what it was. */
	int32_t people;
	int64_t change;
};

struct repairs {
	VEC(struct repair) at;   /* cheapest first */
	int32_t tried;           /* plans */
	int unfinished;          /* 1: time ran out before all were tried */
};

/* The cheapest few; all with --verbose. */
void explain_repairs(struct explanation *e, const struct repairs *r, int verbose);

#endif
