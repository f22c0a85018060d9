#include "cards.h"

#include <stdlib.h>
#include <string.h>

void cards_add_item(struct cards *c, struct items *to, struct item i)
{
	if (!i.id || !*i.id) {
		tally_add(&c->without_id, i.line);
		return;
	}
	to->at = grow(to->at, to->n, sizeof *to->at);
	to->at[to->n++] = i;
}

void cards_add_day(struct cards *c, struct day_name d)
{
	c->days = grow(c->days, c->n_days, sizeof *c->days);
	c->days[c->n_days++] = d;
}

void cards_add_period(struct cards *c, struct card_period p)
{
	c->periods = grow(c->periods, c->n_periods, sizeof *c->periods);
	c->periods[c->n_periods++] = p;
}

void cards_add_lesson(struct cards *c, struct card_lesson l)
{
	if (!l.id || !*l.id) {
		tally_add(&c->without_id, l.line);
		return;
	}
	c->lessons = grow(c->lessons, c->n_lessons, sizeof *c->lessons);
	c->lessons[c->n_lessons++] = l;
}

void cards_add_card(struct cards *c, struct card card)
{
	c->cards = grow(c->cards, c->n_cards, sizeof *c->cards);
	c->cards[c->n_cards++] = card;
}

void cards_note_weeks(struct cards *c, const char *mask)
{
	size_t n = mask ? strspn(mask, "01") : 0;

	if (n && n <= MASK_MOST && n > c->n_weeks)
		c->n_weeks = (uint32_t)n;
}

static int is_digit(char c)
{
	return c >= '0' && c <= '9';
}

int32_t card_clock(const char *text)
{
	int32_t hour = 0, minute;
	int n = 0;

	for (; text && n < 2 && is_digit(text[n]); n++)
		hour = hour * 10 + text[n] - '0';
	if (!n || (text[n] != ':' && text[n] != '.') || !is_digit(text[n + 1]) ||
		!is_digit(text[n + 2]) || is_digit(text[n + 3]))
		return -1;
	minute = (text[n + 1] - '0') * 10 + text[n + 2] - '0';
	return hour < 24 && minute < 60 ? hour * 60 + minute : -1;
}

void cards_release(struct cards *c)
{
	free(c->teachers.at);
	free(c->classes.at);
	free(c->rooms.at);
	free(c->subjects.at);
	free(c->days);
	free(c->periods);
	free(c->lessons);
	free(c->cards);
	keep_release(&c->keep);
	*c = (struct cards){0};
}
