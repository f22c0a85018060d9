/* Techniques in YAML: what is read, what is refused and where, and what they answer. */
#include "base/file.h"
#include "base/text.h"
#include "model/definition.h"
#include "plugin/declared.h"
#include "plugin/declared_load.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct {
	struct arena arena;
	struct faults faults;
	struct declared_shelf shelf;
	char *told;
} at;

static void setup(void)
{
	memset(&at, 0, sizeof at);
	arena_init(&at.arena);
	faults_init(&at.faults);
}

static void teardown(void)
{
	declared_shelf_release(&at.shelf);
	faults_release(&at.faults);
	arena_release(&at.arena);
	free(at.told);
}

static const char *told(void)
{
	FILE *to;
	size_t n;

	free(at.told);
	to = open_memstream(&at.told, &n);
	faults_print(&at.faults, FAULT_NOTE, to);
	fclose(to);
	return at.told;
}

static void tells(const char *part)
{
	if (!strstr(told(), part))
		ck_abort_msg("expected '%s' among: %s", part, at.told);
}

static const struct yaml_node *tree_in(const char *file, const char *text)
{
	struct yaml_tree *tree;

	if (yaml_read(file, text, strlen(text), &at.faults, &tree) != CLG_OK)
		ck_abort_msg("no YAML: %s", told());
	vec_push(&at.shelf.trees, tree);
	return tree->root;
}

static struct declared *read_text(const char *text)
{
	return declared_read(tree_in("t.yaml", text), &at.arena, &at.faults);
}

#define HEAD "collega-technique: 1\nname: t\nsummary: s\n"
#define ROLES "roles: {giver: {wants: 0}, taker: {wants: 1}}\n"
#define TALK "meetings: [{name: talk, kind: all-free, length: 40 min}]\n"

static struct declared *good(const char *rest)
{
	struct declared *d = read_text(arena_printf(&at.arena, HEAD "%s", rest));

	if (!d)
		ck_abort_msg("refused: %s", told());
	return d;
}

static void refused(const char *rest, const char *expected)
{
	ck_assert_ptr_null(read_text(arena_printf(&at.arena, HEAD "%s", rest)));
	tells(expected);
	faults_release(&at.faults);
	faults_init(&at.faults);
}

static struct clg_definition define(struct declared *d)
{
	struct clg_definition def;
	char complaint[200];

	ck_assert_int_eq(declared_technique.define(d, &def, complaint), 0);
	if (definition_wrong(&def))
		ck_abort_msg("the engine refuses it: %s", definition_wrong(&def));
	return def;
}

static char *load(const char *name)
{
	const char *top = getenv("top_srcdir");
	char *bytes, *path = arena_printf(&at.arena, "%s/%s", top ? top : ".", name);
	size_t n;

	ck_assert_int_eq(file_read(path, FILE_MOST, &at.faults, &bytes, &n), CLG_OK);
	return bytes;
}

/* --- definitions ----------------------------------------------------------------------- */

START_TEST(who_wants_is_the_second_of_a_pair)
{
	struct clg_definition def = define(good(
		"roles: {reader: {load: 40 min}, partner: {at-most: 2 teams, load: 50 %}}\n" TALK));

	ck_assert_uint_eq(def.form, CLG_FORM_PAIRS);
	ck_assert_str_eq(def.roles[0].name, "partner");
	ck_assert_str_eq(def.roles[1].name, "reader");
	ck_assert_int_eq(def.roles[0].need, 0);
	ck_assert_int_eq(def.roles[0].teams, 2);
	ck_assert_uint_eq(def.roles[0].count, CLG_LOAD_PERCENT);
	ck_assert_int_eq(def.roles[0].load, 50);
	ck_assert_int_eq(def.roles[1].need, 1);
	ck_assert_uint_eq(def.roles[1].count, CLG_LOAD_MINUTES);
	ck_assert_int_eq(def.cycles, 1);
	ck_assert_int_eq(def.miss, 1);
	ck_assert_uint_eq(def.visibility, CLG_VISIBLE_NAMED);
}
END_TEST

START_TEST(who_serves_may_want_some_at_least)
{
	struct clg_definition def = define(
		good("roles: {taker: {}, giver: {at-least: 2 teams, at-most: 3 teams}}\n" TALK));

	ck_assert_int_eq(def.roles[0].need, 2);
	ck_assert_int_eq(def.roles[0].teams, 3);
	ck_assert_int_eq(def.roles[1].need, 1);
	refused("roles: {taker: {}, giver: {at-least: 3, at-most: 2}}\n" TALK,
		"'at-least' is above 'at-most'");
	refused("roles: {taker: {at-least: 1}, giver: {}}\n" TALK, "'at-least' goes with");
	refused("form: circle\nroles: {taker: {}, giver: {at-least: 1}}\n" TALK,
		"'at-least' goes with 'form: pairs'");
	refused("roles: {taker: {count: 3, at-least: 1}}\n" TALK, "'at-least' goes with");
}
END_TEST

