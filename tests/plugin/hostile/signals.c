#include <signal.h>

#define NAME "signals"
#define IN_JUDGE signal(SIGTERM, SIG_IGN)
#include "hostile.h"
