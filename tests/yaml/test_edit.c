#include "yaml/edit.h"

#include <check.h>
#include <string.h>

static struct faults faults;
static struct yaml_tree *tree;
static int changed;

static void set_up(void)
{
	faults_init(&faults);
	tree = NULL;
}

static void tear_down(void)
{
	yaml_tree_free(tree);
	faults_release(&faults);
}

static void document(const char *yaml)
{
	ck_assert_int_eq(yaml_read("x.yaml", yaml, strlen(yaml), &faults, &tree), CLG_OK);
}

static clg_rc edit(const char *key, const char *value)
{
	changed = 0;
	return yaml_edit(tree, &(struct yaml_edit){"typed", key, value}, &faults, &changed);
}

static void edits(const char *key, const char *value)
{
	ck_assert_int_eq(edit(key, value), CLG_OK);
	ck_assert_uint_eq(faults.list.n, 0);
}

static void is_refused(const char *key, const char *value, const char *code, unsigned column)
{
	ck_assert_int_eq(edit(key, value), CLG_EINPUT);
	ck_assert_uint_eq(faults.list.n, 1);
	ck_assert_str_eq(faults.list.at[0].code, code);
	ck_assert_str_eq(faults.list.at[0].file, "typed");
	ck_assert_uint_eq(faults.list.at[0].line, 1);
	ck_assert_uint_eq(faults.list.at[0].column, column);
}

/* NULL: not there. */
static const struct yaml_node *at(const char *key)
{
	const struct yaml_node *n = tree->root;

	while (n && *key) {
		size_t length = strcspn(key, "."), i = 0;

		ck_assert_int_eq(n->kind, YAML_MAP);
		while (i < n->n && (strncmp(n->keys[i]->text, key, length) || n->keys[i]->text[length]))
			i++;
		n = i < n->n ? n->items[i] : NULL;
		key += length + (key[length] == '.');
	}
	return n;
}

static void says(const char *key, const char *text)
{
	ck_assert_ptr_nonnull(at(key));
	ck_assert_int_eq(at(key)->kind, YAML_TEXT);
	ck_assert_str_eq(at(key)->text, text);
}

START_TEST(a_value_is_another)
{
	document("a: {b: {c: 1, d: 2}, e: 3}\nf: 4\n");
	edits("a.b.c", "60 min");
	says("a.b.c", "60 min");
	says("a.b.d", "2");
	says("a.e", "3");
	says("f", "4");
	edits("a.b.c", "7");
	says("a.b.c", "7");
	ck_assert_uint_eq(at("a.b")->n, 2);
}
END_TEST

START_TEST(its_place_is_where_it_was_typed)
{
	document("a: {b: 1}\n");
	edits("a.bc", "[x, 'y']");
	ck_assert_int_eq(at("a.bc")->kind, YAML_LIST);
	ck_assert_str_eq(at("a.bc")->items[1]->text, "y");
	ck_assert_str_eq(at("a.bc")->file, "typed");
	ck_assert_uint_eq(at("a.bc")->column, 6);
	ck_assert_uint_eq(at("a.bc")->items[0]->column, 7);
	ck_assert_str_eq(at("a")->keys[1]->file, "typed");
	ck_assert_uint_eq(at("a")->keys[1]->column, 3);
	ck_assert_str_eq(at("a")->file, "x.yaml");
	ck_assert_str_eq(at("a.b")->file, "x.yaml");
}
END_TEST

START_TEST(what_is_not_there_is_added)
{
	document("a: 1\nb:\n");
	edits("b.c", "2");
	edits("d.e.f", "{g: 3}");
	says("a", "1");
	says("b.c", "2");
	says("d.e.f.g", "3");
	ck_assert_uint_eq(tree->root->n, 3);
}
END_TEST

START_TEST(an_empty_value_removes)
{
	document("a: {b: 1, c: 2, d: 3}\n");
	edits("a.b", "");
	ck_assert_ptr_null(at("a.b"));
	says("a.c", "2");
	says("a.d", "3");
	edits("a", "");
	ck_assert_uint_eq(tree->root->n, 0);
}
END_TEST

