#define NAME "loop"
#define IN_JUDGE for (volatile int forever = 1; forever;)
#include "hostile.h"
