/* pair/support_rows.h - the rows and helpers by which evenness counts minutes (model/support.h). */
#ifndef CLG_PAIR_SUPPORT_ROWS_H
#define CLG_PAIR_SUPPORT_ROWS_H

#include "pair/program.h"

void support_rows_open(struct pair_program *p);
void support_rows_close(struct pair_program *p);
void support_rows_add(struct pair_program *p);   /* of the own level and those before it */

/* One minute more that the person gives costs so much under the master's multipliers: >= 0. */
int64_t support_price(const struct pair_program *p, int32_t person);

#endif
