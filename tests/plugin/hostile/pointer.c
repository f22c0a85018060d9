#define NAME "pointer"
#define IN_DEFINE ret->from = (const char *)8
#include "hostile.h"
