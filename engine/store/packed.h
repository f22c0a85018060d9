/* store/packed.h - whole numbers in few bytes: seven bits in each, the sign in the lowest. */
#ifndef CLG_STORE_PACKED_H
#define CLG_STORE_PACKED_H

#include "base/text.h"

void pack_number(struct text *to, int64_t value);

struct packed {
	const uint8_t *at, *end;
	int broken; /* 1 once something could not be read; all further values are 0 */
};

int64_t unpack_number(struct packed *p);
int32_t unpack_int(struct packed *p, int32_t least, int32_t most); /* both included */
int32_t unpack_count(struct packed *p); /* of things that take a byte or more each */

#endif
