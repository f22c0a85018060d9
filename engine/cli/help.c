/* --help, and the words that completion and the manual's test ask for. */
#include "cli/command.h"

#include <string.h>

static void put_option(const struct option_row *o, FILE *to)
{
	char name[64];

	snprintf(name, sizeof name, "--%s%s%s", o->name, o->argument ? " " : "", o->argument ? o->argument : "");
	if (o->letter)
		fprintf(to, "  -%c, %-21s %s\n", o->letter, name, o->help);
	else
		fprintf(to, "      %-21s %s\n", name, o->help);
}

static void put_options(int commands, FILE *to)
{
	for (int i = 0; i < N_OPTIONS; i++)
		if (option_table[i].commands != ON_ALL && option_table[i].commands & commands)
			put_option(&option_table[i], to);
	fputs("and everywhere:\n", to);
	for (int i = 0; i < N_OPTIONS; i++)
		if (option_table[i].commands == ON_ALL)
			put_option(&option_table[i], to);
}

static const char exits[] =
	"exit status: 0 done; 1 done, but something could not be placed; 2 wrong command line;\n"
	"3 wrong input; 4 rules that contradict each other; 5 plugin failed; 6 could not write;\n"
	"7 stopped by time or signal, the best plan so far is stored; 8 verify rejects the plan\n";

void help_all(FILE *to)
{
	fputs("usage: collega COMMAND [WORDS] [OPTIONS]\n\n"
	      "Decides who supports whom in a school, and when they meet through the term.\n"
	      "SCHOOL is a folder with a school.yaml, or such a file, or - for standard input;\n"
	      "where none is given, the current folder.\n\ncommands:\n", to);
	for (const struct command *c = command_table; c->name; c++)
		fprintf(to, "  %-10s %s\n", c->name, c->summary);
	fprintf(to, "\noptions that a command takes: collega COMMAND --help\n\n%s\n"
	            "begin with: collega new my-school --timetable YOUR-FILE\n", exits);
}

void help_command(const struct command *c, FILE *to)
{
	fprintf(to, "usage: collega %s %s [OPTIONS]\n\n%s\n\noptions:\n", c->name, c->words, c->summary);
	put_options(c->options, to);
	fprintf(to, "\n%s\nexample:\n  %s\n", exits, c->example);
}

/* list-words commands | options [COMMAND] */
int help_list(const struct arguments *a)
{
	const char *what = a->n_words > 1 ? a->words[1] : "commands", *of = a->n_words > 2 ? a->words[2] : NULL;
	int commands = ON_ALL;

	for (const struct command *c = command_table; c->name; c++) {
		if (!strcmp(what, "commands"))
			puts(c->name);
		if (of && !strcmp(of, c->name))
			commands = c->options;
	}
	for (int i = 0; i < N_OPTIONS && !strcmp(what, "options"); i++)
		if (option_table[i].commands & commands)
			printf("--%s%s\n", option_table[i].name, option_table[i].argument ? "=" : "");
	return 0;
}
