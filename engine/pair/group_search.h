/* pair/group_search.h - the groups of a technique whose price is at most so much.
 *
 * A group's price is the sum of what its members cost, less `scale` times its worth. Member by
 * member, those that promise most first; a bound is what the chosen ones cost, and for each one
 * still wanted the least that a candidate can cost with the best partners there are, of each role as
 * many as the group has.
 */
#ifndef CLG_PAIR_GROUP_SEARCH_H
#define CLG_PAIR_GROUP_SEARCH_H

#include "model/groups.h"

struct candidate {
	int64_t so_far;          /* price with those who are chosen, times members - 1 */
	int64_t least;           /* with the best partners that could follow */
	int32_t member;
};

struct group_search {
	const struct groups *groups;
	/* what a group costs; zero at first */
	int64_t *own;            /* [member] */
	int64_t *minute, *visit; /* [person]: of each; >= 0 */
	int64_t *give;           /* [person]: likewise, of each minute in a role that supports */
	int64_t each;            /* of a group as such; >= 0 */
	int64_t scale;
	int64_t (*toll)(const void *of, const struct group *g);  /* of a whole group besides, >= 0 where it isn't in the pool; NULL: none */
	const void *toll_of;
	/* what must hold besides; as the groups have it at first */
	uint64_t *fits;
	uint8_t *out;            /* [member]: 1 may be in none */
	struct tie *ties;
	int32_t n_ties;
	/* what is looked for */
	int64_t limit;           /* price at most; found() may lower it */
	int (*found)(void *self, const struct group *g, int64_t price);  /* 0: enough */
	void *self;
	int64_t work;            /* candidates that may still be looked at */
	int given_up;            /* for lack of work, or told so: not all was looked at */
	/* the search's own */
	const struct makeup *makeup;
	int32_t index;           /* of the makeup */
	int64_t *top;            /* [member, role, k]: worth of the best k partners of that role */
	int32_t order[CLG_ROLES_MOST];
	int32_t left[CLG_ROLES_MOST];
	int32_t chosen[CLG_TEAM_MOST];
	int32_t depth;
	struct narrowed {
		struct candidate *at;    /* those of the role whose turn it is first */
		int32_t n;
		uint64_t *times[CLG_MEETINGS_MOST];
	} levels[CLG_TEAM_MOST + 1];
	int64_t least;           /* that any group could cost, as far as is known */
};

void group_search_init(struct group_search *s, const struct groups *g);
void group_search_release(struct group_search *s);

/* All groups of this makeup within the limit. Returns a price that none goes below; at most one
 * above the limit. */
int64_t group_search(struct group_search *s, int32_t makeup);

/* One group of this makeup with this member, the best that comes to hand; 0: none. */
int group_search_greedy(struct group_search *s, int32_t makeup, int32_t member, struct group *ret);

int64_t group_search_price(const struct group_search *s, const struct group *g);

/* What the member of a group of this makeup costs at least, times members - 1: its own part, with
 * the best partners. INT64_MAX: it has too few. */
int64_t group_search_share(const struct group_search *s, int32_t makeup, int32_t member);

static inline int64_t floor_of(int64_t x, int64_t by)
{
	return x >= 0 ? x / by : -((-x + by - 1) / by);
}

#endif
