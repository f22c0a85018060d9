/* explain/loosen.h - a school and its techniques without some of their norms. */
#ifndef CLG_EXPLAIN_LOOSEN_H
#define CLG_EXPLAIN_LOOSEN_H

#include "explain/norm.h"

/* A copy that shares what norms don't touch, sealed; the caller releases its arena alone. Protected days are opened
 * by loosen_days(). */
void loosen_school(const struct school *s, const struct kept_norms *norms, struct school *ret);
void loosen_days(const struct kept_norms *norms, struct school *s);

/* Changes the definitions in place, which the catalogue's arena holds. */
void loosen_catalogue(const struct kept_norms *norms, int32_t n_people, struct catalogue *c);

void *loosen_copy(struct arena *a, const void *from, int32_t n, int32_t room, size_t size);

#endif
