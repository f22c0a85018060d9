#include "base/mem.h"
#include "base/vec.h"

#include <check.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>

START_TEST(vec_keeps_what_was_pushed)
{
	VEC(size_t) v = {0};

	for (size_t i = 0; i < 10000; i++)
		vec_push(&v, i * i);
	ck_assert_uint_eq(v.n, 10000);
	ck_assert_uint_ge(v.room, v.n);
	for (size_t i = 0; i < v.n; i++)
		ck_assert_uint_eq(v.at[i], i * i);
	vec_clear(&v);
	ck_assert_uint_eq(v.n, 0);
	vec_release(&v);
	ck_assert_ptr_null(v.at);
	ck_assert_uint_eq(v.room, 0);
}
END_TEST

struct pair {
	int a, b;
};

START_TEST(vec_takes_literals_with_commas)
{
	VEC(struct pair) v = {0};

	vec_reserve(&v, 3);
	ck_assert_uint_ge(v.room, 3);
	vec_push(&v, (struct pair){ 1, 2 });
	ck_assert_int_eq(v.at[0].b, 2);
	vec_release(&v);
}
END_TEST

START_TEST(arena_gives_zeroed_aligned_room)
{
	struct arena a;
	unsigned char *last = NULL;
	static const unsigned char zeros[2000];

	arena_init(&a);
	for (size_t i = 1; i < 2000; i++) {
		unsigned char *p = arena_take(&a, i, 1);

		ck_assert_uint_eq((uintptr_t)p % _Alignof(max_align_t), 0);
		ck_assert_mem_eq(p, zeros, i);
		memset(p, 0xff, i);
		ck_assert_ptr_ne(p, last);
		last = p;
	}
	arena_release(&a);
	ck_assert_ptr_null(a.last);
}
END_TEST

START_TEST(arena_takes_more_than_a_block)
{
	struct arena a;
	char *large;

	arena_init(&a);
	large = arena_take(&a, 1 << 20, 3);
	memset(large, 1, (size_t)3 << 20);
	ck_assert_str_eq(arena_printf(&a, "%d-%s", 7, "x"), "7-x");
	ck_assert_str_eq(arena_strndup(&a, "abcdef", 3), "abc");
	ck_assert_ptr_null(arena_strdup(&a, NULL));
	arena_release(&a);
}
END_TEST

/* The next two end the program: a product that does not fit must never become a small block. */
START_TEST(overflow_in_an_arena)
{
	struct arena a;

	arena_init(&a);
	arena_take(&a, SIZE_MAX / 4, 8);
}
END_TEST

START_TEST(overflow_in_an_array)
{
	volatile size_t many = SIZE_MAX / 4;

	free(xreallocarray(NULL, many, 8));
}
END_TEST

START_TEST(cleanup_frees_and_steal_keeps)
{
	char *kept;
	{
		_cleanup_(freep) char *given = xstrdup("kept");
		_cleanup_(freep) char *dropped = xstrndup("dropped", 4);

		ck_assert_str_eq(dropped, "drop");
		kept = STEAL(given);
		ck_assert_ptr_null(given);
	}
	ck_assert_str_eq(kept, "kept");
	free(kept);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("mem");
	TCase *c = tcase_create("mem");
	SRunner *runner;
	int failed;

	tcase_add_test(c, vec_keeps_what_was_pushed);
	tcase_add_test(c, vec_takes_literals_with_commas);
	tcase_add_test(c, arena_gives_zeroed_aligned_room);
	tcase_add_test(c, arena_takes_more_than_a_block);
	tcase_add_test(c, cleanup_frees_and_steal_keeps);
	runner = srunner_create(s);
	if (srunner_fork_status(runner) == CK_FORK) {
		tcase_add_test_raise_signal(c, overflow_in_an_arena, SIGABRT);
		tcase_add_test_raise_signal(c, overflow_in_an_array, SIGABRT);
	}
	suite_add_tcase(s, c);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