START_TEST(the_example_of_the_manual_is_what_it_says)
{
	_cleanup_(freep) char *text = load("tests/fuzz/corpus/technique/reading-pairs");
	struct declared *d = read_text(text);
	struct clg_definition def;

	if (!d)
		ck_abort_msg("refused: %s", told());
	def = define(d);
	ck_assert_uint_eq(def.n_meetings, 3);
	ck_assert_uint_eq(def.meetings[1].kind, CLG_MEETING_HOST_TEACHES);
	ck_assert_uint_eq(def.meetings[1].host, 1);
	ck_assert_uint_eq(def.meetings[1].after.unit, CLG_WINDOW_DAYS);
	ck_assert_int_eq(def.meetings[1].after.least, 1);
	ck_assert_int_eq(def.meetings[1].after.most, 5);
	ck_assert_uint_eq(def.meetings[2].after.unit, CLG_WINDOW_HOURS);
	ck_assert_int_eq(def.meetings[2].after.most, 2880);
	ck_assert_int_eq(def.meetings[2].same_day, 2);
	ck_assert_int_eq(def.cycles, 3);
	ck_assert_int_eq(def.gap, 15);
	ck_assert_int_eq(def.limits.person_per_week, 2);
	ck_assert_int_eq(def.limits.class_per_term, 2);
	ck_assert_str_eq(declared_summary(d, "lv"), "Divi skolotāji kopā lasa vienu tekstu");
	ck_assert_str_eq(declared_summary(d, "cs"), "Two teachers read one text together");
}
END_TEST

START_TEST(groups_take_turns)
{
	struct clg_definition def = define(good(
		"roles: {guide: {wants: 0}, member: {count: 3..5, wants: 1}}\n"
		"cycles: {per-member: 2}\n"
		"meetings: [{name: m, kind: host-teaches, host: in-turn}, {name: n, kind: "
		"all-free,\n"
		"  periods: 2, who: [member], turn: bringer, next: writer, after: same day}]\n"));

	ck_assert_uint_eq(def.form, CLG_FORM_GROUPS);
	ck_assert_uint_eq(def.turns, 1);
	ck_assert_uint_eq(def.each, 1);
	ck_assert_int_eq(def.cycles, 2);
	ck_assert_int_eq(def.roles[1].least, 3);
	ck_assert_int_eq(def.roles[1].most, 5);
	ck_assert_uint_eq(def.meetings[0].in_turn, 1);
	ck_assert_uint_eq(def.meetings[0].host, 1);
	ck_assert_uint_eq(def.meetings[1].roles, 2);
	ck_assert_int_eq(def.meetings[1].periods, 2);
	ck_assert_str_eq(def.meetings[1].turn, "bringer");
	ck_assert_str_eq(def.meetings[1].next, "writer");
	ck_assert_uint_eq(def.meetings[1].after.unit, CLG_WINDOW_DAYS);
	ck_assert_int_eq(def.meetings[1].after.most, 0);
}
END_TEST

START_TEST(shipped_ones_can_be_planned)
{
	const char *const files[] = {"intervision", "lesson-study", "learning-walk",
		"instructional-rounds", "critical-friend", "team-teaching", "italian-peer-to-peer"};

	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		_cleanup_(freep) char *text =
			load(arena_printf(&at.arena, "config/techniques/%s.yaml", files[i]));
		const struct yaml_node *root = tree_in(files[i], text);
		struct declared *d = declared_read(root, &at.arena, &at.faults);

		if (!d)
			ck_abort_msg("%s refused: %s", files[i], told());
		define(d);
		ck_assert_str_eq(declared_name(root), files[i]);
	}
}
END_TEST

/* --- who ------------------------------------------------------------------------------- */

static const char *const subjects[] = {"mathematics", "physics", "music"};
static const char *phases[] = {"1", "2", "1", ""}, *assessors[] = {"", "dora;carl", "", ""};
static const char *const *const columns[] = {phases, assessors};

/* Ann mentors; Bob begins, led by Ann; Carl leads; Dora is external. */
static struct clg_person people[] = {
	{.id = "ann",
		.years = 12,
		.building = 0,
		.manager = 2,
		.teaches = 1,
		.roles = CLG_ROLE_MENTOR,
		.subjects = {1},
		.joins = 1,
		.offers = UINT64_MAX},
	{.id = "bob",
		.years = 1,
		.building = 0,
		.manager = 0,
		.teaches = 1,
		.roles = CLG_ROLE_BEGINNER,
		.subjects = {3},
		.joins = UINT64_MAX,
		.offers = 2},
	{.id = "carl",
		.years = 20,
		.building = 1,
		.manager = -1,
		.teaches = 1,
		.roles = CLG_ROLE_LEADER,
		.subjects = {4},
		.joins = 2,
		.offers = 1},
	{.id = "dora", .years = -1, .building = -1, .manager = -1, .roles = CLG_ROLE_EXTERNAL},
};
static const struct clg_staff staff = {.size = sizeof staff,
	.person_size = sizeof *people,
	.people = people,
	.subjects = subjects,
	.n_people = 4,
	.n_subjects = 3,
	.columns = columns,
	.n_columns = 2};

