/* people.h - the people of a plan by their ids, with names short enough for a line. */
#ifndef EXPORT_KIT_PEOPLE_H
#define EXPORT_KIT_PEOPLE_H

#include <collega/exporter.h>

struct person {
	const char *id, *name; /* the plan's */
	/* "K. Liepa"; those who would look the same: whole names; of the same name: with ids */
	char *shown;
	int is_twin;           /* somebody else is shown the same */
};

struct people {
	struct person *at;     /* by id */
	size_t n;
};

/* 0, or -1: no memory. Release it either way. */
int people_collect(struct people *p, const struct clg_export *plan);
void people_release(struct people *p);

/* The name to show, clean; NULL: nobody of that id stands in the plan. `n`: bytes of the id. */
const char *people_name(const struct people *p, const char *id, size_t n);

#endif
