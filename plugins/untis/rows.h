/* rows.h - what Untis exports as rows, as lessons again.
 *
 * A row is one class with one teacher in one period: a coupled lesson is every class with every
 * teacher, a double lesson two periods. README.md says what is joined. */
#ifndef UNTIS_ROWS_H
#define UNTIS_ROWS_H

#include "keep.h"
#include "tell.h"

#define ROWS_MOST 200000
#define NAMES_MOST 500  /* of one lesson */
#define DAY_MOST 31
#define PERIOD_MOST 99

struct row {
	const char *number;             /* the lesson's; "" where there is none */
	const char *subject, *week, *group;    /* "" for none; a week is A, B, C or D */
	struct ids teachers, classes, rooms;
	int32_t first_date, last_date;  /* 20260901; 0: none */
	const char *days;               /* '0' for each day on which it isn't given, '1' for others; "": it always is */
	int32_t days_from;              /* 20260901: the first of them */
	int32_t day, period;            /* from 1, and from 0; day 0: not placed */
	int32_t periods;
	int32_t start, end;             /* clock times, where the file has them; else -1 */
	uint32_t line;
};

struct rows {
	struct row *at;
	uint32_t n;
	int32_t last_day, first_period, last_period; /* of all that were added */
	uint32_t n_stand_ins;
	struct tally undated; /* substitutions without a time */
};

/* 0: there are too many. */
int rows_add(struct rows *r, struct row row);
void rows_note_time(struct rows *r, int32_t day, int32_t period);
void rows_sort(struct rows *r); /* by lesson number */
void rows_join(struct rows *r, struct keep *k);
/* The grid's days and periods, to be called before anything that stands in them. */
struct grid {
	int32_t days[DAY_MOST + 1], periods[PERIOD_MOST + 1]; /* the sink's, or -1 */
};
void rows_hand_grid(const struct rows *r, const struct clg_timetable_sink *sink, struct grid *ret);
void rows_hand_over(const struct rows *r, const struct grid *g, struct keep *k,
	const struct clg_timetable_sink *sink);

/* One word, as a list. */
struct ids one_name(struct keep *k, const char *name);
/* "Anna Ozola"; either may be "". */
const char *whole_name(struct keep *k, const char *first, const char *last);
/* "" for "?", an unknown teacher. */
const char *name_or_none(const char *text);
/* A whole number of at most nine digits; -1 for anything else. */
int32_t whole_number(const char *text);
/* Of lesson "0", without anything. */
struct row plain_row(void);

#endif
