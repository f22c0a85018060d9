#define NAME "size"
#define TABLES .size = 1 << 30, .ops = &technique
#include "hostile.h"
