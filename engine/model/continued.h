/* model/continued.h - cycles of a plan that follows another one; agenda_build's part. */
#ifndef CLG_MODEL_CONTINUED_H
#define CLG_MODEL_CONTINUED_H

#include "base/vec.h"
#include "model/agenda.h"

typedef VEC(struct cycle) cycle_list;
typedef VEC(struct team) team_list;

/* The plan's teams and those that met already and aren't among them, closed; sorted. */
void teams_continue(const struct school *s, const struct team *plan, int32_t n, team_list *to);

/* Of one team's cycles, in the list from `first` on, drops what nobody waits for any more: those that were
 * to stand in the past and weren't agreed on, and what is cancelled, but for what took place of it. */
void cycles_continue(const struct agenda *a, cycle_list *list, size_t first);

/* What was agreed on for the cycle goes into its course; a closed one keeps only what took place. */
void course_continue(const struct agenda *a, struct cycle *c, struct course *course);

void weigh_changes(struct agenda *a);    /* when all courses are known */

#endif
