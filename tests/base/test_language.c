#include "base/fault.h"
#include "base/language.h"
#include "base/mem.h"

#include <check.h>
#include <locale.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* --- a .mo file made here, without msgfmt --------------------------------------------------- */

struct pair {
	const char *from, *to;
	size_t n_from, n_to;
};
#define PAIR(a, b) { a, b, sizeof(a) - 1, sizeof(b) - 1 }

/* Sorted by their first text. */
static const struct pair messages[] = {
	PAIR("", "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2);\n"),
	PAIR("%d day\0%d days", "%d diena\0%d dienas\0%d dienu"),
	PAIR("%s and %s", "%s un %s"),
	PAIR("'%s' is no %s", "nav %2$s '%1$s'"),
	PAIR("day\004Mon", "Pirmdiena, ēģļ"),
};
#define N_MESSAGES (sizeof messages / sizeof *messages)

static void put_word(char *at, size_t word)
{
	uint32_t w = (uint32_t)word;

	memcpy(at, &w, sizeof w);
}

static char *make(size_t *ret_n)
{
	char *bytes = xcalloc(1, 4096);
	size_t at = 28 + 16 * N_MESSAGES;

	put_word(bytes, 0x950412de);
	put_word(bytes + 8, N_MESSAGES);
	put_word(bytes + 12, 28);
	put_word(bytes + 16, 28 + 8 * N_MESSAGES);
	for (size_t i = 0; i < N_MESSAGES; i++) {
		put_word(bytes + 28 + 8 * i, messages[i].n_from);
		put_word(bytes + 32 + 8 * i, at);
		memcpy(bytes + at, messages[i].from, messages[i].n_from);
		at += messages[i].n_from + 1;
		put_word(bytes + 28 + 8 * (N_MESSAGES + i), messages[i].n_to);
		put_word(bytes + 32 + 8 * (N_MESSAGES + i), at);
		memcpy(bytes + at, messages[i].to, messages[i].n_to);
		at += messages[i].n_to + 1;
	}
	*ret_n = at;
	return bytes;
}

static char folder[] = "/tmp/collega-language-XXXXXX";
static char path[80];

static void make_folder(const char *below)
{
	snprintf(path, sizeof path, "%s%s", folder, below);
	ck_assert_int_eq(mkdir(path, 0700), 0);
}

static void set_up(void)
{
	size_t n;
	char *bytes = make(&n);
	FILE *f;

	strcpy(folder, "/tmp/collega-language-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(folder));
	make_folder("/lv");
	make_folder("/lv/LC_MESSAGES");
	snprintf(path, sizeof path, "%s/lv/LC_MESSAGES/collega.mo", folder);
	f = fopen(path, "w");
	ck_assert_ptr_nonnull(f);
	ck_assert_uint_eq(fwrite(bytes, 1, n, f), n);
	fclose(f);
	free(bytes);
	language_open(folder);
}

static void tear_down(void)
{
	unlink(path);
	for (int k = 0; k < 3; k++) {
		*strrchr(path, '/') = 0;
		rmdir(path);
	}
}

/* --- */

START_TEST(texts_words_and_plurals)
{
	ck_assert_str_eq(language_text("%s and %s"), "%s and %s");
	ck_assert_str_eq(language_plural("%d day", "%d days", 21), "%d days");
	ck_assert_int_eq(language_use("lv"), 0);
	ck_assert_str_eq(language_now(), "lv");
	ck_assert_str_eq(language_text("%s and %s"), "%s un %s");
	ck_assert_str_eq(language_text("unknown"), "unknown");
	ck_assert_str_eq(language_text(""), "");
	ck_assert_str_eq(language_word("day", "Mon"), "Pirmdiena, ēģļ");
	ck_assert_str_eq(language_word("night", "Mon"), "Mon");
	ck_assert_str_eq(language_plural("%d day", "%d days", 21), "%d diena");
	ck_assert_str_eq(language_plural("%d day", "%d days", 11), "%d dienas");
	ck_assert_str_eq(language_plural("%d day", "%d days", 0), "%d dienu");
	ck_assert_str_eq(language_plural("%d night", "%d nights", 1), "%d night");
	ck_assert_str_eq(language_plural("%d night", "%d nights", 21), "%d nights");
}
END_TEST

START_TEST(muted_it_is_english)
{
	language_use("lv");
	ck_assert_int_eq(language_mute(1), 0);
	ck_assert_str_eq(language_text("%s and %s"), "%s and %s");
	ck_assert_str_eq(language_word("day", "Mon"), "Mon");
	ck_assert_str_eq(language_plural("%d day", "%d days", 21), "%d days");
	ck_assert_str_eq(language_now(), "en");
	ck_assert_int_eq(language_mute(0), 1);
	ck_assert_str_eq(language_text("%s and %s"), "%s un %s");
}
END_TEST

START_TEST(tags)
{
	static const char *const good[] = { "lv_LV.UTF-8", "lv-LV", "lv@x", "lv" };
	static const char *const bad[] = { "", "l", "LV", "latv", "../lv", "lv/x", "lv:en", "cs",
		"de", "C", "C.UTF-8", "POSIX" };

	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		ck_assert_int_eq(language_use("en_GB"), 0);
		ck_assert_str_eq(language_now(), "en");
		ck_assert_str_eq(language_text("%s and %s"), "%s and %s");
		ck_assert_int_eq(language_use(good[i]), 0);
		ck_assert_str_eq(language_now(), "lv");
		ck_assert_str_eq(language_text("%s and %s"), "%s un %s");
	}
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		ck_assert_msg(language_use(bad[i]) == -1, "%s", bad[i]);
		ck_assert_str_eq(language_now(), "lv");
		ck_assert_str_eq(language_text("%s and %s"), "%s un %s");
	}
}
END_TEST

/* What the reader said stays; until then the school's is taken. */
START_TEST(the_reader_comes_before_the_school)
{
	language_offer("de");
	ck_assert_str_eq(language_now(), "en");
	language_offer("lv");
	ck_assert_str_eq(language_now(), "lv");
	ck_assert_int_eq(language_use("en"), 0);
	language_offer("lv");
	ck_assert_str_eq(language_now(), "en");
}
END_TEST

/* The places of a translation's format may be in another order. */
START_TEST(formats_with_places)
{
	struct faults f;

	language_use("lv");
	faults_init(&f);
	fault_input(&f, (struct place){0}, "code", "'%s' is no %s", "x", "day");
	ck_assert_str_eq(f.list.at[0].message, "nav day 'x'");
	faults_release(&f);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("language");
	TCase *with = tcase_create("language");
	SRunner *runner;

	tcase_add_checked_fixture(with, set_up, tear_down);
	tcase_add_test(with, texts_words_and_plurals);
	tcase_add_test(with, muted_it_is_english);
	tcase_add_test(with, tags);
	tcase_add_test(with, the_reader_comes_before_the_school);
	tcase_add_test(with, formats_with_places);
	suite_add_tcase(suite, with);
	runner = srunner_create(suite);
	/* A process has one language, and keeps what its reader said. */
	srunner_set_fork_status(runner, CK_FORK);
	srunner_run_all(runner, CK_ENV);
	srunner_free(runner);
	return EXIT_SUCCESS;
}
