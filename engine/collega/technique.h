/* collega/technique.h - one way in which colleagues support each other.
 *
 * A technique says three things, and is asked for nothing else:
 *
 *	define  what it is: roles, how teams are formed, the chain of meetings of one
 *	        cycle, how many cycles, which limits. Data; the engine plans, verifies and
 *	        prints it.
 *	judge   for blocks of pairs: may this supporter take this receiver, and what is it
 *	        worth? Pure: the same answer whenever and in whatever order it is asked.
 *	why     one sentence on a pair.
 *
 * Calendar: create -> define -> { judge | why }* -> destroy.
 */
#ifndef COLLEGA_TECHNIQUE_H
#define COLLEGA_TECHNIQUE_H

#include <collega/plugin.h>

#define CLG_WORTH_MOST 1000000   /* |worth| of a pair, thousandths */

/* clg_definition.form: how supporters find receivers */
#define CLG_FORM_PAIRS 1u       /* each receiver takes `need` supporters */
#define CLG_FORM_RECIPROCAL 2u  /* a pair support each other: two teams, one each way */
#define CLG_FORM_CIRCLE 3u      /* A -> B -> C -> A: everybody is watched by one and watches another */
#define CLG_FORM_FROM 4u        /* the teams of another technique, both ways */

/* clg_meeting_def.kind */
#define CLG_MEETING_ALL_FREE 1u      /* everybody is present and has no lesson */
#define CLG_MEETING_HOST_TEACHES 2u  /* the receiver teaches a lesson that the others come to */
#define CLG_MEETING_ALL_TEACH 3u     /* all teach in the same lesson */

/* clg_window.unit */
#define CLG_WINDOW_NONE 0u       /* any time after the meeting before */
#define CLG_WINDOW_DAYS 1u       /* least..most school days after it; 0..0 is the same day */
#define CLG_WINDOW_HOURS 2u      /* starts within `most` minutes of its end, nights and weekends counted */

/* clg_definition.visibility */
#define CLG_VISIBLE_OPEN 1u
#define CLG_VISIBLE_NAMED 2u
#define CLG_VISIBLE_BUSY 3u

/* clg_meeting_def.lesson */
#define CLG_LESSON_WHOLE 0u      /* of a lesson of several periods, all is seen */
#define CLG_LESSON_FIRST 1u      /* its first period alone */
#define CLG_LESSON_LAST 2u       /* its last period alone */

struct clg_window {
	uint32_t unit;           /* CLG_WINDOW_... */
	int32_t least, most;     /* school days, or minutes of clock time */
};

/* One meeting of a cycle, in order. `after` speaks of the meeting before it; the
 * first meeting's is not read. A meeting never starts before the one before it ends. */
struct clg_meeting_def {
	const char *name;        /* "debrief" */
	uint32_t kind;           /* CLG_MEETING_... */
	int32_t length;          /* minutes; not read for host-teaches: the lesson's own */
	uint32_t lesson;         /* CLG_LESSON_...; host-teaches only */
	uint32_t cover;          /* 1: the supporter may miss an own lesson if somebody covers it */
	struct clg_window after;
};

/* Limits on one technique's meetings; 0: none. A "visit" is a host-teaches meeting. */
struct clg_limits {
	uint32_t size, pad;
	int32_t host_per_day, host_per_week;       /* visits that one receiver gets */
	int32_t guest_per_day, guest_per_week;     /* visits that one supporter makes */
	int32_t class_per_week, class_per_term;    /* visits that one class gets */
	int32_t guests_per_lesson;                 /* visitors in one lesson */
	int32_t pad2;
};

