/* aSc Timetables, from its XML exports of 2008 and of 2012. README.md has the dialects. */
#include "cards.h"
#include "xml.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum option { TERM, N_OPTIONS };

static const struct clg_option options[N_OPTIONS] = {
	[TERM] = {.name = "term",
		.kind = CLG_OPTION_COUNT,
		.most = MASK_MOST,
		.help = "which of the file's terms to read; 0 reads all",
		.example = "term: 1"},
};

struct state {
	struct xml_reader xml;
	struct cards cards;
};

static int is(const char *a, const char *b)
{
	return !strcmp(a, b);
}

/* The first of the attributes that is there, kept. */
static const char *get(struct state *s, const char **attributes, const char *name, const char *or)
{
	const char *value = xml_get(attributes, name);

	return keep_copy(&s->cards.keep, value || !or ? value : xml_get(attributes, or));
}

static struct ids get_ids(
	struct state *s, const char **attributes, const char *many, const char *one)
{
	const char *value = xml_get(attributes, many);

	return keep_ids(&s->cards.keep, value ? value : xml_get(attributes, one), IDS_MOST,
		&s->cards.cut);
}

static void add_item(struct state *s, struct items *to, const char **attributes)
{
	cards_add_item(&s->cards, to,
		(struct item){.id = get(s, attributes, "id", NULL),
			.name = get(s, attributes, "name", NULL),
			.code = get(s, attributes, "short", NULL),
			.line = xml_line(&s->xml)});
}

static void add_period(struct state *s, const char **attributes)
{
	struct card_period p = {.number = get(s, attributes, "period", "name"),
		.name = get(s, attributes, "name", "short"),
		.start = card_clock(xml_get(attributes, "starttime")),
		.end = card_clock(xml_get(attributes, "endtime")),
		.line = xml_line(&s->xml)};

	if (s->cards.n_periods > PERIODS_MOST)
		xml_fail(&s->xml, "cards-periods",
			"lists more than %d periods; expected a timetable", PERIODS_MOST);
	else if (p.number && *p.number)
		cards_add_period(&s->cards, p);
}

/* <daysdef days="01000"/>, <day day="1"/>. */
static void add_day(struct state *s, const char **attributes)
{
	cards_add_day(&s->cards,
		(struct day_name){.name = get(s, attributes, "name", "short"),
			.mask = get(s, attributes, "days", NULL),
			.number = get(s, attributes, "day", NULL)});
}

static void add_lesson(struct state *s, const char **attributes)
{
	const char *length = xml_get(attributes, "periodspercard");

	cards_add_lesson(&s->cards,
		(struct card_lesson){.id = get(s, attributes, "id", NULL),
			.subject = get(s, attributes, "subjectid", NULL),
			.teachers = get_ids(s, attributes, "teacherids", "teacherid"),
			.classes = get_ids(s, attributes, "classids", "classid"),
			.rooms = get_ids(s, attributes, "classroomids", "classroomid"),
			.length = length ? (uint32_t)strtoul(length, NULL, 10) % 1000 : 0,
			.line = xml_line(&s->xml)});
}

/* A card without a lesson says itself who teaches whom. */
static const char *lesson_of_card(struct state *s, const char **attributes)
{
	char *id;

	if (!xml_get(attributes, "subjectid"))
		return NULL;
	id = keep_take(&s->cards.keep, 16);
	snprintf(id, 16, "card-%u", (unsigned)s->cards.n_cards + 1);
	cards_add_lesson(&s->cards,
		(struct card_lesson){.id = id,
			.subject = get(s, attributes, "subjectid", NULL),
			.teachers = get_ids(s, attributes, "teacherids", "teacherid"),
			.classes = get_ids(s, attributes, "classids", "classid"),
			.line = xml_line(&s->xml)});
	return id;
}

static void add_card(struct state *s, const char **attributes)
{
	const char *lesson = get(s, attributes, "lessonid", NULL);

	cards_add_card(&s->cards,
		(struct card){.lesson = lesson ? lesson : lesson_of_card(s, attributes),
			.days = get(s, attributes, "days", "day"),
			.weeks = get(s, attributes, "weeks", NULL),
			.terms = get(s, attributes, "terms", NULL),
			.period = get(s, attributes, "period", NULL),
			.rooms = get_ids(s, attributes, "classroomids", "classroomid"),
			.length = 1,
			.line = xml_line(&s->xml)});
}

static void on_root(struct state *s, const char **attributes)
{
	const char *dialect = xml_get(attributes, "options");

	s->cards.first_day = dialect && strstr(dialect, "daynumbering1");
}

static void on_start(void *self, const char *name, const char **attributes)
{
	struct state *s = self;

	if (is(name, "teacher"))
		add_item(s, &s->cards.teachers, attributes);
	else if (is(name, "class"))
		add_item(s, &s->cards.classes, attributes);
	else if (is(name, "classroom"))
		add_item(s, &s->cards.rooms, attributes);
	else if (is(name, "subject"))
		add_item(s, &s->cards.subjects, attributes);
	else if (is(name, "period"))
		add_period(s, attributes);
	else if (is(name, "day") || is(name, "daysdef"))
		add_day(s, attributes);
	else if (is(name, "weeksdef"))
		cards_note_weeks(&s->cards, xml_get(attributes, "weeks"));
	else if (is(name, "lesson"))
		add_lesson(s, attributes);
	else if (is(name, "card"))
		add_card(s, attributes);
	else if (is(name, "timetable"))
		on_root(s, attributes);
}

static int32_t read_asc(const uint8_t *bytes, uint64_t n, const struct clg_value *values,
	const struct clg_timetable_sink *sink)
{
	struct teller teller = {.sink = sink};
	struct state s = {.xml = {.teller = &teller,
				  .root = "timetable",
				  .whole = N_("a whole aSc timetable"),
				  .start = on_start}};
	int rc;

	s.xml.self = &s;
	rc = xml_read(&s.xml, bytes, n);
	if (!rc)
		rc = cards_hand_over(
			&s.cards, values ? (uint32_t)values[TERM].number : 0, &teller);
	cards_release(&s.cards);
	return rc;
}

static int has(const uint8_t *bytes, uint64_t n, const char *word)
{
	size_t length = strlen(word);

	for (uint64_t i = 0; i + length <= n; i++)
		if (!memcmp(bytes + i, word, length))
			return 1;
	return 0;
}

static int32_t sniff(const uint8_t *bytes, uint64_t n)
{
	if (!has(bytes, n, "<timetable"))
		return 0;
	return has(bytes, n, "aSc Timetables") || has(bytes, n, "importtype=") ||
			       has(bytes, n, "ascttversion")
		       ? 90
		       : 60;
}

static const char *const suffixes[] = {"xml", NULL};
static const struct clg_importer importer = {
	.size = sizeof importer, .suffixes = suffixes, .sniff = sniff, .read = read_asc};

CLG_PLUGIN_DEFINE("asc", CLG_KIND_IMPORTER, "timetables of aSc Timetables, as XML", options,
	N_OPTIONS, &importer);
