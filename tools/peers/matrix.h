/* matrix.h - a bare matrix of scores, and the school whose pairing it is.
 *
 * What others measure themselves on knows no people: the OR-Library's assignment and generalised assignment
 * problems, and dense random scores. Here each row becomes a supporter, each column a receiver who
 * wants one. */
#ifndef TOOLS_PEERS_MATRIX_H
#define TOOLS_PEERS_MATRIX_H

#include "model/technique.h"

#include <stdio.h>

struct matrix {
	int32_t n_supporters, n_receivers;
	int32_t *score;          /* [supporter * n_receivers + receiver] */
	int32_t sign;            /* 1: the greatest sum is wanted; -1: the least */
	int32_t capacity;        /* receivers that a supporter takes at most; 0: any number */
	int32_t *weight, *budget;    /* as score, [supporter]: minutes; NULL: no limit */
};

/* OR-Library: n, then n x n costs. 0, or -1 for what isn't such a file. */
int matrix_read_assign(FILE *f, struct matrix *ret);
/* OR-Library: how many problems; each m n, m x n profits, m x n weights, m capacities. `number` from 1. */
int matrix_read_gap(FILE *f, int32_t number, struct matrix *ret);
/* Scores from 0 to 999,999: the same for the same seed. */
void matrix_draw(int32_t supporters, int32_t receivers, int32_t capacity, uint64_t seed, struct matrix *ret);
/* The same, in which each supporter has minutes for about so many as there are for one. */
void matrix_draw_minutes(int32_t supporters, int32_t receivers, uint64_t seed, struct matrix *ret);
void matrix_release(struct matrix *m);

/* assign FILE | gap FILE NUMBER | dense SUPPORTERS RECEIVERS CAPACITY SEED; -1 for any other words, or a file
 * that cannot be read: said on standard error. */
int matrix_take(int argc, char **argv, struct matrix *ret);

/* Both were initialised; the matrix may go afterwards. */
void matrix_school(const struct matrix *m, struct school *s, struct catalogue *c);

#endif