struct clg_definition {
	uint32_t size;           /* sizeof(struct clg_definition) */
	uint32_t form;           /* CLG_FORM_... */
	uint32_t visibility;     /* CLG_VISIBLE_... */
	uint32_t meeting_size;   /* sizeof(struct clg_meeting_def) */
	const char *supporter;   /* role names: "mentor", "observer" */
	const char *receiver;    /* "mentee", "teacher" */
	const char *from;        /* CLG_FORM_FROM: the other instance's name */
	int32_t need;            /* supporters that one receiver wants; reciprocal: partners */
	int32_t most_receivers;  /* receivers that one supporter may take; 0: as few as all need, evenly */
	int32_t cycles;          /* cycles of each team a term; 0 when `every` says it */
	int32_t every;           /* a standing meeting every so many weeks; 0: not standing */
	int32_t gap;             /* school days from the end of one cycle of a team to the next one's start */
	int32_t notice;          /* school days before the first visit of the term */
	int32_t first_weeks;     /* a standing meeting's first weeks are weekly; 0 */
	int32_t miss;            /* what a cycle left out costs in coverage, from 1 */
	const struct clg_meeting_def *meetings;
	uint32_t n_meetings;
	uint32_t counts_as_visit;  /* 1: its visits count against a teacher's observations a term */
	struct clg_limits limits;
};

/* What a technique may know of a person. Sets are bits; names stand in clg_staff. */
struct clg_person {
	const char *id;
	int32_t years;           /* of service; -1 unknown */
	int32_t building;        /* index of a building; -1 unknown */
	int32_t manager;         /* index of a person; -1 none */
	uint32_t teaches;        /* 1: has an observable lesson */
	uint64_t roles;          /* CLG_ROLE_... */
	uint64_t subjects[4];    /* bit k: subject k of clg_staff */
	uint64_t joins;          /* bit k: technique instance k; all ones when the column is empty */
	uint64_t offers;         /* likewise; all ones when empty */
};

#define CLG_ROLE_LEADER 1u      /* principal or deputy */
#define CLG_ROLE_PRINCIPAL 2u
#define CLG_ROLE_DEPUTY 4u
#define CLG_ROLE_MENTOR 8u      /* is trained, or named, as a mentor */
#define CLG_ROLE_BEGINNER 16u
#define CLG_ROLE_EXTERNAL 32u

struct clg_staff {
	uint32_t size;
	uint32_t person_size;    /* sizeof(struct clg_person) */
	const struct clg_person *people;
	const char *const *subjects;
	uint32_t n_people, n_subjects;
	uint32_t instance;       /* this instance's bit in joins and offers */
	uint32_t pad;
};

struct clg_pair {
	int32_t supporter, receiver;  /* indices of people; never equal */
	int32_t common;          /* minutes in an average week in which both are present and free */
	int32_t visible;         /* receiver's observable lessons in the term while the supporter is free */
};

struct clg_answer {
	int32_t worth;           /* thousandths, within CLG_WORTH_MOST */
	uint32_t eligible;       /* 1 or 0 */
};

struct clg_technique {
	uint32_t size;           /* sizeof(struct clg_technique) */
	uint32_t pad;
	/* NULL on failure. `values` follow the plugin's option table and are borrowed. */
	void *(*create)(const struct clg_value *values, uint32_t n, const char *instance);
	/* What `ret` points at stays the plugin's until destroy(). 0, or -1 with `complaint`
	 * (at most 200 bytes) filled: options that contradict each other. */
	int32_t (*define)(void *self, struct clg_definition *ret, char complaint[200]);
	/* May this person be a supporter (role 0), a receiver (role 1)? */
	uint32_t (*takes_part)(void *self, const struct clg_staff *staff, int32_t person,
	                       uint32_t role);
	void (*judge)(void *self, const struct clg_staff *staff, const struct clg_pair *pairs,
	              uint32_t n, struct clg_answer *answers);
	/* One sentence without a full stop; returns its length, cut to `room`. */
	uint32_t (*why)(void *self, const struct clg_staff *staff, const struct clg_pair *pair,
	                char *sentence, uint32_t room);
	void (*destroy)(void *self);
};

#endif
