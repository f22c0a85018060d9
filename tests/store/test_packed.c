#include "store/packed.h"

#include <check.h>
#include <stdlib.h>

static const int64_t numbers[] = {0, 1, -1, 63, 64, -64, -65, 8191, 8192, INT32_MAX, INT32_MIN,
	INT64_MAX - 1, INT64_MAX, INT64_MIN, INT64_MIN + 1};

#define N (sizeof numbers / sizeof *numbers)

static struct packed all_of(const struct text *t, size_t n)
{
	const uint8_t *at = (const uint8_t *)t->s;

	return (struct packed){at, at + n, 0};
}

START_TEST(every_number_comes_back)
{
	struct packed from;
	struct text t;

	text_init(&t, 0);
	for (size_t i = 0; i < N; i++)
		pack_number(&t, numbers[i]);
	from = all_of(&t, t.n);
	for (size_t i = 0; i < N; i++)
		ck_assert_int_eq(unpack_number(&from), numbers[i]);
	ck_assert(!from.broken && from.at == from.end);
	text_release(&t);
}
END_TEST

START_TEST(small_ones_take_a_byte)
{
	struct text t;

	text_init(&t, 0);
	pack_number(&t, 63);
	pack_number(&t, -64);
	ck_assert_uint_eq(t.n, 2);
	pack_number(&t, 64);
	ck_assert_uint_eq(t.n, 4);
	text_release(&t);
}
END_TEST

START_TEST(what_is_cut_off_is_broken)
{
	struct text t;

	text_init(&t, 0);
	pack_number(&t, INT64_MIN);
	for (size_t n = 0; n < t.n; n++) {
		struct packed from = all_of(&t, n);

		ck_assert_int_eq(unpack_number(&from), 0);
		ck_assert_int_eq(from.broken, 1);
		ck_assert_int_eq(unpack_number(&from), 0);
	}
	text_release(&t);
}
END_TEST

static struct packed of(struct text *t, int64_t value)
{
	text_clear(t);
	pack_number(t, value);
	return all_of(t, t->n);
}

START_TEST(bounds_hold)
{
	struct packed from;
	struct text t;

	text_init(&t, 0);
	from = of(&t, 3);
	ck_assert(unpack_int(&from, 0, 3) == 3 && !from.broken);
	from = of(&t, 4);
	ck_assert(unpack_int(&from, 0, 3) == 0 && from.broken);
	from = of(&t, -1);
	ck_assert(unpack_int(&from, 0, 3) == 0 && from.broken);
	from = of(&t, INT32_MIN);
	ck_assert(unpack_int(&from, INT32_MIN, INT32_MAX) == INT32_MIN && !from.broken);
	from = of(&t, INT32_MAX + (int64_t)1);
	ck_assert(unpack_int(&from, INT32_MIN, INT32_MAX) == 0 && from.broken);
	from = of(&t, 1);
	ck_assert(unpack_count(&from) == 0 && from.broken); /* more than bytes are left */
	from = of(&t, -1);
	ck_assert(unpack_count(&from) == 0 && from.broken);
	text_release(&t);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("packed");
	TCase *t = tcase_create("packed");
	SRunner *runner = srunner_create(suite);

	tcase_add_test(t, every_number_comes_back);
	tcase_add_test(t, small_ones_take_a_byte);
	tcase_add_test(t, what_is_cut_off_is_broken);
	tcase_add_test(t, bounds_hold);
	suite_add_tcase(suite, t);
	srunner_run_all(runner, CK_ENV);
	srunner_free(runner);
	return EXIT_SUCCESS;
}
