/* report/variants.h - a school as it is beside variants of it, each planned: what they leave out, cost and
 * are worth, and who gains or loses by them. */
#ifndef CLG_REPORT_VARIANTS_H
#define CLG_REPORT_VARIANTS_H

#include "report/screen.h"
#include "report/view.h"

enum figure {
	FIGURE_LEFT_OUT,     /* by pairing and seating together, as the levels count it */
	FIGURE_COST,         /* of the seats */
	FIGURE_WORTH,        /* of the pairs; more is better */
	FIGURE_EVENNESS,     /* minutes of the supporter who has most; where it is a goal */
	FIGURE_PAIRS,
	FIGURE_MEETINGS,
	FIGURE_MEDIAN,       /* minutes a week, of those who meet at all */
	FIGURE_HIGHEST,      /* minutes in anybody's fullest week */
	N_FIGURES
};

struct variant {
	const char **values;         /* [key], as typed; "": the key is removed; NULL: the school as it is */
	enum { VARIANT_PLANNED, VARIANT_CONTRADICTS, VARIANT_NOT_REACHED } state;
	const char *why;             /* of VARIANT_CONTRADICTS: the rules that can't hold together */
	int is_proven;               /* no plan is better: jointly, for these pairs, at each level */
	struct variant_figure {
		int64_t value;
		int64_t bound;       /* no plan can be better; equal: proven */
		uint8_t is_there, has_bound;
	} figures[N_FIGURES];
	struct person_change {
		const char *id, *name;       /* name: short */
		int64_t left_out[2];         /* as it is, in the variant; a need weighs its cycles */
		int64_t minutes[2];          /* of support in the term */
	} *changes;                  /* only who has a change, by id */
	int32_t n_changes;
};

struct variants {
	struct arena arena;
	const char *school;          /* its name */
	const char **keys;           /* "workload.limits.minutes-per-week" */
	int32_t n_keys;
	VEC(struct variant) list;    /* the school as it is comes first */
	struct variants_person *people;      /* of the school as it is; NULL: it has no plan */
	int32_t n_people;
};

/* keys are copied. */
void variants_init(struct variants *v, const char *const *keys, int32_t n_keys);
void variants_release(struct variants *v);

/* values as in struct variant, copied. The view is looked at, not kept. */
void variants_add(struct variants *v, const char *const *values, const struct view *view);
/* The same as it is: these values stand in school.yaml already. */
void variants_add_same(struct variants *v, const char *const *values);
/* One without a plan: because its rules contradict each other (why), or for want of time (NULL). */
void variants_add_without(struct variants *v, const char *const *values, const char *why);

/* verbose: each name; else three of a kind. JSON always has all. */
void variants_print(const struct variants *v, int verbose, enum screen_format format, FILE *to);

const char *figure_name(enum figure f);      /* "left-out" */

#endif
