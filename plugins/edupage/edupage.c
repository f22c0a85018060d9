/* EduPage: the timetable that its public viewer loads, saved as JSON. The tables are those of aSc
 * Timetables; README.md says what is read of them. */
#include "cards.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BYTES_MOST (32 << 20)

enum option { TERM, N_OPTIONS };

static const struct clg_option options[N_OPTIONS] = {
	[TERM] = {.name = "term",
		.kind = CLG_OPTION_COUNT,
		.most = MASK_MOST,
		.help = "which of the file's terms to read; 0 reads all",
		.example = "term: 1"},
};

/* --- values --------------------------------------------------------------------------------- */

/* Ids and numbers are texts in some tables and numbers in others. NULL: neither. */
static const char *text_of(struct cards *c, const json_t *value)
{
	char number[32];

	if (json_is_string(value))
		return keep_copy(&c->keep, json_string_value(value));
	if (!json_is_integer(value))
		return NULL;
	snprintf(number, sizeof number, "%lld", (long long)json_integer_value(value));
	return keep_copy(&c->keep, number);
}

static const char *get(struct cards *c, const json_t *row, const char *key)
{
	return text_of(c, json_object_get(row, key));
}

static struct ids get_ids(struct cards *c, const json_t *row, const char *key)
{
	const json_t *list = json_object_get(row, key);
	size_t n = json_array_size(list);
	struct ids ids = {0};

	if (!n)
		return ids;
	ids.at = keep_take(&c->keep, (n < IDS_MOST ? n : IDS_MOST) * sizeof *ids.at);
	for (size_t i = 0; i < n; i++) {
		const char *id = text_of(c, json_array_get(list, i));

		if (id && *id && ids.n < IDS_MOST)
			ids.at[ids.n++] = id;
		else
			c->cut += id && *id;
	}
	return ids;
}

/* {"vals": ["10000"]}: the one mask of a definition; several, or none, are NULL. */
static const char *only_mask(struct cards *c, const json_t *row)
{
	const json_t *masks = json_object_get(row, "vals");

	return json_array_size(masks) == 1 ? text_of(c, json_array_get(masks, 0)) : NULL;
}

/* --- tables --------------------------------------------------------------------------------- */

static void add_item(struct cards *c, struct items *to, const json_t *row)
{
	cards_add_item(c, to,
		(struct item){.id = get(c, row, "id"),
			.name = get(c, row, "name"),
			.code = get(c, row, "short")});
}

static void add_teacher(struct cards *c, const json_t *row)
{
	add_item(c, &c->teachers, row);
}

static void add_class(struct cards *c, const json_t *row)
{
	add_item(c, &c->classes, row);
}

static void add_room(struct cards *c, const json_t *row)
{
	add_item(c, &c->rooms, row);
}

static void add_subject(struct cards *c, const json_t *row)
{
	add_item(c, &c->subjects, row);
}

static void add_period(struct cards *c, const json_t *row)
{
	const char *number = get(c, row, "period"), *name = get(c, row, "name");

	if (!number)
		number = get(c, row, "id");
	if (number && *number && c->n_periods <= PERIODS_MOST)
		cards_add_period(c,
			(struct card_period){.number = number,
				.name = name && *name ? name : get(c, row, "short"),
				.start = card_clock(get(c, row, "starttime")),
				.end = card_clock(get(c, row, "endtime"))});
}

static void add_day_mask(struct cards *c, const json_t *row)
{
	const char *mask = only_mask(c, row);

	if (mask)
		cards_add_day(c, (struct day_name){.name = get(c, row, "name"), .mask = mask});
}

static void add_day_number(struct cards *c, const json_t *row)
{
	cards_add_day(c,
		(struct day_name){.name = get(c, row, "name"), .number = get(c, row, "id")});
}

static void add_weeks(struct cards *c, const json_t *row)
{
	cards_note_weeks(c, only_mask(c, row));
}

static void add_lesson(struct cards *c, const json_t *row)
{
	const char *length = get(c, row, "durationperiods");

	cards_add_lesson(c,
		(struct card_lesson){.id = get(c, row, "id"),
			.subject = get(c, row, "subjectid"),
			.teachers = get_ids(c, row, "teacherids"),
			.classes = get_ids(c, row, "classids"),
			.length = length ? (uint32_t)strtoul(length, NULL, 10) % 1000 : 1});
}

