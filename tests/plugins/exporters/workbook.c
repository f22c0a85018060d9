#include "plugins/exporters/workbook.h"

#include <check.h>
#include <expat.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

/* --- the archive ------------------------------------------------------------------------------ */

static char *read_part(zip_t *zip, zip_uint64_t i, const char **ret_name)
{
	zip_stat_t stat;
	zip_file_t *file = zip_fopen_index(zip, i, 0);
	char *text;

	ck_assert_ptr_nonnull(file);
	ck_assert_int_eq(zip_stat_index(zip, i, 0, &stat), 0);
	text = calloc(stat.size + 1, 1);
	ck_assert_int_eq(zip_fread(file, text, stat.size), (zip_int64_t)stat.size);
	zip_fclose(file);
	*ret_name = stat.name;
	return text;
}

/* --- XML -------------------------------------------------------------------------------------- */

struct reading {
	struct workbook *w;
	struct tab *tab;
	char *text;              /* gathered between two tags */
	size_t n;
	char at[12], type[12];
};

static const char *attribute(const char **all, const char *name)
{
	for (; *all; all += 2)
		if (!strcmp(all[0], name))
			return all[1];
	return "";
}

static void gather(void *self, const char *s, int n)
{
	struct reading *r = self;

	r->text = realloc(r->text, r->n + (size_t)n + 1);
	memcpy(r->text + r->n, s, (size_t)n);
	r->n += (size_t)n;
	r->text[r->n] = '\0';
}

static void forget(struct reading *r)
{
	gather(r, "", 0);
	r->n = 0;
	r->text[0] = '\0';
}

static void push(char ***list, size_t *n, const char *text)
{
	*list = realloc(*list, (*n + 1) * sizeof **list);
	(*list)[(*n)++] = strdup(text);
}

/* "'O''Brien'!A1": the name. */
static void push_link(struct tab *tab, const char *location)
{
	char name[200];
	size_t n = 0;

	ck_assert_int_eq(*location, '\'');
	for (const char *s = location + 1; *s != '\'' || s[1] == '\''; s++) {
		ck_assert(*s && n < sizeof name - 1);
		s += *s == '\'';
		name[n++] = *s;
	}
	name[n] = '\0';
	push(&tab->links, &tab->n_links, name);
}

static void push_cell(struct reading *r, const char *text, int is_text)
{
	struct tab *t = r->tab;

	t->cells = realloc(t->cells, (t->n_cells + 1) * sizeof *t->cells);
	t->cells[t->n_cells] = (struct cell){.text = strdup(text), .is_text = is_text};
	strcpy(t->cells[t->n_cells++].at, r->at);
}

static void begin(void *self, const char *name, const char **all)
{
	struct reading *r = self;

	forget(r);
	if (!strcmp(name, "sheet")) {
		r->w->tabs = realloc(r->w->tabs, (r->w->n_tabs + 1) * sizeof *r->w->tabs);
		r->w->tabs[r->w->n_tabs++] = (struct tab){.name = strdup(attribute(all, "name"))};
	} else if (!strcmp(name, "c")) {
		snprintf(r->at, sizeof r->at, "%s", attribute(all, "r"));
		snprintf(r->type, sizeof r->type, "%s", attribute(all, "t"));
	} else if (!strcmp(name, "hyperlink") && r->tab) {
		push_link(r->tab, attribute(all, "location"));
	}
}

static void end(void *self, const char *name)
{
	struct reading *r = self;

	if (!strcmp(name, "t")) {
		push(&r->w->strings, &r->w->n_strings, r->text);
	} else if (!strcmp(name, "v") && r->tab) {
		int is_text = !strcmp(r->type, "s");

		if (is_text)
			ck_assert_uint_lt((size_t)atoi(r->text), r->w->n_strings);
		push_cell(r, is_text ? r->w->strings[atoi(r->text)] : r->text, is_text);
	} else if (!strcmp(name, "f") && r->tab) {
		push_cell(r, r->text, 0);
		r->tab->cells[r->tab->n_cells - 1].is_formula = 1;
	}
	forget(r);
}

static void parse(struct workbook *w, struct tab *tab, const char *xml)
{
	struct reading r = {.w = w, .tab = tab};
	XML_Parser p = XML_ParserCreate(NULL);

	XML_SetUserData(p, &r);
	XML_SetElementHandler(p, begin, end);
	XML_SetCharacterDataHandler(p, gather);
	ck_assert_msg(XML_Parse(p, xml, (int)strlen(xml), 1) == XML_STATUS_OK, "line %lu: %s",
		XML_GetCurrentLineNumber(p), XML_ErrorString(XML_GetErrorCode(p)));
	XML_ParserFree(p);
	free(r.text);
}

/* --- the whole -------------------------------------------------------------------------------- */

static const char *part(zip_t *zip, const struct workbook *w, const char *name)
{
	zip_int64_t i = zip_name_locate(zip, name, 0);

	return i < 0 ? NULL : w->parts[i];
}

static void parse_all(zip_t *zip, struct workbook *w)
{
	const char *strings = part(zip, w, "xl/sharedStrings.xml");
	char name[60];

	if (strings)
		parse(w, NULL, strings);
	parse(w, NULL, part(zip, w, "xl/workbook.xml"));
	for (size_t i = 0; i < w->n_tabs; i++) {
		snprintf(name, sizeof name, "xl/worksheets/sheet%zu.xml", i + 1);
		ck_assert_ptr_nonnull(part(zip, w, name));
		parse(w, &w->tabs[i], part(zip, w, name));
	}
}

void workbook_read(struct workbook *w, const void *bytes, size_t n)
{
	zip_source_t *source = zip_source_buffer_create(bytes, n, 0, NULL);
	zip_t *zip = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, NULL);
	const char *name;

	ck_assert_ptr_nonnull(zip);
	*w = (struct workbook){.n_parts = (size_t)zip_get_num_entries(zip, 0)};
	w->parts = calloc(w->n_parts, sizeof *w->parts);
	for (size_t i = 0; i < w->n_parts; i++)
		w->parts[i] = read_part(zip, i, &name);
	parse_all(zip, w);
	zip_close(zip);
}

static void release_list(char **list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		free(list[i]);
	free(list);
}

void workbook_release(struct workbook *w)
{
	for (size_t i = 0; i < w->n_tabs; i++) {
		for (size_t k = 0; k < w->tabs[i].n_cells; k++)
			free(w->tabs[i].cells[k].text);
		free(w->tabs[i].cells);
		release_list(w->tabs[i].links, w->tabs[i].n_links);
		free(w->tabs[i].name);
	}
	free(w->tabs);
	release_list(w->parts, w->n_parts);
	release_list(w->strings, w->n_strings);
	*w = (struct workbook){0};
}

const struct tab *workbook_tab(const struct workbook *w, const char *name)
{
	for (size_t i = 0; i < w->n_tabs; i++)
		if (!strcmp(w->tabs[i].name, name))
			return &w->tabs[i];
	return NULL;
}

const char *workbook_cell(const struct workbook *w, const char *tab, const char *at)
{
	const struct tab *t = workbook_tab(w, tab);

	ck_assert_msg(t != NULL, "there is no sheet '%s'", tab);
	for (size_t i = 0; i < t->n_cells; i++)
		if (!strcmp(t->cells[i].at, at))
			return t->cells[i].text;
	return "";
}

size_t workbook_count(const struct workbook *w, const char *text)
{
	size_t n = 0;

	for (size_t i = 0; i < w->n_parts; i++)
		for (const char *at = w->parts[i]; (at = strstr(at, text)); at++)
			n++;
	return n;
}
