/* cli/arguments.h - what the command line says. One table of options feeds the parser, --help, the
 * manual page, and completion. */
#ifndef CLG_CLI_ARGUMENTS_H
#define CLG_CLI_ARGUMENTS_H

#include "base/fault.h"
#include "base/language.h"
#include "report/screen.h"
#include "run/run.h"

/*       symbol      long name     short  argument     commands  help                                        */
#define CLG_OPTIONS(OPTION)                                                                                   \
	OPTION(FOLDER,     "directory",  'C', "DIR",      ON_ALL,    N_("work as if started in DIR"))             \
	OPTION(FORMAT,     "format",     0,   "FORMAT",   ON_ALL,    N_("text, json, or csv"))                    \
	OPTION(HELP,       "help",       'h', NULL,       ON_ALL,    N_("say how a command is used"))             \
	OPTION(LANG,       "lang",       0,   "LANG",     ON_ALL,    N_("language of what is printed: en, lv, cs, it, el, ka"))\
	OPTION(NO_COLOR,   "no-color",   0,   NULL,       ON_ALL,    N_("no colours; as NO_COLOR does"))          \
	OPTION(QUIET,      "quiet",      'q', NULL,       ON_ALL,    N_("print errors and data only"))            \
	OPTION(VERBOSE,    "verbose",    'v', NULL,       ON_ALL,    N_("list what is otherwise counted"))        \
	OPTION(VERSION,    "version",    0,   NULL,       ON_ALL,    N_("print the version"))                     \
	OPTION(C_SOURCE,   "c",          0,   NULL,       ON_TECHNIQUE, N_("new: in C, with a Makefile and a test")) \
	OPTION(COUNTRY,    "country",    0,   "CC",       ON_NEW,    N_("cy, cz, ge, ie, it, lv or uk: whose calendar and workload to begin with")) \
	OPTION(FOR,        "for",        0,   "READER",   ON_EXPORT | ON_DIFF, N_("principal, public, or an id: only what they may see")) \
	OPTION(FROM,       "from",       0,   "DATE",     ON_REPLAN | ON_TELL, N_("the first day on which anything may change, instead of today")) \
	OPTION(GAP,        "gap",        0,   "RATIO",    ON_SOLVE,  N_("be content so near the best: 0.01 is 1 %")) \
	OPTION(KEEP,       "keep",       0,   "N",        ON_PRUNE,  N_("so many of the newest drafts stay"))    \
	OPTION(NO_STORE,   "no-store",   0,   NULL,       ON_PLAN | ON_REPLAN | ON_TELL | ON_EXPORT,  N_("store nothing"))                         \
	OPTION(ONLY,       "only",       0,   "IDS",      ON_REPLAN, N_("meetings of these people alone may move: ozola,berzins")) \
	OPTION(OUTPUT,     "output",     'o', "PATH",     ON_EXPORT, N_("write there; - is standard output"))     \
	OPTION(PLAN,       "plan",       0,   "N",        ON_STORED, N_("a plan's number, draft, or current"))    \
	OPTION(PROGRESS,   "progress",   0,   NULL,       ON_SOLVE,  N_("tell progress where there is no terminal, too")) \
	OPTION(SEED,       "seed",       0,   "N",        ON_SOLVE,  N_("the same seed gives the same plan")) \
	OPTION(TABLE,      "table",      0,   "TABLE",    ON_EXPORT, N_("csv: meetings, pairs, unplaced, or terms; ics: cancelled")) \
	OPTION(TECHNIQUE,  "technique",  0,   "NAME",     ON_EXPLAIN, N_("of several techniques this one alone"))  \
	OPTION(TIME_LIMIT, "time-limit", 0,   "SECONDS",  ON_SOLVE | ON_TELL | ON_EXPLAIN, N_("stop with the best plan so far (60; 0: never)")) \
	OPTION(TIMES,      "times",      0,   NULL,       ON_SOLVE,  N_("tell on standard error when what was done"))  \
	OPTION(TIMETABLE,  "timetable",  0,   "FILE",     ON_NEW,    N_("the timetable to begin with"))           \
	OPTION(TODAY,      "today",      0,   "DATE",     ON_ALL,    N_("the day to plan from, instead of the clock's")) \
	OPTION(WEEK,       "week",       0,   "N",        ON_SHOW,   N_("one calendar week of the timetable"))   \
	OPTION(WITH,       "with",       0,   "OPTIONS",  ON_EXPORT, N_("the format's own options, as in YAML: 'alarm: 15 min'"))

enum {
	ON_PLAN = 1, ON_SHOW = 2, ON_EXPORT = 4, ON_VERIFY = 8, ON_CHECK = 16, ON_NEW = 32, ON_TECHNIQUE = 64,
	ON_PUBLISH = 128, ON_REPLAN = 1 << 14, ON_TELL = 1 << 15,
	ON_EXPLAIN = 256,
	ON_DIFF = 512, ON_PRUNE = 1024, ON_HISTORY = 2048, ON_WHATIF = 4096,
	ON_SOLVE = ON_PLAN | ON_REPLAN | ON_WHATIF,
	ON_READ = ON_PLAN | ON_CHECK | ON_NEW | ON_REPLAN | ON_TELL | ON_WHATIF,
	ON_FORGET = 1 << 22,
	ON_STORED = ON_PLAN | ON_SHOW | ON_EXPORT | ON_VERIFY | ON_EXPLAIN,
	ON_ALL = ~0
};

enum option_name {
#define OPTION(symbol, ...) OPTION_##symbol,
	CLG_OPTIONS(OPTION)
#undef OPTION
	N_OPTIONS
};

struct option_row {
	const char *name;
	int letter;              /* 0: none */
	const char *argument;    /* NULL: a flag */
	int commands;
	const char *help;
};
extern const struct option_row option_table[N_OPTIONS];

struct arguments {
	struct request request;
	enum screen_format format;
	int has_format;          /* 1: --format was given */
	int quiet, verbose, help, version;
	int reads;               /* 1: the command reads the school's own files, so their warnings are news */
	int week;                /* 0: all */
	int keep;                /* drafts */
	const char *language;    /* of --lang; NULL: not given */
	const char *only, *output, *table, *with, *reader, *country, *timetable, *technique;   /* NULL: not given */
	const char **words;      /* the command and what follows it */
	int n_words;
	int given[N_OPTIONS];
	struct faults *faults;
};

/* The language, the format and the words alone: in which language faults of all else are told. Puts argv in another
 * order, as getopt does, so it takes a copy. */
void arguments_foresee(int argc, char **argv, struct arguments *ret);
/* CLG_EUSAGE with a fault that names the option. words are argv's own, permuted. */
clg_rc arguments_parse(int argc, char **argv, struct faults *faults, struct arguments *ret);

/* 1: a word that names a plan, as of --plan. */
int plan_of_word(const char *word, int32_t *ret);

clg_rc usage_fault(struct faults *f, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