START_TEST(what_an_anchor_shares_stays)
{
	document("a: &x {b: {c: 1}, d: 2}\ne: *x\nf: {<<: *x, d: 5}\n");
	edits("a.b.c", "9");
	edits("f.d", "7");
	edits("e.d", "");
	says("a.b.c", "9");
	says("a.d", "2");
	says("e.b.c", "1");
	ck_assert_ptr_null(at("e.d"));
	says("f.b.c", "1");
	says("f.d", "7");
}
END_TEST

START_TEST(the_same_value_changes_nothing)
{
	document("a: {b: 1, c: '1', d: [x], e: }\n");
	edits("a.b", "1");
	ck_assert_int_eq(changed, 0);
	says("a.b", "1");
	edits("a.c", "'1'");
	ck_assert_int_eq(changed, 0);
	edits("a.c", "1");
	ck_assert_int_eq(changed, 1);
	edits("a.b", "2");
	ck_assert_int_eq(changed, 1);
	edits("a.d", "[x]");
	ck_assert_int_eq(changed, 1);
	edits("a.f", "1");
	ck_assert_int_eq(changed, 1);
	edits("a.b", "");
	ck_assert_int_eq(changed, 1);
	ck_assert_int_eq(yaml_edit(tree, &(struct yaml_edit){"typed", "a.c", "3"}, &faults, NULL), CLG_OK);
}
END_TEST

START_TEST(a_value_that_is_no_yaml_is_refused)
{
	document("a: {b: 1}\n");
	is_refused("a.b", "]", "yaml-syntax", 5);
	says("a.b", "1");
}
END_TEST

START_TEST(a_value_of_spaces_is_refused)
{
	document("a: 1\n");
	is_refused("a", "  ", "empty", 1);
}
END_TEST

START_TEST(no_key_stands_below_a_text)
{
	document("a: {b: {c: 1}}\n");
	is_refused("a.b.c.d", "1", "bad-setting-key", 7);
}
END_TEST

START_TEST(no_key_stands_below_a_list)
{
	document("a: [1]\n");
	is_refused("a.b", "1", "bad-setting-key", 3);
}
END_TEST

START_TEST(a_key_is_not_empty)
{
	document("a: {b: 1}\n");
	is_refused("a..b", "1", "bad-setting-key", 3);
}
END_TEST

START_TEST(no_key_is_none)
{
	document("a: {b: 1}\n");
	is_refused("", "1", "bad-setting-key", 1);
}
END_TEST

START_TEST(what_is_not_there_is_not_removed)
{
	document("a: {b: 1}\n");
	is_refused("a.c", "", "no-such-setting", 3);
}
END_TEST

static Suite *edit_suite(void)
{
	Suite *s = suite_create("yaml_edit");
	TCase *t = tcase_create("edit");

	tcase_add_checked_fixture(t, set_up, tear_down);
	tcase_add_test(t, a_value_is_another);
	tcase_add_test(t, its_place_is_where_it_was_typed);
	tcase_add_test(t, what_is_not_there_is_added);
	tcase_add_test(t, an_empty_value_removes);
	tcase_add_test(t, what_an_anchor_shares_stays);
	tcase_add_test(t, the_same_value_changes_nothing);
	tcase_add_test(t, a_value_that_is_no_yaml_is_refused);
	tcase_add_test(t, a_value_of_spaces_is_refused);
	tcase_add_test(t, no_key_stands_below_a_text);
	tcase_add_test(t, no_key_stands_below_a_list);
	tcase_add_test(t, a_key_is_not_empty);
	tcase_add_test(t, no_key_is_none);
	tcase_add_test(t, what_is_not_there_is_not_removed);
	suite_add_tcase(s, t);
	return s;
}

int main(void)
{
	SRunner *runner = srunner_create(edit_suite());
	int failed;

	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
