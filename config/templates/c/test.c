/* Tries @name@ without collega: its functions are called as the engine would call them. */
#include <collega/technique.h>

#include <assert.h>
#include <stdio.h>

extern const struct clg_plugin clg_plugin;

/* Two colleagues of different subjects, and one who shares the first one's. */
static const struct clg_person people[] = {
	{.id = "ozola", .years = 12, .subjects = {1}, .joins = 1, .offers = 1},
	{.id = "berzins", .years = 2, .subjects = {2}, .joins = 1, .offers = 1},
	{.id = "kalnina", .years = 5, .subjects = {1}, .joins = UINT64_MAX, .offers = UINT64_MAX},
};
static const struct clg_staff staff = {
	.size = sizeof staff, .person_size = sizeof people[0], .people = people, .n_people = 3};

int main(void)
{
	const struct clg_technique *ops = clg_plugin.ops;
	const struct clg_pair pairs[] = {
		{.supporter = 0, .receiver = 1, .common = 120, .receiver_role = 1},
		{.supporter = 0, .receiver = 2, .common = 120, .receiver_role = 1},
	};
	struct clg_definition def = {.size = sizeof def};
	struct clg_answer answers[2];
	char complaint[200] = "", sentence[100];
	void *self = ops->create(NULL, 0, "@name@");

	assert(self);
	assert(ops->define(self, &def, complaint) == 0);
	assert(def.n_meetings == 1 && def.meetings[0].length == 40);
	assert(ops->takes_part(self, &staff, 1, 1));     /* berzins joins */
	assert(!ops->takes_part(self, &staff, 2, 1));    /* kalnina said nothing */
	ops->judge(self, &staff, pairs, 2, answers);
	assert(answers[0].eligible && answers[0].worth == 120);
	assert(!answers[1].eligible);                    /* the same subject */
	assert(ops->why(self, &staff, &pairs[0], sentence, sizeof sentence) > 0);
	ops->destroy(self);
	puts("@name@: all as expected");
	return 0;
}
