/* Trainings without a request in Python: rows and a few numbers. */
#ifndef PYSYNAPTIC_TRAIN_H
#define PYSYNAPTIC_TRAIN_H

#include "plan.h"

typedef struct {
    double rate, iterations, goal;
    Py_ssize_t learned; /* the rows; those after them are only tested with */
    double enough;      /* the error of these that ends the training; -infinity: none does */
} Learning;

typedef struct {
    double error;
    Py_ssize_t done, bad; /* iterations begun; and the row whose error is not finite, or -1 */
} Outcome;

/* train.c: learns from rows, or with `learning` NULL tests with them, with the lock held all the
 * time: 0, or -1 with an exception.  There must be no user's function in it. */
int run_briefly(
    PlanObject *self, double *inputs, double *targets, Py_ssize_t rows, const Learning *learning,
    Outcome *outcome);

#endif
