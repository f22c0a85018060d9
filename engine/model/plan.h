/* model/plan.h - a plan, its proof, and what it leaves out. */
#ifndef CLG_MODEL_PLAN_H
#define CLG_MODEL_PLAN_H

#include "base/vec.h"
#include "model/agenda.h"
#include "model/rule.h"

enum program { PROGRAM_PAIRING, PROGRAM_SEATING };

/* What a level minimises; the numbers are the store's. A program's levels are solved one after
 * another, each within the values of those before it. LEVEL_JOINT is of the pairing, in the place of its
 * coverage: what it leaves open plus what the seating of its pairs leaves out. */
enum level { LEVEL_COVERAGE, LEVEL_QUALITY, LEVEL_FAIRNESS, LEVEL_HIGHEST, LEVEL_EXCESS,
	LEVEL_CHANGE, LEVEL_JOINT };

/* Fairness is a leximin over places: each need is one, worth what the pair that meets it is worth to
 * the receiver (in a group: what a member's mean share of the group is), and below all others where
 * nobody meets it. A level of it counts the places worth no more than its threshold; so many of
 * them, from the lowest threshold up, that every place in a best plan stands where it must. */
#define FAIR_OPEN INT32_MIN          /* the threshold that counts needs left open alone */

/* Evenness (model/support.h): the highest load of a supporter; then the sum of what loads have above
 * the threshold, which is the fair share. In minutes. */

/* Change counts the pairs and groups that the plan has and the one in force hasn't, and the other way
 * round; teams that follow another technique aren't counted, a reciprocal pair is one. Without a plan
 * in force nothing changes. */
struct in_force {
	struct team *teams;      /* by team_compare, of people and techniques that are still there */
	int32_t n;
	int32_t version;         /* the stored plan's; 0: none is in force */
};

/* What the pairing is to reach, in an order that the school gives; each becomes one level or several. */
enum goal { GOAL_COVERAGE, GOAL_FAIRNESS, GOAL_QUALITY, GOAL_EVENNESS, GOAL_CHANGE };

/* A multiplier of one rule, times `scale` of its proof. <= 0 on <= rows, free on = rows. */
struct multiplier {
	struct rule rule;
	int64_t value;
};

/* One level of one program: what it cost, and what is proven about it. Costs are minimised;
 * the pairing's quality is minus the sum of worths. */
struct proof {
	int32_t program, level;
	int64_t threshold;       /* of kinds of levels that have one; 0. Of the seating's quality: change_weight() */
	int64_t value;           /* of the plan */
	int64_t bound;           /* that the search claims; value == bound: optimal */
	int64_t certified;       /* that the multipliers alone prove; <= bound */
	int64_t scale;           /* of the multipliers, from 1 */
	struct multiplier *at;   /* by rule_compare */
	int32_t n;
	int32_t is_redacted;     /* 1: its multipliers went when somebody was forgotten; nothing is proven any more */
};

/* A program's levels in their order. A rule may name one by its place. */
struct levels {
	struct proof *at;
	int32_t n, room;
};

/* A cut that ties the pairing to the seating: see model/joint.h. */
struct joint_pair {
	int32_t technique, supporter, receiver;     /* a variable of model/pairing.h */
	int32_t weight;          /* thousandths; verify works it out by itself */
};
struct joint_cut {
	struct joint_pair *at;   /* by technique, receiver, supporter */
	int32_t n;
	struct joint_group {
		struct team team;
		int32_t weight;
	} *groups;               /* by team_compare; the search's alone: neither stored nor verified */
	int32_t n_groups;
	int64_t allowance;       /* likewise */
	struct proof proof;      /* multipliers of the coverage of these pairs' teams, and their scale */
};

struct meeting {                 /* a seated one */
	struct slot slot;
	int32_t cover;           /* person who covers slot.missed; -1 */
};

struct plan {
	struct arena arena;
	struct team *teams;      /* by team_compare */
	int32_t n_teams;
	int32_t *partnerless;    /* [technique * n_people + person]: need left open by the pairing */
	/* for the agenda that agenda_build makes of these teams: */
	int32_t n_cycles;
	uint8_t *seated;         /* [cycle] */
	struct meeting *meetings;    /* [cycle * CHAIN_MOST + meeting]; of seated cycles */
	struct reason { const char *code, *sentence; } *reasons;   /* [cycle]; of those left out; NULL code: none */
	struct reason *partnerless_reasons;   /* as partnerless; may be NULL */
	struct levels levels[2];             /* [program] */
	struct in_force in_force;            /* when this one was made */
	struct joint_cut *cuts;              /* by which the pairing knows of the seating; of its rules PAIR_JOINT */
	int32_t n_cuts;
	int32_t stopped;         /* 1: time limit or signal ended the search */
	int32_t owes_covers;     /* 1: as older programs stored it: plan_pay_covers() */
};

void plan_init(struct plan *p);
void plan_release(struct plan *p);
void plan_set_teams(struct plan *p, const struct school *s, const struct catalogue *c,
                    const struct team *teams, int32_t n);      /* copies; sorts; makes ids */
void plan_set_cycles(struct plan *p, const struct agenda *a);  /* all unseated */

/* One level more, in the plan's memory; pointers to those before it are good no longer. */
struct proof *plan_add_level(struct plan *p, enum program program, enum level level, int64_t threshold);
struct proof *plan_level(const struct plan *p, enum program program, enum level level);   /* the first of its kind; NULL */
int plan_is_redacted(const struct plan *p);      /* 1: some proof of it is */
void proof_copy(struct arena *a, const struct proof *from, struct proof *ret);     /* its multipliers too */
const char *level_name(int32_t level);                                                    /* "coverage"; NULL: none */

int in_force_has(const struct in_force *f, const struct team *t);
int is_counted_once(const struct catalogue *c, const struct team *t);     /* 0: another team stands for it, or none */
int64_t in_force_count(const struct in_force *f, const struct catalogue *c);
void plan_set_in_force(struct plan *p, const struct in_force *f);         /* copies; sorts */

/* How many of a cycle's meetings there are: all, or of one that is left out what took place. */
static inline int plan_length(const struct plan *p, const struct agenda *a, int32_t cycle)
{
	const struct course *c = cycle_course(a, &a->cycles[cycle]);

	return p->seated[cycle] ? c->n : c->fixed;
}
/* Counts of all soft terms of the seated plan, those between cycles included. */
void plan_tally(const struct plan *p, const struct agenda *a, struct tally *ret);
/* Makes of a plan in which whoever covers pays for it one whose meetings do; its certificate proves no less. */
void plan_pay_covers(struct plan *p, const struct agenda *a);
int64_t plan_left_out(const struct plan *p, const struct agenda *a);   /* coverage cost of seating */
int plan_is_proven(const struct plan *p);      /* each level meets its bound; coverage jointly, too, where seating leaves somebody out */
int64_t plan_partnerless(const struct plan *p, const struct catalogue *c, int32_t n_people);

#endif
