#include "yaml/tree.h"

#include "base/text.h"

#include <check.h>
#include <string.h>

static struct faults faults;
static struct yaml_tree *tree;

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

static const struct yaml_node *reads(const char *yaml)
{
	clg_rc rc = yaml_read("x.yaml", yaml, strlen(yaml), &faults, &tree);

	if (rc != CLG_OK)
		faults_print(&faults, FAULT_NOTE, stderr);
	ck_assert_int_eq(rc, CLG_OK);
	ck_assert_uint_eq(faults.list.n, 0);
	return tree->root;
}

static const struct yaml_node *under(const struct yaml_node *n, const char *key)
{
	ck_assert_int_eq(n->kind, YAML_MAP);
	for (size_t i = 0; i < n->n; i++)
		if (!strcmp(n->keys[i]->text, key))
			return n->items[i];
	ck_abort_msg("no key '%s'", key);
}

static void says(const struct yaml_node *n, const char *text, unsigned line, unsigned column)
{
	ck_assert_int_eq(n->kind, YAML_TEXT);
	ck_assert_str_eq(n->text, text);
	ck_assert_str_eq(n->file, "x.yaml");
	ck_assert_uint_eq(n->line, line);
	ck_assert_uint_eq(n->column, column);
}

static void is_refused(const char *yaml, size_t n)
{
	ck_assert_int_eq(yaml_read("x.yaml", yaml, n, &faults, &tree), CLG_EINPUT);
	ck_assert_ptr_null(tree);
	ck_assert_uint_ge(faults.n_errors, 1);
}

static void refused_for(const char *yaml, size_t n, const char *code)
{
	is_refused(yaml, n);
	ck_assert_uint_eq(faults.list.n, 1);
	ck_assert_str_eq(faults.list.at[0].code, code);
}

START_TEST(nodes_know_their_places)
{
	const struct yaml_node *root =
		reads("# note\nname: \xc4\x80 b\nlist:\n  - one\n  - {a: 'q'}\n");
	const struct yaml_node *list = under(root, "list");

	ck_assert_uint_eq(root->n, 2);
	says(root->keys[0], "name", 2, 1);
	says(under(root, "name"), "\xc4\x80 b", 2, 7);
	ck_assert_int_eq(list->kind, YAML_LIST);
	ck_assert_uint_eq(list->n, 2);
	ck_assert_uint_eq(list->line, 4);
	ck_assert_uint_eq(list->column, 3);
	says(list->items[0], "one", 4, 5);
	says(under(list->items[1], "a"), "q", 5, 9);
}
END_TEST

START_TEST(styles_are_kept)
{
	const struct yaml_node *root = reads("a: 08:30\nb: '08:30'\nc: \"x\"\nd: |\n  block\ne:\n");

	ck_assert_int_eq(under(root, "a")->quoted, 0);
	ck_assert_int_eq(under(root, "b")->quoted, 1);
	ck_assert_int_eq(under(root, "c")->quoted, 1);
	ck_assert_int_eq(under(root, "d")->quoted, 1);
	ck_assert_str_eq(under(root, "d")->text, "block\n");
	ck_assert_int_eq(under(root, "e")->quoted, 0);
	ck_assert_str_eq(under(root, "e")->text, "");
}
END_TEST

START_TEST(json_is_yaml)
{
	const struct yaml_node *root =
		reads("{\"a\": [1, -2.5, true, null], \"b\": {\"c\": \"J\\u0101nis\\n\"}}");

	ck_assert_uint_eq(under(root, "a")->n, 4);
	ck_assert_str_eq(under(root, "a")->items[1]->text, "-2.5");
	ck_assert_str_eq(under(under(root, "b"), "c")->text, "J\xc4\x81nis\n");
}
END_TEST

START_TEST(a_byte_order_mark_is_no_text)
{
	const struct yaml_node *root = reads("\xef\xbb\xbf" "a: 1\r\nb: 2\r\n");

	ck_assert_str_eq(root->keys[0]->text, "a");
	says(under(root, "b"), "2", 2, 4);
}
END_TEST

START_TEST(aliases_stand_for_their_anchor)
{
	const struct yaml_node *root = reads("a: &x {k: [1, 2]}\nb: *x\nc: &x 3\nd: *x\n");

	ck_assert_ptr_eq(under(root, "b"), under(root, "a"));
	ck_assert_str_eq(under(root, "d")->text, "3");
}
END_TEST

START_TEST(own_keys_win_over_merged)
{
	const struct yaml_node *m = under(reads("base: &b {x: 1, y: 2}\n"
						"more: &m {y: 3, z: 4}\n"
						"it:\n  <<: [*b, *m]\n  x: 9\n  w: 0\n"),
		"it");

	ck_assert_uint_eq(m->n, 4);
	ck_assert_str_eq(m->keys[0]->text, "x");
	ck_assert_str_eq(m->keys[1]->text, "w");
	ck_assert_str_eq(under(m, "x")->text, "9");
	ck_assert_str_eq(under(m, "y")->text, "2");
	ck_assert_str_eq(under(m, "z")->text, "4");
	ck_assert_uint_eq(under(m, "z")->line, 2);
}
END_TEST

