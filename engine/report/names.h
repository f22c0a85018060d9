/* report/names.h - people's names short enough for a line: "Ilze Krūmiņa" as "I. Krūmiņa". */
#ifndef CLG_REPORT_NAMES_H
#define CLG_REPORT_NAMES_H

#include "base/text.h"
#include "model/team.h"

/* [person], in the arena. Two people who would look the same keep their whole names; two of the
 * same whole name get their ids behind them. Control characters are made harmless. */
const char **short_names(struct arena *a, const struct school *s);

/* "A, B": the members of those roles (bit r: role r), without one person (-1: with all). */
void say_members(struct text *to, const char *const *names, const struct team *t, uint32_t roles,
                 int32_t without);

#endif
