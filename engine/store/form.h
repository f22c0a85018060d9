/* store/form.h - a technique in bytes: what it is, what it answered, what it knew of earlier terms.
 *
 * People are told by their places: `members` says who stands where in the school at hand. What is
 * unpacked and makes no sense leaves `from` broken. */
#ifndef CLG_STORE_FORM_H
#define CLG_STORE_FORM_H

#include "model/technique.h"
#include "store/packed.h"

struct members {
	const int32_t *at;       /* [place]: person */
	int32_t n;
};

void pack_definition(const struct clg_definition *def, struct text *to);
void unpack_definition(struct packed *from, struct arena *a, struct clg_definition *ret);

void pack_answers(const struct technique *t, int32_t n_people, struct text *to);
void unpack_answers(struct packed *from, const struct members *members, struct arena *a,
	struct technique *ret);          /* roles and matches; its definition is there already */

/* Of nothing: no bytes. */
void pack_past(const struct past *past, int32_t n_people, struct text *to);
void unpack_past(struct packed *from, const struct members *members, struct arena *a,
	struct past *ret);

#endif
