#include "yaml/quote.h"
#include "yaml/tree.h"

#include <check.h>
#include <string.h>
#include <unistr.h>

/* Written as a key, a value, and in a list; read back as it was. */
static void comes_back(const char *s)
{
	struct faults faults;
	struct yaml_tree *tree = NULL;
	struct text yaml;

	faults_init(&faults);
	text_init(&yaml, 0);
	yaml_add_quoted(&yaml, s);
	text_add(&yaml, ": [");
	yaml_add_quoted(&yaml, s);
	text_add(&yaml, ", {period: ");
	yaml_add_quoted(&yaml, s);
	text_add(&yaml, "}] # end\n");
	ck_assert_uint_eq(strcspn(yaml.s, "\n"), yaml.n - 1);
	ck_assert_int_eq(yaml_read("x", yaml.s, yaml.n, &faults, &tree), CLG_OK);
	ck_assert_str_eq(tree->root->keys[0]->text, s);
	ck_assert_str_eq(tree->root->items[0]->items[0]->text, s);
	ck_assert_str_eq(tree->root->items[0]->items[1]->items[0]->text, s);
	yaml_tree_free(tree);
	text_release(&yaml);
	faults_release(&faults);
}

static const char *const texts[] = {
	"",
	"plain",
	" 09:15 - 09:50",
	"a: b # c",
	"\"quoted\" \\ back\\n",
	"'",
	"- item",
	"? key",
	"!tag &a *a",
	"{}[],%@`|>",
	"~",
	"null",
	"yes",
	"0x10",
	"two\nlines\n\tand a tab",
	"trailing  ",
	"---",
	"...",
	"\xd8\xa7\xd9\x84\xd8\xa3\xd8\xad\xd8\xaf",
	"\xf0\x9f\x8e\x93",
};

START_TEST(a_text_comes_back)
{
	comes_back(texts[_i]);
}
END_TEST

/* yaml_read takes no control characters but tab and line feed, however they are written. */
static int is_refused(ucs4_t c)
{
	return (c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7f && c < 0xa0);
}

/* Each character between two others. */
START_TEST(every_character_comes_back)
{
	for (ucs4_t c = 1; c < 0x10000; c = c < 0x3000 ? c + 1 : c + 97) {
		uint8_t s[16];
		int n;

		if (is_refused(c) || (c >= 0xd800 && c < 0xe000) || c == 0xfffe || c == 0xffff)
			continue;
		s[0] = 'a';
		n = u8_uctomb(s + 1, c, 8);
		s[1 + n] = 'z';
		s[2 + n] = 0;
		comes_back((const char *)s);
	}
}
END_TEST

int main(void)
{
	Suite *s = suite_create("quote");
	TCase *c = tcase_create("quote");
	SRunner *runner;
	int failed;

	tcase_add_loop_test(c, a_text_comes_back, 0, sizeof texts / sizeof *texts);
	tcase_add_test(c, every_character_comes_back);
	suite_add_tcase(s, c);
	runner = srunner_create(s);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
