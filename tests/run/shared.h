/* tests/run/shared.h - a school in a folder of its own, planned by the whole program's way. */
#ifndef TESTS_RUN_SHARED_H
#define TESTS_RUN_SHARED_H

#include "run/run.h"

extern char shared_folder[32], shared_database[64];
extern struct faults shared_faults;

void shared_set_up(void);        /* with the plugin 'remember' alone */
void shared_tear_down(void);
void shared_plugins(const char *folder);         /* in the build tree */
void shared_school(const char *yaml);

/* Runs that must succeed; the caller releases. */
void shared_plan(struct run *r, enum run_parts parts);
void shared_verify(struct run *r, int32_t number);       /* 0: the one in force, else the newest */
/* Runs that may fail: the first error has that code; then all are forgotten. */
void shared_told(clg_rc got, clg_rc rc, const char *code);
clg_rc shared_try_verify(void);

/* Runs SQL past the store, as another program would. */
int64_t shared_sql(const char *sql);

const struct team *shared_team_of(const struct run *r, const char *id);  /* NULL: in none */

#endif
