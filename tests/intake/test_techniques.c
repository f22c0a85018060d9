/* What is asked of the techniques: instances, options, weights, goals, pins and avoided pairs. */
#include "reader.h"

#include "yaml/tree.h"

#include <string.h>

#define STAFF "staff: [{id: ozola}, {id: liepa}, {id: vitols, joins: mentoring, offers: none}]\n"

static const struct instance *instance(const char *name)
{
	for (int32_t i = 0; i < reader.settings.n_instances; i++)
		if (!strcmp(reader.settings.instances[i].name, name))
			return &reader.settings.instances[i];
	ck_abort_msg("no technique is called '%s'", name);
}

static const struct clg_value *value(const char *name, const char *option)
{
	const struct instance *i = instance(name);
	const struct clg_plugin *p =
		registry_find(reader.plugins, CLG_KIND_TECHNIQUE, i->plugin)->plugin;

	for (uint32_t k = 0; k < p->n_options; k++)
		if (!strcmp(p->options[k].name, option))
			return &i->values[k];
	ck_abort_msg("'%s' has no option '%s'", name, option);
}

START_TEST(options_in_their_units)
{
	reader_good("techniques:\n"
		    "  mentoring: {every: 3 weeks, length: 1 hour, mentees-per-mentor: 4, "
		    "not-manager: no}\n"
		    "  observation: {form: circle, debrief-within: 2 days, notice: 1 week}\n");
	ck_assert_int_eq(value("mentoring", "every")->number, 15);
	ck_assert_int_eq(value("mentoring", "length")->number, 60);
	ck_assert_int_eq(value("mentoring", "mentees-per-mentor")->number, 4);
	ck_assert_int_eq(value("mentoring", "not-manager")->number, 0);
	ck_assert_uint_eq(value("mentoring", "not-manager")->given, 1);
	ck_assert_uint_eq(value("mentoring", "mentor-years")->given, 0);
	ck_assert_int_eq(value("mentoring", "mentor-years")->number, 5);
	ck_assert_int_eq(value("observation", "form")->number, 1);
	ck_assert_int_eq(value("observation", "debrief-within")->number, 2 * 1440);
	ck_assert_int_eq(value("observation", "notice")->number, 5);
}
END_TEST

START_TEST(a_technique_twice_under_names_of_its_own)
{
	reader_good("techniques:\n  observation: {}\n  visits: {technique: observation, form: "
		    "leaders}\n");
	ck_assert_int_eq(reader.settings.n_instances, 2);
	ck_assert_str_eq(instance("visits")->plugin, "observation");
	ck_assert_str_eq(instance("observation")->plugin, "observation");
	ck_assert_int_ne(value("visits", "form")->number, value("observation", "form")->number);
}
END_TEST

START_TEST(joins_and_offers_are_bits_of_instances)
{
	reader_good("techniques: {observation: {}, mentoring: {}}\n" STAFF);
	ck_assert(reader_person("ozola")->joins == UINT64_MAX);
	ck_assert_uint_eq(reader_person("vitols")->joins, 2);
	ck_assert_uint_eq(reader_person("vitols")->offers, 0);
}
END_TEST

#define PINNED(PIN)                                                                                \
	"techniques: {mentoring: {}, observation: {}, visits: {technique: observation, form: "     \
	"leaders}}\n"                                                                              \
	"pins: [{" PIN "}]\n" STAFF

static void expect_pin(const char *technique)
{
	const struct pin *pin = &reader.school.pins[0];

	ck_assert_int_eq(reader.school.n_pins, 1);
	ck_assert_str_eq(reader.settings.instances[pin->technique].name, technique);
	ck_assert_str_eq(reader.school.people[pin->supporter].id, "ozola");
	ck_assert_str_eq(reader.school.people[pin->receiver].id, "liepa");
	ck_assert_str_eq(pin->file, "school.yaml");
	ck_assert_uint_gt(pin->line, 0);
}

START_TEST(pins_speak_of_mentors)
{
	reader_good(PINNED("technique: mentoring, mentor: ozola, mentee: liepa"));
	expect_pin("mentoring");
}
END_TEST

