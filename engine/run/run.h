/* run/run.h - the data's whole way. */
#ifndef CLG_RUN_RUN_H
#define CLG_RUN_RUN_H

#include "report/view.h"

enum run_parts { RUN_PAIR = 1, RUN_SEAT = 2, RUN_BOTH = 3 };

#define PLAN_DRAFT (-1)      /* the latest draft */
#define PLAN_CURRENT (-2)    /* the published plan */
#define PLAN_LATEST (-3)     /* the latest that was finished */

/* What the command line asks. */
struct request {
	const char *school;          /* folder, file, or "-" */
	enum run_parts parts;
	double time_limit;           /* seconds; 0: none */
	int32_t gap_ppm;             /* --gap in millionths; 0: to the optimum */
	uint32_t seed;
	date_t today;
	int store;                   /* 0: --no-store */
	int32_t plan;                /* --plan N; 0: current, else the draft; PLAN_DRAFT, PLAN_CURRENT */
	/* What run_read takes school.yaml to say; the caller's. A plan of such a school is never stored. */
	const struct yaml_edit *edits;
	size_t n_edits;
	/* Of run_follow: the first day on which anything may change, and ids of those whose meetings alone may move (the
	 * caller's; none: everybody's). */
	date_t change_from;
	const char *const *only;
	size_t n_only;
	const char *told;            /* a change more than the store holds, a line of YAML; NULL: none. Nothing is stored. */
};

/* All that a command may look at afterwards. */
struct run {
	struct request request;
	struct faults *faults;       /* the caller's */
	struct registry *plugins;
	struct source source;
	struct settings settings;
	struct school school;
	struct catalogue catalogue;
	struct agenda agenda;
	struct plan plan;
	struct verdict *verdict;     /* after run_plan and run_load */
	struct version version;      /* number 0: not stored */
	int is_new;                  /* 0: unchanged inputs, nothing stored */
	int32_t current;             /* after run_plan: the published plan that is meant where none is named; 0: none */
	int has_agenda;
	/* of a plan that follows another */
	struct base_plan base;
	struct agreed *agreed;       /* the school's own, before it was read-only */
	char *changes;               /* what was told of the term */
	/* What a stored plan's inputs are changed by before they are read; NULL. */
	void (*rewrite)(void *rewriter, struct source *inputs);
	void *rewriter;
};

void run_init(struct run *r, const struct request *request, struct faults *faults);
void run_release(struct run *r);

clg_rc run_read(struct run *r);      /* intake and the techniques' answers; solves nothing */
clg_rc run_solve(struct run *r);     /* of what was read: pair, seat, verify */
clg_rc run_plan(struct run *r);      /* read, solve, store */
/* The same, but the plan follows the one in force: what is past stays, and as few meetings change as can be. CLG_ESTALE: the
 * store holds something newer by now, which is told. */
clg_rc run_follow(struct run *r);
/* A change is told: the plan that follows with it is made, and left in the run; then the change is kept, where the request
 * stores: *ret_number, else 0. CLG_ESTALE: somebody told of another meanwhile. */
clg_rc run_change(struct run *r, const char *line, int32_t *ret_number);
/* All that was told of the school's term, undone or not; see told_release(). */
clg_rc run_changes(struct run *r, struct told **ret, size_t *ret_n);
clg_rc run_undo(struct run *r, int32_t number);      /* after run_changes */
clg_rc run_read_school(struct run *r);               /* intake alone */
clg_rc run_load(struct run *r);      /* a stored plan with the inputs it was made from */
/* The inputs of a loaded plan alone, with its techniques' options, so that plugins can be asked again; what was
 * loaded with it stays as it is. */
clg_rc run_load_inputs(struct run *r, const struct run *loaded);
/* The same of the plan that is in force in the term of what was read, if there is one: *ret its number, or 0. It is known
 * even where the plan can't be loaded. */
clg_rc run_load_in_force(struct run *r, const struct run *read, int32_t *ret);
clg_rc run_verify(struct run *r);    /* run_load, then the store's integrity, the plan's rules, its proof */

/* What calendars have to be told of the plan that was loaded, in the arena; remembered, unless the request stores nothing. */
clg_rc run_tell(const struct run *r, struct arena *arena, struct calendar *ret);

/* The plan that the request names is verified, then published on its today. CLG_EREJECTED: it breaks a rule. */
clg_rc run_publish(struct run *r, struct publishing *ret);

/* Of each term the plan that counts: store_terms(). The caller frees. */
clg_rc run_terms(const char *school, struct faults *faults, int32_t **ret, size_t *ret_n);

/* Old drafts go, all but `keep`: store_prune(). */
clg_rc run_prune(const char *school, int32_t keep, struct faults *faults, struct version **ret, size_t *ret_n);

/* Somebody who is in no input of the school any more gets another id and name in all that is stored: run/forget.c. */
struct forgotten {
	char as[FORGOTTEN_MOST];
	int32_t versions, redacted, dropped;     /* of plans: all that knew the person; see struct forgetting */
};
clg_rc run_forget(const struct request *request, const char *id, struct faults *faults, struct forgotten *ret);

/* Every stored plan, ascending; the caller releases each and frees the array. */
clg_rc run_list(const char *school, struct faults *faults, struct version **ret, size_t *ret_n);

struct view run_view(const struct run *r);

/* The exit status of a finished run: 0, 1 (something left out), 7 (stopped). */
int run_status(const struct run *r);

#endif
