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
	VEC(struct clg_export_cancelled) cancelled;
	VEC(struct clg_export_person) people;
	VEC(struct clg_export_day) days;
	VEC(struct clg_export_period) periods;
	VEC(struct clg_export_lesson) lessons;
	VEC(struct clg_export_occurrence) occurrences;
	VEC(struct clg_export_team) teams;
	VEC(struct clg_export_level) levels;
	struct clg_export plan;      /* points at the above; text lives in the arena or the view */
};

/* What the reader may not see isn't in the tables at all: the principal sees everything; a person
 * sees the own teams and open techniques; the public sees open techniques' meetings, without
 * anybody's loads, terms, or what is not placed. */
void tables_build(struct tables *t, const struct view *v, struct reader reader);
/* After that: what pages are drawn on, which exporters alone need. */
void tables_add_backdrop(struct tables *t, const struct view *v, struct reader reader);
/* "observation/ozola:liepa/1/lesson": the same wherever it is printed. */
const char *meeting_id(struct arena *arena, const struct view *v, int32_t cycle, int m);

int reader_may_see(const struct view *v, struct reader reader, const struct team *t);
void tables_release(struct tables *t);

#endif