START_TEST(a_quoted_merge_key_is_a_key)
{
	ck_assert_str_eq(under(reads("'<<': 1\n"), "<<")->text, "1");
}
END_TEST

START_TEST(standard_tags_say_nothing_new)
{
	ck_assert_str_eq(under(reads("a: !!str 5\n"), "a")->text, "5");
}
END_TEST

static const struct {
	const char *yaml, *code;
	unsigned line, column;
	const char *message;     /* in full, or NULL */
} bad[] = {
	{ "", "empty", 1, 1, "is empty; expected keys and values" },
	{ "# nothing\n\n", "empty", 1, 1, NULL },
	{ "a: 1\nb: 2\na: 3\n", "duplicate-key", 3, 1, "'a' is said twice; expected it once" },
	{ "a: 1\n'a': 3\n", "duplicate-key", 2, 1, NULL },
	{ "a: {b: 1, c: 2, b: 1}\n", "duplicate-key", 1, 17, NULL },
	{ "a: *x\n", "unknown-anchor", 1, 4, NULL },
	{ "a: &x [1, *x]\n", "unknown-anchor", 1, 11, NULL },
	{ "a: &x 1\nb: &x {c: *x}\n", "unknown-anchor", 2, 11, NULL },
	{ "<<: 5\n", "bad-merge", 1, 5, NULL },
	{ "<<: [{a: 1}, [{b: 2}]]\n", "bad-merge", 1, 14, NULL },
	{ "? [a, b]\n: 1\n", "bad-key", 1, 3, NULL },
	{ "a: 1\n---\nb: 2\n", "two-documents", 2, 1, NULL },
	{ "a: !include x\n", "unknown-tag", 1, 4, NULL },
	{ "a: !!python/object:os.system x\n", "unknown-tag", 1, 4, NULL },
	{ "a: [1, 2\nb: 3\n", "yaml-syntax", 2, 2, NULL },
	{ "a: 'open\n", "yaml-syntax", 2, 1, NULL },
	{ "a: {\n", "yaml-syntax", 2, 1, NULL },
	{ "a:\n\tb: 1\n", "yaml-syntax", 2, 1,
	  "a tab stands in the indentation; expected spaces" },
	{ "a: 1\n b: 2\n", "yaml-syntax", 2, 3, NULL },
	{ "a: 1\nb: \xc4\x81 x\xff\n", "not-utf8", 2, 7,
	  "invalid leading UTF-8 octet; expected text in UTF-8" },
	{ "a: \xc0\xaf\n", "not-utf8", 1, 4, NULL },
	{ "a: \xed\xa0\x80\n", "not-utf8", 1, 4, NULL },
	{ "a: 1\nb: x\x1b[2J\n", "control-character", 2, 5,
	  "holds a control character; expected plain text" },
	{ "a: \"\\e[2J\"\n", "control-character", 1, 4, NULL },
	{ "a: \"\\0\"\n", "control-character", 1, 4, NULL },
	{ "a: \"\\x9b\"\n", "control-character", 1, 4, NULL },
	{ "a: \"\\r\"\n", "control-character", 1, 4, NULL },
};

START_TEST(what_is_wrong_has_a_place)
{
	refused_for(bad[_i].yaml, strlen(bad[_i].yaml), bad[_i].code);
	ck_assert_str_eq(faults.list.at[0].file, "x.yaml");
	ck_assert_uint_eq(faults.list.at[0].line, bad[_i].line);
	ck_assert_uint_eq(faults.list.at[0].column, bad[_i].column);
	if (bad[_i].message)
		ck_assert_str_eq(faults.list.at[0].message, bad[_i].message);
	ck_assert_ptr_nonnull(strstr(faults.list.at[0].message, "; "));
}
END_TEST

START_TEST(utf16_is_refused)
{
	refused_for("\xff\xfe" "a\0:\0 \0" "1\0", 10, "not-utf8");
}
END_TEST

START_TEST(a_zero_byte_is_refused)
{
	refused_for("a: 1\0\nb: 2\n", 11, "control-character");
	ck_assert_uint_eq(faults.list.at[0].column, 5);
}
END_TEST

START_TEST(all_double_keys_are_told_and_what_comes_after)
{
	static const char yaml[] = "a: 1\na: 2\nb: 1\nb: 2\nb: 3\nc: *x\n";

	is_refused(yaml, sizeof yaml - 1);
	ck_assert_uint_eq(faults.n_errors, 4);
}
END_TEST

static void repeat(struct text *t, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		text_add(t, s);
}

static void nested(struct text *t, size_t levels)
{
	repeat(t, "[", levels);
	repeat(t, "]", levels);
}

START_TEST(depth_ends_at_its_limit)
{
	struct text t;

	text_init(&t, 0);
	nested(&t, YAML_DEPTH_MOST + 1);
	reads(t.s);
	text_clear(&t);
	yaml_tree_free(tree);
	tree = NULL;
	nested(&t, YAML_DEPTH_MOST + 2);
	refused_for(t.s, t.n, "too-deep");
	text_release(&t);
}
END_TEST

