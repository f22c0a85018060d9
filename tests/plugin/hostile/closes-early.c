/* Before the descriptors are out of reach. */
#include <unistd.h>

#define NAME "closes-early"
#include "hostile.h"

__attribute__((constructor)) static void at_load(void)
{
	for (int fd = 0; fd < 1024; fd++)
		close(fd);
	for (volatile int forever = 1; forever;)
		;
}
