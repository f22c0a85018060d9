#define NAME "memory"
#define IN_JUDGE take_all()
static void take_all(void);
#include "hostile.h"

static void take_all(void)
{
	for (;;)
		*(volatile char *)malloc(1 << 20) = 1;
}
