#include <signal.h>
#include <unistd.h>

#define NAME "kills"
#define IN_JUDGE kill(getpid(), SIGTERM)
#include "hostile.h"