START_TEST(pins_speak_of_observers)
{
	reader_good(PINNED("technique: visits, observer: ozola, teacher: liepa"));
	expect_pin("visits");
}
END_TEST

START_TEST(pins_speak_of_anybody)
{
	reader_good(PINNED("technique: observation, supporter: ozola, receiver: liepa"));
	expect_pin("observation");
}
END_TEST

START_TEST(pins_need_pairs_of_the_technique_s_own)
{
	reader_refused("techniques: {mentoring: {}, watch: {technique: observation, form: from, "
		       "from: mentoring}}\n"
		       "pins: [{technique: watch, observer: ozola, teacher: liepa}]\n" STAFF,
		"school.yaml:11:8: 'watch' takes its pairs from another technique");
}
END_TEST

START_TEST(avoided_pairs_keep_their_reason)
{
	reader_good("avoid: [{people: [ozola, liepa], why: a relative}, {people: [vitols, "
		    "ozola]}]\n" STAFF "techniques: {mentoring: {}}\n");
	ck_assert_int_eq(reader.school.n_avoid, 2);
	ck_assert_str_eq(reader.school.avoid[0].why, "a relative");
	ck_assert_str_eq(reader.school.people[reader.school.avoid[1].a].id, "vitols");
	ck_assert_str_eq(reader.school.avoid[1].why, "");
}
END_TEST

START_TEST(weights_as_shipped)
{
	struct weights preset;
	const char *bytes;
	struct yaml_tree *tree;
	size_t n;

	reader_good("");
	weights_preset(&preset);
	ck_assert_mem_eq(&reader.settings.weights, &preset, sizeof preset);
	/* the file names each of them, so that nothing is hidden */
	ck_assert_int_eq(source_read(&reader.source, "config:weights.yaml", (struct place){ 0 },
				 &reader.faults, &bytes, &n),
		CLG_OK);
	ck_assert_int_eq(yaml_read("weights.yaml", bytes, n, &reader.faults, &tree), CLG_OK);
	ck_assert_uint_eq(tree->root->n, N_TERMS);
	for (int t = 0; t < N_TERMS; t++) {
		ck_assert_str_eq(tree->root->keys[t]->text, term_name((enum term)t));
		ck_assert_int_eq(strtol(tree->root->items[t]->text, NULL, 10), preset.at[t]);
	}
	yaml_tree_free(tree);
}
END_TEST

START_TEST(weights_of_the_school)
{
	struct weights preset;

	reader_good("weights: {late-debrief: 40, cover: 0}\n");
	weights_preset(&preset);
	ck_assert_int_eq(reader.settings.weights.at[TERM_LATE_DEBRIEF], 40);
	ck_assert_int_eq(reader.settings.weights.at[TERM_COVER], 0);
	ck_assert_int_eq(reader.settings.weights.at[TERM_OFF_WEEK], preset.at[TERM_OFF_WEEK]);
}
END_TEST

START_TEST(goals_in_order)
{
	reader_good("goals: [quality, fairness, coverage]\n");
	ck_assert_int_eq(reader.settings.n_goals, 3);
	ck_assert_int_eq(reader.settings.goals[0], GOAL_QUALITY);
	ck_assert_int_eq(reader.settings.goals[1], GOAL_FAIRNESS);
	ck_assert_int_eq(reader.settings.goals[2], GOAL_COVERAGE);
}
END_TEST

START_TEST(evenness_alone_leaves_all_out)
{
	reader_good("goals: [evenness, quality]\n");
	reader_told("warning: 'evenness' is the first goal, and nothing is as even as nobody");
}
END_TEST

START_TEST(anchors_and_merge_keys)
{
	reader_good("techniques:\n"
		    "  mentoring: &m {every: 3 weeks, length: 30 min}\n"
		    "  welcome: {<<: *m, technique: mentoring, length: 20 min}\n");
	ck_assert_int_eq(value("welcome", "every")->number, 15);
	ck_assert_int_eq(value("welcome", "length")->number, 20);
	ck_assert_int_eq(value("mentoring", "length")->number, 30);
}
END_TEST

