/* model/groups.h - which groups of one technique are legal, and what they are worth: the one
 * definition for pair/, verify/ and whoever judges a plan.
 *
 * A legal group has from least to most members of each role; nobody is in it twice; every two may
 * be in one team (of one role they were asked only where it has several members); of two whom a
 * pin holds together both are in it or none; and its members find time. What is asked of time:
 * for each meeting that is free for all, those who come share a candidate time on at least as many
 * different days as there are cycles in which it is held; and each visit of each cycle has some
 * candidate slot. All of it is necessary, none of it sufficient for seating the group.
 */
#ifndef CLG_MODEL_GROUPS_H
#define CLG_MODEL_GROUPS_H

#include "model/team.h"

/* How many members of each role, and what follows from that alone. */
struct makeup {
	int32_t of[CLG_ROLES_MOST];
	int32_t n, wanting;              /* members; those of them in a role with need */
	uint8_t role[CLG_TEAM_MOST];     /* of the k-th member */
	int64_t minutes[CLG_TEAM_MOST];  /* over the term, of the k-th member */
	int32_t visits[CLG_TEAM_MOST];   /* that count */
	int32_t days[CLG_MEETINGS_MOST]; /* on so many must there be time: by struct group_times */
};

/* When each member could be at a meeting whose time all share, a bit a candidate; each plannable day
 * has its own words. Of a round through several hosts' lessons: a guest is free for the least that
 * it takes, a host teaches in some part of the most. */
struct group_times {
	uint32_t roles;                  /* bit r: role r comes */
	int32_t words, n_words;          /* of a day; of the term */
	uint64_t *can;                   /* [member * n_words] */
};

/* Somebody in a role that he or she may have. */
struct member {
	int32_t person;
	uint8_t role;
};

struct groups {
	const struct school *school;
	const struct catalogue *catalogue;
	const struct technique *technique;
	int32_t index;                   /* of the technique */
	int has_visits, differs;         /* 1: not all cycles are alike */
	struct makeup *makeups;          /* fewest of the first roles first */
	int32_t n_makeups;
	struct member *members;          /* by role, person */
	int32_t n_members, first[CLG_ROLES_MOST + 1];
	int32_t *place;                  /* [person * CLG_ROLES_MOST + role]: into members; -1 */
	int32_t words;                   /* of a set of members */
	uint64_t *fits;                  /* [member * words]: with whom a group is possible at all */
	int32_t *worth;                  /* [member * n_members + member]; 0 where they don't fit */
	struct group_times times[CLG_MEETINGS_MOST];
	int32_t n_times;
	struct tie {                     /* people, never members */
		int32_t a, b;
	} *ties;                         /* pinned together */
	int32_t n_ties;
	int32_t most[CLG_ROLES_MOST];    /* groups that one person may be in, in this role */
};

/* A legal group; its members by role and index. */
struct group {
	struct team team;
	int32_t makeup;
};

void groups_init(struct groups *g, const struct school *s, const struct catalogue *c, int32_t technique);
void groups_release(struct groups *g);

/* The rule that the team breaks first, as a half-sentence about it; NULL: none. */
const char *groups_refuse(const struct groups *g, const struct team *team);
int groups_can_visit(const struct groups *g, const struct team *team);    /* the last of the rules alone */
int32_t groups_makeup(const struct groups *g, const struct team *team);   /* -1: no such sizes */

/* The sum over the members of the mean worth of their partners, rounded down. */
static inline int64_t group_worth(int64_t pairs, int32_t n)
{
	return (2 * pairs - (2 * pairs % (n - 1) < 0 ? n - 2 : 0)) / (n - 1);
}
/* What a place in the group is worth to the one who fills it: the mean, rounded down. */
static inline int64_t group_place(int64_t worth, int32_t n)
{
	return worth >= 0 ? worth / n : -((n - 1 - worth) / n);
}
int32_t groups_worth(const struct groups *g, const struct team *team);    /* of a legal one */
int32_t group_worth_of(const struct technique *t, const struct team *team);   /* of matches alone; who has none adds 0 */

/* Groups that one person may be in, in one role. Of roles that nobody needs: an even share of what
 * all need in groups of middling size, and a fifth more. */
int32_t group_most(const struct school *s, const struct technique *t, uint32_t role);

/* Has the member as many partners of each role as the smallest group asks? 0: it is in no legal group. */
int groups_has_partners(const struct groups *g, int32_t member);
void groups_sizes(const struct groups *g, int32_t *ret_least, int32_t *ret_most);    /* members of one group */

/* No plan has more groups: each takes as many needs as it has members who want one, at least. */
int64_t groups_most(const struct groups *g);

/* Days of the set in which some time is left. */
static inline int32_t group_days(const struct group_times *t, const uint64_t *set)
{
	int32_t days = 0;

	for (int32_t i = 0; i < t->n_words; i += t->words) {
		uint64_t any = 0;

		for (int32_t k = 0; k < t->words; k++)
			any |= set[i + k];
		days += any != 0;
	}
	return days;
}

static inline int groups_fit(const struct groups *g, int32_t x, int32_t y)
{
	return g->fits[(size_t)x * (size_t)g->words + (size_t)(y / 64)] >> (y % 64) & 1;
}
static inline const uint64_t *member_times(const struct groups *g, int32_t t, int32_t member)
{
	const struct group_times *times = &g->times[t];

	return &times->can[(size_t)member * (size_t)times->n_words];
}

#endif
