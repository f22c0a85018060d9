/* model/school.h - the school as the engine knows it: people, lessons, calendar, limits.
 *
 * Filled by intake, sealed once, read-only afterwards. All of it lives in the school's arena.
 * Days are numbered from 0, term.from first, weekends and holidays included, so that a day
 * number plus the term's first date is a date. Minutes are minutes after midnight.
 */
#ifndef CLG_MODEL_SCHOOL_H
#define CLG_MODEL_SCHOOL_H

#include "base/date.h"
#include "base/mem.h"

#include <collega/technique.h>

struct trait {              /* a column of staff.csv that the engine does not know */
	const char *name, *value;
};

/* What one person may be asked for. -1: no limit. Resolved by intake: the person's own `limit`,
 * else the strictest of the roles' that are said, else the school's, else the profile's. */
struct allowance {
	int32_t minutes_per_week;     /* collegial support */
	int32_t working_per_week;     /* lessons, duties and support together, minutes */
	int32_t meetings_per_day;
	int32_t visits_per_term;      /* observations of this person, for all purposes */
	int32_t covers_per_term;      /* lessons of others that this person may be asked to cover */
	int32_t day_span;             /* minutes from coming to leaving on one day */
	int32_t planning_percent;     /* share that stays free of meetings; 0 none */
	int32_t planning_of_teaching; /* 1: share of lesson minutes; 0: of the free minutes between lessons */
	int32_t planning_block;       /* 0, or minutes: only free periods at least so long, wholly kept, count */
};

struct person {
	const char *id, *name, *timetable_name, *email;   /* email "" where none */
	uint64_t roles;               /* CLG_ROLE_... */
	int32_t years;                /* -1 unknown */
	int32_t building;             /* into school.buildings, -1 */
	int32_t manager;              /* into school.people, -1 */
	uint64_t subjects[4];         /* bits into school.subjects */
	uint64_t joins, offers;       /* bits of technique instances; all ones where nothing is said */
	const char *languages;        /* as written */
	const struct trait *traits;
	uint32_t n_traits;
	struct allowance may;
	int32_t leaves;               /* day from which the person isn't there any more; 0: stays */
	const char *file;             /* where the row stands, for messages */
	unsigned line;
};

/* A lesson of the timetable. Dated instances of it are occurrences. */
struct lesson {
	const char *ref;              /* stable: the file's own id, or made from day, period, teacher, class */
	const char *subject, *room;   /* "" where none */
	const int32_t *teachers;      /* into people, ascending */
	const int32_t *classes;       /* into school.classes, ascending */
	uint32_t n_teachers, n_classes;
	uint32_t observable;          /* has classes and a teacher; a duty or a meeting has not */
	int32_t timetable;            /* which of the school's has it, from 0: occurrences are on its days */
};

struct occurrence {
	int32_t lesson;
	int32_t day;
	int32_t start, end;
	int32_t first_end;            /* end of its first period */
	int32_t last_start;           /* start of its last period */
};

struct day {
	date_t date;
	int32_t school_day;           /* number among the term's school days, from 0; -1: none */
	int32_t plannable;            /* 1: meetings may stand here (school day, not protected, not past) */
	int32_t week;                 /* number of its Monday-to-Sunday week in the term, from 0 */
	const char *label;            /* "A", "B"; the cycle day's name; "" */
	const char *why;              /* of a holiday or a protected day; "" */
	int32_t first_lesson, last_lesson;   /* by school_seal(): start of the earliest, end of the latest */
	int32_t timetable;            /* which of the school's holds on it, from 0 */
};

struct period {                   /* one bell of one schedule */
	const char *name, *schedule;  /* schedule "" where there is one alone */
	int32_t start, end;
	uint32_t silent;              /* bit k: it doesn't ring while timetable k holds */
};

/* A stretch of one person's day. */
struct stretch {
	int32_t start, end;
	int32_t occurrence;           /* what fills it; -1: away */
};

struct person_day {
	const struct span *present;   /* ascending, disjoint; empty: not there that day */
	const struct stretch *busy;   /* lessons, duties, away: ascending by start; may overlap (double bookings) */
	const struct span *gaps;      /* free time between the first and the last lesson, breaks left out */
	const struct span *pieces;    /* of planning time: see planning_pieces() in agenda.h */
	uint32_t n_present, n_busy, n_gaps, n_pieces;
	int32_t first, last;          /* start of the first lesson, end of the last; -1 without lessons */
};

