/* cli/setting.h - KEY=VALUE on the command line, where VALUE may stand for several.
 *
 *	KEY=90            one: YAML, as school.yaml would have it
 *	KEY=60..120:30    60, 90 and 120; without ":30" each whole number
 *	KEY={60,90,}      a list; what stands in brackets or quotes is one; "": the key is removed
 *	KEY={a: 1}        one: a map, as KEY={} is
 */
#ifndef CLG_CLI_SETTING_H
#define CLG_CLI_SETTING_H

#include "base/fault.h"
#include "run/whatif.h"

/* Everything in the arena. CLG_EUSAGE: the word is no KEY=VALUE, or its range is none. */
clg_rc setting_parse(const char *word, struct arena *arena, struct faults *faults, struct whatif_key *ret);

#endif
