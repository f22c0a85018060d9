/* A frame as the engine expects it, but for its length. */
#include <unistd.h>

#define NAME "forges-length"
#define IN_JUDGE forge()
static void forge(void);
#include "hostile.h"

static void forge(void)
{
	const uint32_t frame[8] = {4, 0, 0, 0xffffffffu};

	(void)!write(3, frame, 24);
}