struct pin {
	int32_t technique, supporter, receiver;
	const char *file;
	unsigned line, column;
};
struct avoidance {
	int32_t a, b;
	const char *why;              /* the principal's alone */
};

struct school {
	struct arena arena;
	const char *name, *country, *language, *timezone;
	date_t from, to;
	date_t plan_from;             /* first date on which a meeting may stand */
	int32_t change_day;           /* of a plan that follows another: days before are past, and stay as they were; 0 */
	const struct agreed *agreed;  /* the meetings of the plan in force (model/agreed.h); NULL: a new plan */
	struct day *days;
	int32_t n_days, n_school_days, n_weeks;
	struct person *people;        /* by id, bytewise */
	int32_t n_people;
	const char **classes, **subjects, **buildings;
	int32_t *class_grade;         /* -1 unknown */
	int32_t n_classes, n_subjects, n_buildings;
	struct lesson *lessons;
	int32_t n_lessons;
	struct occurrence *occurrences;   /* by day, start, lesson */
	int32_t n_occurrences;
	struct period *periods;       /* by start, end, schedule */
	int32_t n_periods;
	int32_t shortest_gap;         /* free time shorter than so many minutes between two lessons is a break */
	struct pin *pins;
	struct avoidance *avoid;
	int32_t n_pins, n_avoid;
	int32_t usual_lesson;         /* its most frequent length, minutes; by school_seal() too */
	int32_t usual_break;          /* between two periods in a row */
	/* by school_seal() from presence, away and occurrences: */
	struct person_day *person_days;   /* [person * n_days + day] */
	int32_t *week_lessons;        /* [person * n_weeks + week]: minutes of lessons and duties, overlaps once */
	int32_t *week_free;           /* likewise: minutes of gaps */
	int32_t *week_limits, *planning_limits;   /* likewise: see week_limit() and planning_limit() in agenda.h */
	/* what intake says for sealing */
	int32_t before, after;        /* presence around own lessons, minutes */
	struct presence_rule *presence;   /* by person */
	int32_t n_presence;
};

/* What staff.csv's `present` and `away`, the importer's unavailable times, and roles say. One
 * person may have many. */
struct presence_rule {
	int32_t person;
	int32_t away;                 /* 1: away; 0: present whatever the lessons say */
	int32_t from_day, to_day;     /* both included */
	uint32_t weekdays;            /* bit 0 Monday */
	const char *label;            /* only on days with this label; NULL: all */
	int32_t start, end;
};

void school_init(struct school *s);
void school_release(struct school *s);

/* Computes person_days: a person is present on days with an own lesson or duty from `before`
 * minutes before the first to `after` after the last, or as presence rules say instead; less what
 * is away; cut to day_span from its start. */
void school_seal(struct school *s);
void workload_seal(struct school *s);   /* the last step of school_seal */

static inline const struct person_day *person_day(const struct school *s, int32_t person, int32_t day)
{
	return &s->person_days[(size_t)person * (size_t)s->n_days + (size_t)day];
}

/* Present for all of [start, end) and nothing in it. Free time shorter than shortest_gap between
 * two of the person's lessons is a break and no meeting time. */
int person_is_free(const struct school *s, int32_t person, int32_t day, int32_t start, int32_t end);
int person_is_present(const struct school *s, int32_t person, int32_t day, int32_t start, int32_t end);

const char *person_trait(const struct person *p, const char *column);   /* "" where there is none */
int32_t school_find_person(const struct school *s, const char *id);   /* -1 */
int32_t school_day_of(const struct school *s, date_t date);           /* -1 outside the term */
/* One holds after the other: the last day's is the last. */
static inline int32_t school_timetables(const struct school *s)
{
	return s->n_days ? s->days[s->n_days - 1].timetable + 1 : 1;
}

int period_rings(const struct school *s, const struct period *p, int32_t day);
const char *school_period_at(const struct school *s, int32_t day, int32_t start);  /* "" */
int32_t lesson_minutes(const struct school *s, int32_t person, int32_t week);   /* lessons and duties, overlaps once */
int32_t free_minutes(const struct school *s, int32_t person, int32_t week);     /* sum of the gaps */

#endif
