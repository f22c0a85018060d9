#define NAME "abort"
#define IN_JUDGE abort()
#include "hostile.h"