/* The people of whom `who` holds, by initials. */
static void admits(const char *who, const char *expected)
{
	struct declared *d = good(arena_printf(&at.arena,
		"roles: {taker: {wants: 1, who: %s}, giver: {who: {roles: mentor}}}\n" TALK, who));
	char found[5] = "";
	int n = 0;

	for (int p = 0; p < 4; p++)
		if (declared_technique.takes_part(d, &staff, p, 1))
			found[n++] = people[p].id[0];
	if (strcmp(found, expected))
		ck_abort_msg("%s admits '%s', expected '%s'", who, found, expected);
}

START_TEST(who_may_be_in_a_role)
{
	admits("{}", "abcd");
	admits("{joins: yes}", "ab");
	admits("{joins: t}", "ab");
	admits("{joins: voluntary}", "a");
	admits("{offers: yes}", "ac");
	admits("{offers: voluntary}", "c");
	admits("{years: \">= 12\"}", "ac");
	admits("{years: \"> 12\"}", "c");
	admits("{years: \"< 12\"}", "b");
	admits("{years: \"<= 12\"}", "ab");
	admits("{years: \"= 12\"}", "a");
	admits("{years: 1..12}", "ab");
	admits("{years: 20}", "c");
	admits("{years: any}", "abcd");
	admits("{roles: [mentor, external]}", "ad");
	admits("{not-roles: [mentor, external]}", "bc");
	admits("{subjects: physics}", "b");
	admits("{subjects: [music, mathematics]}", "abc");
	admits("{subjects: [chemistry]}", "");
	admits("{teaches: yes}", "abc");
	admits("{teaches: no}", "d");
	admits("{not-in: giver}", "bcd");
	admits("{columns: {phase: 1}}", "ac");
	admits("{columns: {phase: [2, \"\"]}}", "bd");
	admits("{any: [{roles: leader}, {years: \"< 3\"}]}", "bc");
	admits("{any: [{roles: leader, years: \"< 3\"}, {any: [{teaches: no}]}]}", "d");
	admits("{roles: mentor, any: [{roles: leader}, {years: \"< 3\"}]}", "");
}
END_TEST

/* --- rules and worth ------------------------------------------------------------------- */

enum { ANN, BOB, CARL, DORA };

static struct clg_answer judged(struct declared *d, struct clg_pair pair)
{
	struct clg_answer answer = {0};

	declared_technique.judge(d, &staff, &pair, 1, &answer);
	return answer;
}

static struct clg_pair pair_of(int giver, int taker)
{
	return (struct clg_pair){.supporter = giver,
		.receiver = taker,
		.common = 90,
		.visible = 7,
		.receiver_role = 1};
}

static void rule_lets(const char *rule, struct clg_pair pair, uint32_t expected)
{
	struct declared *d = good(arena_printf(&at.arena, ROLES TALK "rules: [%s]\n", rule));

	if (judged(d, pair).eligible != expected)
		ck_abort_msg("%s: %s and %s are %seligible", rule, people[pair.supporter].id,
			people[pair.receiver].id, expected ? "not " : "");
}

START_TEST(each_rule)
{
	struct clg_pair again = pair_of(ANN, BOB);

	again.last_term = 1;
	rule_lets("{subjects: same}", pair_of(ANN, BOB), 1);
	rule_lets("{subjects: same}", pair_of(ANN, CARL), 0);
	rule_lets("{subjects: different}", pair_of(ANN, BOB), 0);
	rule_lets("{subjects: different}", pair_of(ANN, CARL), 1);
	rule_lets("{subjects: any}", pair_of(ANN, CARL), 1);
	rule_lets("{building: same}", pair_of(ANN, BOB), 1);
	rule_lets("{building: same}", pair_of(ANN, CARL), 0);
	rule_lets("{building: same}", pair_of(DORA, DORA), 0);
	rule_lets("{building: different}", pair_of(ANN, BOB), 0);
	rule_lets("{manager: no}", pair_of(ANN, BOB), 0);
	rule_lets("{manager: no}", pair_of(BOB, ANN), 0);
	rule_lets("{manager: no}", pair_of(CARL, BOB), 1);
	rule_lets("{manager: not-supporter}", pair_of(ANN, BOB), 0);
	rule_lets("{manager: not-supporter}", pair_of(BOB, ANN), 1);
	rule_lets("{leaders: apart}", pair_of(CARL, BOB), 0);
	rule_lets("{leaders: apart}", pair_of(ANN, BOB), 1);
	rule_lets("{last-term: not-together}", again, 0);
	rule_lets("{last-term: not-together}", pair_of(ANN, BOB), 1);
	rule_lets("{last-term: together}", again, 1);
	rule_lets("{last-term: together}", pair_of(ANN, BOB), 0);
	rule_lets("{years-ahead: \">= 11\"}", pair_of(ANN, BOB), 1);
	rule_lets("{years-ahead: \"> 11\"}", pair_of(ANN, BOB), 0);
	rule_lets("{years-ahead: \">= 1\"}", pair_of(BOB, ANN), 0);
	rule_lets("{years-ahead: \">= -50\"}", pair_of(DORA, ANN), 0);
	rule_lets("{common-minutes: \">= 90\"}", pair_of(ANN, BOB), 1);
	rule_lets("{common-minutes: \"> 90\"}", pair_of(ANN, BOB), 0);
	rule_lets("{visible-lessons: \">= 7\"}", pair_of(ANN, BOB), 1);
	rule_lets("{visible-lessons: \"> 7\"}", pair_of(ANN, BOB), 0);
	rule_lets("{columns: {phase: same}}", pair_of(ANN, CARL), 1);
	rule_lets("{columns: {phase: same}}", pair_of(ANN, BOB), 0);
	rule_lets("{columns: {phase: same}}", pair_of(DORA, DORA), 0);
	rule_lets("{columns: {phase: different}}", pair_of(ANN, CARL), 0);
	rule_lets("{columns: {phase: different}}", pair_of(ANN, DORA), 1);
	rule_lets("{columns: {phase: any}}, {assessor: no}", pair_of(CARL, BOB), 0);
	rule_lets("{columns: {phase: any}}, {assessor: no}", pair_of(BOB, DORA), 0);
	rule_lets("{columns: {phase: any}}, {assessor: no}", pair_of(ANN, BOB), 1);
	rule_lets("{columns: {phase: any}}, {assessor: not-supporter}", pair_of(CARL, BOB), 0);
	rule_lets("{columns: {phase: any}}, {assessor: not-supporter}", pair_of(BOB, CARL), 1);
	rule_lets("{manager: no}, {subjects: same}", pair_of(CARL, BOB), 0);
	rule_lets("{manager: no, between: [giver, taker]}", pair_of(ANN, BOB), 0);
	rule_lets("{manager: no, between: [giver, giver]}", pair_of(ANN, BOB), 1);
}
END_TEST

