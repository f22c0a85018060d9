/* Has an option that nobody explains. */
#define NAME "mute"
#define WHY "both are there"
#define TABLES .size = sizeof(struct clg_plugin), .ops = &technique, .options = options, .n_options = 1, \
	.option_size = sizeof *options
#include <collega/plugin.h>
static const struct clg_option options[] = {{"knob", CLG_OPTION_COUNT, 0, 0, 9, 1, NULL, NULL, "", "1"}};
#include "../hostile/hostile.h"
