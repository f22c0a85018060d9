/* seat/parts.h - cycles that can never meet: each part is a seating of its own.
 *
 * Two cycles are of one part if they share a person, a class that is visited, or a lesson that could be, or
 * if both are of one part with a third. Nothing else is limited or counted together, unless somebody may
 * have to cover: whoever is free may, so then all is one part. So the least that all parts together leave
 * out, or cost, is the sum of what each does by itself. */
#ifndef CLG_SEAT_PARTS_H
#define CLG_SEAT_PARTS_H

#include "model/agenda.h"

#define PARTS_APART 8         /* the largest; what is left over is one more */

struct parts {
	int32_t n;
	int32_t *of;             /* [cycle]: from 0; the smallest part first */
};

void parts_find(struct parts *p, const struct agenda *a);
void parts_release(struct parts *p);

/* One part's teams, courses and cycles, in the same order, renumbered. Slots are the whole agenda's, which
 * must stay. */
struct part {
	struct agenda agenda;
	int32_t *cycle;          /* [cycle]: its number in the whole agenda */
};

void part_open(struct part *p, const struct agenda *whole, const struct parts *parts, int32_t which);
void part_close(struct part *p);

#endif
