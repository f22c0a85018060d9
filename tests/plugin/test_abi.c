/* Descriptors of other builders: older, newer, alien, shorter, longer; as shipped ones and as
 * foreign ones, which must make no difference. */
#include "base/file.h"
#include "plugin/call.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct faults faults;
static struct registry *plugins;
static enum plugin_origin origin;

static const enum plugin_origin homes[] = {PLUGIN_SHIPPED, PLUGIN_USER};

/* All of tests/plugin/abi, in that home. */
static void open_in(enum plugin_origin home)
{
	_cleanup_(freep) char *abi = path_join(getenv("top_builddir"), "tests/plugin/abi");
	char folder[] = "/tmp/collega-abi-XXXXXX";

	ck_assert_ptr_nonnull(mkdtemp(folder));
	ck_assert_int_eq(chdir(folder), 0);
	ck_assert_int_eq(mkdir("collega", 0700), 0);
	setenv("XDG_DATA_HOME", folder, 1);
	setenv("XDG_DATA_DIRS", "/nowhere", 1);
	setenv("COLLEGA_PLUGINS", abi, 1);
	origin = home;
	if (home == PLUGIN_USER) {
		setenv("COLLEGA_PLUGINS", folder, 1);
		ck_assert_int_eq(symlink(abi, "collega/plugins"), 0);
	}
	faults_init(&faults);
	ck_assert_int_eq(registry_open(&faults, &plugins), CLG_OK);
	unlink("collega/plugins");
	rmdir("collega");
	ck_assert_int_eq(chdir("/"), 0);
	rmdir(folder);
}

static void close_all(void)
{
	registry_close(plugins);
	faults_release(&faults);
}

static const struct plugin_entry *entry_of(const char *file)
{
	const struct plugin_entry *list;
	size_t n = registry_list(plugins, &list);

	for (size_t i = 0; i < n; i++)
		if (!strcmp(strrchr(list[i].file, '/') + 1, file) && list[i].origin == origin)
			return &list[i];
	ck_abort_msg("no '%s'", file);
	return NULL;
}

static void refused_for(const char *file, const char *why)
{
	const struct plugin_entry *e = entry_of(file);

	ck_assert_ptr_null(e->plugin);
	ck_assert_msg(strstr(e->refused, why) && strstr(e->refused, file),
		"expected '%s' and the file in: %s", why, e->refused);
}

START_TEST(other_abis_are_refused_by_name_and_number)
{
	char speaks[80];

	open_in(homes[_i]);
	snprintf(speaks, sizeof speaks, "speaks plugin ABI %u, this engine speaks %u",
		CLG_PLUGIN_ABI - 1, CLG_PLUGIN_ABI);
	refused_for("older.so", speaks);
	snprintf(speaks, sizeof speaks, "speaks plugin ABI %u, this engine speaks %u",
		CLG_PLUGIN_ABI + 1, CLG_PLUGIN_ABI);
	refused_for("newer.so", speaks);
	refused_for("alien.so", "is no plugin of collega");
	refused_for("nothing.so", "exports no 'clg_plugin'");
	close_all();
}
END_TEST

static void has_options(const struct plugin_entry *e, const char *const examples[2])
{
	static const char *const names[] = {"one", "two"};

	ck_assert_ptr_nonnull(e->plugin);
	ck_assert_int_eq(e->plugin->n_options, 2);
	for (int i = 0; i < 2; i++) {
		ck_assert_str_eq(e->plugin->options[i].name, names[i]);
		ck_assert_int_eq(e->plugin->options[i].preset, 3 + i);
		ck_assert_pstr_eq(e->plugin->options[i].example, examples[i]);
		ck_assert_ptr_null(e->plugin->options[i].help);
	}
}

static struct call *create(const struct plugin_entry *e)
{
	static struct clg_value values[2];
	static struct instance instance = {.name = "instance", .values = values, .n_values = 2};
	struct call *call;

	instance.plugin = e->plugin->name;
	ck_assert_int_eq(call_create(e, &instance, &faults, &call), CLG_OK);
	return call;
}

