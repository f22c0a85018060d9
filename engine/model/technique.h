/* model/technique.h - a technique as data: its definition and its answers.
 *
 * Filled once by run/ from the plugin, then stored with the inputs, so that nothing later needs
 * the plugin again. */
#ifndef CLG_MODEL_TECHNIQUE_H
#define CLG_MODEL_TECHNIQUE_H

#include "model/school.h"

/* An eligible pair and what it is worth. */
struct match {
	int32_t supporter, receiver;
	int32_t worth;            /* thousandths */
	int32_t common, visible;  /* as in struct clg_pair */
};

struct technique {
	const char *name;         /* of the instance: the key under `techniques:` */
	const char *plugin;       /* "observation" */
	struct clg_definition def;    /* deep copy; strings in the catalogue's arena */
	int32_t from;             /* index of the technique whose teams it takes; -1 */
	uint8_t *supporters, *receivers;   /* [person]: 1 may take this role */
	struct match *matches;    /* by receiver, supporter */
	int32_t n_matches;
	struct place_of { const char *file; unsigned line, column; } at;   /* in school.yaml */
	uint8_t *timeless;        /* [person]: 1 lost a match because there is never a time; NULL: not looked */
};

struct catalogue {
	struct arena arena;
	struct technique *at;     /* in the order of school.yaml */
	int32_t n;
};

void catalogue_init(struct catalogue *c);
void catalogue_release(struct catalogue *c);
int32_t catalogue_find(const struct catalogue *c, const char *name);   /* -1 */

/* Deep copy of what a plugin defines into the arena. */
void definition_copy(struct arena *a, const struct clg_definition *def, struct clg_definition *ret);

/* The pair as a plugin is told it: minutes both are free in an average plannable week, lessons of
 * the receiver in the term's plannable days while the supporter is free. */
struct clg_pair pair_facts(const struct school *s, int32_t supporter, int32_t receiver);

const struct match *technique_match(const struct technique *t, int32_t supporter, int32_t receiver);

/* Minutes that one cycle takes from a member (role 0 supporter, 1 receiver): visited lessons
 * count for the supporter alone, at the school's most frequent lesson length. */
int32_t cycle_minutes(const struct school *s, const struct technique *t, int role);
int32_t visits_per_cycle(const struct technique *t);

#endif
