#define NAME "pointer"
#define IN_DEFINE ret->receiver = (const char *)8
#include "hostile.h"
