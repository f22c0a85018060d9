/* recorder.h - a sink that writes down every call, a line each, for importers' tests.
 *
 *	day 0 'Monday' long 'first'
 *	period 0 '08:00'
 *	bell 0 480 520
 *	teacher 'Ozola' long 'Anna Ozola' code 'AO'
 *	lesson '7' by Ozola+Liepa for 7b tags t at 0/1x2 'Maths' in '12' week 'A' from 20260901 to 20261218 line 9 inactive
 *	away 'Ozola' 0/1
 *	absent 'Ozola' 20260901/1
 *	mail 'Ozola' a@b.lv
 *	error xml-syntax 1:2 text
 */
#ifndef TEST_PLUGINS_RECORDER_H
#define TEST_PLUGINS_RECORDER_H

#include <collega/importer.h>

#include <stdio.h>

struct recorder {
	struct clg_timetable_sink sink;
	char *log; /* borrowed until recorder_release */
	size_t n;
	FILE *out;
	char **names[2]; /* days, periods */
	int32_t n_names[2];
	const char *const *beside; /* name, text, ..., NULL: files beside the timetable's */
};

void recorder_init(struct recorder *r);
/* Reads with the importer and returns what it returned; the log is complete afterwards. All that is told
 * is also told through the sink's text() and plural(), in a second reading. */
int32_t recorder_read(struct recorder *r, const struct clg_plugin *plugin, const void *bytes,
	size_t n, const struct clg_value *values);
void recorder_release(struct recorder *r);

/* One for every test: a checked fixture. */
extern struct recorder rec;
void recorder_setup(void);
void recorder_teardown(void);

/* Each needs a Check test around it: fails with the whole log. */
void recorder_has(const struct recorder *r, const char *line);
void recorder_lacks(const struct recorder *r, const char *start);
/* How many lines begin so. */
int recorder_count(const struct recorder *r, const char *start);

#endif
