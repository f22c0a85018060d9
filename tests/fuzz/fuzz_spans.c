/* Any text as a person's `present` and `away`: rules that hold, or faults. */
#include "intake/reading.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(int holds)
{
	if (!holds)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = xstrndup((const char *)data, size);
	struct school school;
	struct faults faults;
	struct reading r = { .school = &school, .faults = &faults, .arena = &school.arena };

	faults_init(&faults);
	school_init(&school);
	date_make(2026, 9, 1, &school.from);
	for (int away = 0; away < 2; away++)
		read_spans(&r, 3, text, away, (struct place){ "staff.csv", 1, 1 });
	for (size_t i = 0; i < r.presence.n; i++) {
		const struct presence_rule *rule = &r.presence.at[i];

		must(rule->person == 3 && rule->from_day <= rule->to_day &&
			rule->start < rule->end);
		must(rule->start >= 0 && rule->end <= 2 * DAY_MINUTES);
		must(rule->weekdays && rule->weekdays < 0x80);
	}
	vec_release(&r.presence);
	school_release(&school);
	faults_release(&faults);
	free(text);
	return 0;
}
