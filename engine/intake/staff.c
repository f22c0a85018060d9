/* People: staff.csv, a workbook, or a list written into school.yaml. */
#include "intake/reading.h"

#include "base/language.h"
#include "base/text.h"
#include "intake/sheet.h"
#include "intake/table.h"

#include <stdlib.h>
#include <string.h>

#include "base/banned.h"

enum column {
	ID,
	NAME,
	TIMETABLE_NAME,
	EMAIL,
	ROLES,
	SUBJECTS,
	YEARS,
	BUILDING,
	MANAGER,
	LANGUAGES,
	JOINS,
	OFFERS,
	PRESENT,
	AWAY,
	LIMIT,
	N_COLUMNS
};

static const char *const columns[N_COLUMNS] = { "id", "name", "timetable-name", "email", "roles",
	"subjects", "years", "building", "manager", "languages", "joins", "offers", "present",
	"away", "limit" };

static const struct {
	const char *name;
	uint64_t role;
} roles[] = {
	{ "principal", CLG_ROLE_PRINCIPAL | CLG_ROLE_LEADER },
	{ "deputy", CLG_ROLE_DEPUTY | CLG_ROLE_LEADER },
	{ "leader", CLG_ROLE_LEADER },
	{ "mentor", CLG_ROLE_MENTOR },
	{ "beginner", CLG_ROLE_BEGINNER },
	{ "external", CLG_ROLE_EXTERNAL },
	{ "teacher", 0 },
};

#define N_ROLES (sizeof roles / sizeof *roles)

/* A person as written: a value and its place for each known column, the rest as traits. */
struct row {
	const char *value[N_COLUMNS];
	struct place at[N_COLUMNS], place;
	VEC(struct trait) traits;
};

static int column_of(const char *name)
{
	for (int c = 0; c < N_COLUMNS; c++)
		if (!strcmp(columns[c], name))
			return c;
	return -1;
}

int32_t find_person(const struct reading *r, const char *id)
{
	for (size_t i = 0; i < r->people.n; i++)
		if (!strcmp(r->people.at[i].id, id))
			return (int32_t)i;
	return -1;
}

int32_t add_person(struct reading *r, struct person p)
{
	vec_push(&r->people, p);
	vec_push(&r->managers, "");
	vec_push(&r->manager_columns, 0);
	vec_push(&r->own_presence, 0);
	return (int32_t)r->people.n - 1;
}

/* One piece of a list "a; b, c", trimmed; returns where the next begins, NULL behind the last. */
static const char *next_piece(struct reading *r, const char *list, const char *separators,
	char **ret)
{
	size_t n = strcspn(list, separators);
	const char *from = list, *end = list + n;

	while (from < end && *from == ' ')
		from++;
	while (end > from && end[-1] == ' ')
		end--;
	*ret = arena_strndup(r->arena, from, (size_t)(end - from));
	return list[n] ? list + n + 1 : NULL;
}

static const char *role_hint(struct reading *r, const char *name)
{
	name_list known = { 0 };
	const char *text;

	for (size_t k = 0; k < N_ROLES; k++)
		vec_push(&known, roles[k].name);
	text = hint(r, name, &known,
		"expected principal, deputy, leader, mentor, beginner, external or teacher");
	vec_release(&known);
	return text;
}

static uint64_t read_roles(struct reading *r, const struct row *row)
{
	const char *list = row->value[ROLES];
	uint64_t set = 0;

	while (list) {
		char *name;
		size_t k;

		list = next_piece(r, list, ";,", &name);
		for (k = 0; *name && k < N_ROLES && strcmp(roles[k].name, name); k++)
			;
		if (*name && k == N_ROLES)
			fault_input(r->faults, row->at[ROLES], "unknown-role",
				"there is no role '%.60s'; %s", name, role_hint(r, name));
		else if (*name)
			set |= roles[k].role;
	}
	return set;
}

