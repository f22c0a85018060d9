/* cli/ask.h - questions, where somebody sits at a terminal to answer them. */
#ifndef CLG_CLI_ASK_H
#define CLG_CLI_ASK_H

#include "base/mem.h"

int ask_is_possible(void);

/* What was typed, without blanks around it; "" where it was Enter alone, NULL at the end of the input. In the arena. */
const char *ask(struct arena *arena, const char *question);

/* Likewise, of a file that can be read, as a shell would have it: in quotes, or beneath "~/". Asks again until there is one; NULL: none. */
const char *ask_file(struct arena *arena, const char *question);

#endif
