/* intake/reading.h - what the parts of intake share while one school is read. This room's alone. */
#ifndef CLG_INTAKE_READING_H
#define CLG_INTAKE_READING_H

#include "intake/intake.h"
#include "yaml/check.h"

#define PEOPLE_MOST 5000
#define TIMETABLES_MOST 20

typedef VEC(const char *) name_list;

struct day_place {         /* where a day of the timetable's file stands */
	int32_t weekday;   /* 0 Monday; -1: a day of the cycle */
	const char *label; /* week "B"; NULL: every week */
	int32_t cycle_day;
};

struct raw_lesson {
	const struct timetable *timetable;
	const char *ref, *subject, *room, *week;
	const char **teachers, **classes, **tags;
	uint32_t n_teachers, n_classes, n_tags;
	int32_t day, period, periods, start, end;
	date_t from, to; /* DATE_NONE: as long as the term */
	const char *days; /* as the importer has them; NULL */
	date_t days_from;
	const char *file;
	uint32_t line, inactive;
};

struct raw_away {
	const struct timetable *timetable;
	const char *teacher;
	int32_t day, period;
	date_t date; /* DATE_NONE: each week, on that day */
};

struct bell {
	const char *period;
	int32_t start, end;
	struct place at;
};

struct schedule {
	const char *name;
	struct place at;
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

struct listed_teacher { /* by the timetable's file */
	const char *name, *long_name;
};

/* One of `timetable:`, which holds from a date on until the next does; its days, weeks and bells. What of these it
 * doesn't say is as it was before. */
struct timetable {
	int32_t number;
	date_t from;               /* DATE_NONE: the term's first day */
	const char *file;          /* where its lessons stand; NULL: nowhere yet */
	struct place at, bells_at; /* in school.yaml */
	const struct yaml_node *days, *bells, *grades;
	name_list day_names, period_names;
	VEC(struct bell) file_bells;
	VEC(struct schedule) schedules;
	VEC(struct day_place) places; /* by day_names */
	name_list week_cycle, week_tags, cycle_days;
	const char *first_label;
	int holidays_count, cycle_counts, bell_is_missed, weeks_go_on;
	int32_t cycle_first;
};

struct role_names { /* of one technique; NULL: it doesn't say */
	const char *supporter, *receiver;
	int has_no_pairs; /* it takes those of another */
};

struct reading {
	struct source *source;
	struct faults *faults;
	struct settings *settings;
	struct school *school;
	struct arena *arena; /* the school's */
	struct registry *plugins;
	const char *file; /* name of school.yaml, for messages */
	date_t today;
	/* sections without a fault: what hangs on them can be settled */
	int term_is_good, techniques_are_good, timetable_is_good, staff_is_good, is_settled;
	VEC(struct role_names) role_names; /* by settings.instances */
	/* calendar */
	VEC(struct holiday) holidays;
	VEC(struct grade_end) ends;
	VEC(struct holiday) terms; /* from, to of each */
	struct place term_at;
	/* timetables, in the order of their dates */
	struct timetable *timetables, *t; /* t: the one that is being read, or settled */
	int32_t n_timetables;
	const char *staff_file;
	VEC(struct listed_teacher) listed;
	name_list plain_names; /* [person * 2]: name and timetable-name as ids, to find near ones */
	const char *last_id;   /* made of a teacher's name, and its last number */
	int last_number;
	int has_list; /* of people, before the timetable's are added */
	VEC(struct raw_lesson) lessons;
	int too_many_lessons;
	name_list strange_weeks;
	VEC(struct raw_away) aways;
	VEC(struct holiday) swaps; /* from: the date; to: the weekday whose lessons it runs */
	/* people */
	VEC(struct person) people;
	VEC(struct presence_rule) presence;
	name_list class_names, subject_names, building_names;
	name_list managers; /* [person]: as written */
	VEC(unsigned) manager_columns;
	VEC(int) own_presence;         /* [person]: 1 it says when it is present */
	VEC(struct yaml_tree *) trees; /* kept until the end: their texts are borrowed */
};

/* A YAML file of our own: "calendars", "lv-2026-27" or a path; NULL after a fault. */
const struct yaml_node *reading_document(struct reading *r, const char *kind, const char *name,
	struct place asked_by);

/* The sections of school.yaml. Each adds faults and goes on. */
void read_plugins(struct reading *r, const struct yaml_node *n);
void read_school(struct reading *r, const struct yaml_node *n);
void read_term(struct reading *r, const struct yaml_node *n);
void read_timetables(struct reading *r, const struct yaml_node *n);
void read_lessons(struct reading *r, const struct yaml_node *n); /* inline */
void read_weeks(struct reading *r, const struct yaml_node *n);
void read_cycle(struct reading *r, const struct yaml_node *n);
void add_cycle_day(struct reading *r, const char *name, struct place at);
void read_swaps(struct reading *r, const struct yaml_node *n);
void read_schedules(struct reading *r, const struct yaml_node *n);
void read_staff(struct reading *r, const struct yaml_node *n);
void read_presence(struct reading *r, const struct yaml_node *n);
void read_workload(struct reading *r, const struct yaml_node *n);
void read_techniques(struct reading *r, const struct yaml_node *n);
/* 1: the instance's technique is one in YAML, which was read, or a fault was added. */
int read_declared(struct reading *r, struct instance *i, const struct yaml_node *options);
const char *declared_file(struct reading *r, const char *name);   /* as in struct input; NULL */
void read_weights(struct reading *r, const struct yaml_node *n);
/* The plugin's options among the map's keys: [option], in the settings' arena. */
void read_goals(struct reading *r, const struct yaml_node *n);
void read_pins(struct reading *r, const struct yaml_node *n);
void read_avoid(struct reading *r, const struct yaml_node *n);
void read_pin(struct reading *r, const struct yaml_node *n);
void read_avoidance(struct reading *r, const struct yaml_node *n);
void read_changes(struct reading *r);
int32_t find_one(struct reading *r, const struct yaml_node *n, const char *what); /* a person by id; -1 */

/* After all of them: */
void place_days(struct reading *r); /* which weekday each day of the timetable r->t is */
date_t common_end(const struct reading *r);
void settle_days(struct reading *r);    /* the term's days, from calendar and timetable */
void settle_lessons(struct reading *r); /* teachers, classes, clock times, dates */
void settle_people(struct reading *r);  /* sorted by id; managers, joins and offers; presence */

/* Parts of settle_lessons: */
void intern_bells(struct reading *r); /* the bells' periods, in their order */
void settle_bells(struct reading *r); /* of all timetables */
/* The clock times of a lesson: of its first and its last period. 0: a fault was added. */
int find_times(struct reading *r, const struct raw_lesson *l, struct occurrence *ret);
void count_double_bookings(struct reading *r);

/* Spans of presence and absence: "mon-fri 08:00-16:00; 2026-10-05..2026-10-09". */
void read_spans(struct reading *r, int32_t person, const char *text, int away, struct place at);

/* A name as it is kept: composed (NFC), one line without control characters; "" after a fault,
 * NULL of NULL. */
const char *read_name(struct reading *r, const char *text, struct place at);
int read_file_name(struct reading *r, const struct yaml_node *n, const char **ret);
/* Where a composed name stands in a list; intern adds it. */
int32_t name_find(const name_list *names, const char *name);
int32_t intern(struct reading *r, name_list *names, const char *name, struct place at);
/* "did you mean 'mentoring'?" where one of the known is near, else `otherwise`. */
const char *hint(struct reading *r, const char *word, const name_list *known,
	const char *otherwise);

/* The same where it may be written out in place: a map stands for itself. */
const struct yaml_node *named_document(struct reading *r, const char *kind,
	const struct yaml_node *n);
void check_version(struct faults *faults, const struct yaml_node *n,
	const char *key); /* of a file's format: 1 */
/* What a calendar or a profile says about itself. */
void read_about(struct reading *r, struct yaml_map *m, const char *kind, struct provenance *ret);

int32_t find_person(const struct reading *r, const char *id);
const char *instance_hint(struct reading *r, const char *name);
const char *person_hint(struct reading *r,
	const char *id); /* "did you mean ...", or what was expected */
int32_t add_person(struct reading *r, struct person p);
/* A fault with the code is there, or there are too many to know. */
int was_told(const struct reading *r, const char *code);
int is_map(struct reading *r, const struct yaml_node *n, const char *what, const char *expected);
int label_is_known(const struct reading *r, const char *label);
struct place lesson_place(const struct raw_lesson *l);

struct clg_timetable_sink reading_sink(struct reading *r);

#endif
