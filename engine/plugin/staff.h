/* plugin/staff.h - the people as plugins are shown them. This room's alone. */
#ifndef CLG_PLUGIN_STAFF_H
#define CLG_PLUGIN_STAFF_H

#include "model/technique.h"

/* [person]; the caller frees. What earlier terms say isn't in it yet. */
struct clg_person *staff_describe(const struct school *s);
void staff_describe_past(struct clg_person *people, const struct past *past, int32_t n);

/* The columns of staff.csv that the technique reads; "" where nobody has one. In the arena. */
const char ***staff_columns(
	struct arena *a, const struct school *s, const struct clg_definition *def);

#endif
