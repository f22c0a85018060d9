#include "base/text.h"

#include "base/mem.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

START_TEST(grows_from_empty)
{
	struct text t;

	text_init(&t, 0);
	ck_assert_str_eq(t.s, "");
	for (int i = 0; i < 1000; i++)
		text_printf(&t, "%d,", i);
	ck_assert_uint_eq(t.n, strlen(t.s));
	ck_assert_uint_eq(t.n, 10 * 2 + 90 * 3 + 900 * 4);
	ck_assert_int_eq(t.cut, 0);
	text_release(&t);
}
END_TEST

START_TEST(is_cut_between_letters)
{
	struct text t;

	text_init(&t, 4);
	text_add(&t, "ab\xc4\x81\xc4\x81");
	ck_assert_str_eq(t.s, "ab\xc4\x81");
	ck_assert_int_eq(t.cut, 1);
	text_clear(&t);
	ck_assert_int_eq(t.cut, 0);
	text_add(&t, "abc\xc4\x81");
	ck_assert_str_eq(t.s, "abc");
	text_release(&t);
}
END_TEST

START_TEST(nothing_follows_a_cut)
{
	struct text t;

	text_init(&t, 4);
	text_add(&t, "abc\xc4\x81");
	text_char(&t, 'd');
	ck_assert_str_eq(t.s, "abc");
	text_release(&t);
}
END_TEST

START_TEST(stolen_text_leaves_an_empty_one)
{
	struct text t;
	char *s;

	text_init(&t, 5);
	text_add(&t, "one");
	s = text_steal(&t);
	text_add(&t, "two four");
	ck_assert_str_eq(s, "one");
	ck_assert_str_eq(t.s, "two f");
	free(s);
	text_release(&t);
}
END_TEST

static const struct {
	const char *raw, *safe;
} dangers[] = {
	{ "plain \xc4\x81", "plain \xc4\x81" },
	{ "a\x1b[31mb", "a?[31mb" },
	{ "a\r\nb\x7f", "a??b?" },
	{ "c1 \xc2\x9b", "c1 ?" },
	{ "\xe2\x80\xae" "abc", "?abc" },                /* right-to-left override */
	{ "\xe2\x81\xa6x\xe2\x81\xa9", "?x?" },          /* isolates */
	{ "\xd8\x9c", "?" },                             /* Arabic letter mark */
	{ "\xff\xc4", "\xef\xbf\xbd\xef\xbf\xbd" },
	{ "\xc0\xaf", "\xef\xbf\xbd\xef\xbf\xbd" },      /* overlong */
};

START_TEST(safe_text_does_nothing)
{
	struct text t;

	text_init(&t, 0);
	text_add_safe(&t, dangers[_i].raw);
	ck_assert_str_eq(t.s, dangers[_i].safe);
	ck_assert_int_eq(utf8_valid(t.s, t.n), 1);
	text_release(&t);
}
END_TEST

START_TEST(utf8_is_strict)
{
	ck_assert_int_eq(utf8_valid("J\xc4\x81nis", 6), 1);
	ck_assert_int_eq(utf8_valid("\xf0\x9f\x98\x80", 4), 1);
	ck_assert_int_eq(utf8_valid("\xc0\x80", 2), 0);
	ck_assert_int_eq(utf8_valid("\xed\xa0\x80", 3), 0);
	ck_assert_int_eq(utf8_valid("\xf4\x90\x80\x80", 4), 0);
	ck_assert_int_eq(utf8_valid("\xc4", 1), 0);
	ck_assert_int_eq(utf8_valid("", 0), 1);
}
END_TEST

START_TEST(width_counts_columns)
{
	ck_assert_uint_eq(utf8_width(""), 0);
	ck_assert_uint_eq(utf8_width("B\xc4\x93rzi\xc5\x86\xc5\xa1"), 7);
	ck_assert_uint_eq(utf8_width("e\xcc\x81"), 1);           /* a combining accent */
	ck_assert_uint_eq(utf8_width("\xe6\x97\xa5"), 2);        /* a wide character */
}
END_TEST

START_TEST(names_compare_composed)
{
	char *composed = utf8_nfc("Ja\xcc\x84nis"), *same = utf8_nfc("J\xc4\x81nis");
	char *broken = utf8_nfc("a\xff");

	ck_assert_str_eq(composed, "J\xc4\x81nis");
	ck_assert_str_eq(composed, same);
	ck_assert_str_eq(broken, "a\xff");
	free(composed);
	free(same);
	free(broken);
}
END_TEST

