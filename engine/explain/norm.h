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

int32_t *norm_limit(struct clg_limits *l, enum norm_limit which);
const char *norm_name(int32_t kind);

/* The school in which only the kept norms hold, with what has to be seated there: the cycle, and those that the plan
 * seats of teams whose norm is kept. The others are there, and cannot stand anywhere. */
struct variant {
	struct school school;
	struct catalogue catalogue;
	struct agenda agenda;
	int64_t blocked;         /* coverage cost of those that cannot */
};

void variant_open(struct variant *v, const struct agenda *a, const struct plan *p, int32_t cycle,
	const struct norm *norms, int32_t n, const uint8_t *kept);
void variant_close(struct variant *v);

/* 1: all that has to be is seated together; 0: proven that it cannot be; -1: not known in time. */
int variant_can_be(const struct variant *v, uint32_t seed);

#endif
