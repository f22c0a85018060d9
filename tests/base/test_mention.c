#include "base/mention.h"

#include "base/mem.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

/* Ilze Roze, whose id is ilze.r, and her colleagues. */
static struct mentions *people(void)
{
	struct mentions *m = mentions_new();

	mentions_add(m, "ilze.r", "X", MENTION_WORDS);
	mentions_add(m, "Ilze Roze", "X", MENTION_WORDS);
	mentions_add(m, "Ģirts & Ilze", "X", MENTION_WORDS);
	mentions_add(m, "Šķēle", "X", MENTION_WORDS);
	mentions_add(m, "Roze", "X", MENTION_CELL);
	mentions_add(m, "Ilze Roze-Kalna", NULL, MENTION_WORDS);
	mentions_add(m, "ilze.r-2", NULL, MENTION_WORDS);
	mentions_add(m, "12", "X", MENTION_KEY);
	mentions_add(m, "", "X", MENTION_WORDS);
	return m;
}

static void becomes_n(const char *from, size_t n, const char *to, size_t m)
{
	struct mentions *all = people();
	struct text text;
	size_t found;

	text_init(&text, 0);
	found = mentions_replace(all, from, n, &text);
	if (to) {
		ck_assert_uint_gt(found, 0);
		ck_assert_uint_eq(text.n, m);
		ck_assert_mem_eq(text.s, to, m);
	} else {
		ck_assert_uint_eq(found, 0);
		ck_assert_uint_eq(text.n, 0);
	}
	text_release(&text);
	mentions_free(all);
}

static void becomes(const char *from, const char *to)
{
	becomes_n(from, strlen(from), to, strlen(to));
}

static void stays(const char *from)
{
	becomes_n(from, strlen(from), NULL, 0);
}

START_TEST(whole_words_are_replaced)
{
	becomes("ilze.r", "X");
	becomes("a/ilze.r:b, ilze.r.", "a/X:b, X.");
	becomes("Ilze Roze has no time", "X has no time");
	becomes("Ilze\t \n Roze", "X");
	stays("ilze.rr, ailze.r, Ilze Rozenberga, Ilze, Roze, Maija Roze, \xc4\x81ilze.r, ilze.r\xc4\x81");
	stays("");
}
END_TEST

START_TEST(somebody_else_stays)
{
	stays("Ilze Roze-Kalna and ilze.r-2");
	becomes("Ilze Roze-Kalna, Ilze Roze-Liepa", "Ilze Roze-Kalna, X-Liepa");
}
END_TEST

START_TEST(a_part_is_replaced_where_it_is_a_whole_cell)
{
	becomes("Ilze,Roze,7a", "Ilze,X,7a");
	becomes("<last>Roze</last>", "<last>X</last>");
	becomes("last=\"Roze\" first=\"Ilze\"", "last=\"X\" first=\"Ilze\"");
	stays("a Roze,Roze b");
}
END_TEST

START_TEST(a_number_is_an_id_where_ids_stand)
{
	becomes("12,Anna\nvisits/12:14/1\nvisits/14:12/1 visits/1:12:3/1", "X,Anna\nvisits/X:14/1\nvisits/14:X/1 visits/1:X:3/1");
	stays("start: \"12:00\", limit: 12 min, 12 people, 2026-12-12");
}
END_TEST

START_TEST(escapes_are_read)
{
	becomes("&#x122;irts &amp; Ilze", "X");
	becomes("&#290;irts & Ilze", "X");
	becomes("{\"a\": \"\\u0122irts & Ilze\"}", "{\"a\": \"X\"}");
	becomes("\\U00000122irts \\x26 Ilze", "X");
	becomes("Ilze%20Roze", "X");
	becomes("%c4%a2irts%20%26%20Ilze", "X");
	becomes("Ilze&nbsp;Roze", "X");
	becomes("\"he said \"\"Ilze Roze\"\"\"", "\"he said \"\"X\"\"\"");
	stays("Ilze%2Roze &Ilze;Roze \\u01Ilze%");
}
END_TEST

START_TEST(marks_may_stand_apart)
{
	becomes("S\xcc\x8ck\xcc\xa7" "e\xcc\x84le", "X");
	becomes("\xc5\xa0\xc4\xb7\xc4\x93le", "X");
	stays("Skele");
}
END_TEST

START_TEST(encodings_are_tried)
{
	becomes("\xd0\xed\xe7le 12", "X 12");                /* windows-1257 */
	becomes("\xe4; \xd0\xed\xe7le", "\xe4; X");
	becomes_n("\xff\xfe" "a\0,\0\x60\x01\x37\x01\x13\x01l\0e\0", 16, "\xff\xfe" "a\0,\0X\0", 8);
	becomes_n("\xfe\xff\0a\0,\x01\x60\x01\x37\x01\x13\0l\0e", 16, "\xfe\xff\0a\0,\0X", 8);
}
END_TEST

START_TEST(the_first_is_found)
{
	static const char text[] = "a\nb\n\xc4\x81 Ilze Roze-Kalna, Ilze Roze";
	struct mentions *all = people();
	unsigned line, column;
	const char *form;

	ck_assert_int_eq(mentions_find(all, text, strlen(text), &line, &column, &form), 1);
	ck_assert_uint_eq(line, 3);
	ck_assert_uint_eq(column, 20);
	ck_assert_str_eq(form, "Ilze Roze");
	ck_assert_int_eq(mentions_find(all, text, 24, &line, &column, &form), 0);
	ck_assert_ptr_null(form);
	mentions_free(all);
}
END_TEST

/* Any bytes are read to their end. */
START_TEST(bytes_do_no_harm)
{
	char bytes[64];
	struct mentions *all = people();
	struct text text;

	text_init(&text, 0);
	srandom((unsigned)_i);
	for (int round = 0; round < 300; round++) {
		static const char often[] = "&#x;\\u%\"'IlzeRo .r0";
		size_t n = (size_t)random() % sizeof bytes;

		for (size_t i = 0; i < n; i++)
			bytes[i] = random() % 3 ? often[(size_t)random() % sizeof often] : (char)random();
		mentions_replace(all, bytes, n, &text);
	}
	text_release(&text);
	mentions_free(all);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("mention");
	TCase *t = tcase_create("mention");
	SRunner *r = srunner_create(s);
	int failed;

	tcase_add_test(t, whole_words_are_replaced);
	tcase_add_test(t, somebody_else_stays);
	tcase_add_test(t, a_part_is_replaced_where_it_is_a_whole_cell);
	tcase_add_test(t, a_number_is_an_id_where_ids_stand);
	tcase_add_test(t, escapes_are_read);
	tcase_add_test(t, marks_may_stand_apart);
	tcase_add_test(t, encodings_are_tried);
	tcase_add_test(t, the_first_is_found);
	tcase_add_loop_test(t, bytes_do_no_harm, 0, 10);
	suite_add_tcase(s, t);
	srunner_run_all(r, CK_ENV);
	failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed != 0;
}
