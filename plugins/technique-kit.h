/* technique-kit.h - what the shipped techniques have in common: rows of an option table, lists in
 * cells of staff.csv, and the rules on two people that more than one technique knows.
 *
 * Only the sources in plugins/ include it; it isn't installed. */
#ifndef CLG_TECHNIQUE_KIT_H
#define CLG_TECHNIQUE_KIT_H

#include <collega/technique.h>

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* --- options -------------------------------------------------------------------------- */

/* clang-format off */
#define KIT_OPTION(NAME, KIND, LEAST, MOST, PRESET, CHOICES, HELP, EXAMPLE)                        \
	{ NAME, KIND, 0, LEAST, MOST, PRESET, NULL, CHOICES, HELP, EXAMPLE }
#define KIT_COUNT(NAME, LEAST, MOST, PRESET, HELP, EXAMPLE)                                        \
	KIT_OPTION(NAME, CLG_OPTION_COUNT, LEAST, MOST, PRESET, NULL, HELP, EXAMPLE)
#define KIT_MINUTES(NAME, LEAST, MOST, PRESET, HELP, EXAMPLE)                                      \
	KIT_OPTION(NAME, CLG_OPTION_MINUTES, LEAST, MOST, PRESET, NULL, HELP, EXAMPLE)
#define KIT_DAYS(NAME, LEAST, MOST, PRESET, HELP, EXAMPLE)                                         \
	KIT_OPTION(NAME, CLG_OPTION_DAYS, LEAST, MOST, PRESET, NULL, HELP, EXAMPLE)
#define KIT_HOURS(NAME, LEAST, MOST, PRESET, HELP, EXAMPLE)                                        \
	KIT_OPTION(NAME, CLG_OPTION_HOURS, LEAST, MOST, PRESET, NULL, HELP, EXAMPLE)
#define KIT_FLAG(NAME, PRESET, HELP, EXAMPLE)                                                      \
	KIT_OPTION(NAME, CLG_OPTION_FLAG, 0, 1, PRESET, NULL, HELP, EXAMPLE)
/* CHOICES is an array that ends with NULL. */
#define KIT_CHOICE(NAME, CHOICES, PRESET, HELP, EXAMPLE)                                           \
	KIT_OPTION(NAME, CLG_OPTION_CHOICE, 0, (int64_t)(sizeof(CHOICES) / sizeof *(CHOICES)) - 2, \
		PRESET, CHOICES, HELP, EXAMPLE)
/* clang-format on */

static inline int kit_is_given(const struct clg_value *values, uint32_t n, uint32_t k)
{
	return k < n && values[k].given;
}

/* Each option's number: the school's, or the preset. */
static inline void kit_read(const struct clg_option *options, uint32_t n_options,
	const struct clg_value *values, uint32_t n, int64_t *ret)
{
	for (uint32_t k = 0; k < n_options; k++)
		ret[k] = k < n ? values[k].number : options[k].preset;
}

/* define() ends with what is returned: -1. */
static inline int32_t kit_complain(char complaint[200], const char *what)
{
	snprintf(complaint, 200, "%s", what);
	return -1;
}

/* A choice of subjects: any, same, different; "subjects" is its name everywhere. */
enum kit_subjects { KIT_ANY_SUBJECT, KIT_SAME_SUBJECT, KIT_DIFFERENT_SUBJECT };
static const char *const kit_subject_rules[] = {"any", "same", "different", NULL};

/* Those who were together last term: no matter, rather again, only they, never again. */
enum kit_last_term { KIT_LAST_ANY, KIT_LAST_PREFERRED, KIT_LAST_REQUIRED, KIT_LAST_AVOIDED };
static const char *const kit_last_terms[] = {"any", "preferred", "required", "avoided", NULL};
#define KIT_LAST_TERM(PRESET, EXAMPLE)                                                             \
	KIT_CHOICE("last-term", kit_last_terms, PRESET,                                            \
		"those who were together last term: no matter, rather again, only they, never "    \
		"again",                                                                           \
		EXAMPLE)

static const char *const kit_visibilities[] = {"open", "named", "busy", NULL};
#define KIT_VISIBILITY(PRESET, EXAMPLE)                                                            \
	KIT_CHOICE("visibility", kit_visibilities, (PRESET)-1,                                     \
		"who sees it: open, all; named, the leaders and who takes part; busy, others see " \
		"a blocked time",                                                                  \
		EXAMPLE)
static inline uint32_t kit_visibility(int64_t choice)
{
	return (uint32_t)choice + 1;
}
_Static_assert(CLG_VISIBLE_OPEN == 1 && CLG_VISIBLE_NAMED == 2 && CLG_VISIBLE_BUSY == 3,
	"kit_visibilities has their order");

/* --- lists in a cell: "first; second", as people write them ------------------------------ */

/* One entry, trimmed; *list moves behind it. 0: there is none left. */
static inline int kit_entry(const char **list, const char **ret, size_t *ret_n)
{
	static const char blank[] = " \t;|";

	*ret = *list + strspn(*list, blank);
	*ret_n = strcspn(*ret, ";|");
	*list = *ret + *ret_n;
	while (*ret_n && ((*ret)[*ret_n - 1] == ' ' || (*ret)[*ret_n - 1] == '\t'))
		--*ret_n;
	return *ret_n > 0;
}

