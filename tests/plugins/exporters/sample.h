/* sample.h - plans for exporters' tests, and a writer that keeps what it is given. */
#ifndef TEST_PLUGINS_EXPORTERS_SAMPLE_H
#define TEST_PLUGINS_EXPORTERS_SAMPLE_H

#include <collega/exporter.h>

#include <stddef.h>

/* Three meetings, two teams, two unplaced, two terms: what the READMEs show. */
struct clg_export sample_plain(void);

/* A text that somebody may have called a room, as a calendar and a page may show it, and with
 * nothing but its wrong bytes repaired. */
struct hostile {
	const char *raw, *clean, *repaired;
};
extern const struct hostile hostiles[];
extern const uint32_t n_hostiles;

/* A meeting, a team, an unplaced row, a term and a cancelled meeting for each hostile text, which is all of the row's
 * texts but the meeting's id ("hostile/3"); the rows are longer than this engine's. */
struct clg_export sample_hostile(void);
/* The same with texts of wild pieces put together; always the same for one seed. */
struct clg_export sample_random(uint32_t seed);
#define SAMPLE_SEEDS 20
/* The text of a row of the one that was made last. */
const char *sample_text(uint32_t row);

/* Keeps at most `most` bytes, then fails. */
struct kept {
	char *bytes; /* ends with a zero; "" when empty */
	size_t n, most;
};

int32_t sample_export(
	struct kept *k, const struct clg_plugin *plugin, const struct clg_export *plan);
/* With other options than the presets. */
int32_t sample_export_with(struct kept *k, const struct clg_plugin *plugin,
	const struct clg_export *plan, const struct clg_value *values);
void kept_release(struct kept *k);

/* For loops over bytes: Check is told of every assertion that holds, and that takes time. */
#define SURELY(CONDITION)                                                                          \
	do {                                                                                       \
		if (!(CONDITION))                                                                  \
			ck_abort_msg("%s", #CONDITION);                                            \
	} while (0)

/* Each needs a Check test around it. */
/* The plain plan, into a writer that takes k bytes: every k up to 300, then every seventh;
 * under valgrind every 197th. */
void sample_fail_everywhere(const struct clg_plugin *plugin);
/* The same bytes whatever the time zone, the locale, and the machine's zone files. */
void sample_is_steady(const struct clg_plugin *plugin);

#endif
