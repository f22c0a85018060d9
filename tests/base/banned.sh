#!/bin/sh
# base/banned.h bans what it says: a call of each function compiles without it, and not with it.
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
n=0

compiles() {
	printf '#define _GNU_SOURCE\n#include <stdio.h>\n#include <stdlib.h>\n#include <string.h>\n#include <time.h>\n#include <stdarg.h>\n%s\nvoid f(char *a, const char *b, time_t *t, va_list v);\nvoid f(char *a, const char *b, time_t *t, va_list v)\n{\n\t(void)a; (void)b; (void)t; (void)v;\n\t(void)%s;\n}\n' \
		"$1" "$2" >"$dir/x.c"
	${CC:-cc} -w -I"$top_srcdir/engine" -c -o "$dir/x.o" "$dir/x.c" 2>"$dir/err"
}

while read -r call; do
	n=$((n + 1))
	compiles '' "$call" || { sed 's/^/# /' "$dir/err"; echo "not ok $n - $call compiles"; continue; }
	if compiles '#include "base/banned.h"' "$call"; then
		echo "not ok $n - $call is banned"
	elif grep -q 'clg_banned_' "$dir/err"; then
		echo "ok $n - $call is banned"
	else
		echo "not ok $n - $call fails by its ban"
	fi
done <<EOF
strcpy(a, b)
strcat(a, b)
sprintf(a, "%s", b)
vsprintf(a, b, v)
strtok(a, b)
atoi(b)
atol(b)
atof(b)
rand()
localtime(t)
gmtime(t)
ctime(t)
asctime((struct tm *)0)
EOF
echo "1..$n"
