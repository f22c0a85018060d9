#include "base/mem.h"

#include "base/vec.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/banned.h"

#define BLOCK 65536

static void *or_die(void *p)
{
	if (!p) {
		fputs("collega: out of memory\n", stderr);
		abort();
	}
	return p;
}

void *xmalloc(size_t size)
{
	return or_die(malloc(size ? size : 1));
}

void *xcalloc(size_t n, size_t size)
{
	return or_die(calloc(n ? n : 1, size ? size : 1));
}

void *xreallocarray(void *old, size_t n, size_t size)
{
	return or_die(reallocarray(old, n ? n : 1, size ? size : 1));
}

char *xstrdup(const char *s)
{
	return or_die(strdup(s));
}

char *xstrndup(const char *s, size_t n)
{
	return or_die(strndup(s, n));
}

void freep(void *pointer_to_pointer)
{
	free(*(void **)pointer_to_pointer);
}

void *vec_grown(void *at, size_t *room, size_t wanted, size_t size)
{
	size_t more = *room < 8 ? 8 : *room + *room / 2;

	*room = wanted > more ? wanted : more;
	return xreallocarray(at, *room, size);
}

struct arena_block {
	struct arena_block *before;
	size_t used, room;
	_Alignas(max_align_t) unsigned char bytes[];
};

void arena_init(struct arena *a)
{
	a->last = NULL;
}

void arena_release(struct arena *a)
{
	while (a->last) {
		struct arena_block *before = a->last->before;

		free(a->last);
		a->last = before;
	}
}

static struct arena_block *block_with(struct arena *a, size_t wanted)
{
	size_t room = wanted > BLOCK ? wanted : BLOCK;
	struct arena_block *b;

	if (a->last && a->last->room - a->last->used >= wanted)
		return a->last;
	b = xcalloc(1, sizeof *b + room);
	b->room = room;
	b->before = a->last;
	a->last = b;
	return b;
}

void *arena_take(struct arena *a, size_t n, size_t size)
{
	size_t bytes, align = _Alignof(max_align_t);
	struct arena_block *b;
	void *at;

	if (__builtin_mul_overflow(n, size, &bytes) || bytes > SIZE_MAX / 2)
		or_die(NULL);
	bytes = (bytes + align - 1) / align * align;
	b = block_with(a, bytes);
	at = b->bytes + b->used;
	b->used += bytes;
	return at;
}

char *arena_strndup(struct arena *a, const char *s, size_t n)
{
	char *copy = arena_take(a, n + 1, 1);

	memcpy(copy, s, n);
	return copy;
}

char *arena_strdup(struct arena *a, const char *s)
{
	return s ? arena_strndup(a, s, strlen(s)) : NULL;
}

char *arena_printf(struct arena *a, const char *format, ...)
{
	va_list args, again;
	char *s;
	int n;

	va_start(args, format);
	va_copy(again, args);
	n = vsnprintf(NULL, 0, format, args);
	if (n < 0)
		or_die(NULL);
	s = arena_take(a, (size_t)n + 1, 1);
	vsnprintf(s, (size_t)n + 1, format, again);
	va_end(again);
	va_end(args);
	return s;
}
