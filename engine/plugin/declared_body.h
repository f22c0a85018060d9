/* plugin/declared_body.h - a technique written in YAML, as read. For declared_*.c alone.
 *
 * Each section of the file is a struct that begins with the map it was read from (NULL: it wasn't
 * there; good while reading); each key of the table says where its value stands. */
#ifndef CLG_PLUGIN_DECLARED_BODY_H
#define CLG_PLUGIN_DECLARED_BODY_H

#include "plugin/declared.h"

#define WHO_DEPTH 4          /* `any` within `any` */
#define COLUMNS_MOST 16      /* of staff.csv, that one technique reads */

struct bounds {              /* both included; INT32_MIN, INT32_MAX: open */
	int32_t least, most;
};

struct names {
	const char **at;
	size_t n;
};

struct load {
	uint32_t count;          /* CLG_LOAD_... */
	int32_t load;
};

struct band {
	struct bounds bounds;
	int32_t points;
};

struct column_fact {         /* what is said about a column of staff.csv */
	int32_t column;          /* index into declared.columns */
	struct names values;     /* who: one of them */
	int32_t number;          /* rules: enum relation; worth: points */
};

struct column_facts {
	struct column_fact *at;
	size_t n;
};

struct bands {
	struct band *at;
	size_t n;
};

#define LIST_OF(T) struct { T *at; size_t n; }

enum membership { MEMBER_ANY, MEMBER_YES, MEMBER_VOLUNTARY };
enum relation { RELATION_ANY, RELATION_SAME, RELATION_DIFFERENT };
enum power_rule { POWER_ANY, POWER_NO, POWER_NOT_SUPPORTER };
enum history_rule { HISTORY_ANY, HISTORY_TOGETHER, HISTORY_NOT_TOGETHER };

struct summary {
	const char *language, *text;
};

struct summaries {
	struct summary *at;
	size_t n;
};

struct who {
	const struct yaml_node *node;
	int32_t joins, offers;   /* enum membership */
	struct bounds years;
	uint32_t roles, not_roles;       /* CLG_ROLE_...; roles 0: any */
	struct names subjects;
	int32_t teaches;         /* 0 any, 1 yes, 2 no */
	const char *not_in;
	int32_t not_in_role;     /* -1 */
	struct column_facts columns;
	LIST_OF(struct who) any;
};

struct role {
	const struct yaml_node *node;
	const char *name;
	struct who who;
	struct bounds count;
	int32_t wants;           /* -1: not said */
	int32_t at_least, at_most;
	struct load load;
};

struct rule {
	const struct yaml_node *node;
	int32_t subjects, building;      /* enum relation */
	int32_t manager, assessor;       /* enum power_rule */
	int32_t last_term;       /* enum history_rule */
	int32_t leaders;         /* 1: apart */
	int32_t assessor_column;
	struct bounds years_ahead, common_minutes, visible_lessons;
	struct column_facts columns;
	struct names between;
	int32_t of, and;         /* the roles of `between`; -1: any */
};

struct worth {
	const struct yaml_node *node;
	int32_t base, same_building, same_subject, different_subject, trained, last_term;
	int32_t each_common_minute, each_common_slot, common_up_to;
	int32_t each_visible_lesson, visible_up_to, no_common_time, up_to;
	struct bands years_ahead;
	struct column_facts columns;
	struct names between;
	int32_t of, and;         /* as in rules */
};

struct cycles {
	const struct yaml_node *node;
	int32_t per_term, per_member, every, first_weeks, gap, within, notice;
	const char *turns;
};

struct meeting {
	const struct yaml_node *node;
	const char *name, *host, *turn, *next;
	int32_t kind, length, periods, lesson, cover, same_day;
	struct names who;
	struct clg_window after;
	uint32_t in;
};

struct rate {                /* of a limit; 0: none */
	const struct yaml_node *node;
	int32_t day, week, term;
};

struct limits {
	const struct yaml_node *node;
	struct rate person, host, guest, class;
	int32_t per_lesson;
};

struct declared {
	const struct yaml_node *node;
	const char *name, *like, *from;
	int32_t version, visibility, form, counts_as_visit, miss;
	struct summaries summary;
	LIST_OF(struct role) roles;
	LIST_OF(struct rule) rules;
	LIST_OF(struct meeting) meetings;
	LIST_OF(struct worth) worth;
	struct cycles cycles;
	struct limits limits;
	/* made of them */
	struct names columns;
	int32_t talk;            /* minutes of the longest talk: a "slot" of common time */
	int visits;              /* 1: lessons are visited */
	struct clg_definition def;
};

/* --- the table of keys ----------------------------------------------------------------- */

enum section {
	IN_TOP, IN_ROLE, IN_WHO, IN_RULE, IN_WORTH, IN_CYCLES, IN_MEETING, IN_LIMITS, IN_PER_PERSON,
	IN_PER_VISIT, IN_PER_CLASS, N_SECTIONS
};

