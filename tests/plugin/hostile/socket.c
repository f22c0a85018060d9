#include <sys/socket.h>

#define NAME "socket"
#define IN_JUDGE socket(AF_INET, SOCK_STREAM, 0)
#include "hostile.h"
