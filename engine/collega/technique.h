/* collega/technique.h - one way in which colleagues support each other.
 *
 * A technique says four things, and is asked for nothing else:
 *
 *	define      what it is: roles, how teams are formed, the chain of meetings of one
 *	            cycle, how many cycles, which limits. Data; the engine plans, verifies and
 *	            prints it.
 *	takes_part  who may be in which role.
 *	judge       for blocks of pairs: may these two be in one team, and what is it worth?
 *	            Pure: the same answer whenever and in whatever order it is asked.
 *	why         one sentence on a pair.
 *
 * Calendar: create -> define -> { takes_part | judge | why }* -> destroy.
 */
#ifndef COLLEGA_TECHNIQUE_H
#define COLLEGA_TECHNIQUE_H

#include <collega/plugin.h>

#define CLG_WORTH_MOST 1000000   /* |worth| of a pair, thousandths */
#define CLG_ROLES_MOST 4u        /* roles of one technique */
#define CLG_TEAM_MOST 16u        /* members of one team */
#define CLG_MEETINGS_MOST 12u    /* meetings of one technique */

/* clg_definition.form: how teams come about. In all but groups there are two roles of one person
 * each, called supporter (role 0) and receiver (role 1). */
#define CLG_FORM_PAIRS 1u       /* each receiver takes as many supporters as it needs */
#define CLG_FORM_RECIPROCAL 2u  /* a pair support each other: two teams, one each way */
#define CLG_FORM_CIRCLE 3u      /* A -> B -> C -> A: everybody is watched and watches */
#define CLG_FORM_FROM 4u        /* the teams of another technique, both ways */
#define CLG_FORM_GROUPS 5u      /* groups of any roles; in which every two must be eligible */

/* clg_meeting_def.kind */
#define CLG_MEETING_ALL_FREE 1u      /* all who come are present and have no lesson */
#define CLG_MEETING_HOST_TEACHES 2u  /* a host teaches a lesson that the others come to */
#define CLG_MEETING_ALL_TEACH 3u     /* a host's lesson; the others teach it too, or join */

/* clg_window.unit */
#define CLG_WINDOW_NONE 0u       /* any time after the meeting before */
#define CLG_WINDOW_DAYS 1u       /* least..most school days after it; 0..0 is the same day */
#define CLG_WINDOW_HOURS 2u      /* starts least..most minutes after its end, nights counted */

/* clg_definition.visibility */
#define CLG_VISIBLE_OPEN 1u
#define CLG_VISIBLE_NAMED 2u
#define CLG_VISIBLE_BUSY 3u

/* clg_meeting_def.lesson */
#define CLG_LESSON_WHOLE 0u      /* of a lesson of several periods, all is seen */
#define CLG_LESSON_FIRST 1u      /* its first period alone */
#define CLG_LESSON_LAST 2u       /* its last period alone */

/* clg_role_def.count: how one cycle counts in a member's workload */
#define CLG_LOAD_MEETINGS 0u     /* its meetings' minutes; a visited lesson costs its host none */
#define CLG_LOAD_MINUTES 1u      /* `load` minutes, spread over the meetings by their length */
#define CLG_LOAD_PERCENT 2u      /* `load` percent of the meetings' minutes, rounded up */

struct clg_window {
	uint32_t unit;           /* CLG_WINDOW_... */
	int32_t least, most;     /* school days, or minutes of clock time */
};

struct clg_role_def {
	const char *name;        /* "mentor" */
	int32_t least, most;     /* members of one team in this role; 1 and 1 but in groups */
	/* Teams that somebody in it wants; 0: serves where needed. Role 0 of pairs may want some,
	 * too: a floor, as far as there are receivers. */
	int32_t need;
	int32_t teams;           /* that one person may be in; 0: as few as all need, evenly */
	uint32_t count;          /* CLG_LOAD_... */
	int32_t load;            /* minutes or percent of one cycle */
};

/* One meeting of a cycle, in order. `after` speaks of the meeting before it; the
 * first meeting's is not read. A meeting never starts before the one before it ends. */
