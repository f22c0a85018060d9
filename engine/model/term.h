/* model/term.h - the soft terms: each has a name, an integer weight, and a count.
 *
 * A plan's cost at a level is the sum over its terms of weight x count, recomputable from the
 * plan's CSV and the school's folder. Defaults stand in config/weights.yaml; school.yaml's
 * `weights:` changes them. Weights are 0 or more.
 */
#ifndef CLG_MODEL_TERM_H
#define CLG_MODEL_TERM_H

#include <stdint.h>

/*   symbol               name                preset  counts                                                        */
#define CLG_TERMS(TERM)                                                                                              \
	TERM(OFF_WEEK,        "off-week",          4, "weeks (begun, of 5 school days) between a cycle and its even share of the term") \
	TERM(FIRST_PERIOD,    "first-period",      2, "visits to a lesson that starts the school's day")               \
	TERM(LAST_PERIOD,     "last-period",       2, "visits to a lesson that ends the school's day")                 \
	TERM(EARLY_BRIEFING,  "early-briefing",    1, "school days from a meeting to the visit that it prepares")      \
	TERM(LATE_DEBRIEF,    "late-debrief",      3, "school days from a visit to the meeting after it")              \
	TERM(OTHER_DAY,       "other-day",         1, "points of the technique for a meeting not on the day of the one before it") \
	TERM(BEFORE_LESSONS,  "before-lessons",    2, "person's meetings before the own first lesson of the day")      \
	TERM(IN_GAP,          "in-gap",            1, "person's meetings between own lessons")                         \
	TERM(AFTER_LESSONS,   "after-lessons",     1, "person's meetings after the own last lesson of the day")        \
	TERM(MOVED,           "moved-meeting",     5, "standing meetings off their series' own weekday and time")      \
	TERM(COVER,           "cover",            20, "lessons that somebody covers")                                  \
	TERM(FULL_DAY,        "full-day",          3, "person's meetings on one day beyond the second")                \
	TERM(CLASS_AGAIN,     "class-again",       2, "visits to one class beyond the second in the term")            \
	TERM(SOON,            "late-notice",       1, "person's changed meetings, for each school day by which they come sooner than the tenth from now") \
	TERM(CHANGED,         "changed",           0, "meetings of the plan in force that move or are cancelled; weighs more than all others together, whatever is said here")

/* From TERM_SOON on they are of plans alone that follow another. */
enum term {
#define TERM(symbol, name, preset, help) TERM_##symbol,
	CLG_TERMS(TERM)
#undef TERM
	N_TERMS
};

#define FULL_DAY_FREE 2      /* meetings of one person on a day that cost nothing */
#define CLASS_AGAIN_FREE 2   /* visits to one class in the term that cost nothing */

struct weights {
	int32_t at[N_TERMS];
};

struct tally {               /* counts of the soft terms */
	int64_t at[N_TERMS];
};

const char *term_name(enum term t);
const char *term_help(enum term t);
int term_find(const char *name);         /* -1 */
void weights_preset(struct weights *w);
int64_t tally_cost(const struct tally *t, const struct weights *w);

#endif