static void defines(struct call *call, int32_t load, const char *turn, int32_t miss)
{
	struct clg_definition def;

	ck_assert_int_eq(call_define(call, &def), CLG_OK);
	ck_assert_int_eq(def.size, sizeof def);
	ck_assert_int_eq(def.role_size, sizeof *def.roles);
	ck_assert_int_eq(def.meeting_size, sizeof *def.meetings);
	ck_assert_int_eq(def.n_roles, 2);
	ck_assert_str_eq(def.roles[0].name, "giver");
	ck_assert_str_eq(def.roles[1].name, "taker");
	ck_assert_int_eq(def.roles[1].need, 1);
	ck_assert_int_eq(def.roles[1].teams, 0);
	ck_assert_int_eq(def.roles[1].load, load);
	ck_assert_int_eq(def.n_meetings, 2);
	ck_assert_str_eq(def.meetings[1].name, "second");
	ck_assert_int_eq(def.meetings[1].length, 30);
	ck_assert_pstr_eq(def.meetings[1].turn, turn);
	ck_assert_int_eq(def.cycles, 2);
	ck_assert_int_eq(def.miss, miss);
	ck_assert_int_eq(def.limits.host_per_day, 0);
}

#define PAIRS 60000 /* more than go into one block */

static void judges(struct call *call)
{
	struct clg_person people[3] = {{.id = "a"}, {.id = "b"}, {.id = "c"}};
	struct clg_staff staff = {.size = sizeof staff, .people = people, .n_people = 3};
	struct clg_pair *pairs = xcalloc(PAIRS, sizeof *pairs);
	struct clg_answer *answers = xcalloc(PAIRS, sizeof *answers);
	uint8_t takes[3];

	ck_assert_int_eq(call_staff(call, &staff), CLG_OK);
	ck_assert_int_eq(call_takes_part(call, 1, takes), CLG_OK);
	ck_assert(!takes[0] && takes[1] == 1 && !takes[2]);
	for (int i = 0; i < PAIRS; i++)
		pairs[i] = (struct clg_pair){.supporter = i % 3, .receiver = (i / 3) % 3};
	ck_assert_int_eq(call_judge(call, pairs, PAIRS, answers), CLG_OK);
	for (int i = 0; i < PAIRS; i++)
		if (answers[i].eligible != 1 || answers[i].worth != 10 * (i % 3) + (i / 3) % 3)
			ck_abort_msg("pair %d: worth %d", i, (int)answers[i].worth);
	free(pairs);
	free(answers);
}

START_TEST(a_shorter_one_has_zeros_for_the_rest)
{
	static const char *const none[2] = {NULL, NULL};
	const struct plugin_entry *e;
	struct call *call;

	open_in(homes[_i]);
	e = entry_of("shorter.so");
	ck_assert_msg(e->plugin != NULL, "%s", e->refused);
	has_options(e, none);
	call = create(e);
	defines(call, 0, NULL, 0);
	judges(call);
	call_free(call);
	close_all();
}
END_TEST

START_TEST(a_longer_one_is_cut_to_what_is_known)
{
	static const char *const examples[2] = {"3", "4"};
	const struct clg_pair pair = {.receiver = 1};
	const struct plugin_entry *e;
	struct call *call;
	char sentence[12];

	open_in(homes[_i]);
	e = entry_of("longer.so");
	ck_assert_msg(e->plugin != NULL, "%s", e->refused);
	has_options(e, examples);
	call = create(e);
	defines(call, 6, "scribe", 7);
	judges(call);
	ck_assert_int_eq(call_why(call, &pair, sentence, sizeof sentence), CLG_OK);
	ck_assert_str_eq(sentence, "xxxxxxxxxxx");
	call_free(call);
	close_all();
}
END_TEST

int main(void)
{
	Suite *s = suite_create("abi");
	TCase *c = tcase_create("abi");
	SRunner *runner;
	int failed,
		n = getenv("CLG_VALGRIND") ? 1 : 2; /* valgrind takes none of seccomp's filters */

	tcase_add_loop_test(c, other_abis_are_refused_by_name_and_number, 0, n);
	tcase_add_loop_test(c, a_shorter_one_has_zeros_for_the_rest, 0, n);
	tcase_add_loop_test(c, a_longer_one_is_cut_to_what_is_known, 0, n);
	suite_add_tcase(s, c);
	runner = srunner_create(s);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
