#define NAME "meetings"
#define IN_DEFINE ret->n_meetings = 1u << 30
#include "hostile.h"