static void read_subjects(struct reading *r, const struct row *row, struct person *p)
{
	const char *list = row->value[SUBJECTS];

	while (list) {
		char *name;
		int32_t k;

		list = next_piece(r, list, ";", &name);
		if (!*name)
			continue;
		k = intern(r, &r->subject_names, read_name(r, name, row->at[SUBJECTS]),
			row->at[SUBJECTS]);
		if (k < 256)
			p->subjects[k / 64] |= (uint64_t)1 << k % 64;
		else if (!was_told(r, "many-subjects"))
			fault_warn(r->faults, row->at[SUBJECTS], "many-subjects",
				"'%.40s' is the 257th subject of the staff list; it and later "
				"ones aren't compared", name);
	}
}

const char *instance_hint(struct reading *r, const char *name)
{
	name_list known = { 0 };
	const char *text;

	for (int32_t k = 0; k < r->settings->n_instances; k++)
		vec_push(&known, r->settings->instances[k].name);
	text = hint(r, name, &known, "expected one of them");
	vec_release(&known);
	return text;
}

static uint64_t read_instances(struct reading *r, const struct row *row, enum column c)
{
	const char *list = row->value[c];
	uint64_t set = 0;

	if (!list || !*list)
		return UINT64_MAX;
	while (list) {
		char *name;
		int32_t k;

		list = next_piece(r, list, ";,", &name);
		for (k = 0; k < r->settings->n_instances &&
			    strcmp(r->settings->instances[k].name, name);
			k++)
			;
		if (*name && k == r->settings->n_instances && strcmp(name, "none") &&
			r->techniques_are_good)
			fault_input(r->faults, row->at[c], "unknown-technique",
				"'%s' names '%.60s', which is no key of 'techniques'; %s",
				columns[c], name, instance_hint(r, name));
		else if (*name && k < r->settings->n_instances)
			set |= (uint64_t)1 << k;
	}
	return set;
}

static int32_t read_number(struct reading *r, const struct row *row, enum column c, int32_t most,
	const char *unit)
{
	const char *s = row->value[c];
	long value;

	if (!s || !*s)
		return -1;
	value = strspn(s, "0123456789") == strlen(s) && strlen(s) <= 6 ? strtol(s, NULL, 10) : -1;
	if (value < 0 || value > most) {
		fault_input(r->faults, row->at[c], "out-of-range",
			"'%s' is '%.40s'; expected a whole number of %s, 0 to %d", columns[c], s,
			language_text(unit), (int)most);
		return -1;
	}
	return (int32_t)value;
}

static const char *text_or(struct reading *r, const struct row *row, enum column c,
	const char *otherwise)
{
	return row->value[c] && *row->value[c] ? read_name(r, row->value[c], row->at[c])
					       : otherwise;
}

static void keep_traits(struct reading *r, struct row *row, struct person *p)
{
	struct trait *traits = arena_take(r->arena, row->traits.n + 1, sizeof *traits);

	if (row->traits.n)
		memcpy(traits, row->traits.at, row->traits.n * sizeof *traits);
	p->traits = traits;
	p->n_traits = (uint32_t)row->traits.n;
	vec_release(&row->traits);
}

static int good_id(struct reading *r, const struct row *row)
{
	const char *id = row->value[ID];

	if (!id || !*id) {
		fault_input(r->faults, row->place, "missing-id",
			"a person has no 'id'; expected a short name such as ozola");
		return 0;
	}
	if (!text_is_id(id)) {
		fault_input(r->faults, row->at[ID], "bad-id",
			"'%.60s' is no id; expected up to 64 of a-z, A-Z, 0-9, '_', "
			"'-' and '.', not led by '.' or '-'",
			id);
		return 0;
	}
	if (find_person(r, id) >= 0) {
		fault_input(r->faults, row->at[ID], "duplicate-id",
			"the id '%s' stands in line %u already; expected each once", id,
			r->people.at[find_person(r, id)].line);
		return 0;
	}
	if (r->people.n == PEOPLE_MOST)
		fault_input(r->faults, row->place, "too-many",
			"names more than %d people; expected fewer", PEOPLE_MOST);
	if (r->people.n >= PEOPLE_MOST)
		return 0;
	return 1;
}

