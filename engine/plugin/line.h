/* plugin/line.h - what the engine and a plugin's child process have in common: a socket pair for
 * frames, and memory for all that is longer than a frame. */
#ifndef CLG_PLUGIN_LINE_H
#define CLG_PLUGIN_LINE_H

#include <stdint.h>

#define LINE_ROOM ((uint32_t)1 << 20)

/* The calls, as messages name them. */
#define PLUGIN_CALLS(CALL)                                                                         \
	CALL(LOAD, "load")                                                                         \
	CALL(CREATE, "create")                                                                     \
	CALL(DEFINE, "define")                                                                     \
	CALL(TAKES_PART, "takes_part")                                                             \
	CALL(JUDGE, "judge")                                                                       \
	CALL(WHY, "why")                                                                           \
	CALL(SNIFF, "sniff")                                                                       \
	CALL(READ, "read")                                                                         \
	CALL(EXPORT, "export_plan")

enum plugin_call {
#define CALL(symbol, name) CALL_##symbol,
	PLUGIN_CALLS(CALL)
#undef CALL
		N_PLUGIN_CALLS
};
extern const char *const plugin_call_names[N_PLUGIN_CALLS];

/* One frame asks, one answers. While it reads or exports, the child asks in between: such frames
 * have `back` set, and get one each in return. */
struct frame {
	uint32_t call;  /* enum plugin_call */
	uint32_t back;  /* 1: the call goes on, this asks the engine for something */
	int32_t status; /* what the call returned; LINE_REFUSED */
	uint32_t n;     /* bytes in `room` that belong to it */
	int64_t number;
};
#define LINE_REFUSED (-99) /* the reason stands in `room` */

/* In one anonymous mapping that both see: the engine copies out of it before it checks. */
struct shared {
	_Alignas(64) uint8_t room[LINE_ROOM];
	int32_t denied; /* the system call that ended the child, plus one; 0: none */
};

struct line {
	int fd;
	struct shared *shared;
};

#endif
