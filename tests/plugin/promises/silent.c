/* Has no reasons. */
#define NAME "silent"
#include "../hostile/hostile.h"
