#include <unistd.h>

#define NAME "execs"
#define IN_JUDGE execl("/bin/true", "true", (char *)NULL)
#include "hostile.h"
