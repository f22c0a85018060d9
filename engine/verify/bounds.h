/* verify/bounds.h - a bound in the making. This room's alone. */
#ifndef CLG_VERIFY_BOUNDS_H
#define CLG_VERIFY_BOUNDS_H

#include "verify/sums.h"
#include "verify/verify.h"

struct bound {
	const struct agenda *agenda;
	const struct plan *plan;
	const struct proof *proof;
	enum program program;
	enum level level;
	struct faults *faults;
	struct sum sum;
};

clg_rc bound_pairing(struct bound *b);
clg_rc bound_seating(struct bound *b);
clg_rc bound_refuse(struct bound *b, const char *what);

#endif
