/* model/support.h - minutes that people give as supporters: what evenness is about.
 *
 * Of a pair the supporter gives them, what techniques that follow it add included; of a reciprocal
 * one both do; of a group those in roles that nobody needs. A load is the sum over the term.
 *
 * Evenness is two levels, both linear and in whole minutes: first the highest load of anybody, since
 * that is whom a school hears of; then the sum of what all loads have above a fair share, which
 * is how much would have to be moved to be even. (The spread of the lowest is left alone: who can
 * support few isn't to be given more than there is.) */
#ifndef CLG_MODEL_SUPPORT_H
#define CLG_MODEL_SUPPORT_H

#include "model/groups.h"
#include "model/pairing.h"

/* The minutes that the person gives in the pair as a supporter; 0. */
int64_t support_minutes(
	const struct school *s, const struct catalogue *c, const struct pairing_var *v, int32_t person);
static inline int is_supporting(const struct technique *t, int role)
{
	return t->def.roles[role].need == 0;
}

struct support {
	/* What all needs ask, over all who may support, up to the next granule: pairs at their
	 * technique's own minutes, groups at the makeup that asks least of supporters for a need. */
	int64_t share;
	int64_t granule;         /* every load is a multiple of it; from 1 */
};
struct support support_of(const struct school *s, const struct catalogue *c);

#endif