static void is_worth(const char *worth, struct clg_pair pair, int32_t expected)
{
	struct declared *d = good(arena_printf(&at.arena, ROLES TALK "worth: {%s}\n", worth));
	int32_t found = judged(d, pair).worth;

	if (found != expected)
		ck_abort_msg("{%s}: %s and %s are worth %d, expected %d", worth,
			people[pair.supporter].id, people[pair.receiver].id, (int)found,
			(int)expected);
}

START_TEST(each_term_of_worth)
{
	struct clg_pair again = pair_of(ANN, CARL), busy = pair_of(ANN, CARL);

	again.last_term = 1;
	busy.common = 39;
	is_worth("", pair_of(ANN, BOB), 0);
	is_worth("base: 500", pair_of(ANN, BOB), 500);
	is_worth("base: -7", pair_of(ANN, BOB), -7);
	is_worth("same-building: 100", pair_of(ANN, BOB), 100);
	is_worth("same-building: 100", pair_of(ANN, CARL), 0);
	is_worth("same-subject: 400, different-subject: 3", pair_of(ANN, BOB), 400);
	is_worth("same-subject: 400, different-subject: 3", pair_of(ANN, CARL), 3);
	is_worth("trained: 150", pair_of(ANN, BOB), 150);
	is_worth("trained: 150", pair_of(BOB, ANN), 0);
	is_worth("last-term: 9", again, 9);
	is_worth("last-term: 9", pair_of(ANN, CARL), 0);
	is_worth("each-common-minute: 2", pair_of(ANN, BOB), 180);
	is_worth("each-common-minute: 2, common-up-to: 100", pair_of(ANN, BOB), 100);
	is_worth("each-common-slot: 10", pair_of(ANN, BOB), 20);
	is_worth("each-common-slot: 10, each-common-minute: 1", pair_of(ANN, BOB), 110);
	is_worth("no-common-time: -1000", busy, -1000);
	is_worth("no-common-time: -1000", pair_of(ANN, CARL), 0);
	is_worth("each-visible-lesson: 5", pair_of(ANN, BOB), 35);
	is_worth("each-visible-lesson: 5, visible-up-to: 30", pair_of(ANN, BOB), 30);
	is_worth("years-ahead: {5..15: 100, \"> 15\": 50}", pair_of(ANN, BOB), 100);
	is_worth("years-ahead: {5..15: 100, \"> 15\": 50}", pair_of(CARL, BOB), 50);
	is_worth("years-ahead: {5..15: 100, \"> 15\": 50}", pair_of(BOB, CARL), 0);
	is_worth("years-ahead: {any: 100}", pair_of(DORA, BOB), 0);
	is_worth("columns: {phase: 60}", pair_of(ANN, CARL), 60);
	is_worth("columns: {phase: 60}", pair_of(ANN, BOB), 0);
	is_worth("base: 900, same-building: 200, up-to: 1000", pair_of(ANN, BOB), 1000);
	is_worth("base: -1000000, no-common-time: -1000000", busy, -CLG_WORTH_MOST);
}
END_TEST

START_TEST(worth_adds_up_and_may_be_of_two_roles)
{
	struct declared *d = good(ROLES TALK
		"worth: [{base: 1, up-to: 9},\n"
		"  {base: 20, between: [taker, giver]}, {base: 300, between: [giver, giver]},\n"
		"  {base: 4000, same-subject: 9000, up-to: 5000}]\n");

	ck_assert_int_eq(judged(d, pair_of(ANN, BOB)).worth, 5021);
	refused(ROLES TALK "worth: {between: [giver]}\n", "t.yaml:6:18: 'between' names not two");
}
END_TEST

