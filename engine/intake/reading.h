/* intake/reading.h - what the parts of intake share while one school is read. This room's alone. */
#ifndef CLG_INTAKE_READING_H
#define CLG_INTAKE_READING_H

#include "intake/intake.h"
#include "yaml/check.h"

typedef VEC(const char *) name_list;

struct day_place {                       /* where a day of the timetable's file stands */
	int32_t weekday;                 /* 0 Monday; -1: a day of the cycle */
	const char *label;               /* week "B"; NULL: every week */
	int32_t cycle_day;
};

struct raw_lesson {
	const char *ref, *subject, *room, *week;
	const char **teachers, **classes, **tags;
	uint32_t n_teachers, n_classes, n_tags;
	int32_t day, period, periods, start, end;
	uint32_t line, inactive;
};

struct raw_away {
	const char *teacher;
	int32_t day, period;
};

struct bell {
	const char *period;
	int32_t start, end;
};

struct schedule {
	const char *name;
	name_list classes, days;
	VEC(int32_t) grades;
	VEC(struct bell) bells;
};

struct holiday {
	date_t from, to;
	const char *why;
	int is_protected;
};

struct grade_end {
	int32_t grade;
	date_t to;
};

struct reading {
	struct source *source;
	struct faults *faults;
	struct settings *settings;
	struct school *school;
	struct arena *arena;             /* the school's */
	const struct registry *plugins;
	const char *file;                /* name of school.yaml */
	date_t today;
	/* calendar */
	VEC(struct holiday) holidays;
	VEC(struct grade_end) ends;
	VEC(struct holiday) terms;       /* from, to of each */
	/* timetable */
	const char *timetable_file;
	name_list day_names, period_names, period_long;
	VEC(struct raw_lesson) lessons;
	VEC(struct raw_away) aways;
	VEC(struct bell) file_bells;
	VEC(struct schedule) schedules;
	VEC(struct day_place) places;    /* by day_names */
	name_list week_cycle, week_tags, cycle_days;
	const char *first_label;
	int holidays_count, cycle_counts;
	int32_t cycle_first;
	VEC(struct holiday) swaps;       /* from: the date; to: the weekday whose lessons it runs */
	const struct yaml_node *grades;
	/* people */
	VEC(struct person) people;
	VEC(struct presence_rule) presence;
	name_list class_names, subject_names, building_names;
	name_list managers;      /* [person]: as written */
	VEC(int) own_presence;           /* [person]: 1 it says when it is present */
	VEC(struct yaml_tree *) trees;   /* kept until the end: their texts are borrowed */
	int profile_share;               /* percent of working time that may be lessons; unused limits are not kept */
};

static inline struct place reading_place(const struct reading *r, const char *file, unsigned line, unsigned column)
{
	(void)r;
	return (struct place){ file, line, column };
}

/* A YAML file of our own: "calendars", "lv-2026-27" or a path; NULL after a fault. */
const struct yaml_node *reading_document(struct reading *r, const char *kind, const char *name, struct place asked_by);

/* The sections of school.yaml. Each adds faults and goes on. */
void read_school(struct reading *r, const struct yaml_node *n);
void read_term(struct reading *r, const struct yaml_node *n);
void read_timetable(struct reading *r, const struct yaml_node *n);
void read_lessons(struct reading *r, const struct yaml_node *n);         /* inline */
void read_staff(struct reading *r, const struct yaml_node *n);
void read_presence(struct reading *r, const struct yaml_node *n);
void read_workload(struct reading *r, const struct yaml_node *n);
void read_techniques(struct reading *r, const struct yaml_node *n);
void read_weights(struct reading *r, const struct yaml_node *n);
/* The plugin's options among the map's keys: [option], in the settings' arena. */
struct clg_value *read_options(struct reading *r, struct yaml_map *m, const struct clg_plugin *p);
void read_goals(struct reading *r, const struct yaml_node *n);
void read_pins(struct reading *r, const struct yaml_node *n);
void read_avoid(struct reading *r, const struct yaml_node *n);

/* After all of them: */
void place_days(struct reading *r);              /* which weekday each day of the timetable is */
void settle_days(struct reading *r);             /* the term's days, from calendar and timetable */
void settle_lessons(struct reading *r);          /* teachers, classes, clock times, dates */
void settle_people(struct reading *r);           /* sorted by id; managers, joins and offers; presence */

/* Spans of presence and absence: "mon-fri 08:00-16:00; 2026-10-05..2026-10-09". */
void read_spans(struct reading *r, int32_t person, const char *text, int away, struct place at);

int32_t intern(struct reading *r, name_list *names, const char *name);
int32_t find_person(const struct reading *r, const char *id);
int32_t add_person(struct reading *r, struct person p);
char *make_id(struct reading *r, const char *name);      /* from a name; nobody has it yet */
int label_is_known(const struct reading *r, const char *label);

struct clg_timetable_sink reading_sink(struct reading *r);

#endif
