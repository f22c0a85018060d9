/* model/definition.h - a technique's definition: whoever it comes from is not believed. */
#ifndef CLG_MODEL_DEFINITION_H
#define CLG_MODEL_DEFINITION_H

#include "base/mem.h"

#include <collega/technique.h>

/* Why no such technique can be planned; NULL: it can. */
const char *definition_wrong(const struct clg_definition *def);

/* Deep copy into the arena. */
void definition_copy(struct arena *a, const struct clg_definition *def, struct clg_definition *ret);

#endif
