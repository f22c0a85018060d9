/* report/explain_unplaced.h - what a plan leaves out, and the rules that leave it out, in words. */
#ifndef CLG_REPORT_EXPLAIN_UNPLACED_H
#define CLG_REPORT_EXPLAIN_UNPLACED_H

#include "explain/conflict.h"
#include "report/explanation.h"

/* One line: what is left out, under its number from 1, and the reason that the plan keeps. */
void explain_left_out(struct explanation *e, const struct left_out *l, int32_t number);
/* The rules that can't hold together with it. */
void explain_conflict(struct explanation *e, const struct left_out *l, const struct conflict *c);

/* A rule in the words of whoever can change it. */
const char *explain_norm(struct explanation *e, const struct norm *n);

#endif
