/* Ends its sentences. */
#define NAME "stops"
#define WHY "Both are there."
#include "../hostile/hostile.h"