/* In one role nobody serves: the same, whoever is named first. */
START_TEST(equals_are_judged_both_ways)
{
	struct declared *d = good("roles: {member: {count: 2..3}}\n" TALK
				  "rules: [{manager: not-supporter}, {years-ahead: \">= 1\"}]\n"
				  "worth: {trained: 10, years-ahead: {8: 5}}\n");
	struct clg_pair ac = {.supporter = ANN, .receiver = CARL},
			ca = {.supporter = CARL, .receiver = ANN},
			bc = {.supporter = BOB, .receiver = CARL};

	ck_assert_uint_eq(judged(d, ac).eligible, 0);
	ck_assert_uint_eq(judged(d, ca).eligible, 0);
	ck_assert_uint_eq(judged(d, bc).eligible, 1);
	ck_assert_int_eq(judged(d, ac).worth, 15);
	ck_assert_int_eq(judged(d, ca).worth, 15);
}
END_TEST

/* In groups who serves may stand in either place. */
START_TEST(who_serves_in_a_group)
{
	struct declared *d =
		good("roles: {member: {count: 2..3, wants: 1}, guide: {wants: 0}}\n" TALK
		     "rules: [{manager: not-supporter, between: [member, guide]}]\n"
		     "worth: {trained: 10}\n");
	struct clg_pair pair = {.supporter = BOB, .receiver = ANN, .receiver_role = 1};

	ck_assert_uint_eq(judged(d, pair).eligible, 0);
	ck_assert_int_eq(judged(d, pair).worth, 10);
	pair.supporter = ANN;
	pair.receiver = BOB;
	ck_assert_uint_eq(judged(d, pair).eligible, 1);
	ck_assert_int_eq(judged(d, pair).worth, 0);
}
END_TEST

START_TEST(why_says_what_is_so)
{
	struct declared *talk = good(ROLES TALK),
			*visit = good(
				ROLES "meetings: [{name: v, kind: host-teaches, host: taker}]\n");
	struct clg_pair pair = pair_of(ANN, BOB);
	char said[200], few[8];

	declared_technique.why(talk, &staff, &pair, said, sizeof said);
	ck_assert_str_eq(
		said, "same subject, same building, 90 minutes a week in which both are free");
	pair.receiver = CARL;
	declared_technique.why(visit, &staff, &pair, said, sizeof said);
	ck_assert_str_eq(
		said, "7 lessons in the term to see, 90 minutes a week in which both are free");
	ck_assert_uint_eq(declared_technique.why(talk, &staff, &pair, few, sizeof few), 7);
}
END_TEST

/* --- what is refused, and where -------------------------------------------------------- */

START_TEST(contradictions_are_told_by_their_key)
{
	refused(TALK, "t.yaml:1:1: 't.yaml' lacks the key 'roles'");
	refused(ROLES, "lacks the key 'meetings'");
	refused("roles: {a: {}}\n" TALK, "t.yaml:4:8: 'roles' make a team of too few members");
	refused("roles: {a: {count: 9..17}}\n" TALK, "t.yaml:4:20: 'count' is '9..17'");
	refused("roles: {a: {count: 3..2}}\n" TALK, "'count' is '3..2'");
	refused("roles: {a: {count: 9}, b: {count: 9}}\n" TALK, "too many; expected 2 to 16");
	refused("roles: {a: {wants: 0}, b: {wants: 0}}\n" TALK, "'roles' of a pair have not one");
	refused("roles: {a: {wants: 0, count: 3}}\n" TALK, "'roles' want no team");
	refused("form: pairs\nroles: {a: {}, b: {count: 2}}\n" TALK,
		"t.yaml:5:27: 'count' is more");
	refused("form: circle\nroles: {a: {}}\n" TALK, "'roles' are not two");
	refused("form: from\n" ROLES TALK, "t.yaml:4:7: 'form' lacks the other technique");
	refused("form: pairs\nfrom: x\n" ROLES TALK, "'from' goes with 'form: from' alone");
	refused("roles: {A: {}, b: {}}\n" TALK, "'roles' is 'A'; expected a role's name");
	refused("roles: {in-turn: {}, b: {}}\n" TALK, "'roles' is 'in-turn'");
	refused("roles: {a: {}, b: {who: {not-in: c}}}\n" TALK, "t.yaml:4:34: 'not-in' names 'c'");
	refused("roles: {a: {who: {not-in: b}}, b: {who: {not-in: a}}}\n" TALK,
		"'not-in' names a role that has 'not-in' itself");
	refused("roles: {a: {}, b: {who: {roles: [boss]}}}\n" TALK,
		"t.yaml:4:34: 'roles' is 'boss'");
	refused("roles: {a: {}, b: {who: {years: \"=> 3\"}}}\n" TALK, "expected bounds such as");
	refused("roles: {a: {}, b: {who: {joins: u}}}\n" TALK, "expected any, yes, voluntary or t");
	refused(ROLES TALK "rules: [{}]\n", "'rules' has one that says nothing");
	refused(ROLES TALK "rules: [{between: [giver, taker]}]\n", "says nothing");
	refused(ROLES TALK "rules: [{manager: no, between: [giver]}]\n", "'between' names not two");
	refused(ROLES TALK "rules: [{manager: no, between: [giver, takr]}]\n",
		"did you mean 'taker'?");
	refused(ROLES TALK "cycles: {per-term: 2, every: 2 weeks}\n", "'cycles' are said twice");
	refused(ROLES TALK "cycles: {first-weeks: 2}\n", "'first-weeks' goes with 'every' alone");
	refused(ROLES TALK "cycles: {every: 7 days}\n", "expected whole weeks");
	refused(ROLES TALK "cycles: {every: 21 weeks}\n", "expected 5 to 100 school days");
	refused(ROLES TALK "cycles: {turns: nobody}\n", "'turns' names 'nobody'");
	refused(ROLES TALK "limits: {per-person: {per-day: 1}}\n",
		"'per-day' is not a key of 'per-person'; expected one of meetings-per-day");
}
END_TEST

