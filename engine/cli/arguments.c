#include "cli/arguments.h"

#include "base/progress.h"
#include "base/language.h"
#include "base/text.h"
#include "base/times.h"

#include <getopt.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/banned.h"

#define LONG_OPTION 1000     /* getopt's value of an option without a letter */

const struct option_row option_table[N_OPTIONS] = {
#define OPTION(symbol, name, letter, argument, commands, help)                                     \
	[OPTION_##symbol] = { name, letter, argument, commands, help },
	CLG_OPTIONS(OPTION)
#undef OPTION
};

clg_rc usage_fault(struct faults *f, const char *format, ...)
{
	struct text text;
	va_list args;
	clg_rc rc;

	text_init(&text, 1000);
	va_start(args, format);
	text_vprintf(&text, language_text(format), args);
	va_end(args);
	rc = fault_add(f, CLG_EUSAGE, (struct place){0}, "usage", "%s", text.s);
	text_release(&text);
	return rc;
}

/* --- values ---------------------------------------------------------------------------------- */

static clg_rc bad_value(
	struct arguments *a, enum option_name o, const char *value, const char *expected)
{
	return usage_fault(a->faults, "--%s '%.60s' won't do; expected %s", option_table[o].name,
		value, language_text(expected));
}

static clg_rc read_choice(struct arguments *a, enum option_name o, const char *value,
	const char *const *choices, const char *expected, int *ret)
{
	for (int i = 0; choices[i]; i++) {
		if (strcmp(value, choices[i]))
			continue;
		*ret = i;
		return CLG_OK;
	}
	return bad_value(a, o, value, expected);
}

/* A decimal number without sign, exponent or blanks, in millionths. */
static int parse_millionths(const char *s, int64_t most, int64_t *ret)
{
	int64_t whole = 0, part = 0, unit = 1000000;
	const char *at = s;

	for (; *at >= '0' && *at <= '9' && whole <= most; at++)
		whole = whole * 10 + (*at - '0');
	if (*at == '.')
		for (at++; *at >= '0' && *at <= '9'; at++) {
			unit /= 10;
			part += unit * (*at - '0');
		}
	if (at == s || *at || !strcmp(s, ".") || whole > most)
		return -1;
	*ret = whole * 1000000 + part;
	return 0;
}

static clg_rc read_count(
	struct arguments *a, enum option_name o, const char *value, int64_t most, int64_t *ret)
{
	int64_t millionths;
	char expected[60];

	if (!parse_millionths(value, most, &millionths) && millionths <= most * 1000000 &&
	    !strchr(value, '.')) {
		*ret = millionths / 1000000;
		return CLG_OK;
	}
	snprintf(expected, sizeof expected, _("a whole number from 0 to %lld"), (long long)most);
	return bad_value(a, o, value, expected);
}

int plan_of_word(const char *word, int32_t *ret)
{
	int64_t millionths;

	if (!strcmp(word, "draft") || !strcmp(word, "current")) {
		*ret = *word == 'd' ? PLAN_DRAFT : PLAN_CURRENT;
		return 1;
	}
	if (*word < '1' || *word > '9' || strchr(word, '.') || parse_millionths(word, INT32_MAX, &millionths))
		return 0;
	*ret = (int32_t)(millionths / 1000000);
	return 1;
}

static clg_rc read_plan(struct arguments *a, const char *value)
{
	if (plan_of_word(value, &a->request.plan))
		return CLG_OK;
	return bad_value(a, OPTION_PLAN, value, "a plan's number, draft, or current");
}

static clg_rc read_format(struct arguments *a, const char *value)
{
	static const char *const formats[] = { "text", "csv", "json", NULL };
	int which = 0;
	clg_rc rc = read_choice(a, OPTION_FORMAT, value, formats, "text, csv, or json", &which);

	if (rc == CLG_OK) {
		a->format = (enum screen_format)which;
		a->has_format = 1;
	}
	return rc;
}

static clg_rc read_time_limit(struct arguments *a, const char *value)
{
	int64_t millionths;

	if (parse_millionths(value, 1000000, &millionths))
		return bad_value(a, OPTION_TIME_LIMIT, value, "seconds, such as 60 or 0.5");
	a->request.time_limit = (double)millionths / 1e6;
	return CLG_OK;
}

static clg_rc read_gap(struct arguments *a, const char *value)
{
	int64_t millionths;

	if (parse_millionths(value, 1, &millionths) || millionths > 1000000)
		return bad_value(a, OPTION_GAP, value, "a ratio from 0 to 1, such as 0.01");
	a->request.gap_ppm = (int32_t)millionths;
	return CLG_OK;
}

static clg_rc read_date(struct arguments *a, enum option_name o, const char *value, date_t *ret)
{
	if (date_parse(value, ret))
		return bad_value(a, o, value, "a date such as 2026-09-01");
	return CLG_OK;
}

static clg_rc read_value(struct arguments *a, enum option_name o, const char *value)
{
	int64_t number;
	clg_rc rc = CLG_OK;

	a->given[o] = 1;
	switch (o) {
	case OPTION_FORMAT: return read_format(a, value);
	case OPTION_GAP: return read_gap(a, value);
	case OPTION_PLAN: return read_plan(a, value);
	case OPTION_TIME_LIMIT: return read_time_limit(a, value);
	case OPTION_TODAY: return read_date(a, o, value, &a->request.today);
	case OPTION_FROM: return read_date(a, o, value, &a->request.change_from);
	case OPTION_SEED:
		rc = read_count(a, o, value, UINT32_MAX, &number);
		a->request.seed = rc == CLG_OK ? (uint32_t)number : 0;
		return rc;
	case OPTION_WEEK:
		rc = read_count(a, o, value, 53, &number);
		a->week = rc == CLG_OK ? (int)number : 0;
		return rc;
	case OPTION_KEEP:
		rc = read_count(a, o, value, 1000000, &number);
		a->keep = rc == CLG_OK ? (int)number : 0;
		return rc;
	case OPTION_COUNTRY: a->country = value; break;
	case OPTION_FOR: a->reader = value; break;
	case OPTION_LANG: a->language = value; break;
	case OPTION_ONLY: a->only = value; break;
	case OPTION_OUTPUT: a->output = value; break;
	case OPTION_TABLE: a->table = value; break;
	case OPTION_TECHNIQUE: a->technique = value; break;
	case OPTION_WITH: a->with = value; break;
	case OPTION_TIMETABLE: a->timetable = value; break;
	case OPTION_FOLDER:
		if (chdir(value))
			return usage_fault(
				a->faults, "cannot go into '%.200s'; expected a folder", value);
		break;
	case OPTION_HELP: a->help = 1; break;
	case OPTION_VERSION: a->version = 1; break;
	case OPTION_QUIET: a->quiet = 1; break;
	case OPTION_VERBOSE: a->verbose = 1; break;
	case OPTION_NO_STORE: a->request.store = 0; break;
	case OPTION_PROGRESS: progress_set(PROGRESS_ALWAYS); break;
	case OPTION_TIMES: times_show(1); break;
	default: break;
	}
	return rc;
}

/* --- the whole line -------------------------------------------------------------------------- */

static void getopt_table(struct option ret[N_OPTIONS + 1], char letters[2 * N_OPTIONS + 2])
{
	char *end = letters;

	*end++ = ':';        /* a missing argument is told apart from an unknown option */
	for (int i = 0; i < N_OPTIONS; i++) {
		const struct option_row *row = &option_table[i];

		ret[i] = (struct option){row->name, row->argument ? required_argument : no_argument,
			NULL, row->letter ? row->letter : LONG_OPTION + i};
		if (!row->letter)
			continue;
		*end++ = (char)row->letter;
		if (row->argument)
			*end++ = ':';
	}
	*end = 0;
	memset(&ret[N_OPTIONS], 0, sizeof *ret);
}

static enum option_name option_of(int value)
{
	int i = 0;

	if (value >= LONG_OPTION)
		return (enum option_name)(value - LONG_OPTION);
	while (option_table[i].letter != value)
		i++;
	return (enum option_name)i;
}

static clg_rc unknown_option(struct arguments *a, const char *word)
{
	const char *names[N_OPTIONS], *near;

	for (int i = 0; i < N_OPTIONS; i++)
		names[i] = option_table[i].name;
	near = strncmp(word, "--", 2) ? NULL : text_nearest(word + 2, names, N_OPTIONS);
	if (near)
		return usage_fault(
			a->faults, "unknown option '%.60s'; did you mean '--%s'?", word, near);
	return usage_fault(a->faults,
		"unknown option '%.60s'; expected one that 'collega --help' lists", word);
}

/* The clock, unless SOURCE_DATE_EPOCH says otherwise. */
static date_t clock_today(void)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	time_t now = epoch && *epoch ? (time_t)strtoll(epoch, NULL, 10) : time(NULL);

	return (date_t)(now / 86400);
}

