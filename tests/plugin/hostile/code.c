/* Memory that is written, then run. */
#include <sys/mman.h>

#define NAME "code"
#define IN_JUDGE                                                                                   \
	mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
#include "hostile.h"
