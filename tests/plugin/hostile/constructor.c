#define NAME "constructor"
#include "hostile.h"

/* As a C++ object whose constructor throws. */
__attribute__((constructor)) static void at_load(void)
{
	abort();
}
