/* yaml/check.h - reads values out of a tree and says what is wrong with them, and where.
 *
 * Each getter returns 1 and writes *ret when the key is there and good; 0 when it is not there, or
 * wrong (then a fault was added). "key:" with nothing behind it, "~" and "null" are wrong: they
 * are empty. A map in hand remembers what was asked for; closing it reports every other key.
 *
 *	struct yaml_map m;
 *	if (yaml_map_open(&m, node, "term", faults)) {
 *		yaml_map_date(&m, "from", &from);
 *		yaml_map_close(&m);
 *	}
 */
#ifndef CLG_YAML_CHECK_H
#define CLG_YAML_CHECK_H

#include "base/date.h"
#include "yaml/tree.h"

struct yaml_map {
	const struct yaml_node *node;
	const char *what;                        /* for messages: "term" */
	struct faults *faults;
	VEC(const char *) asked;
};

int yaml_map_open(struct yaml_map *m, const struct yaml_node *node, const char *what,
	struct faults *faults);
void yaml_map_close(struct yaml_map *m);         /* reports unknown keys, with the nearest */
void yaml_map_leave(struct yaml_map *m);         /* without that */

/* NULL: not there; need adds a fault then. */
const struct yaml_node *yaml_map_get(struct yaml_map *m, const char *key);
const struct yaml_node *yaml_map_need(struct yaml_map *m, const char *key);
int yaml_map_text(struct yaml_map *m, const char *key, const char **ret);
int yaml_map_count(struct yaml_map *m, const char *key, int64_t least, int64_t most, int64_t *ret);
int yaml_map_flag(struct yaml_map *m, const char *key, int *ret);
int yaml_map_date(struct yaml_map *m, const char *key, date_t *ret);
int yaml_map_clock(struct yaml_map *m, const char *key, int32_t *ret);
int yaml_map_minutes(struct yaml_map *m, const char *key, int64_t least, int64_t most,
	int64_t *ret);
int yaml_map_percent(struct yaml_map *m, const char *key, int64_t *ret);

/* The same on a node in hand. What is none of them is told by yaml_wrong, which returns 0. */
int yaml_wrong(const struct yaml_node *n, const char *what, struct faults *f,
	const char *expected);
int yaml_text(const struct yaml_node *n, const char *what, struct faults *f, const char **ret);
int yaml_count(const struct yaml_node *n, const char *what, int64_t least, int64_t most,
	struct faults *f, int64_t *ret);
int yaml_flag(const struct yaml_node *n, const char *what, struct faults *f, int *ret);
int yaml_date(const struct yaml_node *n, const char *what, struct faults *f, date_t *ret);
int yaml_clock(const struct yaml_node *n, const char *what, struct faults *f, int32_t *ret);
int yaml_list(const struct yaml_node *n, const char *what, struct faults *f);    /* 1: it is one */
int yaml_choice(const struct yaml_node *n, const char *what, const char *const *choices,
	struct faults *f, int64_t *ret);         /* choices end with NULL; *ret counts from 0 */

/* Durations: a whole number and a unit. Minutes: min, hours. Clock: also days of 24 hours, in
 * minutes. Days: school days, weeks of 5. A bare number counts in minutes, minutes and days. */
enum yaml_unit { YAML_MINUTES, YAML_CLOCK, YAML_DAYS };
int yaml_duration(const struct yaml_node *n, const char *what, enum yaml_unit unit, int64_t least,
	int64_t most, struct faults *f, int64_t *ret);

/* A list of texts, or one text, into ret[most]; more are a fault. The number of good ones. */
size_t yaml_texts(const struct yaml_node *n, const char *what, struct faults *f, const char **ret,
	size_t most);

/* mon .. sun, in any case, or a whole English name: 0 Monday .. 6; -1. */
int weekday_find(const char *name);

#endif
