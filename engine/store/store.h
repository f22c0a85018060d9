/* store/store.h - every plan ever made, in one SQLite file beside school.yaml.
 *
 * A plan is immutable once stored; a change makes a new version that names its parent. Plans know
 * people by opaque keys; their ids stand in one table alone.
 *
 * Whatever fails in the database is CLG_EIO with SQLite's words, and leaves the file as it was.
 * Everything that is returned is written on success alone. */
#ifndef CLG_STORE_STORE_H
#define CLG_STORE_STORE_H

#include "base/text.h"
#include "intake/intake.h"
#include "model/calendar.h"
#include "verify/verify.h"

struct store;
struct agreed;

enum store_mode { STORE_READ, STORE_WRITE, STORE_IF_THERE };

/* STORE_READ of a file that is not there, or empty: CLG_EINPUT; it changes nothing, but for what a
 * killed program left half done: an older schema is read from a copy in memory. STORE_IF_THERE: the
 * same, but without a file *ret is NULL. A newer schema, a foreign or broken file: CLG_EIO,
 * untouched. A lock is waited for 10 s. */
clg_rc store_open(const char *path, enum store_mode mode, struct faults *faults,
		  struct store **ret);
void store_close(struct store *s);

struct version {
	int32_t number, parent;      /* parent 0: none */
	int32_t is_draft;            /* 1: was never published */
	int32_t is_replaced;         /* another was published after it, for the same term */
	int32_t is_unfinished;       /* of a search that goes on, or was killed */
	char *stamp;                 /* "2026-08-24": the planning day, never the clock */
	char *published_on;          /* likewise, when it was published last; "" of a draft */
	date_t frame;                /* the planning day of the first plan in its line; DATE_NONE: it follows no other */
	int32_t follows;             /* the plan that was in force when it was made; 0: none */
	date_t until;                /* the last day of its term; DATE_NONE: it doesn't say */
	char *summary;               /* as printed when it was made */
	int32_t seated, cycles, pairs, stopped;      /* pairs: teams */
	int32_t has_cost;            /* 0: it isn't seated */
	int64_t cost, bound, certified;              /* of the seating's quality */
};
void version_release(struct version *v);

/* One transaction. The verdict must speak of this very plan. If the latest version has the same
 * inputs, arguments and plan, no new one is made and its number is returned with *ret_new 0. */
clg_rc store_put(struct store *s, const struct agenda *agenda, const struct plan *plan,
		 const struct verdict *verdict, const struct source *source, const char *arguments,
		 const char *stamp, const char *summary, struct faults *faults, int32_t *ret_number,
		 int *ret_new);

/* The best plan so far of a search that goes on. A draft like others, but the next plan that is stored,
 * unfinished or not, takes its place and number: it stays only where its search was killed. */
clg_rc store_put_unfinished(struct store *s, const struct agenda *agenda, const struct plan *plan,
		 const struct verdict *verdict, const struct source *source, const char *arguments,
		 const char *stamp, const char *summary, struct faults *faults);

/* Ascending; the caller releases each and frees the array. */
clg_rc store_list(struct store *s, struct faults *faults, struct version **ret, size_t *ret_n);
/* number 0: the latest. CLG_EINPUT when there is none. */
clg_rc store_version(struct store *s, int32_t number, struct faults *faults, struct version *ret);
/* To be read again with the version's stamp as today. */
clg_rc store_inputs(struct store *s, int32_t number, struct faults *faults, struct source *ret);
/* What the techniques were when the plan was made; who takes part is not said yet. None where the
 * version is older than stored definitions: then the plugins must be asked. */
clg_rc store_definitions(
	struct store *s, int32_t number, struct faults *faults, struct catalogue *ret);
/* What they answered then, and what they were told of earlier terms. The catalogue must hold the
 * definitions already (same instances). */
clg_rc store_answers(struct store *s, int32_t number, const struct school *school,
		     struct catalogue *catalogue, struct faults *faults);
/* The school as the version's inputs make it. The agenda of its teams has the plan's cycles. */
clg_rc store_plan(struct store *s, int32_t number, const struct school *school,
		  const struct catalogue *catalogue, struct faults *faults, struct plan *ret);
/* What the plans of earlier terms say of this school's people, for techniques of the same name. Of
 * the last term that ended before this one begins, the published plan counts, else the newest; and
 * so on backwards. All of it in the arena. */
clg_rc store_history(struct store *s, const struct settings *settings, const struct school *school,
	struct faults *faults, struct arena *arena, struct history *ret);
/* The plan in force in this school's term, the published one, else the newest that was finished; its
 * teams whose people and techniques are still there, in the arena. Version 0: there is none. */
clg_rc store_in_force(struct store *s, const struct school *school, const struct catalogue *catalogue,
		      struct faults *faults, struct arena *arena, struct in_force *ret);
clg_rc store_find_in_force(struct store *s, const struct school *school, struct faults *faults,
	int32_t *ret);                   /* its number alone */

/* states.c: a draft is published and so comes into force; what was in force in its term is replaced. In force is what
 * was published last, so an older plan can come back; and past, once its term is over. */
