/* What a calendar or a profile says about itself: since when it holds, and who has checked it. */
#include "intake/reading.h"

#include "base/text.h"

#include <string.h>

#include "base/banned.h"

#define UNCHECKED_MOST 100

static const char *plain(struct yaml_map *m, const char *key, struct arena *arena)
{
	const struct yaml_node *n = yaml_map_get(m, key);

	return n && n->kind == YAML_TEXT ? arena_strdup(arena, n->text) : "";
}

static void keep_unchecked(const struct yaml_node *n, struct yaml_map *m, struct arena *arena,
	struct provenance *ret)
{
	const char *texts[UNCHECKED_MOST];

	ret->n_unchecked = yaml_texts(n, "unchecked", m->faults, texts, UNCHECKED_MOST);
	ret->unchecked = arena_take(arena, ret->n_unchecked + 1, sizeof *ret->unchecked);
	for (size_t i = 0; i < ret->n_unchecked; i++)
		ret->unchecked[i] = arena_strdup(arena, texts[i]);
}

void read_about(struct reading *r, struct yaml_map *m, const char *kind, struct provenance *ret)
{
	struct arena *arena = &r->settings->arena;
	const char *key = arena_printf(arena, "collega-%s", kind), *text;
	const struct yaml_node *version = yaml_map_get(m, key), *n;
	date_t date;

	if (version)
		check_version(m->faults, version, key);
	yaml_map_text(m, "name", &text);
	yaml_map_text(m, "country", &text);
	yaml_map_text(m, "source", &text);
	yaml_map_date(m, "valid_from", &date);
	ret->name = plain(m, "name", arena);
	ret->valid_from = plain(m, "valid_from", arena);
	ret->checked = plain(m, "checked", arena);
	n = yaml_map_get(m, "checked");
	if (n && strcmp(ret->checked, "no"))
		yaml_date(n, "checked", m->faults, &date);
	n = yaml_map_get(m, "unchecked");
	if (n)
		keep_unchecked(n, m, arena, ret);
}
