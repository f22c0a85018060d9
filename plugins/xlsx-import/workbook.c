#include "workbook.h"

#include <stdio.h>
#include <string.h>

#define NAME_MOST 300
#define LISTED_MOST 4096

struct relation {
	const char *id, *type, *part;
};

struct relations {
	struct keep *keep;
	const char *of;          /* the part whose they are */
	struct relation at[LISTED_MOST];
	uint32_t n;
};

/* --- names ------------------------------------------------------------------------------------ */

static size_t folder_of(const char *part)
{
	const char *slash = strrchr(part, '/');

	return slash ? (size_t)(slash + 1 - part) : 0;
}

/* "worksheets/sheet1.xml", said in xl/workbook.xml: xl/worksheets/sheet1.xml; "/x" is x. */
static const char *resolve(struct keep *keep, const char *of, const char *target)
{
	char name[NAME_MOST];
	size_t n = *target == '/' ? 0 : folder_of(of);

	target += *target == '/';
	while (!strncmp(target, "../", 3) || !strncmp(target, "./", 2)) {
		if (target[1] == '.' && n)
			for (n--; n && of[n - 1] != '/';)
				n--;
		target += target[1] == '.' ? 3 : 2;
	}
	if (n + strlen(target) >= sizeof name)
		return "";
	snprintf(name, sizeof name, "%.*s%s", (int)n, of, target);
	return keep_copy(keep, name);
}

/* xl/workbook.xml has its relations in xl/_rels/workbook.xml.rels. */
static int name_relations(const char *part, char ret[NAME_MOST])
{
	size_t n = folder_of(part);
	int length = snprintf(ret, NAME_MOST, "%.*s_rels/%s.rels", (int)n, part, part + n);

	return length < NAME_MOST ? 0 : -1;
}

/* "http://.../relationships/worksheet": the same end in both dialects of the format. */
static int is_type(const struct relation *r, const char *type)
{
	const char *slash = strrchr(r->type, '/');

	return slash && !strcmp(slash + 1, type);
}

static const struct relation *find_type(const struct relations *r, const char *type)
{
	for (uint32_t i = 0; i < r->n; i++)
		if (is_type(&r->at[i], type))
			return &r->at[i];
	return NULL;
}

static void on_relation(void *self, const char *name, const char **attributes)
{
	struct relations *r = self;
	const char *id = xml_get(attributes, "Id"), *type = xml_get(attributes, "Type"),
		   *target = xml_get(attributes, "Target"),
		   *mode = xml_get(attributes, "TargetMode");

	if (strcmp(name, "Relationship") || !id || !type || !target || r->n == LISTED_MOST ||
		(mode && !strcmp(mode, "External")))
		return;
	r->at[r->n++] = (struct relation){
		keep_copy(r->keep, id), keep_copy(r->keep, type), resolve(r->keep, r->of, target)};
}

static int read_relations(struct package *p, struct keep *keep, const char *of,
	struct relations **ret)
{
	struct relations *r = keep_take(keep, sizeof *r);
	struct xml_reader reader = {.self = r, .root = "Relationships", .start = on_relation};
	char name[NAME_MOST];

	*ret = r;
	r->keep = keep;
	r->of = of;
	return name_relations(of, name) < 0 ? -1 : package_xml(p, name, &reader);
}

/* --- the workbook's own part ------------------------------------------------------------------ */

struct contents {
	struct keep *keep;
	const char *sheets[LISTED_MOST]; /* ids of those that aren't hidden */
	uint32_t n;
	int is_1904;
};

static int is_true(const char *value)
{
	return value && (!strcmp(value, "1") || !strcmp(value, "true"));
}

/* "r:id", whatever the prefix is. */
static const char *get_id(const char **attributes)
{
	for (; *attributes; attributes += 2) {
		const char *colon = strchr(*attributes, ':');

		if (colon && !strcmp(colon + 1, "id"))
			return attributes[1];
	}
	return NULL;
}

static void on_content(void *self, const char *name, const char **attributes)
{
	struct contents *c = self;
	const char *state = xml_get(attributes, "state"), *id = get_id(attributes);

	if (!strcmp(name, "workbookPr"))
		c->is_1904 = is_true(xml_get(attributes, "date1904"));
	else if (!strcmp(name, "sheet") && id && c->n < LISTED_MOST &&
		 (!state || !strcmp(state, "visible")))
		c->sheets[c->n++] = keep_copy(c->keep, id);
}

/* The first that is a table: charts have sheets, too. */
static const char *first_sheet(const struct contents *c, const struct relations *r)
{
	for (uint32_t i = 0; i < c->n; i++)
		for (uint32_t k = 0; k < r->n; k++)
			if (!strcmp(r->at[k].id, c->sheets[i]) && is_type(&r->at[k], "worksheet"))
				return r->at[k].part;
	return NULL;
}

static const char *part_of(struct package *p, const struct relations *r, const char *type)
{
	const struct relation *found = find_type(r, type);

	return found && package_has(p, found->part) ? found->part : NULL;
}

int workbook_find(struct package *p, struct keep *keep, struct workbook *ret)
{
	struct contents *c = keep_take(keep, sizeof *c);
	struct xml_reader reader = {.self = c, .root = "workbook", .start = on_content};
	const struct relation *main_part;
	struct relations *r;

	c->keep = keep;
	if (read_relations(p, keep, "", &r) < 0)
		return -1;
	main_part = find_type(r, "officeDocument");
	if (!main_part) {
		tell_error(p->teller, "xlsx-no-workbook", 0, 0,
			"is an archive without a workbook; expected a workbook (.xlsx)");
		return -1;
	}
	if (package_xml(p, main_part->part, &reader) < 0 ||
		read_relations(p, keep, main_part->part, &r) < 0)
		return -1;
	*ret = (struct workbook){.sheet = first_sheet(c, r),
		.strings = part_of(p, r, "sharedStrings"),
		.styles = part_of(p, r, "styles"),
		.is_1904 = c->is_1904};
	if (!ret->sheet)
		tell_error(p->teller, "xlsx-no-sheet", 0, 0,
			"has no sheet that is shown; expected the list on the first sheet");
	return ret->sheet ? 0 : -1;
}
