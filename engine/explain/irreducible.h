/* explain/irreducible.h - of rules that can't hold together, a set that can't, and of which none can be spared.
 *
 * Knows nothing of rules but whether some of them hold together; those must hold of every part of a set that
 * holds. Drops them by halves, so that few tests find few rules among many. */
#ifndef CLG_EXPLAIN_IRREDUCIBLE_H
#define CLG_EXPLAIN_IRREDUCIBLE_H

#include <stdint.h>

/* Do the rules that are kept hold together? 1: shown; 0: proven that not; -1: not known. */
typedef int holds_together(void *self, const uint8_t *kept);

enum irreducible_end {
	IRREDUCIBLE_FOUND,       /* kept: proven not to hold; without any one of them it is shown to */
	IRREDUCIBLE_NO_CONFLICT, /* all of them hold together: kept is empty */
	IRREDUCIBLE_BARE,        /* not even without all of them: kept is empty */
	IRREDUCIBLE_UNKNOWN      /* what is kept can't hold, but less may do; where nothing is known it is empty */
};

/* The first of n are dropped first; `kept` gets the set. Each of it is tested once more at the end. */
enum irreducible_end irreducible_find(holds_together *holds, void *self, int32_t n, uint8_t *kept);

#endif