START_TEST(an_open_abyss_ends_too)
{
	struct text t;

	text_init(&t, 0);
	repeat(&t, "{a: [", 100000);
	refused_for(t.s, t.n, "too-deep");
	text_release(&t);
}
END_TEST

START_TEST(aliases_do_not_dig_deeper)
{
	struct text t;

	text_init(&t, 0);
	text_add(&t, "- &a0 [1]\n");
	for (int i = 1; i < 80; i++)
		text_printf(&t, "- &a%d [*a%d]\n", i, i - 1);
	refused_for(t.s, t.n, "too-deep");
	text_release(&t);
}
END_TEST

START_TEST(nodes_end_at_their_limit)
{
	struct text t;

	text_init(&t, 0);
	repeat(&t, "- x\n", YAML_NODES_MOST - 1);        /* and the list itself */
	ck_assert_uint_eq(reads(t.s)->n, YAML_NODES_MOST - 1);
	yaml_tree_free(tree);
	tree = NULL;
	text_add(&t, "- x\n");
	refused_for(t.s, t.n, "too-many-nodes");
	text_release(&t);
}
END_TEST

START_TEST(a_billion_laughs_are_not_heard)
{
	struct text t;

	text_init(&t, 0);
	text_add(&t, "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
	for (int i = 1; i < 10; i++) {
		text_printf(&t, "a%d: &a%d [", i, i);
		for (int k = 0; k < 9; k++)
			text_printf(&t, "%s*a%d", k ? ", " : "", i - 1);
		text_add(&t, "]\n");
	}
	refused_for(t.s, t.n, "too-many-nodes");
	ck_assert_uint_eq(faults.list.at[0].line, 6);
	text_release(&t);
}
END_TEST

START_TEST(merging_cannot_multiply_either)
{
	struct text t;

	text_init(&t, 0);
	text_add(&t, "base: &b {");
	for (int i = 0; i < 1000; i++)
		text_printf(&t, "%sk%d: v", i ? ", " : "", i);
	text_add(&t, "}\nall:\n");
	repeat(&t, "- <<: *b\n", 1000);
	refused_for(t.s, t.n, "too-many-nodes");
	text_release(&t);
}
END_TEST

START_TEST(anchors_end_at_their_limit)
{
	struct text t;

	text_init(&t, 0);
	for (int i = 0; i <= YAML_ANCHORS_MOST; i++)
		text_printf(&t, "- &a%d x\n", i);
	refused_for(t.s, t.n, "too-many-anchors");
	ck_assert_uint_eq(faults.list.at[0].line, YAML_ANCHORS_MOST + 1);
	text_release(&t);
}
END_TEST

START_TEST(texts_end_at_their_limit)
{
	struct text t;

	text_init(&t, 0);
	repeat(&t, "x", YAML_TEXT_MOST);
	ck_assert_uint_eq(strlen(reads(t.s)->text), YAML_TEXT_MOST);
	yaml_tree_free(tree);
	tree = NULL;
	text_char(&t, 'x');
	refused_for(t.s, t.n, "text-too-long");
	text_release(&t);
}
END_TEST

/* Comparing each key with each would take minutes here. */
START_TEST(a_wide_map_is_read_at_once)
{
	struct text t;

	text_init(&t, 0);
	for (int i = 0; i < 90000; i++)
		text_printf(&t, "key%d: 1\n", i);
	ck_assert_uint_eq(reads(t.s)->n, 90000);
	text_release(&t);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("tree");
	TCase *c = tcase_create("tree");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_add_test(c, nodes_know_their_places);
	tcase_add_test(c, styles_are_kept);
	tcase_add_test(c, json_is_yaml);
	tcase_add_test(c, a_byte_order_mark_is_no_text);
	tcase_add_test(c, aliases_stand_for_their_anchor);
	tcase_add_test(c, own_keys_win_over_merged);
	tcase_add_test(c, a_quoted_merge_key_is_a_key);
	tcase_add_test(c, standard_tags_say_nothing_new);
	tcase_add_loop_test(c, what_is_wrong_has_a_place, 0, sizeof bad / sizeof *bad);
	tcase_add_test(c, utf16_is_refused);
	tcase_add_test(c, a_zero_byte_is_refused);
	tcase_add_test(c, all_double_keys_are_told_and_what_comes_after);
	tcase_add_test(c, depth_ends_at_its_limit);
	tcase_add_test(c, an_open_abyss_ends_too);
	tcase_add_test(c, aliases_do_not_dig_deeper);
	tcase_add_test(c, nodes_end_at_their_limit);
	tcase_add_test(c, a_billion_laughs_are_not_heard);
	tcase_add_test(c, merging_cannot_multiply_either);
	tcase_add_test(c, anchors_end_at_their_limit);
	tcase_add_test(c, texts_end_at_their_limit);
	tcase_add_test(c, a_wide_map_is_read_at_once);
	suite_add_tcase(s, c);
	runner = srunner_create(s);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