/* Equal apart from the case of A to Z. */
static inline int kit_same_word(const char *a, size_t n, const char *b, size_t m)
{
	for (size_t i = 0; n == m && i < n; i++) {
		int x = (unsigned char)a[i], y = (unsigned char)b[i];

		if ((x >= 'A' && x <= 'Z' ? x + 32 : x) != (y >= 'A' && y <= 'Z' ? y + 32 : y))
			return 0;
	}
	return n == m;
}

/* Where the word stands in the list, from 1; 0: it doesn't. */
static inline int kit_place_of(const char *list, const char *word, size_t n)
{
	const char *entry;
	size_t length;

	for (int place = 1; kit_entry(&list, &entry, &length); place++)
		if (kit_same_word(entry, length, word, n))
			return place;
	return 0;
}

static inline int kit_is_empty(const char *list)
{
	const char *entry;
	size_t length;

	return !kit_entry(&list, &entry, &length);
}

/* What the person's row says in a column that the definition asked for. */
static inline const char *kit_cell(const struct clg_staff *staff, uint32_t column, int32_t person)
{
	return column < staff->n_columns ? staff->columns[column][person] : "";
}

/* Where the cell of `whose` names the other by id, from 1; 0: it doesn't. */
static inline int kit_names(
	const struct clg_staff *staff, uint32_t column, int32_t whose, int32_t other)
{
	const char *id = staff->people[other].id;

	return kit_place_of(kit_cell(staff, column, whose), id, strlen(id));
}

/* What a place in a list of wishes is worth: `first`, then a fifth less each, at least a fifth. */
static inline int32_t kit_wish(int place, int32_t first)
{
	if (place == 0)
		return 0;
	return place < 5 ? first - first / 5 * (place - 1) : first / 5;
}

/* --- people ---------------------------------------------------------------------------- */

static inline int kit_bit(uint64_t set, uint32_t k)
{
	return k < 64 && (set >> k & 1);
}

/* Named in `joins` or `offers`; an empty cell, all ones, names nothing. */
static inline int kit_says_so(uint64_t set, uint32_t k)
{
	return set != UINT64_MAX && kit_bit(set, k);
}

static inline int kit_shared_subjects(const struct clg_person *a, const struct clg_person *b)
{
	int n = 0;

	for (int i = 0; i < 4; i++)
		n += __builtin_popcountll(a->subjects[i] & b->subjects[i]);
	return n;
}

static inline int kit_subjects_fit(
	int64_t rule, const struct clg_person *a, const struct clg_person *b)
{
	if (rule == KIT_ANY_SUBJECT)
		return 1;
	return (kit_shared_subjects(a, b) > 0) == (rule == KIT_SAME_SUBJECT);
}

static inline int kit_same_building(const struct clg_person *a, const struct clg_person *b)
{
	return a->building >= 0 && a->building == b->building;
}

#define KIT_RANKS 64 /* no school has more; managers who manage each other in a ring end there */

/* Is `above` the manager of `person`, or the manager's manager, and so on? */
static inline int kit_is_above(const struct clg_staff *staff, int32_t above, int32_t person)
{
	for (int rank = 0; rank < KIT_RANKS; rank++) {
		person = staff->people[person].manager;
		if (person < 0 || person == above)
			return person == above && above >= 0;
	}
	return 0;
}

static inline int kit_last_term_fits(int64_t rule, const struct clg_pair *pair)
{
	return !(rule == KIT_LAST_REQUIRED && !pair->last_term) &&
	       !(rule == KIT_LAST_AVOIDED && pair->last_term);
}

static inline int32_t kit_at_most(int32_t value, int32_t most)
{
	return value < most ? value : most;
}

/* --- a sentence ------------------------------------------------------------------------ */

struct kit_sentence {
	char *at;
	uint32_t n, room;
};

/* Counts what snprintf wrote behind s->n; what had no room is cut before a letter. */
static inline void kit_wrote(struct kit_sentence *s, int n)
{
	uint32_t left = s->room - s->n;

	if (n < 0 || !left)
		return;
	if ((uint32_t)n < left) {
		s->n += (uint32_t)n;
		return;
	}
	s->n = s->room - 1;
	while (s->n && (s->at[s->n - 1] & 0xc0) == 0x80)
		s->n--;
	if (s->n && (s->at[s->n - 1] & 0xc0) == 0xc0)
		s->n--;
	s->at[s->n] = 0;
	s->room = s->n; /* nothing comes behind it */
}

/* Adds a clause; ", " stands between two. */
__attribute__((format(printf, 2, 3))) static inline void kit_say(
	struct kit_sentence *s, const char *format, ...)
{
	va_list args;

	if (s->n)
		kit_wrote(s, snprintf(s->at + s->n, s->room - s->n, ", "));
	va_start(args, format);
	kit_wrote(s, vsnprintf(s->at + s->n, s->room - s->n, format, args));
	va_end(args);
}

/* The clauses that most techniques have: what the two share. */
static inline void kit_say_shared(
	struct kit_sentence *s, const struct clg_staff *staff, const struct clg_pair *pair)
{
	const struct clg_person *a = &staff->people[pair->supporter],
				*b = &staff->people[pair->receiver];

	if (pair->last_term)
		kit_say(s, "together last term");
	if (kit_shared_subjects(a, b))
		kit_say(s, "same subject");
	if (kit_same_building(a, b))
		kit_say(s, "same building");
}

#endif
