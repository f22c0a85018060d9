/* The plural forms of the languages that are shipped. */
#include "base/language.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const int counts[] = { 1, 2, 5, 11, 21 };

static const struct {
	const char *language, *one, *many, *expected[5];
} cases[] = {
	{ "lv", "%d day", "%d days", { "1 diena", "2 dienas", "5 dienas", "11 dienas", "21 diena" } },
	{ "cs", "%d day", "%d days", { "1 den", "2 dny", "5 dnů", "11 dnů", "21 dnů" } },
	{ "lv", "%d people", "%d people",
		{ "1 cilvēks", "2 cilvēki", "5 cilvēki", "11 cilvēki", "21 cilvēks" } },
	{ "cs", "%d people", "%d people", { "1 člověk", "2 lidé", "5 lidí", "11 lidí", "21 lidí" } },
	{ "lv", "%d lessons a week", "%d lessons a week",
		{ "1 stunda nedēļā", "2 stundas nedēļā", "5 stundas nedēļā", "11 stundas nedēļā",
			"21 stunda nedēļā" } },
	{ "cs", "%d lessons a week", "%d lessons a week",
		{ "1 hodina týdně", "2 hodiny týdně", "5 hodin týdně", "11 hodin týdně",
			"21 hodin týdně" } },
	{ "it", "%d day", "%d days", { "1 giorno", "2 giorni", "5 giorni", "11 giorni", "21 giorni" } },
	{ "el", "%d day", "%d days",
		{ "1 ημέρα", "2 ημέρες", "5 ημέρες", "11 ημέρες", "21 ημέρες" } },
	{ "ka", "%d day", "%d days", { "1 დღე", "2 დღე", "5 დღე", "11 დღე", "21 დღე" } },
	{ "en", "%d day", "%d days", { "1 day", "2 days", "5 days", "11 days", "21 days" } },
};

static const char *folder(void)
{
	static char path[4096];
	const char *top = getenv("top_builddir");

	snprintf(path, sizeof path, "%s/config/locale", top ? top : ".");
	return path;
}

#pragma GCC diagnostic ignored "-Wformat-nonliteral"

START_TEST(forms)
{
	language_open(folder());
	ck_assert_int_eq(language_use(cases[_i].language), 0);
	for (int k = 0; k < 5; k++) {
		char said[200];

		snprintf(said, sizeof said,
			language_plural(cases[_i].one, cases[_i].many, counts[k]), counts[k]);
		ck_assert_str_eq(said, cases[_i].expected[k]);
	}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("plurals");
	TCase *one = tcase_create("plurals");
	SRunner *runner;

	tcase_add_loop_test(one, forms, 0, sizeof cases / sizeof *cases);
	suite_add_tcase(suite, one);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	srunner_free(runner);
	return EXIT_SUCCESS;
}