static void preset(struct arguments *a, struct faults *faults)
{
	memset(a, 0, sizeof *a);
	a->faults = faults;
	a->request = (struct request){.school = ".",
		.parts = RUN_BOTH,
		.time_limit = 60,
		.seed = 1,
		.today = clock_today(),
		.store = 1};
}

void arguments_foresee(int argc, char **argv, struct arguments *ret)
{
	struct option longs[N_OPTIONS + 1];
	char letters[2 * N_OPTIONS + 2];
	struct faults ignored;
	int value;

	faults_init(&ignored);
	preset(ret, &ignored);
	getopt_table(longs, letters);
	opterr = 0;
	while ((value = getopt_long(argc, argv, letters, longs, NULL)) != -1)
		if (value == LONG_OPTION + OPTION_LANG || value == LONG_OPTION + OPTION_FORMAT)
			(void)read_value(ret, option_of(value), optarg);
	ret->words = (const char **)(argv + optind);
	ret->n_words = argc - optind;
	optind = 0;          /* from the beginning, and what getopt keeps of its own anew */
	faults_release(&ignored);
}

clg_rc arguments_parse(int argc, char **argv, struct faults *faults, struct arguments *ret)
{
	struct option longs[N_OPTIONS + 1];
	char letters[2 * N_OPTIONS + 2];
	clg_rc rc = CLG_OK;
	int value;

	preset(ret, faults);
	getopt_table(longs, letters);
	opterr = 0;
	while ((value = getopt_long(argc, argv, letters, longs, NULL)) != -1) {
		clg_rc one;

		if (value == ':')
			one = usage_fault(
				faults, "option '%.60s' lacks its argument", argv[optind - 1]);
		else if (value == '?')
			one = unknown_option(ret, argv[optind - 1]);
		else
			one = read_value(ret, option_of(value), optarg);
		rc = rc == CLG_OK ? one : rc;
	}
	ret->words = (const char **)(argv + optind);
	ret->n_words = argc - optind;
	return rc;
}
