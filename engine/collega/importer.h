/* collega/importer.h - reads one timetable format.
 *
 * The engine opens the file, limits its size, and hands over the bytes. The
 * importer calls the sink with what it finds, in the file's own words: which
 * weekday "Lunes" is, and whose lesson it is, the engine decides afterwards.
 *
 * A school's mess (double bookings, lessons without a teacher, unplaced ones)
 * is never a refusal: hand it on, the engine counts and lists it. Only a file
 * that cannot be read at all is: report() it as an error, return -1.
 */
#ifndef COLLEGA_IMPORTER_H
#define COLLEGA_IMPORTER_H

#include <collega/plugin.h>
#include <stddef.h>

/* clg_lesson.flags */
#define CLG_LESSON_INACTIVE 1u /* in the file, but switched off: counted, then ignored */

/* report(): severity */
#define CLG_REPORT_WARNING 1u
#define CLG_REPORT_ERROR 2u

/* One lesson, once a week (or once in the file's cycle of days). Arrays and text
 * are the importer's and are copied by the call. */
struct clg_lesson {
	uint32_t size;                /* sizeof(struct clg_lesson) */
	uint32_t flags;               /* CLG_LESSON_... */
	const char *ref;              /* the file's own id of it; may be NULL */
	const char *const *teachers;  /* names as the file's lists give them */
	const char *const *classes;   /* none: a duty or a meeting; busy, not observable */
	const char *const *tags;
	uint32_t n_teachers, n_classes, n_tags;
	int32_t day;                  /* from day(); -1: unplaced */
	int32_t period;               /* from period(), its first; -1: see start and end */
	int32_t periods;              /* how many periods in a row, from 1 */
	int32_t start, end;           /* minutes after midnight where the file says; else -1 */
	const char *subject;          /* may be NULL, as the next two */
	const char *room;
	const char *week;             /* "A", "B", ...; NULL: every week */
	uint32_t line;                /* where it stands in the file, from 1; 0: unknown */
	uint32_t pad;
	int32_t first_date, last_date; /* as 20260901, both included; 0: as long as the term */
	const char *days;             /* "1011": a character for each day from days_from on, '0' where it isn't
	                               * given though its day and week say so; behind its end it is; NULL: always */
	int32_t days_from, pad_days;  /* as 20260901 */
};

struct clg_timetable_sink {
	uint32_t size;
	uint32_t pad;
	void *self;                   /* goes back as the first argument of each call */
	/* Days and periods in the file's order; the same name gives the same index.
	 * long_name may be NULL. */
	int32_t (*day)(void *self, const char *name, const char *long_name);
	int32_t (*period)(void *self, const char *name, const char *long_name);
	/* A teacher that the file lists; needed only for long names and codes. */
	void (*teacher)(void *self, const char *name, const char *long_name, const char *code);
	void (*lesson)(void *self, const struct clg_lesson *lesson);
	/* The teacher is away in this period of this day. period -1: the whole day. */
	void (*unavailable)(void *self, const char *teacher, int32_t day, int32_t period);
	/* Bell times, where the file knows them: minutes after midnight. */
	void (*bell)(void *self, int32_t period, int32_t start, int32_t end);
	/* Something to tell. code: kebab-case and stable ("fet-no-days"); line, column from 1,
	 * 0 unknown; text: "what is wrong; what was expected". */
	void (*report)(void *self, uint32_t severity, const char *code, uint32_t line,
	               uint32_t column, const char *text);
	/* What follows may be NULL: look before the call. */
	/* The file of this name beside the timetable's: its bytes, which last until read() ends.
	 * 0: there is none. NULL where the importer runs apart from the engine. */
	int32_t (*beside)(void *self, const char *name, const uint8_t **bytes, uint64_t *n);
	/* A teacher's mail address, for the draft of a staff list. */
	void (*mail)(void *self, const char *teacher, const char *address);
	/* The teacher is away in this period of that date, as 20260901. period -1: all day. */
	void (*absent)(void *self, const char *teacher, int32_t date, int32_t period);
	/* The reader's language, for what is reported: ask through clg_sink_text() and its like below.
	 * NULL where the importer runs apart from the engine. What they give lasts until read() ends. */
	const char *(*text)(const char *english);
	const char *(*plural)(const char *one, const char *many, int64_t n);
};

#define CLG_SINK_HAS(sink, member)                                                                 \
	((sink)->size >= offsetof(struct clg_timetable_sink, member) + sizeof (sink)->member &&    \
		(sink)->member)

/* A sentence or a format that collega's translations know, or as it is. */
static inline __attribute__((format_arg(2))) const char *clg_sink_text(
	const struct clg_timetable_sink *sink, const char *english)
{
	return CLG_SINK_HAS(sink, text) ? sink->text(english) : english;
}

static inline __attribute__((format_arg(2), format_arg(3))) const char *clg_sink_plural(
	const struct clg_timetable_sink *sink, const char *one, const char *many, int64_t n)
{
	if (CLG_SINK_HAS(sink, plural))
		return sink->plural(one, many, n);
	return n == 1 ? one : many;
}

/* Takes a table, as a CSV would have it. */
struct clg_table_sink {
	uint32_t size;
	uint32_t pad;
	void *self;
	/* From left to right, row by row, from 1; empty cells are left out. Dates are "2026-09-01",
	 * times "08:30", both "2026-09-01 08:30", truth "yes" and "no". */
	void (*cell)(void *self, uint32_t row, uint32_t column, const char *text);
	void (*report)(void *self, uint32_t severity, const char *code, uint32_t row,
	               uint32_t column, const char *text);
	/* As a timetable's sink has them; each may be NULL. */
	const char *(*text)(const char *english);
	const char *(*plural)(const char *one, const char *many, int64_t n);
};

struct clg_importer {
	uint32_t size;                   /* sizeof(struct clg_importer) */
	uint32_t pad;
	const char *const *suffixes;     /* "fet"; ends with NULL */
	/* How sure, 0 to 100, that these first bytes (at most 4096) are this format. */
	int32_t (*sniff)(const uint8_t *bytes, uint64_t n);
	/* 0 when all was handed on; -1 after an error was reported. `values` are the
	 * plugin's options. `bytes` are the whole file; not zero-terminated. NULL: no timetables. */
	int32_t (*read)(const uint8_t *bytes, uint64_t n, const struct clg_value *values,
	                const struct clg_timetable_sink *sink);
	/* For formats of tables: the first one's cells, for a list of people. 0 when all was handed
	 * on; -1 after an error was reported. NULL: it reads timetables alone. The engine asks the
	 * importers that it came with for it, no others. */
	int32_t (*read_table)(const uint8_t *bytes, uint64_t n, const struct clg_table_sink *sink);
};

#endif
