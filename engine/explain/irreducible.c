#include "explain/irreducible.h"

#include <string.h>

struct filter {
	holds_together *holds;
	void *self;
	uint8_t *kept;
};

static int holds(struct filter *f)
{
	return f->holds(f->self, f->kept);
}

/* Drops all of [first, end) if the others can't hold by themselves; else as many as can be, the first half first. */
static void drop(struct filter *f, int32_t first, int32_t end)
{
	if (first == end)
		return;
	memset(&f->kept[first], 0, (size_t)(end - first));
	if (holds(f) == 0)
		return;
	memset(&f->kept[first], 1, (size_t)(end - first));
	if (end - first == 1)
		return;
	drop(f, first, first + (end - first) / 2);
	drop(f, first + (end - first) / 2, end);
}

/* What answered "not known" among many rules may be known of few. */
static int is_needed(struct filter *f, int32_t rule)
{
	int answer;

	f->kept[rule] = 0;
	answer = holds(f);
	f->kept[rule] = answer != 0;
	return answer != -1;
}

static enum irreducible_end confirm(struct filter *f, int32_t n)
{
	int all = 1;

	for (int32_t i = 0; i < n; i++)
		if (f->kept[i])
			all &= is_needed(f, i);
	return all ? IRREDUCIBLE_FOUND : IRREDUCIBLE_UNKNOWN;
}

enum irreducible_end irreducible_find(holds_together *test, void *self, int32_t n, uint8_t *kept)
{
	struct filter f = {.holds = test, .self = self, .kept = kept};
	int answer;

	memset(kept, 0, (size_t)n);
	answer = holds(&f);
	if (answer == 0)
		return IRREDUCIBLE_BARE;
	memset(kept, 1, (size_t)n);
	answer = holds(&f);
	if (answer) {
		memset(kept, 0, (size_t)n);
		return answer > 0 ? IRREDUCIBLE_NO_CONFLICT : IRREDUCIBLE_UNKNOWN;
	}
	drop(&f, 0, n);
	return confirm(&f, n);
}
