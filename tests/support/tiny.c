#include "tiny.h"

#include <string.h>

static void draw_weights(struct weights *w, struct dice *d)
{
	int32_t most = chance(d, 10) ? 10000 : 6;

	weights_preset(w);       /* those of plans that follow others aren't drawn: seeds stay what they were */
	for (int t = 0; t < TERM_SOON; t++)
		w->at[t] = chance(d, 20) ? 0 : roll(d, 1, most);
}

static void draw_pins(struct school *s, const struct catalogue *c, struct dice *d)
{
	s->pins = arena_take(&s->arena, 4, sizeof *s->pins);
	for (int i = chance(d, 30) ? roll(d, 1, 3) : 0; i > 0; i--) {
		int32_t t = roll(d, 0, c->n - 1);
		const struct technique *tech = &c->at[t];

		if (tech->n_matches) {
			const struct match *m = &tech->matches[roll(d, 0, tech->n_matches - 1)];

			s->pins[s->n_pins++] = (struct pin){
				.technique = t, m->supporter, m->receiver, "pins", 1, 1};
		} else if (tech->def.form != CLG_FORM_FROM && chance(d, 20)) {
			s->pins[s->n_pins++] = (struct pin){ .technique = t, 0, 1, "pins", 1, 1 };
		}
	}
}

void tiny_make(struct tiny *t, uint64_t seed)
{
	struct dice d = { seed };

	memset(t, 0, sizeof *t);
	school_init(&t->school);
	catalogue_init(&t->catalogue);
	tiny_fill_school(&t->school, &d, 6);
	if (seed >= TINY_OF_TEAMS)
		tiny_fill_teams(t, &d);
	else
		tiny_fill_catalogue(&t->catalogue, &t->school, &d);
	draw_weights(&t->weights, &d);
	if (!t->n_teams)
		draw_pins(&t->school, &t->catalogue, &d);
}

void tiny_release(struct tiny *t)
{
	catalogue_release(&t->catalogue);
	school_release(&t->school);
}
