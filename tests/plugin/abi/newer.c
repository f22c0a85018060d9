#include <collega/plugin.h>

CLG_EXPORT extern const struct clg_plugin clg_plugin;
const struct clg_plugin clg_plugin = {.magic = CLG_PLUGIN_MAGIC, .abi = CLG_PLUGIN_ABI + 1};