enum plan_state { PLAN_IS_DRAFT, PLAN_IS_UNFINISHED, PLAN_IS_IN_FORCE, PLAN_IS_REPLACED, PLAN_IS_PAST };
enum plan_state version_state(const struct version *v, date_t today);

struct publishing {
	int32_t replaced;            /* the plan that was in force in its term until now; 0: none */
	int is_new;                  /* 0: it is in force already, nothing changed */
};
/* An unfinished plan, or one of pairs alone: CLG_EINPUT. Whoever calls has verified it. */
clg_rc store_publish(struct store *s, int32_t number, const char *on, struct faults *faults, struct publishing *ret);
/* The plan that is meant where none is named: what was published last for a term that isn't over, else for the term
 * of the latest plan. 0: nothing was. */
clg_rc store_current(struct store *s, date_t today, struct faults *faults, int32_t *ret);
/* Of each term the plan that counts for those after it: what was published last, else the newest. In the terms' order;
 * the caller frees. Versions that don't say when their term is aren't among them. */
clg_rc store_terms(struct store *s, struct faults *faults, int32_t **ret, size_t *ret_n);
/* What was published for the same term after that version, in the order in which it was; after a draft: all of it. 0:
 * all that ever was. The caller releases each and frees the array. */
clg_rc store_published_since(
	struct store *s, int32_t number, struct faults *faults, struct version **ret, size_t *ret_n);

/* Drafts go, but for the newest so many (one at least), and those that other plans keep to. Which went, ascending; the
 * caller releases each and frees the array. */
clg_rc store_prune(struct store *s, int32_t keep, struct faults *faults, struct version **ret, size_t *ret_n);

/* What calendars have to be told of a plan of this school's term, after all that they were told of others. It is
 * remembered (keep), in one transaction; else nothing is written. Texts of *ret are in the arena, or now's. */
clg_rc store_tell(struct store *s, const struct school *school, const struct calendar *now, date_t today, int keep,
		  struct faults *faults, struct arena *arena, struct calendar *ret);
/* What a plan follows: the one in force in the school's term, 0 where there is none; the day on which the first in its
 * line was made; and what else the store held then. */
struct base_plan {
	int32_t number, latest, change;
	date_t frame;
};
clg_rc store_base(struct store *s, const struct school *school, struct faults *faults, struct base_plan *ret);

/* The meetings of a stored plan, as this school's reading sees them, in the arena. Teams of whom somebody is gone are
 * left out; CLG_EINPUT where such a team met before school.change_day. */
clg_rc store_agreed(struct store *s, int32_t number, const struct school *school,
	const struct catalogue *catalogue, struct faults *faults, struct arena *arena, struct agreed *ret);

/* What people tell of a running term: a line of YAML each ("{away: "ozola", from: 2026-10-05, to: 2026-10-09}"), numbered
 * from 1 over all terms; one that is undone stays, and counts no more. */
struct told {
	int32_t number;
	int is_undone;
	char *stamp, *line;
};
void told_release(struct told *list, size_t n);
clg_rc store_changes(struct store *s, const struct school *school, struct faults *faults, struct told **ret,
	size_t *ret_n);                  /* of the school's term, ascending; the caller releases */
/* `known` is the number of the newest change that its maker had seen, of this term or another: CLG_ESTALE where
 * there is a newer one. */
clg_rc store_add_change(struct store *s, const struct school *school, const char *stamp, const char *line,
	int32_t known, struct faults *faults, int32_t *ret_number);
clg_rc store_undo(struct store *s, int32_t number, struct faults *faults);
clg_rc store_newest_change(struct store *s, struct faults *faults, int32_t *ret);      /* 0: none */
clg_rc store_check(struct store *s, struct faults *faults);   /* integrity_check, foreign keys */

/* forget.c: nobody can tell any more from the file who somebody was. */
#define FORGOTTEN_MOST 24
/* An id that nobody has or had: "forgotten-001". CLG_EUSAGE: nobody has this id in any plan. */
clg_rc store_forgotten_id(struct store *s, const char *id, struct faults *faults, char ret[FORGOTTEN_MOST]);
clg_rc store_knows(struct store *s, int32_t number, const char *id, struct faults *faults, int *ret);

struct forgetting {
	const char *id, *as;
	int32_t latest;                  /* the newest version that was looked at */
	const int32_t *drop;             /* versions whose inputs can't be rewritten, and are dropped */
	size_t n_drop;
	/* What stands instead of an input's bytes or a sentence; returns how many places differ. */
	size_t (*rewrite)(void *self, const char *bytes, size_t n, struct text *to);
	void *self;
	/* of store_forget() */
	int32_t versions, redacted;      /* that knew somebody of this id; whose certificates were dropped */
};
/* In one transaction; then nothing of it is left in the file's unused parts. Where the new id puts people into another
 * order, certificates count people otherwise: their multipliers are dropped, and verify says so. CLG_EIO: another
 * plan was stored meanwhile. */
clg_rc store_forget(struct store *s, struct forgetting *f, struct faults *faults);

#endif
