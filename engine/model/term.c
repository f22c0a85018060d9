#include "model/term.h"

#include <string.h>

static const struct {
	const char *name, *help;
	int32_t preset;
} terms[N_TERMS] = {
#define TERM(symbol, name, preset, help) { name, help, preset },
	CLG_TERMS(TERM)
#undef TERM
};

const char *term_name(enum term t)
{
	return terms[t].name;
}

const char *term_help(enum term t)
{
	return terms[t].help;
}

int term_find(const char *name)
{
	for (int t = 0; t < N_TERMS; t++)
		if (!strcmp(terms[t].name, name))
			return t;
	return -1;
}

void weights_preset(struct weights *w)
{
	for (int t = 0; t < N_TERMS; t++)
		w->at[t] = terms[t].preset;
}

int64_t tally_cost(const struct tally *t, const struct weights *w)
{
	int64_t sum = 0;

	for (int i = 0; i < N_TERMS; i++)
		sum += t->at[i] * w->at[i];
	return sum;
}
