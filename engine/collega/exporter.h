/* collega/exporter.h - writes a stored plan in one format.
 *
 * The engine hands over the plan as flat, sorted, read-only tables of text and
 * integers, already cut down to what their reader may see, and a write function.
 * Nothing here needs escaping for a terminal, but every format escapes for itself.
 */
#ifndef COLLEGA_EXPORTER_H
#define COLLEGA_EXPORTER_H

#include <collega/plugin.h>
#include <stddef.h>

/* One person at one meeting. Sorted by date, start, technique, team, cycle, meeting, role,
 * person. The CSV of a timetable has exactly these columns. */
struct clg_export_meeting {
	int32_t plan;            /* number of the version */
	int32_t cycle;           /* from 1 */
	const char *technique;   /* the instance's name in school.yaml */
	const char *team;        /* stable: "ozola:berzins" */
	const char *meeting;     /* the meeting's name in the technique: "debrief" */
	const char *kind;        /* all-free, host-teaches, all-teach */
	const char *id;          /* stable: "observation/ozola:berzins/1/debrief" */
	int32_t date;            /* days since 1970-01-01 */
	int32_t start, end;      /* minutes after midnight, local time */
	const char *period;      /* name of the period in which it starts; "" outside of all */
	const char *person;      /* id as in staff.csv */
	const char *name;        /* the person's name */
	const char *role;
	const char *lesson;      /* reference of the visited one; of several: joined by '+'; "" */
	const char *klass;       /* classes joined by '+'; "" where none */
	const char *subject;
	const char *room;
	const char *cover;       /* who covers this person's own lesson; "" where none is missed */
	int32_t hosts;           /* 1: teaches the visited lesson */
	int32_t minutes;         /* that it counts for in this person's workload */
	int32_t sequence;        /* how often calendars were told of a change; for clg_exporter.is_calendar alone */
	int32_t pad;
};

/* One member of one team. Sorted by technique, team, role, person. */
struct clg_export_member {
	int32_t plan;
	int32_t worth;           /* of the whole team, thousandths */
	const char *technique, *team, *person, *name, *role;
};

/* What could not be placed. Sorted by technique, team, cycle. */
struct clg_export_unplaced {
	int32_t plan;
	int32_t cycle;           /* from 1; 0: the person found no partner */
	const char *technique;
	const char *team;        /* "" where no partner was found */
	const char *person;      /* the receiver's id */
	const char *code;        /* stable reason: "no-common-time" */
	const char *reason;      /* a sentence */
};

/* One soft term. Sorted by level, then name. */
struct clg_export_term {
	int32_t plan, pad;
	const char *level;       /* "coverage", "quality", "pairing-coverage", "pairing-worth" */
	const char *name;        /* "late-debrief" */
	int64_t count, weight, sum;
};

/* --- for those who draw a page: rows below have no column in the CSV -------------------------- */

/* clg_export.audience */
#define CLG_FOR_PRINCIPAL 0
#define CLG_FOR_PUBLIC 1
#define CLG_FOR_PERSON 2

/* Somebody whom the reader may know of. Sorted by id. Loads are the principal's: 0 for others. */
struct clg_export_person {
	const char *id, *name;
	int32_t meetings, covers;    /* in the term */
	int32_t minutes;         /* of support in the term */
	int32_t mean;            /* a week */
	int32_t highest;         /* in one week */
	int32_t limit;           /* minutes of that week; -1: none */
	int32_t monday;          /* of that week, as a date; 0 without meetings */
	int32_t pad;
};

/* A day of the term. Sorted by date. */
struct clg_export_day {
	int32_t date;
	int32_t is_school_day;
	int32_t is_plannable;    /* 1: meetings may stand here */
	int32_t pad;
	const char *label;       /* "A", "B"; "" */
	const char *why;         /* of a holiday or a protected day; "" */
};

/* A bell. Sorted by start, end, schedule. Where the school's timetable changes within the term, bells ring from a date
 * to another. */
struct clg_export_period {
	const char *name, *schedule;
	int32_t start, end;
	int32_t from, to;        /* dates, both included */
};

/* A lesson of the timetable, of which occurrences speak by its place: the principal sees all, a
 * person the own ones, the public none. */
struct clg_export_lesson {
	const char *ref, *klass, *subject, *room;
	const char *const *people;   /* ids, ascending */
	uint32_t n_people, pad;
};

/* Sorted by date, start, lesson. */
struct clg_export_occurrence {
	uint32_t lesson;
	int32_t date;
	int32_t start, end;
};

/* Why a team is one. Sorted by technique, team, as the members. */
struct clg_export_team {
	const char *technique, *team;
	const char *subjects;    /* that all of them teach, joined by ", "; "" */
	int32_t worth;           /* thousandths; 0 where the reader isn't the principal */
	int32_t common;          /* of two: minutes in an average week in which both are free; -1 */
	int32_t visible;         /* of two: lessons to see in the term; -1 */
	int32_t is_one_building;
	int32_t last_term;       /* of two: 1: they were a team last term, too */
	int32_t cycles, seated;
	int32_t pad;
};