static void keep_row(struct reading *r, struct row *row)
{
	struct person p = { .file = row->place.file, .line = row->place.line };
	const char *building;
	size_t rules;
	int32_t at;

	keep_traits(r, row, &p);
	if (!good_id(r, row))
		return;
	p.id = arena_strdup(r->arena, row->value[ID]);
	p.name = text_or(r, row, NAME, p.id);
	p.timetable_name = text_or(r, row, TIMETABLE_NAME, "");
	p.email = text_or(r, row, EMAIL, "");
	p.languages = text_or(r, row, LANGUAGES, "");
	p.roles = read_roles(r, row);
	p.years = read_number(r, row, YEARS, 80, N_("years of service"));
	building = text_or(r, row, BUILDING, "");
	p.building = *building ? intern(r, &r->building_names, building, row->at[BUILDING]) : -1;
	p.manager = -1;
	p.joins = read_instances(r, row, JOINS);
	p.offers = read_instances(r, row, OFFERS);
	p.may.minutes_per_week = read_number(r, row, LIMIT, 10080, N_("minutes a week"));
	read_subjects(r, row, &p);
	at = add_person(r, p);
	r->managers.at[at] = text_or(r, row, MANAGER, "");
	r->manager_columns.at[at] = row->at[MANAGER].column;
	rules = r->presence.n;
	if (row->value[PRESENT])
		read_spans(r, at, row->value[PRESENT], 0, row->at[PRESENT]);
	r->own_presence.at[at] = r->presence.n > rules;
	if (row->value[AWAY])
		read_spans(r, at, row->value[AWAY], 1, row->at[AWAY]);
}

static void keep_cell(struct reading *r, struct row *row, const char *column, const char *text,
	struct place at)
{
	int c = column_of(column);

	if (c >= 0) {
		row->value[c] = arena_strdup(r->arena, text);
		row->at[c] = at;
	} else if (*text) {
		vec_push(&row->traits, (struct trait){ arena_strdup(r->arena, column),
					       arena_strdup(r->arena, text) });
	}
}

/* A column is a trait where it isn't known; one that is nearly known is told of. */
static void check_column(struct reading *r, const struct table *t, size_t c, struct place at)
{
	const char *name = table_cell(t, 0, c)->text, *near;

	for (size_t k = 0; k < c; k++)
		if (*name && !strcmp(table_cell(t, 0, k)->text, name))
			fault_input(r->faults, at, "duplicate-column",
				"the column '%.60s' stands twice; expected it once", name);
	near = column_of(name) < 0 && strlen(name) > 3 ? text_nearest(name, columns, N_COLUMNS)
						       : NULL;
	if (near)
		fault_warn(r->faults, at, "near-column",
			"the column '%.60s' isn't known, and is kept for techniques only; did you "
			"mean '%s'?",
			name, near);
}

static int good_header(struct reading *r, const char *file, const struct table *t)
{
	int has_id = 0;

	for (size_t c = 0; c < table_columns(t, 0); c++) {
		const struct cell *cell = table_cell(t, 0, c);

		has_id |= !strcmp(cell->text, "id");
		check_column(r, t, c, (struct place){ file, cell->line, cell->column });
	}
	if (!has_id)
		fault_input(r->faults, (struct place){ file, table_cell(t, 0, 0)->line, 1 },
			"missing-column",
			"the first row names no column 'id'; expected a header such as "
			"id,name,roles");
	return has_id;
}

/* ",,,,": spreadsheets leave such rows behind. */
static int is_blank(const struct table *t, size_t row)
{
	for (size_t c = 0; c < table_columns(t, row); c++)
		if (*table_cell(t, row, c)->text)
			return 0;
	return 1;
}

