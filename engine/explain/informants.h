/* explain/informants.h - the techniques' plugins, asked once more about the people of a stored
 * plan.
 *
 * A plan doesn't need its plugins any more; a sentence of theirs does. Where one is gone, nothing
 * is said. */
#ifndef CLG_EXPLAIN_INFORMANTS_H
#define CLG_EXPLAIN_INFORMANTS_H

#include "plugin/inquire.h"

struct informants {
	const struct registry *plugins;
	const struct instance *instances; /* with their options; in the catalogue's order */
	int32_t n;
	const struct school *school;
	const struct catalogue *catalogue;
	struct inquiry **at; /* [technique]: opened when it is asked */
	uint8_t *gone;       /* [technique]: it could not be asked */
	struct faults ignored;
};

void informants_init(struct informants *i, const struct registry *plugins,
	const struct instance *instances, int32_t n, const struct school *school,
	const struct catalogue *catalogue);
void informants_release(struct informants *i);

/* One sentence of the technique about a pair; 0: there is none. */
int informants_why(struct informants *i, int32_t technique, const struct match *m, char *sentence,
	uint32_t room);
/* Why the technique refuses a pair, or a person in a role; 0: it can't be asked. */
int informants_pair(
	struct informants *i, int32_t technique, const struct match *m, struct hindrance *ret);
int informants_role(struct informants *i, int32_t technique, int32_t person, uint32_t role,
	struct hindrance *ret);

#endif
