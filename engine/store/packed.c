#include "store/packed.h"

#include "base/banned.h"

void pack_number(struct text *to, int64_t value)
{
	uint64_t rest = ((uint64_t)value << 1) ^ (value < 0 ? UINT64_MAX : 0);

	for (; rest > 127; rest >>= 7)
		text_char(to, (char)(unsigned char)(128 | (rest & 127)));
	text_char(to, (char)(unsigned char)rest);
}

int64_t unpack_number(struct packed *p)
{
	uint64_t bits = 0;

	for (unsigned shift = 0; shift < 64 && p->at < p->end; shift += 7) {
		uint8_t byte = *p->at++;

		bits |= (uint64_t)(byte & 127) << shift;
		if (byte < 128)
			return (int64_t)(bits >> 1) ^ -(int64_t)(bits & 1);
	}
	p->broken = 1;
	p->at = p->end;
	return 0;
}

int32_t unpack_int(struct packed *p, int32_t least, int32_t most)
{
	int64_t value = unpack_number(p);

	if (value >= least && value <= most)
		return (int32_t)value;
	p->broken = 1;
	p->at = p->end;
	return 0;
}

int32_t unpack_count(struct packed *p)
{
	int64_t n = unpack_number(p);

	if (n >= 0 && n <= INT32_MAX && n <= p->end - p->at)
		return (int32_t)n;
	p->broken = 1;
	p->at = p->end;
	return 0;
}
