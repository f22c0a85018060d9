/* Two support each other, but only one way around. */
#define NAME "lopsided"
#define WHY "both are there"
#define FORM CLG_FORM_RECIPROCAL
#define ELIGIBLE (pairs[i].supporter < pairs[i].receiver)
#include "../hostile/hostile.h"
