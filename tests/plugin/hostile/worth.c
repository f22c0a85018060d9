#define NAME "worth"
#define WORTH 2000000
#include "hostile.h"
