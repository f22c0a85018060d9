/* Answers by the process that it is in. */
#include <unistd.h>
#define NAME "process"
#define WHY "both are there"
#define WORTH (int32_t)(getpid() % 100000)
#include "../hostile/hostile.h"
