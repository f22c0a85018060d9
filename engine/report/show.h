/* report/show.h - what `collega show` prints of a plan. */
#ifndef CLG_REPORT_SHOW_H
#define CLG_REPORT_SHOW_H

#include "plugin/registry.h"
#include "report/screen.h"
#include "report/view.h"

void show_pairs(const struct view *v, enum screen_format format, FILE *to);

/* week: ISO number, 0: all. person: -1: everybody. */
/* `ids`: 1 tells what each meeting is called on the command line; scripts are always told. */
void show_timetable(const struct view *v, int week, int32_t person, int ids, enum screen_format format, FILE *to);

/* One person: who with, the own timetable, minutes week by week against the limit. */
void show_person(const struct view *v, int32_t person, int ids, enum screen_format format, FILE *to);
void show_load(const struct view *v, enum screen_format format, FILE *to);

/* Each level's value, bound and gap, and each soft term's count, weight and sum. */
void show_proof(const struct view *v, enum screen_format format, FILE *to);
void show_plans(const struct version *versions, size_t n, date_t today, enum screen_format format, FILE *to);
const char *state_word(const struct version *v, date_t today);   /* "draft" */

/* One person, term after term: with whom, in which part, and what the person was left without. */
struct past_terms {
	const char *person;      /* id */
	date_t today;
	enum screen_format format;
	struct screen *rows;
	int32_t known;           /* terms in which the person was of the school */
};
void past_terms_begin(struct past_terms *p, const char *person, date_t today, enum screen_format format);
void past_terms_add(struct past_terms *p, const struct view *v); /* a term's plan; it may be released then */
void past_terms_end(struct past_terms *p, FILE *to);             /* prints them; to NULL: doesn't */

#endif