#define MEETINGS(list) ROLES "meetings: [" list "]\n"
#define ONE "{name: a, kind: all-free, length: 20 min}"

START_TEST(meetings_are_told_by_their_key)
{
	refused(MEETINGS(""), "'meetings' are none, or too many");
	refused(MEETINGS("{name: a, kind: all-fre, length: 5 min}"),
		"t.yaml:5:28: 'kind' is 'all-fre'; expected one of all-free");
	refused(MEETINGS("{name: a, kind: all-free}"), "'length' is missing, or 'periods'");
	refused(MEETINGS("{name: a, kind: all-free, length: 5 min, periods: 1}"),
		"'length' is missing, or 'periods'");
	refused(MEETINGS("{name: a, kind: all-free, length: 4 min}"), "expected 5 to 480 minutes");
	refused(MEETINGS("{name: a, kind: all-free, length: 5 min, host: taker}"),
		"t.yaml:5:59: 'host' doesn't go with 'kind: all-free'");
	refused(MEETINGS("{name: a, kind: host-teaches}"), "'host' is missing");
	refused(MEETINGS("{name: a, kind: host-teaches, host: takr}"), "did you mean 'taker'?");
	refused(MEETINGS("{name: a, kind: host-teaches, host: taker, periods: 2}"),
		"'periods' goes with 'kind: all-free' alone");
	refused(MEETINGS("{name: a, kind: host-teaches, host: taker, length: 9 min, lesson: last}"),
		"'lesson' doesn't go with 'length'");
	refused(MEETINGS("{name: a, kind: all-free, length: 5 min, after: 1 days}"),
		"'after' stands at the first meeting");
	refused(MEETINGS(ONE ", " ONE), "t.yaml:5:62: 'name' is that of another meeting");
	refused(MEETINGS(ONE ", {name: b, kind: all-free, length: 5 min, after: 5..1 days}"),
		"expected a window such as");
	refused(MEETINGS(ONE ", {name: b, kind: all-free, length: 5 min, after: 15 days 3}"),
		"expected a window such as");
	refused(MEETINGS("{name: a, kind: all-free, length: 5 min, in: [2]}"),
		"'in' names a cycle that isn't there");
	refused(MEETINGS("{name: a, kind: all-free, length: 5 min, in: [2]}") "cycles: {per-term: "
									      "2}\n",
		"'meetings' leave a cycle empty");
	refused(MEETINGS("{name: a, kind: all-free, length: 5 min, who: [giver, nobody]}"),
		"'who' names 'nobody'");
	refused(MEETINGS(ONE
			", {name: b, kind: all-free, length: 5 min}") "cycles: {every: 1 week}\n",
		"'every' has several meetings");
	refused("roles: {a: {count: 2}}\nmeetings: [{name: m, kind: host-teaches, host: a}]\n",
		"'length' is missing; expected that of the visit to each");
	refused("roles: {a: {count: 2}}\nmeetings: [{name: m, kind: all-teach, host: a}]\n",
		"'host' is a role of several");
}
END_TEST

START_TEST(all_faults_are_told_at_once)
{
	ck_assert_ptr_null(read_text("collega-technique: 2\nname: Bad\nsumary: s\nvisibility: all\n"
				     "roles: {a: {cuont: 1}, b: {wants: many}}\n"
				     "meetings: [{name: m, kind: talk, lenght: 5 min}]\n"));
	tells("t.yaml:1:20: 'collega-technique' is '2'; expected 1");
	tells("t.yaml:2:7: 'name' is 'Bad'");
	tells("t.yaml:3:1: 'sumary' is not a key of 't.yaml'; did you mean 'summary'?");
	tells("t.yaml:4:13: 'visibility' is 'all'");
	tells("t.yaml:5:13: 'cuont' is not a key of 'roles'; did you mean 'count'?");
	tells("t.yaml:5:35: 'wants' is 'many'");
	tells("t.yaml:6:28: 'kind' is 'talk'");
	tells("t.yaml:6:34: 'lenght' is not a key of 'meetings'; did you mean 'length'?");
}
END_TEST

