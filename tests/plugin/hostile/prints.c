#define NAME "prints"
#define IN_JUDGE puts("{}")
#include "hostile.h"
