/* model/technique.h - a technique as data: its definition and its answers.
 *
 * Filled once by run/ from the plugin, then stored with the inputs, so that nothing later needs
 * the plugin again. */
#ifndef CLG_MODEL_TECHNIQUE_H
#define CLG_MODEL_TECHNIQUE_H

#include "model/history.h"
#include "model/school.h"

/* An eligible pair and what it is worth. */
struct match {
	int32_t supporter, receiver;
	int32_t worth;            /* thousandths */
	int32_t common, visible;  /* as in struct clg_pair */
	uint8_t supporter_role, receiver_role;   /* 0 and 1 but in groups */
	/* Of pairs, by role: what the pair takes of the workload over the term; 0: what its meetings
	 * take. */
	int32_t minutes[2];
};

struct technique {
	const char *name;         /* of the instance: the key under `techniques:` */
	const char *plugin;       /* "observation" */
	struct clg_definition def;    /* deep copy; strings in the catalogue's arena */
	int32_t from;             /* index of the technique whose teams it takes; -1 */
	uint8_t *roles;           /* [person]: bit r: may be in role r */
	struct match *matches;    /* by roles, receiver, supporter; in groups each pair once */
	int32_t n_matches;
	struct place_of { const char *file; unsigned line, column; } at;   /* in school.yaml */
	struct past past;         /* of earlier terms */
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

/* Whose teams it takes; -1: nobody's, or its definition names none that forms pairs. */
int32_t catalogue_source(const struct catalogue *c, const struct technique *t);

/* NULL: not eligible. The first is for pairs. */
const struct match *technique_match(const struct technique *t, int32_t supporter, int32_t receiver);
const struct match *technique_match_in(const struct technique *t, int32_t x, int x_role, int32_t y, int y_role);

/* Does any pair say by itself what it takes? */
int has_own_minutes(const struct technique *t);

static inline int may_be(const struct technique *t, int32_t person, uint32_t role)
{
	return t->roles[person] >> role & 1;
}

/* Minutes that a meeting takes, a lesson as long as the school's usual one. */
int32_t usual_length(const struct school *s, const struct clg_meeting_def *m);

#endif
