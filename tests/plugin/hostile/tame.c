#define NAME "tame"
#include "hostile.h"
