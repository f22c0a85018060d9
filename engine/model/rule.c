#include "model/rule.h"

#include <stddef.h>

static int order(int32_t x, int32_t y)
{
	return (x > y) - (x < y);
}

int rule_compare(const struct rule *x, const struct rule *y)
{
	const int32_t ours[] = { x->kind, x->a, x->b, x->c, x->n_set };
	const int32_t theirs[] = { y->kind, y->a, y->b, y->c, y->n_set };

	for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
		if (ours[i] != theirs[i])
			return order(ours[i], theirs[i]);
	for (int32_t i = 0; i < x->n_set; i++)
		if (x->set[i] != y->set[i])
			return order(x->set[i], y->set[i]);
	return 0;
}

const char *rule_name(int32_t kind)
{
	static const char *const seating[] = {
		[RULE_MOMENT] = "moment",         [RULE_DAY] = "meetings-per-day",
		[RULE_WEEK] = "minutes-per-week", [RULE_HOST_DAY] = "observed-per-day",
		[RULE_HOST_WEEK] = "observed-per-week", [RULE_GUEST_DAY] = "observer-per-day",
		[RULE_GUEST_WEEK] = "observer-per-week", [RULE_CLASS_WEEK] = "class-per-week",
		[RULE_CLASS_TERM] = "class-per-term", [RULE_GUESTS] = "observers-per-lesson",
		[RULE_VISITS] = "observations-per-term", [RULE_GAP] = "gap",
		[RULE_PLANNING] = "planning-time", [RULE_PIECE] = "planning-piece",
		[RULE_COVER] = "cover",           [RULE_COVERS] = "cover-quota",
		[RULE_STANDING] = "standing",     [RULE_LINK] = "in-place",
		[RULE_FULL_DAY] = "full-day",     [RULE_CLASS_AGAIN] = "class-again",
		[RULE_COVERAGE] = "coverage",
		[RULE_PERSON_DAY] = "technique-per-day",
		[RULE_PERSON_WEEK] = "technique-per-week",
		[RULE_WEEK_PARTS] = "parts-per-week",
	};
	static const char *const pairing[] = {
		[PAIR_NEED - PAIR_NEED] = "need",
		[PAIR_MOST - PAIR_NEED] = "receivers-per-supporter",
		[PAIR_BUDGET - PAIR_NEED] = "budget",
		[PAIR_VISITS - PAIR_NEED] = "pair-visits",
		[PAIR_TURN - PAIR_NEED] = "turn",
		[PAIR_MEMBER - PAIR_NEED] = "member",
		[PAIR_ODD - PAIR_NEED] = "odd-set",
		[PAIR_LEVEL - PAIR_NEED] = "pair-level",
		[PAIR_GROUPS - PAIR_NEED] = "groups",
		[PAIR_FLOOR - PAIR_NEED] = "floor",
		[PAIR_HIGHEST - PAIR_NEED] = "highest-load",
		[PAIR_EXCESS - PAIR_NEED] = "excess-load",
		[PAIR_JOINT - PAIR_NEED] = "joint",
		[PAIR_KNAPSACK - PAIR_NEED] = "knapsack",
	};

	if (kind >= 0 && kind < (int32_t)(sizeof seating / sizeof *seating))
		return seating[kind];
	if (kind >= PAIR_NEED && kind - PAIR_NEED < (int32_t)(sizeof pairing / sizeof *pairing))
		return pairing[kind - PAIR_NEED];
	return NULL;
}
