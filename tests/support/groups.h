/* tests/support/groups.h - tiny schools whose people support each other in groups, a judge of them, and
 * the best plan by trying all.
 *
 * The judge takes a group's times from the agenda that it would have; nothing of it is shared with
 * model/groups.h but how many groups one may be in. */
#ifndef TESTS_SUPPORT_GROUPS_H
#define TESTS_SUPPORT_GROUPS_H

#include "brute.h"
#include "tiny.h"

#include "model/plan.h"

/* One technique of groups, often a second one of pairs, at times pins and tight limits. */
void tiny_make_groups(struct tiny *t, uint64_t seed);

const char *judge_group(const struct school *s, const struct catalogue *c, const struct team *t);  /* NULL: legal */
const char *judge_groups(const struct school *s, const struct catalogue *c, const struct plan *p);
int64_t judge_group_worth(const struct technique *t, const struct team *team);

typedef VEC(struct team) team_list;
void list_groups(const struct school *s, const struct catalogue *c, int32_t technique, team_list *ret);   /* all legal ones */

struct brute brute_groups(const struct school *s, const struct catalogue *c);

#endif
