#define NAME "exit"
#define IN_JUDGE exit(0)
#include "hostile.h"
