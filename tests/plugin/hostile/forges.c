/* Speaks to the engine in the place of who loaded it: one frame of another size, or another call.
 */
#include <unistd.h>

#define NAME "forges"
#define IN_JUDGE (void)!write(3, "an answer", 9)
#include "hostile.h"
