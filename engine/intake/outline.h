/* intake/outline.h - what a timetable's file names, before any school.yaml says what it means. */
#ifndef CLG_INTAKE_OUTLINE_H
#define CLG_INTAKE_OUTLINE_H

#include "base/vec.h"
#include "plugin/registry.h"

struct outline_day {
	const char *name;
};

struct outline_period {
	const char *name, *long_name; /* long_name "" where there is none */
	int32_t start, end; /* minutes after midnight, as the file's own bells; -1: none */
};

struct outline_teacher {
	const char *name, *long_name, *mail; /* "" where the file says none */
	VEC(const char *) subjects; /* as first met */
};

struct outline_file { /* that stands beside the timetable's */
	const char *name, *bytes;
	size_t n;
};

struct outline {
	struct arena arena;
	const char *format; /* the importer's name */
	const char *file;   /* for messages */
	struct faults *faults;
	VEC(struct outline_day) days;
	VEC(struct outline_period) periods;
	VEC(struct outline_teacher) teachers;
	VEC(struct outline_file) beside; /* those that the importer asked for, and were there */
	VEC(const char *) weeks; /* of a cycle, that lessons name: "A"; in order */
	int32_t n_lessons; /* placed and active */
};

/* Chooses the importer by suffix and content. On success the caller releases. */
clg_rc outline_read(const struct registry *plugins, const char *file, const char *bytes, size_t n,
	struct faults *faults, struct outline *ret);
void outline_release(struct outline *o);

/* Finds bells where only the starts are known, from names such as "08:10" or "2. 9h15": each lasts
 * as long as the shortest step between two of them. 1: all periods have one now; 0: nothing
 * changed. */
int outline_guess_bells(struct outline *o);

#endif
