/* pair/cuts.h - rows that the linear program lacks: turns, odd sets, and what fits into somebody's
 * minutes. */
#ifndef CLG_PAIR_CUTS_H
#define CLG_PAIR_CUTS_H

#include "pair/program.h"

/* A cut's coefficient of a variable. */
int32_t cut_value(const struct pairing *q, const struct rule *r, int32_t var);

/* Calls tag(self, cut, value) for each cut of those at hand that has the variable. */
void cuts_each(const struct pair_program *p, int32_t var, void *self,
               void (*tag)(void *self, int32_t cut, int32_t value));

/* Adds rows that the solution breaks; returns their number. */
int cuts_separate(struct pair_program *p);
void cuts_release(struct pair_program *p);

#endif