/* --- each key, misspelt ---------------------------------------------------------------- */

static VEC(const char *) seen;

static int is_free(const char *map)
{
	static const char *const free_keys[] = {"roles", "columns", "summary", "years-ahead"};

	for (size_t i = 0; i < sizeof free_keys / sizeof *free_keys; i++)
		if (!strcmp(free_keys[i], map))
			return 1;
	return 0;
}

/* With the key's last letter written twice. */
static void misspell(const char *text, const struct yaml_node *key)
{
	const char *line = text, *place;
	char *wrong;

	for (unsigned l = 1; l < key->line; l++)
		line = strchr(line, '\n') + 1;
	place = line + key->column - 1 + strlen(key->text);
	wrong = arena_printf(&at.arena, "%.*s%c%s", (int)(place - text), text, place[-1], place);
	ck_assert_ptr_null(read_text(wrong));
	tells(arena_printf(&at.arena, "t.yaml:%u:%u: '%s%c' is not a key of", key->line,
		key->column, key->text, place[-1]));
	tells(arena_printf(&at.arena, "did you mean '%s'?", key->text));
	faults_release(&at.faults);
	faults_init(&at.faults);
}

static void misspell_all(const char *text, const struct yaml_node *n, const char *what)
{
	for (size_t i = 0; i < n->n; i++) {
		const char *key = n->kind == YAML_MAP ? n->keys[i]->text : what;

		if (n->kind == YAML_MAP && !is_free(what)) {
			vec_push(&seen, arena_strdup(&at.arena, key));
			misspell(text, n->keys[i]);
		}
		misspell_all(text, n->items[i], key);
	}
}

/* The template's keys, and those of three files that together hold all that there are. */
START_TEST(each_key_misspelt_is_told_with_a_hint)
{
	static const char *const files[] = {"config/templates/technique.yaml",
		"tests/fuzz/corpus/technique/full-pairs", "tests/fuzz/corpus/technique/full-groups",
		"tests/fuzz/corpus/technique/full-standing"};
	struct declared_word *words;
	size_t n = declared_words(&at.arena, &words);

	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		_cleanup_(freep) char *bytes = load(files[i]);
		_cleanup_(text_release) struct text text;

		text_init(&text, 0);
		text_fill(&text, bytes, "@name@", "t");
		if (!read_text(text.s))
			ck_abort_msg("%s refused: %s", files[i], told());
		misspell_all(text.s, tree_in("t.yaml", text.s), "");
	}
	for (size_t i = 0; i < n; i++) {
		size_t k = 0;

		while (k < seen.n && strcmp(seen.at[k], words[i].name))
			k++;
		if (k == seen.n)
			ck_abort_msg("'%s' was never misspelt", words[i].name);
	}
	vec_release(&seen);
}
END_TEST

/* --- laid over one another ------------------------------------------------------------- */

#define BASE                                                                                       \
	HEAD ROLES "cycles: {every: 2 weeks, first-weeks: 4, notice: 3 days}\n"                    \
		   "meetings: [{name: hour, kind: all-free, length: 40 min}]\nworth: {base: 5, "   \
		   "trained: 3}\n"

static struct declared *over(const char *upper)
{
	const struct yaml_node *base = tree_in("t.yaml", BASE),
			       *map = tree_in("school.yaml", upper);

	return declared_read(
		declared_override(base, map, &at.arena, &at.faults), &at.arena, &at.faults);
}

START_TEST(a_school_changes_some_keys)
{
	struct clg_definition def;
	struct declared *d =
		over("{technique: t, cycles: {per-term: 2}, worth: {base: 7},\n"
		     " meetings: {hour: {periods: 2}}, roles: {giver: {at-most: 3}}}\n");

	if (!d)
		ck_abort_msg("refused: %s", told());
	def = define(d);
	ck_assert_int_eq(def.cycles, 2);
	ck_assert_int_eq(def.every, 0);
	ck_assert_int_eq(def.first_weeks, 0);
	ck_assert_int_eq(def.notice, 3);
	ck_assert_int_eq(def.meetings[0].periods, 2);
	ck_assert_int_eq(def.meetings[0].length, 0);
	ck_assert_str_eq(def.meetings[0].name, "hour");
	ck_assert_int_eq(def.roles[0].teams, 3);
	ck_assert_int_eq(judged(d, pair_of(ANN, BOB)).worth, 10);
}
END_TEST

START_TEST(faults_name_the_file_that_they_stand_in)
{
	ck_assert_ptr_null(over("{cycles: {evry: 1 week}, name: x, meetings: {huor: {}, hour: 3},\n"
				" worth: {base: lots}}\n"));
	tells("school.yaml:1:11: 'evry' is not a key of 'cycles'; did you mean 'every'?");
	tells("school.yaml:1:26: 'name' stands in a technique's own file");
	tells("school.yaml:1:46: none of 'meetings' is named 'huor'; did you mean 'hour'?");
	tells("school.yaml:1:62: 'hour' is '3'");
	tells("school.yaml:2:16: 'base' is 'lots'");
}
END_TEST

