#define NAME "segfault"
#define IN_JUDGE (*(volatile int *)8 = 1)
#include "hostile.h"
