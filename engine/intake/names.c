/* Names as people write them: composed, on one line, each kept once. */
#include "intake/reading.h"

#include "base/language.h"
#include "base/text.h"

#include <string.h>

#include "base/banned.h"

#define NAME_MOST 300   /* bytes */
#define NAMES_MOST 5000 /* of one kind */

/* C0, DEL, and C1 in UTF-8. */
static int has_control(const char *s)
{
	for (const unsigned char *c = (const unsigned char *)s; *c; c++)
		if (*c < 0x20 || *c == 0x7f || (*c == 0xc2 && c[1] < 0xa0))
			return 1;
	return 0;
}

const char *read_name(struct reading *r, const char *text, struct place at)
{
	_cleanup_(freep) char *composed = text ? utf8_nfc(text) : NULL;

	if (!composed)
		return NULL;
	if (strlen(composed) > NAME_MOST)
		fault_input(r->faults, at, "name-too-long",
			"the name '%.40s...' is too long; expected at most %d bytes", composed,
			NAME_MOST);
	else if (has_control(composed))
		fault_input(r->faults, at, "control-character",
			"the name '%.60s' holds a control character; expected plain text on one "
			"line",
			composed);
	else if (!utf8_valid(composed, strlen(composed)))
		fault_input(r->faults, at, "not-utf8",
			"the name '%.60s' is not UTF-8; expected text in UTF-8", composed);
	else
		return arena_strdup(r->arena, composed);
	return "";
}

int read_file_name(struct reading *r, const struct yaml_node *n, const char **ret)
{
	if (!yaml_text(n, "file", r->faults, ret))
		return 0;
	if (**ret)
		return 1;
	fault_input(r->faults, yaml_place(n), "empty", "'file' is empty; expected a file's name");
	return 0;
}

int32_t name_find(const name_list *list, const char *name)
{
	for (size_t i = 0; i < list->n; i++)
		if (!strcmp(list->at[i], name))
			return (int32_t)i;
	return -1;
}

int32_t intern(struct reading *r, name_list *list, const char *name, struct place at)
{
	int32_t found = name_find(list, name);

	if (found >= 0)
		return found;
	if (list->n == NAMES_MOST) {
		fault_input(r->faults, at, "too-many",
			"names more than %d different days, periods, classes, subjects "
			"or buildings; expected fewer",
			NAMES_MOST);
		vec_push(list, "");
	}
	if (list->n > NAMES_MOST)
		return NAMES_MOST;
	vec_push(list, arena_strdup(r->arena, name));
	return (int32_t)list->n - 1;
}

const char *hint(struct reading *r, const char *word, const name_list *known, const char *otherwise)
{
	const char *near = text_nearest(word, known->at, known->n);

	return near ? arena_printf(r->arena, _("did you mean '%s'?"), near)
		    : language_text(otherwise);
}
