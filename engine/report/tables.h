/* report/tables.h - a plan as the flat tables that exporters are given. */
#ifndef CLG_REPORT_TABLES_H
#define CLG_REPORT_TABLES_H

#include "report/view.h"

#include <collega/exporter.h>

enum audience { FOR_PRINCIPAL, FOR_PUBLIC, FOR_PERSON };

struct reader {
	enum audience audience;
	int32_t person;              /* of FOR_PERSON */
};

struct tables {
	struct arena arena;
	VEC(struct clg_export_meeting) meetings;
	VEC(struct clg_export_member) members;
	VEC(struct clg_export_unplaced) unplaced;
	VEC(struct clg_export_term) terms;
	struct clg_export plan;      /* points at the above; text lives in the arena or the view */
};

/* What the reader may not see isn't in the tables at all: the principal sees everything; a person
 * sees the own teams and open techniques; the public sees open techniques' meetings, without
 * anybody's loads, terms, or what is not placed. */
void tables_build(struct tables *t, const struct view *v, struct reader reader);
void tables_release(struct tables *t);

#endif
