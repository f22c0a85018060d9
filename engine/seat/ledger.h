/* seat/ledger.h - the counting rules of the seating, numbered densely.
 *
 * Everything that merely adds up over meetings (a person's meetings that day, minutes that week, visits
 * to a class ...) is an account with a number and a limit; a meeting in a slot books entries on some.
 * The one place in seat/ that knows which: the greedy plans, the prices and the rows all use it.
 * Not accounts: moments, planning pieces, cover, gaps, standing slots.
 */
#ifndef CLG_SEAT_LEDGER_H
#define CLG_SEAT_LEDGER_H

#include "base/vec.h"
#include "model/agenda.h"
#include "model/rule.h"

#define PARTS_MOST 12

struct entry {
	int32_t account;
	int32_t amount;
};

struct ledger {
	const struct agenda *agenda;
	int32_t n;                       /* accounts */
	int32_t *limit;                  /* [account]; INT32_MAX: none, then nothing is booked */
	int32_t base[N_SEATING_RULES]; /* [rule kind]: its first account; -1 */
	int32_t part[PARTS_MOST];        /* ascending: minutes that meetings count for, RULE_WEEK_PARTS's */
	int32_t n_parts;
	struct entry *entries;           /* of every slot there is, by course, meeting, slot */
	size_t **first;                  /* [course * CHAIN_MOST + meeting][slot]; the next one's ends it */
};

struct booked {
	const struct entry *at;
	size_t n;
};

void ledger_init(struct ledger *l, const struct agenda *a);
void ledger_release(struct ledger *l);

/* What meeting m of the course books when it stands in the slot, both the agenda's own. */
struct booked ledger_entries(const struct ledger *l, const struct course *c, int m, const struct slot *s);

struct rule ledger_rule(const struct ledger *l, int32_t account);
/* full-day and class-again: a limit that may be passed at this price; else -1. */
int32_t ledger_price(const struct ledger *l, int32_t account);

#endif