struct clg_meeting_def {
	const char *name;        /* "debrief" */
	uint32_t kind;           /* CLG_MEETING_... */
	int32_t length;          /* minutes; of one host's visit; 0: as long as the lesson */
	int32_t periods;         /* all-free, instead of a length: so many in a row; 0 */
	uint32_t lesson;         /* CLG_LESSON_...; where length is 0 */
	uint32_t cover;          /* 1: a single guest may miss a lesson that somebody covers */
	uint32_t roles;          /* bit r: role r comes; 0: all do */
	uint32_t host;           /* the role that teaches; if several do: one after the other */
	uint32_t in_turn;        /* 1: who has the turn teaches, the others of the role visit */
	uint32_t cycles;         /* bit k: takes place in a team's cycle k + 1; 0: in all */
	int32_t same_day;        /* soft: costs so much on another day than the meeting before */
	struct clg_window after;
	const char *turn;        /* who does it this time: "case-bringer"; NULL */
	const char *next;        /* what who comes next does: "moderator"; NULL */
};

/* Limits on one technique's meetings; 0: none. A "visit" is a host-teaches meeting. */
struct clg_limits {
	uint32_t size, pad;
	int32_t host_per_day, host_per_week;       /* visits that one host gets */
	int32_t guest_per_day, guest_per_week;     /* visits that one guest makes */
	int32_t class_per_week, class_per_term;    /* visits that one class gets */
	int32_t guests_per_lesson;                 /* teams that visit one lesson */
	int32_t person_per_day, person_per_week;   /* meetings that one member has */
	int32_t pad2;
};

struct clg_definition {
	uint32_t size;           /* sizeof(struct clg_definition) */
	uint32_t form;           /* CLG_FORM_... */
	uint32_t visibility;     /* CLG_VISIBLE_... */
	uint32_t role_size;      /* sizeof(struct clg_role_def) */
	uint32_t meeting_size;   /* sizeof(struct clg_meeting_def) */
	uint32_t n_roles, n_meetings, n_columns;
	const struct clg_role_def *roles;
	const struct clg_meeting_def *meetings;
	const char *const *columns;  /* of staff.csv, that judge wants to read: clg_staff.columns */
	const char *from;        /* CLG_FORM_FROM: the other instance's name */
	int32_t cycles;          /* cycles of each team a term; 0 when `every` says it */
	uint32_t each;           /* 1: so many for each member of the role that takes turns */
	uint32_t turns;          /* the role whose members take turns, one a cycle, by their ids */
	int32_t every;           /* a standing meeting every so many weeks; 0: not standing */
	int32_t first_weeks;     /* a standing meeting's first weeks are weekly; 0 */
	int32_t gap;             /* school days from the end of a team's cycle to its next one */
	int32_t within;          /* weeks in which a team's cycles belong; 0: the term */
	int32_t notice;          /* school days before the first visit of the term */
	int32_t miss;            /* what a cycle left out costs in coverage, from 1 */
	uint32_t counts_as_visit;  /* 1: its visits count against a host's observations a term */
	uint32_t pad;
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
	/* Bit k: technique instance k; all ones where the column is empty, which a voluntary
	 * technique takes for no. */
	uint64_t joins;
	uint64_t offers;         /* likewise; all ones when empty */
	int32_t waiting;         /* terms in a row left without, in this technique */
	int32_t pad;
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
	uint32_t n_columns;
	const char *const *const *columns;  /* [of clg_definition][person]: as written */
};

/* Two people who might be in one team. In groups each pair is asked once: the lower role first, in
 * one role the lower index. */
struct clg_pair {
	int32_t supporter, receiver;  /* indices of people; never equal */
	int32_t common;          /* minutes in an average week in which both are present and free */
	int32_t visible;         /* receiver's lessons to see in the term while supporter is free */
	uint32_t supporter_role, receiver_role;  /* 0 and 1 but in groups */
	uint32_t last_term;      /* 1: they were in one team of this technique last term */
	uint32_t pad;
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
	/* May this person be in this role? */
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
