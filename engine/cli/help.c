/* --help, and the words that completion and the manual's test ask for. */
#include "cli/command.h"

#include "cli/draft.h"
#include "plugin/declared.h"

#include <string.h>

static void put_option(const struct option_row *o, FILE *to)
{
	char name[64];

	snprintf(name, sizeof name, "--%s%s%s", o->name, o->argument ? " " : "",
		o->argument ? o->argument : "");
	if (o->letter)
		fprintf(to, "  -%c, %-21s %s\n", o->letter, name, _(o->help));
	else
		fprintf(to, "      %-21s %s\n", name, _(o->help));
}

static void put_options(int commands, FILE *to)
{
	for (int i = 0; i < N_OPTIONS; i++)
		if (option_table[i].commands != ON_ALL && option_table[i].commands & commands)
			put_option(&option_table[i], to);
	fprintf(to, "%s\n", _("and everywhere:"));
	for (int i = 0; i < N_OPTIONS; i++)
		if (option_table[i].commands == ON_ALL)
			put_option(&option_table[i], to);
}

static const char exits[] = N_(
	"exit status: 0 done; 1 done, but something could not be placed;\n"
	"2 wrong command line; 3 wrong input; 4 rules that contradict each other;\n"
	"5 plugin failed; 6 could not write; 7 stopped by time or signal, the best plan\n"
	"so far is stored; 8 verify rejects the plan\n");

void help_all(FILE *to)
{
	fputs(_("usage: collega COMMAND [WORDS] [OPTIONS]\n\n"
	      "Decides who supports whom in a school, and when they meet through the term.\n"
	      "SCHOOL is a folder with a school.yaml, or such a file, or - for standard input;\n"
	      "where none is given, the current folder.\n\ncommands:\n"), to);
	for (const struct command *c = command_table; c->name; c++)
		fprintf(to, "  %-10s %s\n", c->name, _(c->summary));
	fprintf(to, _("\noptions that a command takes: collega COMMAND --help\n\n%s\n"
		      "begin with: collega new my-school --timetable YOUR-FILE\n"), _(exits));
}

void help_command(const struct command *c, FILE *to)
{
	fprintf(to, _("usage: collega %s %s [OPTIONS]\n\n%s\n\noptions:\n"), c->name, c->words,
		_(c->summary));
	put_options(c->options, to);
	fprintf(to, _("\n%s\nexample:\n  %s\n"), _(exits), c->example);
}

/* --- list-words: for completion, and for the test that compares the manual page --------------- */

static void list_commands(const char *of)
{
	(void)of;
	for (const struct command *c = command_table; c->name; c++)
		puts(c->name);
}

/* Of one command, or all: "--name", "--name=" where an argument follows, "-n" where it has a
 * letter. */
static void list_options(const char *of)
{
	int commands = ON_ALL;

	for (const struct command *c = command_table; c->name && of; c++)
		if (!strcmp(of, c->name))
			commands = c->options;
	for (int i = 0; i < N_OPTIONS; i++) {
		const struct option_row *o = &option_table[i];

		if (!(o->commands & commands))
			continue;
		printf("--%s%s\n", o->name, o->argument ? "=" : "");
		if (o->letter)
			printf("-%c%s\n", o->letter, o->argument ? "=" : "");
	}
}

/* The words that may stand behind the command, of "list|show NAME": list, show. */
static void list_first_words(const char *of)
{
	const char *words = "";

	for (const struct command *c = command_table; c->name && of; c++)
		if (!strcmp(of, c->name))
			words = c->words;
	for (; *words; words += strcspn(words, "|"), words += *words == '|')
		if (*words >= 'a' && *words <= 'z')
			printf("%.*s\n", (int)strcspn(words, "| "), words);
}

static void list_countries(void)
{
	struct arena arena;

	arena_init(&arena);
	puts(country_codes(&arena, "\n"));
	arena_release(&arena);
}

