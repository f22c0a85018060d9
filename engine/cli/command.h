/* cli/command.h - the subcommands: one row and one file each. */
#ifndef CLG_CLI_COMMAND_H
#define CLG_CLI_COMMAND_H

#include "cli/arguments.h"

struct command {
	const char *name;
	const char *words;       /* what follows it: "[SCHOOL]" */
	const char *summary;     /* one line, lower case */
	const char *example;
	int options;             /* ON_...: its bit */
	/* Returns the exit status. */
	int (*run)(struct arguments *a);
};
extern const struct command command_table[];     /* ends with a NULL name */

int command_new(struct arguments *a);
int command_check(struct arguments *a);
int command_plan(struct arguments *a);
int command_pair(struct arguments *a);
int command_replan(struct arguments *a);
/* What the plan in the run changes in the one that it follows. */
void say_difference(const struct arguments *a, const struct run *r);
int command_away(struct arguments *a);   /* cmd_tell.c: what is told of a running term */
int command_leave(struct arguments *a);
int command_join(struct arguments *a);
int command_avoid(struct arguments *a);
int command_pin(struct arguments *a);
int command_unpin(struct arguments *a);
int command_move(struct arguments *a);
int command_cancel(struct arguments *a);
int command_mark(struct arguments *a);
int command_undo(struct arguments *a);
int list_changes(struct arguments *a);
int command_seat(struct arguments *a);
int command_show(struct arguments *a);
int command_explain(struct arguments *a);
int command_export(struct arguments *a);
int command_verify(struct arguments *a);
int command_publish(struct arguments *a);
int command_diff(struct arguments *a);
int command_history(struct arguments *a);
int command_prune(struct arguments *a);
int command_whatif(struct arguments *a);
int command_forget(struct arguments *a);
int command_technique(struct arguments *a);

clg_rc technique_new(struct arguments *a, const char *name);     /* cmd_technique_new.c */
clg_rc technique_check(struct arguments *a, const char *file);   /* cmd_technique_check.c */

struct run;
clg_rc say_plan(struct arguments *a, const struct run *r);      /* cmd_plan.c: what a new plan looks like */

/* words[1..]: at most `most`, at least `least` of them; the last optional one is SCHOOL. */
clg_rc command_words(struct arguments *a, int least, int most);

/* words[1..]: at most `most` plans (a number, draft, or current, as of --plan), then SCHOOL. What isn't said stays. */
clg_rc command_plans(struct arguments *a, int most, int32_t *plans);

/* A choice among words, with the nearest as a hint; the index, or -1 after a fault. */
int command_choice(struct arguments *a, const char *word, const char *what, const char *const *choices);

/* CLG_EUSAGE: nobody has this id; the nearest is told. */
clg_rc command_person(const struct arguments *a, const struct school *s, const char *id, int32_t *ret);

/* Which of several stored plans was taken: on standard error, unless quiet. */
void tell_plan(const struct arguments *a, const struct version *v);

/* speech.c: before anything else is told */
void speak(const struct arguments *a, struct faults *faults);

/* help.c */
void help_all(FILE *to);
void help_command(const struct command *c, FILE *to);
int help_list(struct arguments *a);              /* `collega list-words ...`, for completion and tests */

#endif
