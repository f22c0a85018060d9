/* base/vec.h - a growing array: struct { T *at; size_t n, room; }.
 *
 *	VEC(int) numbers = {0};
 *	vec_push(&numbers, 7);
 *	for (size_t i = 0; i < numbers.n; i++) use(numbers.at[i]);
 *	vec_release(&numbers);
 *
 * Addresses into it die with the next push. Zeroed memory is an empty one.
 */
#ifndef CLG_BASE_VEC_H
#define CLG_BASE_VEC_H

#include "base/mem.h"

#include <stdlib.h>

#define VEC(T) struct { T *at; size_t n, room; }

void *vec_grown(void *at, size_t *room, size_t wanted, size_t size);

#define vec_reserve(v, wanted) do {                                                                \
	if ((wanted) > (v)->room)                                                                  \
		(v)->at = vec_grown((v)->at, &(v)->room, (wanted), sizeof *(v)->at);               \
} while (0)
#define vec_push(v, ...) do {                                                                      \
	vec_reserve((v), (v)->n + 1);                                                              \
	(v)->at[(v)->n++] = (__VA_ARGS__);                                                         \
} while (0)
#define vec_clear(v) ((void)((v)->n = 0))
#define vec_release(v) do {                                                                        \
	free((v)->at);                                                                             \
	(v)->at = NULL;                                                                            \
	(v)->n = (v)->room = 0;                                                                    \
} while (0)

#endif
