/* Looks at the pair that it was asked before. */
#define NAME "order"
#define WHY "both are there"
#define WORTH (i ? pairs[i - 1].supporter : 0)
#include "../hostile/hostile.h"
