/* plugin/fit.h - structs of a plugin's builder, brought to the sizes that this engine knows. */
#ifndef CLG_PLUGIN_FIT_H
#define CLG_PLUGIN_FIT_H

#include "base/mem.h"

#include <collega/technique.h>

#define FIT_MOST 4096u /* no struct of the border has more bytes */

/* n elements: what theirs lacks is zero, what it has beyond ours is left out. */
void *fit(struct arena *a, const void *from, size_t n, size_t theirs, size_t ours);

/* Calls define() with room for a longer struct than ours. 0 and *ret, whose text stays the
 * plugin's; -1: the complaint is filled, or *ret_wrong says what is wrong with the answer. */
int fit_define(struct arena *a, const struct clg_technique *ops, void *self,
	struct clg_definition *ret, char complaint[200], const char **ret_wrong);

#endif
