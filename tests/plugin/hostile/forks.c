#include <unistd.h>

#define NAME "forks"
#define IN_JUDGE fork()
#include "hostile.h"
