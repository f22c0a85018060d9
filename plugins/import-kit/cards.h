/* cards.h - the model of aSc Timetables and of EduPage: lessons that must be taught, and cards that
 * place them. A card's days, weeks and terms are masks, a character for each: "01000".
 *
 * The importer fills a struct cards, in any order, and hands it over; nothing is settled before. */
#ifndef KIT_CARDS_H
#define KIT_CARDS_H

#include "keep.h"
#include "tell.h"

#define MASK_MOST 26  /* days, weeks, terms: weeks are called A to Z */
#define IDS_MOST 500  /* in one list; a staff meeting has 158 */
#define PERIODS_MOST 1000

struct item { /* a teacher, class, room or subject */
	const char *id, *name, *code;
	uint32_t line;
};

struct items {
	struct item *at;
	uint32_t n;
};

struct day_name {
	const char *name;
	const char *mask;   /* "01000"; several, separated by commas, name no day. NULL: by number */
	const char *number; /* as cards of the old dialect call it; NULL: none */
};

struct card_period {
	const char *number, *name;
	int32_t start, end; /* minutes after midnight; -1: unknown */
	uint32_t line;
	int32_t index; /* the sink's */
};

struct card_lesson {
	const char *id, *subject;
	struct ids teachers, classes, rooms;
	uint32_t length; /* periods of one card; 0: it doesn't say */
	uint32_t line;
	int is_placed;
};

struct card {
	const char *lesson; /* id */
	const char *days, *weeks, *terms; /* masks; days also a number; NULL or "": all, but no day */
	const char *period;
	struct ids rooms; /* none: those of the lesson */
	uint32_t length;  /* periods that it covers; 0: those of the lesson */
	uint32_t line;
};

struct cards {
	struct keep keep;
	struct items teachers, classes, rooms, subjects;
	struct day_name *days;
	struct card_period *periods;
	struct card_lesson *lessons;
	struct card *cards;
	uint32_t n_days, n_periods, n_lessons, n_cards;
	uint32_t n_weeks;   /* characters in a mask of weeks; 0: unknown */
	uint32_t first_day; /* the number of the first day where days aren't listed by number */
	uint32_t cut;       /* ids beyond IDS_MOST of a list */
	struct tally without_id;
};

void cards_add_item(struct cards *c, struct items *to, struct item i);
void cards_add_day(struct cards *c, struct day_name d);
void cards_add_period(struct cards *c, struct card_period p);
void cards_add_lesson(struct cards *c, struct card_lesson l);
void cards_add_card(struct cards *c, struct card card);
/* Of a definition's mask: how many weeks there are. */
void cards_note_weeks(struct cards *c, const char *mask);

/* "9:05": 545; -1: no clock time. */
int32_t card_clock(const char *text);

/* term: 1 for the first, cards of others are left out; 0: all of them are handed on.
 * -1 after an error was told. */
int cards_hand_over(struct cards *c, uint32_t term, struct teller *teller);
void cards_release(struct cards *c);

#endif
