/* model/rule.h - the rules of a plan, one by one, as the rows of the two linear programs.
 *
 * A rule is a kind and a subject. The LP has a row for those that mattered, the certificate
 * names its multipliers' rows by them, and verify checks all of them on the plan.
 * seat/ and verify/ each work out a rule's coefficients by themselves.
 *
 * Seating. Variables: chains of cycles (x), a cycle left out (u), and helpers: a standing slot of
 * a series (y), one's cover of a lesson (c), a touched planning piece (t), excess (e).
 * Sense is <= unless said. "meetings" are those of chains.
 */
#ifndef CLG_MODEL_RULE_H
#define CLG_MODEL_RULE_H

#include <stdint.h>

enum rule_kind {
	/* kind            a          b          c           meaning                                          */
	RULE_MOMENT = 1, /* person    day        minute      meetings and covers of the person at that minute <= 1 */
	RULE_DAY,        /* person    day        -           meetings that day <= allowance                   */
	RULE_WEEK,       /* person    week       -           minutes that week <= week_limit()                */
	RULE_HOST_DAY,   /* technique person     day         visits to the person <= limits.host_per_day      */
	RULE_HOST_WEEK,  /* technique person     week        likewise                                         */
	RULE_GUEST_DAY,  /* technique person     day         visits by the person                             */
	RULE_GUEST_WEEK, /* technique person     week        likewise                                         */
	RULE_CLASS_WEEK, /* technique class      week        visits to the class                              */
	RULE_CLASS_TERM, /* technique class      -           likewise                                         */
	RULE_GUESTS,     /* technique occurrence -           visitors in that lesson <= guests_per_lesson     */
	RULE_VISITS,     /* person    -          -           visits to the person that count, all techniques  */
	RULE_GAP,        /* cycle j   cycle k    day d       chains of j whose last meeting ends after day d - gap (school days)
	                                                     + chains of k that start by day d <= 1; j before k in one team.
	                                                     "day" counts school days: see gap_conflict() in agenda  */
	RULE_PLANNING,   /* person    week       -           without block: minutes of meetings in gaps <= planning_limit();
	                                                     with block: sum of minutes x t of its pieces <= it   */
	RULE_PIECE,      /* person    day        minute      meetings of the person at that minute - t(piece holding it) <= 0 */
	RULE_COVER,      /* occurrence person    -           chains in which the person misses it - sum of c <= 0; as one cannot
	                                                     be in two places, each such chain pays its one cover itself */
	RULE_COVERS,     /* person    -          -           sum of the person's c <= allowance               */
	RULE_STANDING,   /* series    -          -           sum of y <= 1                                    */
	RULE_LINK,       /* cycle     key        -           chains of the cycle in place at the key - y(series, key) <= 0 */
	RULE_FULL_DAY,   /* person    day        -           meetings that day - e <= FULL_DAY_FREE           */
	RULE_CLASS_AGAIN,/* class     -          -           visits to the class - e <= CLASS_AGAIN_FREE      */
	RULE_COVERAGE,   /* -         -          -           sum of miss x u <= value of the coverage level   */
	RULE_PERSON_DAY, /* technique person     day         meetings of the person in the technique <= limits.person_per_day */
	RULE_PERSON_WEEK,/* technique person     week        likewise                                         */
	RULE_WEEK_PARTS, /* person    week       part        week_limit() as a knapsack, in parts of so many minutes:
	                                                     sum of each meeting's whole parts <= whole parts of the limit;
	                                                     one that leaves no room for another part counts for all */
	N_SEATING_RULES,

	/* Pairing. Variables: x[technique, supporter, receiver] in [0, 1], z[group] likewise;
	 * u[technique, receiver] = need left, f[technique, supporter] in [0, floor] = what the floor lacks;
	 * h = the highest load, e[person] = what a load has above the fair share.
	 * Of groups: NEED sums over those in which the person is in a role that wants them, MOST over
	 * those in which it is in role c. */
	PAIR_NEED = 64,  /* technique receiver   -           sum of x + u = need                              */
	PAIR_MOST,       /* technique supporter  -           sum of x <= most                                 */
	PAIR_BUDGET,     /* person    -          -           minutes a term of all teams <= budget            */
	PAIR_VISITS,     /* person    -          -           visits a term to the person that count <= allowance */
	PAIR_TURN,       /* technique a          b           circle: x[a,b] + x[b,a] <= 1                     */
	PAIR_MEMBER,     /* technique person     -           reciprocal: pairs of the person + u = partners   */
	PAIR_ODD,        /* technique set...     -           reciprocal: pairs inside the odd set <= (sum of partners - 1) / 2 */
	PAIR_LEVEL,      /* place     -          -           what the pairing's level at that place sums up <= its value */
	PAIR_GROUPS,     /* technique -          -           groups <= needs / least members who want one, rounded down: groups_most() */
	PAIR_FLOOR,      /* technique supporter  -           pairs: - sum of x - f <= - floor                 */
	PAIR_HIGHEST,    /* person    place      -           minutes given (support.h) - h <= 0 where h is what the level at
	                                                     that place minimises; behind it: minutes given <= its value */
	PAIR_EXCESS,     /* person    place      -           minutes given - e <= threshold of the level at that place */
	PAIR_JOINT,      /* cut       -          -           sum of weight x - JOINT_UNIT theta <= allowance, of the plan's cut;
	                                                     theta >= 0 counts at LEVEL_JOINT: model/joint.h  */
	PAIR_KNAPSACK    /* person    side  set...           sum of coefficient x <= side, which whatever fits into the person's
	                                                     budget obeys */
};

struct rule {
	int32_t kind;
	int32_t a, b, c;
	/* PAIR_ODD: people, ascending. PAIR_KNAPSACK: a pair's name and its coefficient, in turn, names ascending;
	 * the name is (technique * 2 + role of the person) * n_people + the other, role 0 where it is mutual. Else
	 * NULL. */
	const int32_t *set;
	int32_t n_set;
};

int rule_compare(const struct rule *x, const struct rule *y);   /* total order: kind, a, b, c, set */
const char *rule_name(int32_t kind);                            /* "moment"; NULL for a number that is none */

#endif