/* How a value is written. */
enum value {
	VALUE_VERSION, VALUE_TEXT, VALUE_NAME, VALUE_SUMMARY, VALUE_FLAG, VALUE_COUNT, VALUE_TEAMS,
	VALUE_MINUTES, VALUE_DAYS, VALUE_WEEKS, VALUE_CHOICE, VALUE_MEMBERSHIP, VALUE_RANGE,
	VALUE_BOUNDS, VALUE_LOAD, VALUE_WINDOW, VALUE_NAMES, VALUE_ROLES, VALUE_NUMBERS,
	VALUE_COLUMN_VALUES, VALUE_COLUMN_RELATIONS, VALUE_COLUMN_POINTS, VALUE_BANDS,
	VALUE_MAP, VALUE_LIST, VALUE_MAPS, VALUE_NAMED, N_VALUES
};

struct declared_key {
	enum section in;
	const char *name;
	enum value kind;
	size_t at;               /* in the section's struct */
	const char *preset;      /* as written; NULL: none. In brackets: said in words */
	const char *example, *help;
	int64_t least, most;
	const char *const *choices;      /* VALUE_CHOICE */
	enum section opens;      /* of the map, or of each in the list */
	int needed;
	int group, leads;        /* of a group one that leads ends the rest */
};

/* Of one section they stand together. */
enum key {
	TOP_VERSION, TOP_NAME, TOP_SUMMARY, TOP_LIKE, TOP_VISIBILITY, TOP_FORM, TOP_FROM, TOP_ROLES,
	TOP_RULES, TOP_WORTH, TOP_CYCLES, TOP_MEETINGS, TOP_LIMITS, TOP_COUNTS_AS_VISIT, TOP_MISS,
	ROLE_WHO, ROLE_COUNT, ROLE_WANTS, ROLE_AT_LEAST, ROLE_AT_MOST, ROLE_LOAD,
	WHO_JOINS, WHO_OFFERS, WHO_YEARS, WHO_ROLES, WHO_NOT_ROLES, WHO_SUBJECTS, WHO_TEACHES,
	WHO_NOT_IN, WHO_COLUMNS, WHO_ANY,
	RULE_SUBJECTS, RULE_BUILDING, RULE_MANAGER, RULE_ASSESSOR, RULE_LEADERS, RULE_LAST_TERM,
	RULE_YEARS_AHEAD, RULE_COMMON_MINUTES, RULE_VISIBLE_LESSONS, RULE_COLUMNS, RULE_BETWEEN,
	WORTH_BASE, WORTH_SAME_BUILDING, WORTH_SAME_SUBJECT, WORTH_DIFFERENT_SUBJECT, WORTH_TRAINED,
	WORTH_LAST_TERM, WORTH_YEARS_AHEAD, WORTH_COLUMNS, WORTH_EACH_COMMON_MINUTE,
	WORTH_EACH_COMMON_SLOT, WORTH_COMMON_UP_TO, WORTH_NO_COMMON_TIME,
	WORTH_EACH_VISIBLE_LESSON, WORTH_VISIBLE_UP_TO, WORTH_UP_TO, WORTH_BETWEEN,
	CYCLES_PER_TERM, CYCLES_PER_MEMBER, CYCLES_TURNS, CYCLES_EVERY, CYCLES_FIRST_WEEKS,
	CYCLES_GAP, CYCLES_WITHIN, CYCLES_NOTICE,
	MEETING_NAME, MEETING_KIND, MEETING_LENGTH, MEETING_PERIODS, MEETING_HOST, MEETING_WHO,
	MEETING_AFTER, MEETING_SAME_DAY, MEETING_LESSON, MEETING_COVER, MEETING_IN, MEETING_TURN,
	MEETING_NEXT,
	LIMITS_PER_PERSON, LIMITS_PER_HOST, LIMITS_PER_GUEST, LIMITS_PER_CLASS, LIMITS_PER_LESSON,
	PERSON_DAY, PERSON_WEEK, VISIT_DAY, VISIT_WEEK, CLASS_WEEK, CLASS_TERM,
	N_KEYS
};

extern const struct declared_key declared_keys[N_KEYS];

struct declared_section {
	const char *what;        /* for messages */
	size_t size;
};
extern const struct declared_section declared_sections[N_SECTIONS];

const struct declared_key *declared_key(enum section in, const char *name);      /* NULL */

/* --- reading --------------------------------------------------------------------------- */

struct reader {
	struct declared *d;
	struct arena *arena;
	struct faults *faults;
	const char *columns[COLUMNS_MOST];
	size_t n_columns;
};

/* 1: good, and written to `to`; else a fault was added. */
int declared_value(struct reader *r, const struct declared_key *k, const struct yaml_node *n,
	void *to);
/* The column's index in the technique, which reads it from now on; -1: too many. */
int32_t declared_column(struct reader *r, const char *name, const struct yaml_node *at);
/* The value's node of a key of the section read from `map`, else the map itself. */
const struct yaml_node *declared_node(const struct yaml_node *map, enum key key);

/* What the keys say together; makes the definition. */
void declared_check(struct reader *r);
void declared_define(struct declared *d, struct arena *a);
int32_t declared_role(const struct declared *d, const char *name);   /* -1 */
/* The form that is meant where none is said. */
uint32_t declared_form(const struct declared *d);

#endif