START_TEST(a_list_replaces_a_list)
{
	struct declared *d = over("{cycles: {per-term: 1},\n"
				  " meetings: [{name: other, kind: all-free, length: 5 min}]}\n");

	ck_assert_ptr_nonnull(d);
	ck_assert_str_eq(define(d).meetings[0].name, "other");
	ck_assert_uint_eq(define(d).n_meetings, 1);
}
END_TEST

/* --- like ------------------------------------------------------------------------------ */

struct shelf_file {
	const char *name, *text;
};

static const struct yaml_node *find(void *self, const char *name, struct place asked_by)
{
	for (const struct shelf_file *f = self; f->name; f++)
		if (!strcmp(f->name, name))
			return tree_in(f->name, f->text);
	fault_input(&at.faults, asked_by, "unknown-technique", "no '%s'", name);
	return NULL;
}

static const struct yaml_node *whole(struct shelf_file *files, const char *name)
{
	struct declared_finder f = {find, files, &at.arena, &at.faults};

	return declared_whole(&f, name, (struct place){0});
}

START_TEST(one_may_be_like_another)
{
	struct shelf_file files[] = {{"t", BASE},
		{"u", "collega-technique: 1\nname: u\nlike: t\nworth: {base: 6}\n"},
		{"v", "collega-technique: 1\nname: v\nlike: u\nsummary: mine\ncycles: {per-term: "
		      "3}\n"},
		{NULL, NULL}};
	const struct yaml_node *root = whole(files, "v");
	struct declared *d;

	ck_assert_ptr_nonnull(root);
	d = declared_read(root, &at.arena, &at.faults);
	if (!d)
		ck_abort_msg("refused: %s", told());
	ck_assert_str_eq(declared_name(root), "v");
	ck_assert_str_eq(declared_summary(d, NULL), "mine");
	ck_assert_int_eq(define(d).cycles, 3);
	ck_assert_int_eq(judged(d, pair_of(ANN, BOB)).worth, 9);
}
END_TEST

START_TEST(likeness_has_an_end)
{
	struct shelf_file files[] = {{"a", "collega-technique: 1\nname: a\nlike: b\n"},
		{"b", "collega-technique: 1\nname: b\nlike: a\n"},
		{"c", "collega-technique: 1\nname: x\nlike: b\n"},
		{"d", "collega-technique: 1\nname: d\nlike: z\n"}, {NULL, NULL}};

	ck_assert_ptr_null(whole(files, "a"));
	tells("is like itself, or by too many steps");
	ck_assert_ptr_null(whole(files, "c"));
	tells("c:1:1: says that its name is 'x'; expected 'c'");
	ck_assert_ptr_null(whole(files, "d"));
	tells("d:3:7: no 'z'");
}
END_TEST

/* A file's own name isn't taken from the one it is like. */
START_TEST(a_variant_needs_its_own_name)
{
	struct shelf_file files[] = {
		{"t", BASE}, {"u", "collega-technique: 1\nlike: t\n"}, {NULL, NULL}};
	const struct yaml_node *root = whole(files, "u");

	ck_assert_ptr_nonnull(root);
	ck_assert_ptr_null(declared_read(root, &at.arena, &at.faults));
	tells("u:1:1: 'u' lacks the key 'name'");
}
END_TEST

static Suite *suite(void)
{
	Suite *s = suite_create("declared");
	TCase *t = tcase_create("all");

	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_test(t, who_wants_is_the_second_of_a_pair);
	tcase_add_test(t, who_serves_may_want_some_at_least);
	tcase_add_test(t, the_example_of_the_manual_is_what_it_says);
	tcase_add_test(t, groups_take_turns);
	tcase_add_test(t, shipped_ones_can_be_planned);
	tcase_add_test(t, who_may_be_in_a_role);
	tcase_add_test(t, each_rule);
	tcase_add_test(t, each_term_of_worth);
	tcase_add_test(t, worth_adds_up_and_may_be_of_two_roles);
	tcase_add_test(t, equals_are_judged_both_ways);
	tcase_add_test(t, who_serves_in_a_group);
	tcase_add_test(t, why_says_what_is_so);
	tcase_add_test(t, contradictions_are_told_by_their_key);
	tcase_add_test(t, meetings_are_told_by_their_key);
	tcase_add_test(t, all_faults_are_told_at_once);
	tcase_add_test(t, each_key_misspelt_is_told_with_a_hint);
	tcase_add_test(t, a_school_changes_some_keys);
	tcase_add_test(t, faults_name_the_file_that_they_stand_in);
	tcase_add_test(t, a_list_replaces_a_list);
	tcase_add_test(t, one_may_be_like_another);
	tcase_add_test(t, likeness_has_an_end);
	tcase_add_test(t, a_variant_needs_its_own_name);
	suite_add_tcase(s, t);
	return s;
}

int main(void)
{
	SRunner *r = srunner_create(suite());
	int failed;

	srunner_run_all(r, CK_ENV);
	failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed != 0;
}
