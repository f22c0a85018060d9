/* tests/intake/reader.h - a school read from files that exist in memory alone. */
#ifndef TESTS_INTAKE_READER_H
#define TESTS_INTAKE_READER_H

#include "intake/intake.h"

#include <check.h>

struct reader {
	struct faults faults;
	struct registry *plugins;
	struct source source;
	struct settings settings;
	struct school school;
	char *told; /* every fault, note and warning, as it is printed */
};

extern struct reader reader;

/* For tcase_add_checked_fixture. */
void reader_setup(void);
void reader_teardown(void);

void reader_file(const char *name, const char *text);
/* On 1 September 2026. A school, or the file of that name. */
clg_rc reader_read(const char *name);
/* school.yaml with the term's September, 40 minute periods 1 to 4 from 08:30, and what is given. */
clg_rc reader_read_with(const char *rest);
/* The same; no fault may be told that is an error. */
void reader_good(const char *rest);

void reader_told(const char *part);
void reader_lacks(const char *part);
#define reader_refused(REST, PART)                                                                 \
	do {                                                                                       \
		ck_assert_int_eq(reader_read_with(REST), CLG_EINPUT);                              \
		reader_told(PART);                                                                 \
	} while (0)

date_t reader_date(const char *iso);
int32_t reader_day(const char *iso); /* number of the day in the term */
const struct person *reader_person(const char *id);
/* "08:30-09:10 l1, 09:20-10:00 l2": what a person teaches on the day. */
const char *reader_lessons(const char *person, const char *iso);
/* "08:15-11:00": when the person is there; "" where not. */
const char *reader_present(const char *person, const char *iso);

Suite *reader_suite(void); /* the program's own */

#endif
