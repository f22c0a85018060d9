/* intake/intake.h - everything a school gives us, read, checked, and turned into the model. */
#ifndef CLG_INTAKE_INTAKE_H
#define CLG_INTAKE_INTAKE_H

#include "base/fault.h"
#include "model/plan.h"
#include "plugin/registry.h"
#include "yaml/check.h"
#include "yaml/edit.h"

/* A file that was read, kept so that a stored plan can be read again without the folder. */
struct input {
	char *name; /* from the school's folder: "school.yaml"; "config:weights.yaml" is shipped,
	            "user:..." of the user's own folder */
	char *bytes;
	size_t n;
};

/* Where files come from: the disk (recorded as they are read), or a stored plan's inputs. */
struct source {
	char *folder; /* of school.yaml; NULL: standard input or stored */
	VEC(struct input) inputs;
	int stored; /* 1: read from `inputs` alone */
	const char *changes; /* what was told of the running term (intake/changes.c), or NULL; becomes an input */
	/* Stored too: no plugin is asked for them, and no option is read again. Or NULL. */
	const struct catalogue *techniques;
	/* school.yaml is read as if it said this, one after another; the caller's. `inputs` keep what
	 * the file says. Edits of stored techniques' options change nothing. */
	const struct yaml_edit *edits;
	size_t n_edits;
	int is_edited; /* 1: one of them says something else than the file did */
};
void source_init(struct source *s);
void source_release(struct source *s);
/* Borrowed until source_release. `name` as in struct input. */
clg_rc source_read(struct source *s, const char *name, struct place asked_by, struct faults *faults,
	const char **ret, size_t *ret_n);

/* 1: it was read, or could be. */
int source_has(const struct source *s, const char *name);
int source_holds(const struct source *s, const char *name); /* it was read */
#define CHANGES_NAME "store:changes"
void source_offer_changes(struct source *s);

/* What a calendar or a profile says about itself. */
struct provenance {
	const char *name;       /* NULL: there is none; "": it is written out in school.yaml */
	const char *valid_from, *checked; /* as written: a date, "no"; "" */
	const char **unchecked; /* what of it rests on little, a sentence each */
	size_t n_unchecked;
};

/* What was told of a meeting, or of people, since. */
enum order_kind { ORDER_AWAY, ORDER_LEAVE, ORDER_JOIN, ORDER_AVOID, ORDER_PIN, ORDER_HOLD, ORDER_MOVE,
	ORDER_CANCEL, ORDER_HELD, ORDER_MISSED };
struct order {
	int32_t kind;           /* from ORDER_HOLD on */
	const char *meeting;    /* its id */
	date_t date;            /* of ORDER_MOVE: where to */
	int32_t start;
};

/* What school.yaml says beyond the school itself. */
struct settings {
	struct arena arena;
	struct weights weights;
	struct instance *instances; /* `techniques:` in its order */
	int32_t n_instances;
	enum goal *goals;   /* in order; none: coverage, then quality */
	int32_t n_goals;
	struct order *orders; /* in the order in which they were told */
	int32_t n_orders;
	const char *database; /* path; beside school.yaml */
	struct provenance calendar, profile;
	/* counted while reading, for `check` and the summary */
	struct intake_counts {
		int32_t without_teacher, without_class, inactive, unplaced, several_teachers,
			several_periods, double_bookings, overlapping_bells, unavailable,
			added_people;
	} counts;
	/* what was read: names of files; NULL: it stood in school.yaml */
	const char *school_file, *staff_file;
	struct timetable_read {         /* in the order of their dates */
		const char *file;       /* likewise */
		date_t from;            /* DATE_NONE: the term's first day */
		int32_t lessons, days, periods;
	} *timetables;
	int32_t n_timetables;
};
void settings_release(struct settings *s);

/* Adds what `plugins:` of a school names, and reads nothing else of it. */
clg_rc intake_plugins(const char *path, struct registry *plugins, struct faults *faults);

/* path: a folder, a school.yaml, or "-" for standard input with everything inline. `today` counts
 * where school.yaml says no term.plan-from. Every fault that can be found is; CLG_EINPUT when any
 * is an error. On success the school is sealed. */
clg_rc intake_read(const char *path, struct source *source, date_t today,
	struct registry *plugins, struct settings *settings, struct school *school,
	struct faults *faults);

/* What the map says of the plugin's options, the presets where it is silent, in the arena. The caller closes the map. */
struct clg_value *intake_options(struct yaml_map *m, const struct clg_plugin *p, struct arena *arena);

#endif
