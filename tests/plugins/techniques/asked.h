/* A technique plugin asked through its descriptor, about a staff of a few lines. */
#ifndef TEST_ASKED_H
#define TEST_ASKED_H

#include <check.h>
#include <collega/technique.h>

extern const struct clg_plugin clg_plugin;
extern struct clg_pair fact;   /* what each pair that is asked about has in common */

void asked_setup(void);        /* no option given, nobody there */
void asked_teardown(void);

void give(const char *option, int64_t number);
void choose(const char *option, const char *choice);

/* Makes the technique with what was given. Its definition, in one line a part. */
const char *defined(void);
void refused(const char *complaint);

struct clg_person *person(const char *id);   /* a teacher, of whom nothing is said */
void cell(const char *column, const char *id, const char *text);   /* of staff.csv */
void names(uint64_t *joins_or_offers, int ours);   /* as a cell that names us, or others alone */

int takes_part(const char *id, uint32_t role);
int fits(const char *supporter, const char *receiver);
int32_t worth(const char *supporter, const char *receiver);
const char *why(const char *supporter, const char *receiver);

/* What holds for any technique: option table, judging in any order and block, cut sentences. */
void asked_add_common(Suite *s);
Suite *asked_suite(void);      /* each suite has this */

#endif
