/* cli/explain.h - the topics of `explain`. */
#ifndef CLG_CLI_EXPLAIN_H
#define CLG_CLI_EXPLAIN_H

#include "cli/command.h"
#include "report/explain_pair.h"

/* What a topic is told: the words behind it, and the plan. */
struct asked {
	struct arguments *arguments;
	const struct run *run;
	struct view view;
	struct question question;
	struct informants *informants;
	const char **words;
	int n_words;
	int32_t technique;       /* of --technique; -1: none was named */
};

clg_rc ask_limit(const struct asked *q, struct explanation *to);       /* explain_plan.c */
clg_rc ask_meeting(const struct asked *q, struct explanation *to);
clg_rc ask_unplaced(const struct asked *q, struct explanation *to);    /* explain_unplaced.c */

#endif
