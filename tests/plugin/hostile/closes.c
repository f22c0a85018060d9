#include <unistd.h>

#define NAME "closes"
#define IN_JUDGE                                                                                   \
	for (int fd = 0; fd < 1024; fd++)                                                          \
	close(fd)
#include "hostile.h"
