/* explain/norm.h - rules of the seating as a principal knows them, and a school without some of them.
 *
 * A norm is what stands in one place of school.yaml or staff.csv and can be changed there: somebody's minutes
 * a week, a technique's gap, protected days. It stands for many rows of the program. What stays when all
 * norms are gone is the timetable, the calendar, and that nobody is in two places. */
#ifndef CLG_EXPLAIN_NORM_H
#define CLG_EXPLAIN_NORM_H

#include "base/vec.h"
#include "model/plan.h"

enum norm_kind {
	/* kind           a          b        what is gone without it                                       */
	NORM_TEAM,     /* team       -        its meetings that the plan seats stay seated                  */
	NORM_PRESENCE, /* person     -        only there around the own lessons, or as `present` says       */
	NORM_AWAY,     /* person     -        `away`                                                        */
	NORM_DAY_SPAN, /* person     -        from coming to leaving                                        */
	NORM_PLANNING, /* person     -        protected planning time                                       */
	NORM_COVERS,   /* person     -        lessons of others a term                                      */
	NORM_WORKING,  /* person     -        lessons, duties and support a week                            */
	NORM_VISITS,   /* person     -        visits to the person a term                                   */
	NORM_DAY,      /* person     -        meetings a day                                                */
	NORM_WEEK,     /* person     -        minutes of support a week                                     */
	NORM_LIMIT,    /* technique  limit    one of its clg_limits, by enum norm_limit                     */
	NORM_PROTECTED,/* first day  last day days on which nothing is planned                              */
	NORM_WEEKS,    /* technique  -        a standing meeting stands in its own weeks                    */
	NORM_NOTICE,   /* technique  -        school days before the first visit                            */
	NORM_GAP,      /* technique  -        school days between a team's cycles                           */
	NORM_WINDOW,   /* technique  meeting  how soon it follows the meeting before it                     */
	/* of the pairing alone */
	NORM_PIN,      /* pin        -                                                                      */
	NORM_AVOID,    /* avoidance  -                                                                      */
	NORM_OTHERS,   /* -          -        as many others have somebody as in the plan                   */
	NORM_MOST,     /* technique  -        receivers that one supporter takes                            */
	N_NORM_KINDS
};

enum norm_limit { LIMIT_HOST_DAY, LIMIT_HOST_WEEK, LIMIT_GUEST_DAY, LIMIT_GUEST_WEEK, LIMIT_CLASS_WEEK,
	LIMIT_CLASS_TERM, LIMIT_GUESTS, LIMIT_PERSON_DAY, LIMIT_PERSON_WEEK, N_NORM_LIMITS };

struct norm {
	int32_t kind, a, b;
};

typedef VEC(struct norm) norm_list;

/* All norms that the seating of the plan's cycles and of this one has to obey, those first that one had better leave
 * alone: other people's before those of the cycle's own team. */
void norms_list(const struct agenda *a, const struct plan *p, int32_t cycle, norm_list *ret);

/* Likewise of the pairing, for somebody whom it leaves open. */
void norms_list_need(const struct school *s, const struct catalogue *c, int32_t technique, int32_t person,
	norm_list *ret);

int32_t *norm_limit(struct clg_limits *l, enum norm_limit which);
const char *norm_name(int32_t kind);

/* The norms, and which of them hold. */
struct kept_norms {
	const struct norm *at;
	int32_t n;
	const uint8_t *kept;
};
static inline int is_lifted(const struct kept_norms *k, int32_t i, enum norm_kind kind)
{
	return k->at[i].kind == (int32_t)kind && !k->kept[i];
}

#endif