/* What is proven of one level of a program, in the order in which they were solved. */
struct clg_export_level {
	const char *program;     /* "pairing", "seating" (for these pairs) */
	const char *level;       /* "coverage", "quality"; "joint": what both leave out together */
	int64_t value, bound;    /* costs: lower is better; equal: optimal */
};

/* A meeting that calendars were told of, and that isn't in the plan any more; a person sees the own ones. For
 * clg_exporter.is_calendar alone. Sorted by date, start, id. */
struct clg_export_cancelled {
	const char *id, *technique, *meeting;    /* as in clg_export_meeting */
	int32_t date, start, end;
	int32_t sequence;        /* above that of the meeting when it was last told */
};

struct clg_export {
	uint32_t size, pad;
	const char *school, *language, *timezone;
	const char *stamp;       /* "20260824T000000Z": the plan's own, never the clock's */
	int32_t plan;            /* number of the version */
	int32_t is_draft;        /* 1: not published */
	const char *summary;     /* some lines, as `collega plan` prints them */
	const struct clg_export_meeting *meetings;
	const struct clg_export_member *members;
	const struct clg_export_unplaced *unplaced;
	const struct clg_export_term *terms;
	uint32_t n_meetings, n_members, n_unplaced, n_terms;
	uint32_t meeting_size, member_size, unplaced_size, term_size; /* of an element */
	const char *table;       /* what was asked for: "meetings" unless said */
	int32_t audience;        /* CLG_FOR_...: the tables hold no more than it may see */
	int32_t stopped;         /* 1: the search was ended before it was done */
	const char *reader;      /* the id, CLG_FOR_PERSON; "" */
	int32_t from, to;        /* the term's first and last date */
	const struct clg_export_person *people;
	const struct clg_export_day *days;
	const struct clg_export_period *periods;
	const struct clg_export_lesson *lessons;
	const struct clg_export_occurrence *occurrences;
	const struct clg_export_team *teams;
	const struct clg_export_level *levels;
	uint32_t n_people, n_days, n_periods, n_lessons, n_occurrences, n_teams, n_levels;
	uint32_t person_size, day_size, period_size, lesson_size, occurrence_size, team_size,
		level_size;      /* of an element */
	/* The reader's language. Each may be NULL, then it is English: ask through clg_text() and its like below.
	 * What they give is borrowed until export_plan returns. */
	const char *(*text)(const char *english);
	const char *(*plural)(const char *one, const char *many, int64_t n);
	const char *(*word)(const char *context, const char *english);
	/* "5–9 Oct": of days since 1970-01-01, at most n bytes and a zero. */
	void (*dates)(int32_t from, int32_t until, char *ret, uint64_t n);
	const char *spoken;      /* "lv": its tag; clg_language() */
	const struct clg_export_cancelled *cancelled;
	uint32_t n_cancelled, cancelled_size;
	int32_t calendar;        /* the term's first day as calendars were first told: a part of every UID */
	int32_t pad2;
};

#define CLG_EXPORT_HAS(plan, member)                                                               \
	((plan)->size >= offsetof(struct clg_export, member) + sizeof (plan)->member && (plan)->member)

/* The reader's, "en" where nothing is said; `language` is the school's. */
static inline const char *clg_language(const struct clg_export *plan)
{
	return CLG_EXPORT_HAS(plan, spoken) ? plan->spoken : "en";
}

/* A sentence or a format that collega's translations know, or as it is. */
static inline __attribute__((format_arg(2))) const char *clg_text(
	const struct clg_export *plan, const char *english)
{
	return CLG_EXPORT_HAS(plan, text) ? plan->text(english) : english;
}

static inline __attribute__((format_arg(2), format_arg(3))) const char *clg_plural(
	const struct clg_export *plan, const char *one, const char *many, int64_t n)
{
	if (CLG_EXPORT_HAS(plan, plural))
		return plan->plural(one, many, n);
	return n == 1 ? one : many;
}

/* Around a text in a table, so that it is found (tools/locale); said by clg_text() where it is used. */
#define CLG_N_(text) text

/* The context says what the word is: "technique", "role", "meeting", "day" ("Mon"), "month" ("Jan"). */
static inline const char *clg_word(
	const struct clg_export *plan, const char *context, const char *english)
{
	return CLG_EXPORT_HAS(plan, word) ? plan->word(context, english) : english;
}

struct clg_writer {
	uint32_t size, pad;
	void *self;
	/* 0, or -1 when it could not be written: stop then and return -1. */
	int32_t (*write)(void *self, const void *bytes, uint64_t n);
	/* Why nothing could be written, before -1 is returned: "what is wrong; what was expected". May be missing: see `size`. */
	void (*complain)(void *self, const char *text);
};

struct clg_exporter {
	uint32_t size, pad;
	const char *suffix;      /* "ics" */
	/* 0 when all was written; -1 otherwise. */
	int32_t (*export_plan)(const struct clg_export *plan, const struct clg_value *values,
	                       const struct clg_writer *writer);
	/* 1: what it writes lives on in calendars. So a draft has to be asked for by name, and the engine remembers
	 * what was told, which gives meetings their sequence and `cancelled` its rows. */
	uint32_t is_calendar, pad2;
};

#endif
