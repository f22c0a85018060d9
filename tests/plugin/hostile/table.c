/* Its options would reach far beyond its end. */
#define NAME "table"
#define TABLES                                                                                     \
	.size = sizeof(struct clg_plugin), .ops = &technique, .options = &option, .n_options = 64, \
	.option_size = 4096
#include <collega/plugin.h>
static const struct clg_option option = {.name = "one", .kind = CLG_OPTION_COUNT};
#include "hostile.h"
