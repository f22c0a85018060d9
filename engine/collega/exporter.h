/* collega/exporter.h - writes a stored plan in one format.
 *
 * The engine hands over the plan as flat, sorted, read-only tables of text and
 * integers, already cut down to what their reader may see, and a write function.
 * Nothing here needs escaping for a terminal, but every format escapes for itself.
 */
#ifndef COLLEGA_EXPORTER_H
#define COLLEGA_EXPORTER_H

#include <collega/plugin.h>

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
};

struct clg_writer {
	uint32_t size, pad;
	void *self;
	/* 0, or -1 when it could not be written: stop then and return -1. */
	int32_t (*write)(void *self, const void *bytes, uint64_t n);
};

struct clg_exporter {
	uint32_t size, pad;
	const char *suffix;      /* "ics" */
	/* 0 when all was written; -1 otherwise. */
	int32_t (*export_plan)(const struct clg_export *plan, const struct clg_value *values,
	                       const struct clg_writer *writer);
};

#endif
