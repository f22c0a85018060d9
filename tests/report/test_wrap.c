#include "report/wrap.h"

#include <check.h>
#include <stdlib.h>

static const char *wrapped(const char *s, size_t width)
{
	static struct text text;

	text_release(&text);
	text_init(&text, 0);
	wrap_words(s, width, &text);
	return text.s;
}

static const char *cut(const char *s, size_t width)
{
	static struct text text;

	text_release(&text);
	text_init(&text, 0);
	wrap_cut(s, width, &text);
	return text.s;
}

START_TEST(lines_break_between_words)
{
	ck_assert_str_eq(wrapped("one two three", 13), "one two three");
	ck_assert_str_eq(wrapped("one two three", 12), "one two\nthree");
	ck_assert_str_eq(wrapped("one two three", 5), "one\ntwo\nthree");
}
END_TEST

START_TEST(columns_count_and_not_bytes)
{
	ck_assert_str_eq(wrapped("Ķēniņš Ābele", 12), "Ķēniņš Ābele");
	ck_assert_str_eq(wrapped("ნინო ბერიძე", 6), "ნინო\nბერიძე");
}
END_TEST

START_TEST(an_initial_stays_with_its_name)
{
	ck_assert_str_eq(wrapped("K. Liepa → Ā. Ozola", 12), "K. Liepa →\nĀ. Ozola");
	ck_assert_str_eq(wrapped("K. Liepa → Ā. Ozola", 15), "K. Liepa →\nĀ. Ozola");
}
END_TEST

START_TEST(a_word_without_room_is_broken)
{
	ck_assert_str_eq(wrapped("a Dabaszinības", 5), "a\nDabas\nzinīb\nas");
	ck_assert_str_eq(wrapped("abc", 0), "abc");
}
END_TEST

START_TEST(the_widest_word_is_the_least)
{
	ck_assert_uint_eq(wrap_least("5a Ģeogrāfija"), 10);
	ck_assert_uint_eq(wrap_least("K. Liepa, Ā. Ozola"), 9);
	ck_assert_uint_eq(wrap_least(""), 0);
}
END_TEST

START_TEST(a_cut_shows)
{
	ck_assert_str_eq(cut("Ģeogrāfija", 10), "Ģeogrāfija");
	ck_assert_str_eq(cut("Ģeogrāfija", 5), "Ģeog…");
	ck_assert_str_eq(cut("Ģeogrāfija", 1), "…");
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("wrap");
	TCase *c = tcase_create("wrap");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_test(c, lines_break_between_words);
	tcase_add_test(c, columns_count_and_not_bytes);
	tcase_add_test(c, an_initial_stays_with_its_name);
	tcase_add_test(c, a_word_without_room_is_broken);
	tcase_add_test(c, the_widest_word_is_the_least);
	tcase_add_test(c, a_cut_shows);
	suite_add_tcase(suite, c);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