static void read_table(struct reading *r, const char *file, const struct table *t)
{
	if (!t->rows.n) {
		fault_input(r->faults, (struct place){ file, 1, 1 }, "empty",
			"is empty; expected a header such as id,name,roles and a row per person");
		return;
	}
	if (!good_header(r, file, t))
		return;
	for (size_t i = 1; i < t->rows.n; i++) {
		struct row row = { .place = { file, table_cell(t, i, 0)->line,
					   table_cell(t, i, 0)->column } };

		if (is_blank(t, i))
			continue;
		if (table_columns(t, i) > table_columns(t, 0)) {
			const struct cell *extra = table_cell(t, i, table_columns(t, 0));

			fault_input(r->faults, (struct place){ file, extra->line, extra->column },
				"csv-extra-cell",
				"the row has %zu cells; expected at most %zu, as the header has "
				"(quote a cell that "
				"holds the separator)",
				table_columns(t, i), table_columns(t, 0));
			continue;
		}
		for (size_t c = 0; c < table_columns(t, i); c++) {
			const struct cell *cell = table_cell(t, i, c);

			keep_cell(r, &row, table_cell(t, 0, c)->text, cell->text,
				(struct place){ file, cell->line, cell->column });
		}
		keep_row(r, &row);
	}
}

/* A text or a list of texts, as a cell would hold it; null is an empty cell. */
static void read_inline_cell(struct reading *r, struct row *row, const char *column,
	const struct yaml_node *n)
{
	const char *parts[256];
	struct place at = { row->place.file, n->line, n->column };
	int is_null = n->kind == YAML_TEXT && !n->quoted &&
		      (!strcmp(n->text, "null") || !strcmp(n->text, "~"));
	size_t k = 0;
	struct text list;

	text_init(&list, 0);
	if (n->kind == YAML_TEXT)
		text_add(&list, is_null ? "" : n->text);
	else if (n->kind == YAML_MAP)
		fault_input(r->faults, at, "wrong-kind",
			"'%.60s' is a map; expected a text or a list of texts", column);
	else
		k = yaml_texts(n, column, r->faults, parts, 256);
	for (size_t i = 0; i < k; i++)
		text_printf(&list, "%s%s", i ? "; " : "", parts[i]);
	keep_cell(r, row, column, list.s, at);
	text_release(&list);
}

static void read_inline(struct reading *r, const struct yaml_node *n)
{
	for (size_t i = 0; i < n->n; i++) {
		const struct yaml_node *one = n->items[i];
		struct row row = { .place = { arena_strdup(r->arena, one->file), one->line,
					   one->column } };

		if (one->kind != YAML_MAP) {
			fault_input(r->faults, yaml_place(one), "wrong-kind",
				"an entry of 'staff' is no person; expected one such as {id: "
				"ozola, name: Anna Ozola}");
			continue;
		}
		for (size_t k = 0; k < one->n; k++)
			read_inline_cell(r, &row, one->keys[k]->text, one->items[k]);
		keep_row(r, &row);
	}
}

void read_staff(struct reading *r, const struct yaml_node *n)
{
	const struct yaml_node *file;
	struct yaml_map m;
	struct table table;
	const char *bytes, *name;
	size_t size;
	clg_rc rc;

	if (n->kind == YAML_LIST) {
		read_inline(r, n);
		return;
	}
	if (!yaml_map_open(&m, n, "staff", r->faults))
		return;
	file = yaml_map_need(&m, "file");
	yaml_map_close(&m);
	if (!file || !read_file_name(r, file, &name))
		return;
	name = arena_strdup(r->arena, name);
	if (source_read(r->source, name, yaml_place(file), r->faults, &bytes, &size) != CLG_OK)
		return;
	r->staff_file = name;
	rc = is_sheet(bytes, size) ? sheet_read(r->plugins, name, bytes, size, r->faults, &table)
				   : table_read(name, bytes, size, r->faults, &table);
	if (rc == CLG_OK)
		read_table(r, name, &table);
	table_release(&table);
}