/* What `collega plan -` reads: JSON, everything inline, no file beside the shipped ones. */
START_TEST(json_on_standard_input)
{
	reader_file("-",
		"{\"collega\": 1, \"school\": {\"name\": \"Maza\"},"
		" \"term\": {\"from\": \"2026-09-01\", \"to\": \"2026-09-30\"},"
		" \"staff\": [{\"id\": \"ozola\", \"years\": 12}, {\"id\": \"liepa\", \"years\": "
		"1}],"
		" \"lessons\": [{\"day\": \"mon\", \"start\": \"08:00\", \"end\": \"08:45\","
		" \"teachers\": [\"ozola\"], \"classes\": [\"7b\"]},"
		" {\"day\": \"mon\", \"start\": \"09:00\", \"end\": \"09:45\", \"teacher\": "
		"\"liepa\"}],"
		" \"techniques\": {\"mentoring\": {\"mentees-per-mentor\": 1}}}");
	if (reader_read("-") != CLG_OK)
		ck_abort_msg("refused: %s", reader.told);
	ck_assert_str_eq(reader_lessons("ozola", "2026-09-07"), "08:00-08:45 l1");
	ck_assert_str_eq(reader.settings.school_file, "standard input");
	ck_assert_ptr_null(reader.settings.timetables[0].file);
	ck_assert_str_eq(reader.settings.database, "collega.db");
}
END_TEST

START_TEST(stored_inputs_are_all_there_is)
{
	reader.source.stored = 1;
	reader_file("autumn.yaml", "collega: 1\nterm: {from: 2026-09-01, to: 2026-09-30}\n"
				   "staff: {file: staff.csv}\nlessons: []\n");
	reader_file("config:weights.yaml", "late-debrief: 7\n");
	ck_assert_int_eq(reader_read("anything"), CLG_EINPUT);
	reader_told(
		"autumn.yaml:3:15: 'staff.csv' is not among the plan's stored inputs [not-stored]");
	ck_assert_uint_eq(reader.faults.n_errors, 1);
}
END_TEST

START_TEST(all_that_is_read_is_kept)
{
	int shipped = 0;

	reader_file("staff.csv", "id\nozola\n");
	reader_good("staff: {file: staff.csv}\nworkload: {profile: lv-general}\n");
	for (size_t i = 0; i < reader.source.inputs.n; i++) {
		shipped += !strcmp(reader.source.inputs.at[i].name, "config:weights.yaml");
		shipped +=
			!strcmp(reader.source.inputs.at[i].name, "config:profiles/lv-general.yaml");
	}
	ck_assert_int_eq(shipped, 2);
	ck_assert_uint_eq(reader.source.inputs.n, 4);
}
END_TEST

Suite *reader_suite(void)
{
	Suite *s = suite_create("intake: techniques");
	TCase *c = tcase_create("techniques");

	tcase_add_checked_fixture(c, reader_setup, reader_teardown);
	tcase_add_test(c, options_in_their_units);
	tcase_add_test(c, a_technique_twice_under_names_of_its_own);
	tcase_add_test(c, joins_and_offers_are_bits_of_instances);
	tcase_add_test(c, pins_speak_of_mentors);
	tcase_add_test(c, pins_speak_of_observers);
	tcase_add_test(c, pins_speak_of_anybody);
	tcase_add_test(c, pins_need_pairs_of_the_technique_s_own);
	tcase_add_test(c, avoided_pairs_keep_their_reason);
	tcase_add_test(c, weights_as_shipped);
	tcase_add_test(c, weights_of_the_school);
	tcase_add_test(c, goals_in_order);
	tcase_add_test(c, evenness_alone_leaves_all_out);
	tcase_add_test(c, anchors_and_merge_keys);
	tcase_add_test(c, json_on_standard_input);
	tcase_add_test(c, stored_inputs_are_all_there_is);
	tcase_add_test(c, all_that_is_read_is_kept);
	suite_add_tcase(s, c);
	return s;
}