/* What may stand behind an option that takes one of a few. */
static void list_values(const char *of)
{
	static const struct {
		const char *option, *values;
	} known[] = { { "for", "principal\npublic" },
		      { "format", "text\njson\ncsv" },
		      { "lang", "en\nlv\ncs\nit\nel\nka" },
		      { "plan", "draft\ncurrent" },
		      { "table", "meetings\npairs\nunplaced\nterms\ncancelled" } };

	for (size_t i = 0; i < sizeof known / sizeof *known && of; i++)
		if (!strcmp(of, known[i].option))
			puts(known[i].values);
	if (of && !strcmp(of, "country"))
		list_countries();
}

/* An exporter's format is its name; "csv-export" writes what the importer "csv" reads. */
static void list_plugins(uint32_t kind, const char *without)
{
	const struct plugin_entry *entries;
	struct registry *plugins;
	struct faults ignored;

	faults_init(&ignored);
	if (registry_open(&ignored, &plugins) == CLG_OK) {
		size_t n = registry_list(plugins, &entries);

		for (size_t i = 0; i < n; i++) {
			const struct clg_plugin *p = entries[i].plugin;
			const char *end = p ? strstr(p->name, without) : NULL;

			if (p && p->kind == kind)
				printf("%.*s\n", (int)(end ? (size_t)(end - p->name) : strlen(p->name)),
					p->name);
		}
		registry_close(plugins);
	}
	faults_release(&ignored);
}

static void list_techniques(const char *of)
{
	(void)of;
	list_plugins(CLG_KIND_TECHNIQUE, "\n");
}

static void list_exporters(const char *of)
{
	(void)of;
	list_plugins(CLG_KIND_EXPORTER, "-export");
}

static void list_options_of(const struct clg_plugin *p)
{
	for (uint32_t o = 0; p && p->kind == CLG_KIND_TECHNIQUE && o < p->n_options; o++)
		printf("techniques.%s.%s\n", p->name, p->options[o].name);
}

/* Keys of school.yaml that a number or a word stands behind; not all of them. */
static void list_settings(const char *of)
{
	static const char *const others[] = {"goals", "presence.after", "presence.before",
		"workload.limits.meetings-per-day", "workload.limits.minutes-per-week"};
	const struct plugin_entry *entries;
	struct registry *plugins;
	struct faults ignored;
	size_t n;

	(void)of;
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		puts(others[i]);
	for (int t = 0; t < N_TERMS; t++)
		printf("weights.%s\n", term_name((enum term)t));
	faults_init(&ignored);
	if (registry_open(&ignored, &plugins) == CLG_OK) {
		n = registry_list(plugins, &entries);
		for (size_t i = 0; i < n; i++)
			list_options_of(entries[i].plugin);
		registry_close(plugins);
	}
	faults_release(&ignored);
}

/* The vocabulary of techniques in YAML: section, key, kind, preset, example, help. */
static void list_keys(const char *of)
{
	struct declared_word *words;
	struct arena arena;
	size_t n;

	(void)of;
	arena_init(&arena);
	n = declared_words(&arena, &words);
	for (size_t i = 0; i < n; i++)
		printf("%s\t%s\t%s\t%s\t%s\t%s\n", words[i].section, words[i].name, words[i].kind,
			words[i].preset, words[i].example, words[i].help);
	arena_release(&arena);
}

int help_list(struct arguments *a)
{
	static const char *const names[] = {
		"commands", "options", "words", "values", "techniques", "exporters",
		"keys", "settings", NULL};
	static void (*const lists[])(const char *of) = {list_commands, list_options,
		list_first_words, list_values, list_techniques,
		list_exporters, list_keys, list_settings};
	const char *what = a->n_words > 1 ? a->words[1] : names[0];
	int which = command_choice(a, what, "list of words", names);

	if (which < 0)
		return -CLG_EUSAGE;
	lists[which](a->n_words > 2 ? a->words[2] : NULL);
	return 0;
}
