#include "styles.h"

#include "keep.h"

#include <stdlib.h>
#include <string.h>

#define STYLES_MOST 65536

static uint32_t number(const char *text)
{
	return text && strspn(text, "0123456789") == strlen(text) && strlen(text) < 10
		? (uint32_t)strtoul(text, NULL, 10) : 0;
}

static enum form form_of(const struct styles *s, uint32_t id)
{
	for (uint32_t i = 0; i < s->n_spelt; i++)
		if (s->spelt[i].id == id)
			return s->spelt[i].form;
	return form_of_id(id);
}

static void on_start(void *self, const char *name, const char **attributes)
{
	struct styles *s = self;
	uint32_t id = number(xml_get(attributes, "numFmtId"));
	const char *code = xml_get(attributes, "formatCode");

	if (s->n == STYLES_MOST || s->n_spelt == STYLES_MOST)
		return;
	if (!strcmp(name, "numFmt") && code && !strcmp(xml_above(s->reader, 1), "numFmts")) {
		s->spelt = grow(s->spelt, s->n_spelt, sizeof *s->spelt);
		s->spelt[s->n_spelt++] = (struct spelt){id, form_of_code(code)};
	} else if (!strcmp(name, "xf") && !strcmp(xml_above(s->reader, 1), "cellXfs")) {
		s->at = grow(s->at, s->n, sizeof *s->at);
		s->at[s->n++] = form_of(s, id);
	}
}

int styles_read(struct package *p, const char *part, struct styles *ret)
{
	struct xml_reader reader = {.self = ret, .root = "styleSheet", .start = on_start};
	int r;

	*ret = (struct styles){.reader = &reader};
	r = part ? package_xml(p, part, &reader) : 0;
	ret->reader = NULL;
	return r;
}

void styles_release(struct styles *s)
{
	free(s->at);
	free(s->spelt);
}

enum form styles_form(const struct styles *s, uint32_t style)
{
	return style < s->n ? s->at[style] : FORM_NUMBER;
}
