/* Answers otherwise each time. */
#define NAME "counts"
#define WHY "both are there"
#define WORTH asked++
static int asked;
#include "../hostile/hostile.h"
