/* Keeps all of them. */
#define NAME "kept"
#define WHY "both are there"
#include "../hostile/hostile.h"
