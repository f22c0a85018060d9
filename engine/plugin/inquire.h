/* plugin/inquire.h - a technique asked about two people: as they are, and as if one thing were
 * otherwise.
 *
 * Why a technique refuses somebody it doesn't say. So it is asked again and again, each time with
 * another one of the facts changed: a change with which it allows what it refused is what hinders.
 */
#ifndef CLG_PLUGIN_INQUIRE_H
#define CLG_PLUGIN_INQUIRE_H

#include "plugin/registry.h"

enum hindrance_kind {
	HINDER_NOTHING, /* it allows them */
	/* of two */
	HINDER_COMMON,      /* minutes a week in which both are free: too few */
	HINDER_VISIBLE,     /* lessons to see: too few */
	HINDER_TOGETHER,    /* they were together last term */
	HINDER_APART,       /* they weren't */
	HINDER_MANAGER,     /* one is above the other */
	HINDER_SUBJECT,     /* they teach the same */
	HINDER_NO_SUBJECT,  /* they don't */
	HINDER_BUILDING,    /* they are in one building */
	HINDER_NO_BUILDING, /* they aren't */
	/* of one; those of roles come first where both would do */
	HINDER_JOINS,       /* doesn't join */
	HINDER_OFFERS,      /* doesn't offer */
	HINDER_UNWILLING,   /* neither, and should do both */
	HINDER_NOT_IN_ROLE, /* lacks the role of CLG_ROLE_... */
	HINDER_IN_ROLE,     /* has it */
	HINDER_TEACHES,     /* has no lesson to see */
	HINDER_YEARS,       /* of service: too few, too many, or not known (has -1) */
	/* of either */
	HINDER_COLUMN, /* what a column of staff.csv says */
	HINDER_SEVERAL /* no single change is enough */
};

struct hindrance {
	enum hindrance_kind kind;
	int32_t person;     /* whose; -1: of both */
	int64_t has, needs; /* of those that are counted: the nearest that would do */
	uint64_t role;      /* CLG_ROLE_... */
	int unwilling;      /* 1: who neither joins nor offers it is hindered by that, too */
	const char *column; /* the technique's */
};

struct inquiry;

/* The technique is the instance's; its place among the techniques is `index`. All is borrowed until
 * the end. */
clg_rc inquiry_open(const struct registry *r, const struct instance *instance, int32_t index,
	const struct school *school, const struct technique *technique, struct faults *faults,
	struct inquiry **ret);
void inquiry_close(struct inquiry *q);

/* The pair's roles are those of struct clg_pair. */
clg_rc inquire_why(struct inquiry *q, const struct match *m, char *sentence, uint32_t room);
clg_rc inquire_pair(struct inquiry *q, const struct match *m, struct hindrance *ret);
clg_rc inquire_role(struct inquiry *q, int32_t person, uint32_t role, struct hindrance *ret);

#endif
