/* archive.h - one instance of an XHSTT archive and one solution of it. */
#ifndef XHSTT_ARCHIVE_H
#define XHSTT_ARCHIVE_H

#include "keep.h"
#include "tell.h"

struct named { /* a day, a resource type, a course */
	const char *id, *name;
};

struct slot { /* a Time; the file's order is the order of the day */
	const char *id, *day;
	int32_t day_index, period_index; /* the sink's */
	uint32_t rank;                   /* in its day, from 0 */
};

struct resource {
	const char *id, *name, *type;
};

struct event { /* of the instance, or of the solution: then `id` is the event that it places */
	const char *id, *name, *course, *time;
	struct ids resources;
	uint32_t duration, line;
	int is_placed;
};

struct membership { /* of a Time, or of a Resource */
	const char *group, *id;
};

struct away {
	const char *resource, *time; /* a Resource, a Time, or a group of them */
	uint32_t line;
};

#define LIST(TYPE)                                                                                 \
	struct {                                                                                   \
		TYPE *at;                                                                          \
		uint32_t n;                                                                        \
	}

struct archive {
	struct keep keep;
	LIST(struct named) days, types, courses;
	LIST(struct slot) slots;
	LIST(struct resource) resources;
	LIST(struct event) events, placed;
	LIST(struct away) aways;
	LIST(struct membership) time_groups, resource_groups;
	struct tally cut;    /* resources beyond what an event may have */
};

#define ADD(LIST_, ITEM)                                                                           \
	((LIST_).at = grow((LIST_).at, (LIST_).n, sizeof *(LIST_).at),                             \
		(LIST_).at[(LIST_).n++] = (ITEM))

/* solution: "" for the first, the id of a solution group, or a number from 1 among all solutions.
 * -1 after an error was told. */
int archive_read(struct archive *a, const uint8_t *bytes, uint64_t n, const char *solution,
	struct teller *teller);
int archive_hand_over(struct archive *a, struct teller *teller);
void archive_release(struct archive *a);

#endif
