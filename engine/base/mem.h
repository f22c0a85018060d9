/* base/mem.h - memory that is there, or the program ends: a planner cannot go on without. */
#ifndef CLG_BASE_MEM_H
#define CLG_BASE_MEM_H

#include <stddef.h>

void *xmalloc(size_t size);
void *xcalloc(size_t n, size_t size);           /* zeroed; n * size is checked */
void *xreallocarray(void *old, size_t n, size_t size);
char *xstrdup(const char *s);
char *xstrndup(const char *s, size_t n);

/* An arena owns everything taken from it until it is released. */
struct arena {
	struct arena_block *last;
};
void arena_init(struct arena *a);
void arena_release(struct arena *a);
void *arena_take(struct arena *a, size_t n, size_t size);     /* zeroed, aligned for anything */
char *arena_strdup(struct arena *a, const char *s);           /* NULL gives NULL */
char *arena_strndup(struct arena *a, const char *s, size_t n);
char *arena_printf(struct arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* _cleanup_(text_release) struct text t = ...; runs when t goes out of scope */
#define _cleanup_(f) __attribute__((cleanup(f)))
#define STEAL(p) __extension__({ __typeof__(p) stolen_ = (p); (p) = NULL; stolen_; })
void freep(void *pointer_to_pointer);           /* _cleanup_(freep) char *s */

#endif
