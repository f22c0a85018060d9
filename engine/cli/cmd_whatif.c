/* whatif: variants of the school beside the school as it is. Nothing is stored. */
#include "cli/command.h"

#include "base/progress.h"
#include "cli/setting.h"

#include <string.h>

/* words[1..]: settings; the last word may be the school's, which has no '='. */
static clg_rc count_settings(struct arguments *a, int *ret)
{
	int n = a->n_words - 1;

	if (n > 0 && !strchr(a->words[n], '='))
		a->request.school = a->words[n--];
	*ret = n;
	if (n > 1 && !strchr(a->words[n], '=') && strchr(a->words[n - 1], '='))
		return usage_fault(a->faults, "'%.60s' is one word too many; see 'collega %s --help'",
			a->words[n + 1], a->words[0]);
	if (n < 1)
		return usage_fault(a->faults, "'%s' needs more words; see 'collega %s --help'", a->words[0],
			a->words[0]);
	if (n > WHATIF_KEYS_MOST)
		return usage_fault(a->faults, "%d keys are set; expected at most %d", n, WHATIF_KEYS_MOST);
	return CLG_OK;
}

static clg_rc said_twice(struct arguments *a, const struct whatif_key *keys, int n)
{
	for (int i = 0; i < n; i++)
		if (!strcmp(keys[i].key, keys[n].key))
			return usage_fault(a->faults,
				"'%.80s' is set twice; expected one %.80s={...,...} with both values",
				keys[n].key, keys[n].key);
	return CLG_OK;
}

static clg_rc read_settings(struct arguments *a, int n, struct arena *arena, struct whatif_key *keys)
{
	clg_rc rc = CLG_OK;

	for (int i = 0; i < n && rc == CLG_OK; i++) {
		rc = setting_parse(a->words[1 + i], arena, a->faults, &keys[i]);
		if (rc == CLG_OK)
			rc = said_twice(a, keys, i);
	}
	if (rc == CLG_OK && !whatif_count(keys, n))
		return usage_fault(a->faults, "these values make more than %d variants; expected fewer values, "
			"or a larger step", WHATIF_VARIANTS_MOST);
	return rc;
}

static int is_out_of_time(const struct variants *v)
{
	for (size_t i = 0; i < v->list.n; i++)
		if (v->list.at[i].state == VARIANT_NOT_REACHED)
			return 1;
	return 0;
}

int command_whatif(struct arguments *a)
{
	struct whatif_key keys[WHATIF_KEYS_MOST];
	struct variants variants;
	struct arena arena;
	int n, status = 0;
	clg_rc rc = count_settings(a, &n);

	if (rc != CLG_OK)
		return -rc;
	if (a->quiet)
		progress_set(PROGRESS_NEVER);
	arena_init(&arena);
	rc = read_settings(a, n, &arena, keys);
	if (rc == CLG_OK)
		rc = whatif(&a->request, keys, n, a->faults, &variants);
	if (rc == CLG_OK) {
		variants_print(&variants, a->verbose, a->format, stdout);
		status = is_out_of_time(&variants) ? -CLG_ESTOPPED : 0;
		variants_release(&variants);
	}
	arena_release(&arena);
	return rc == CLG_OK ? status : -rc;
}
