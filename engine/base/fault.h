/* base/fault.h - what is wrong with an input, and where: collected, so that one run tells all.
 *
 * A fault prints as "file:line:column: what is wrong; what was expected". */
#ifndef CLG_BASE_FAULT_H
#define CLG_BASE_FAULT_H

#include "base/rc.h"
#include "base/vec.h"

#include <stdio.h>

enum severity { FAULT_NOTE, FAULT_WARNING, FAULT_ERROR };

struct place {
	const char *file;       /* as the user named it; NULL: the command line or nowhere */
	unsigned line, column;  /* from 1; 0: not known */
};

struct fault {
	enum severity severity;
	clg_rc rc;              /* of an error: how the program shall end */
	char *code;             /* stable, kebab-case: "unknown-key" */
	char *file;             /* may be NULL */
	unsigned line, column;
	char *message;
};

struct faults {
	VEC(struct fault) list;
	size_t n_errors, n_warnings;
	size_t most;            /* beyond so many errors they are counted, not kept (100) */
};

void faults_init(struct faults *f);
void faults_release(struct faults *f);

/* Each returns the rc given, so that a check reads: return fault_input(...); */
clg_rc fault_input(struct faults *f, struct place at, const char *code, const char *format, ...)
	__attribute__((format(printf, 4, 5)));             /* an error with CLG_EINPUT */
clg_rc fault_add(struct faults *f, clg_rc rc, struct place at, const char *code,
	const char *format, ...) __attribute__((format(printf, 5, 6)));
void fault_warn(struct faults *f, struct place at, const char *code, const char *format, ...)
	__attribute__((format(printf, 4, 5)));
void fault_note(struct faults *f, struct place at, const char *code, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

/* CLG_OK without errors, else the rc of the first error. */
clg_rc faults_rc(const struct faults *f);

/* By file, line, column, then as they came; control characters made harmless.
 * Text: one line each, "collega: " in front. JSON: one array. */
void faults_print(const struct faults *f, enum severity least, FILE *to);
void faults_print_json(const struct faults *f, enum severity least, FILE *to);

#endif