/* One that isn't placed has neither days nor period: its lesson is unplaced then. */
static void add_card(struct cards *c, const json_t *row)
{
	cards_add_card(c,
		(struct card){.lesson = get(c, row, "lessonid"),
			.days = get(c, row, "days"),
			.weeks = get(c, row, "weeks"),
			.terms = get(c, row, "terms"),
			.period = get(c, row, "period"),
			.rooms = get_ids(c, row, "classroomids")});
}

static const struct {
	const char *id;
	void (*add)(struct cards *c, const json_t *row);
} tables[] = {{"teachers", add_teacher}, {"classes", add_class}, {"classrooms", add_room},
	{"subjects", add_subject}, {"periods", add_period}, {"daysdefs", add_day_mask},
	{"days", add_day_number}, {"weeksdefs", add_weeks}, {"lessons", add_lesson},
	{"cards", add_card}};

static void read_table(struct cards *c, const json_t *table)
{
	const char *id = json_string_value(json_object_get(table, "id"));
	const json_t *rows = json_object_get(table, "data_rows");

	for (size_t k = 0; id && k < sizeof tables / sizeof *tables; k++) {
		if (strcmp(tables[k].id, id))
			continue;
		for (size_t i = 0; i < json_array_size(rows); i++)
			tables[k].add(c, json_array_get(rows, i));
	}
}

/* {"r": {"dbiAccessorRes": {"tables": [...]}}}, with or without what is around. */
static const json_t *find_tables(const json_t *root)
{
	const json_t *r = json_object_get(root, "r"), *inner = r ? r : root;
	const json_t *accessor = json_object_get(inner, "dbiAccessorRes");

	return json_object_get(accessor ? accessor : inner, "tables");
}

/* --- the plugin ----------------------------------------------------------------------------- */

static json_t *load(const uint8_t *bytes, uint64_t n, struct teller *t)
{
	json_error_t error;
	json_t *root;

	if (n > BYTES_MOST) {
		tell_error(t, "too-large", 0, 0, "is too large; at most %d bytes are read", BYTES_MOST);
		return NULL;
	}
	if (n >= 3 && !memcmp(bytes, "\xef\xbb\xbf", 3)) {
		bytes += 3;
		n -= 3;
	}
	root = json_loadb((const char *)bytes, (size_t)n, 0, &error);
	if (!root)
		tell_error(t, "json-syntax", (uint32_t)(error.line > 0 ? error.line : 1),
			(uint32_t)(error.column > 0 ? error.column : 1),
			"%s; expected a whole JSON file", error.text);
	return root;
}

static int read_root(const json_t *root, uint32_t term, struct teller *t)
{
	const json_t *all = find_tables(root);
	struct cards c = {0};
	int rc = -1;

	for (size_t i = 0; i < json_array_size(all); i++)
		read_table(&c, json_array_get(all, i));
	if (!json_is_array(all))
		tell_error(t, "edupage-no-tables", 0, 0,
			"holds no 'dbiAccessorRes' with its 'tables'; expected the saved answer of "
			"EduPage's timetable viewer");
	else
		rc = cards_hand_over(&c, term, t);
	cards_release(&c);
	return rc;
}

static int32_t read_edupage(const uint8_t *bytes, uint64_t n, const struct clg_value *values,
	const struct clg_timetable_sink *sink)
{
	struct teller teller = {.sink = sink};
	json_t *root = load(bytes, n, &teller);
	int rc;

	if (!root)
		return -1;
	rc = read_root(root, (uint32_t)values[TERM].number, &teller);
	json_decref(root);
	return rc;
}

static int32_t sniff(const uint8_t *bytes, uint64_t n)
{
	static const char word[] = "\"dbiAccessorRes\"";

	for (uint64_t i = 0; i + sizeof word - 1 <= n; i++)
		if (!memcmp(bytes + i, word, sizeof word - 1))
			return 95;
	return 0;
}

static const char *const suffixes[] = {"json", NULL};
static const struct clg_importer importer = {
	.size = sizeof importer, .suffixes = suffixes, .sniff = sniff, .read = read_edupage};

CLG_PLUGIN_DEFINE("edupage", CLG_KIND_IMPORTER, "timetables of EduPage, as saved JSON", options,
	N_OPTIONS, &importer);