START_TEST(ids_are_plain)
{
	static const char *const good[] = { "a", "A.B-1_2", "9b", "_x" };
	static const char *const bad[] = { "", ".", "../x", "-x", "a b", "a/b", "\xc4\x81", "a\n",
		"a=b" };
	char longest[66];

	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		ck_assert_msg(text_is_id(good[i]), "%s", good[i]);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		ck_assert_msg(!text_is_id(bad[i]), "%s", bad[i]);
	memset(longest, 'x', 65);
	longest[65] = 0;
	ck_assert_int_eq(text_is_id(longest), 0);
	longest[64] = 0;
	ck_assert_int_eq(text_is_id(longest), 1);
}
END_TEST

static const struct {
	const char *word, *near;
} words[] = {
	{ "minuts-per-weak", "minutes-per-week" }, { "frmo", "from" }, { "form", "from" },
	{ "TO", NULL },           { "t", NULL },   { "to", "to" },     { "xyz", NULL },
	{ "observation", NULL },  { "", NULL },    { "nmae", "name" },
};

static const struct {
	const char *name, *id;
} ids[] = {
	{ "Ozola A.", "ozola-a" },
	{ "B\xc4\x93rzi\xc5\x86\xc5\xa1", "berzins" },
	{ "Berzin\xcc\xa7s\xcc\x8c", "berzins" },
	{ "Stra\xc3\x9f" "e, \xc5\x81\xc3\xb3" "d\xc5\xba", "strasse-lodz" },
	{ "\xce\xa8\xcf\x8d\xce\xbb\xce\xbb\xce\xb1\xcf\x82", "psyllas" },
	{ "\xd0\xa9\xd1\x83\xd0\xba\xd1\x96\xd0\xbd", "shchukin" },
	{ "\xe1\x83\x9c\xe1\x83\x98\xe1\x83\x9c\xe1\x83\x9d", "nino" },
	{ "O'Neill  (7b) ", "oneill-7b" },
	{ "-x-", "x" },
	{ "", "person" },
	{ "\xe6\x9d\x8e", "person" },
	{ "\xff\xfe", "person" },
	{ "12345678901234567890123456789012345678 90",
		"12345678901234567890123456789012345678-9" },
	{ "1234567890123456789012345678901234567890 1",
		"1234567890123456789012345678901234567890" },
};

START_TEST(ids_are_made_of_names)
{
	char *id = text_make_id(ids[_i].name);

	ck_assert_str_eq(id, ids[_i].id);
	ck_assert_int_eq(text_is_id(id), 1);
	free(id);
}
END_TEST

START_TEST(nearest_word_is_near)
{
	static const char *const known[] = { "name", "from", "to", "minutes-per-week" };
	const char *near = text_nearest(words[_i].word, known, 4);

	if (words[_i].near)
		ck_assert_str_eq(near, words[_i].near);
	else
		ck_assert_ptr_null(near);
}
END_TEST

START_TEST(first_of_the_nearest)
{
	static const char *const known[] = { "bat", "cat", "rat" };

	ck_assert_str_eq(text_nearest("hat", known, 3), "bat");
	ck_assert_ptr_null(text_nearest("hat", known, 0));
}
END_TEST

START_TEST(names_of_plugins)
{
	char longest[65];

	ck_assert(text_is_name("peer-to-peer2"));
	ck_assert(!text_is_name(NULL) && !text_is_name("") && !text_is_name("2peers"));
	ck_assert(!text_is_name("-a") && !text_is_name("Peer") && !text_is_name("a_b"));
	memset(longest, 'a', 64);
	longest[64] = 0;
	ck_assert(!text_is_name(longest) && text_is_name(longest + 1));
}
END_TEST

START_TEST(a_template_is_filled)
{
	struct text t;

	text_init(&t, 0);
	text_fill(&t, "@x@ and @x@, not @y@", "@x@", "me");
	ck_assert_str_eq(t.s, "me and me, not @y@");
	text_release(&t);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("text");
	TCase *c = tcase_create("text");
	SRunner *runner;
	int failed;

	tcase_add_test(c, grows_from_empty);
	tcase_add_test(c, is_cut_between_letters);
	tcase_add_test(c, nothing_follows_a_cut);
	tcase_add_test(c, stolen_text_leaves_an_empty_one);
	tcase_add_loop_test(c, safe_text_does_nothing, 0, sizeof dangers / sizeof *dangers);
	tcase_add_test(c, utf8_is_strict);
	tcase_add_test(c, width_counts_columns);
	tcase_add_test(c, names_compare_composed);
	tcase_add_test(c, ids_are_plain);
	tcase_add_loop_test(c, ids_are_made_of_names, 0, sizeof ids / sizeof *ids);
	tcase_add_loop_test(c, nearest_word_is_near, 0, sizeof words / sizeof *words);
	tcase_add_test(c, first_of_the_nearest);
	tcase_add_test(c, names_of_plugins);
	tcase_add_test(c, a_template_is_filled);
	suite_add_tcase(s, c);
	runner = srunner_create(s);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
