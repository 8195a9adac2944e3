/* Many rows forwards, with a look at the world now and then. */
#ifndef PYSYNAPTIC_ROWS_H
#define PYSYNAPTIC_ROWS_H

#include "plan.h"

/* How a series of rows ended: with an exception, after the last row, on request or because the
 * numbers have diverged, or because the plan is stale. */
enum { FAILED = -1, WENT_ON, ENDED, STALE };

typedef struct {
    Py_buffer inputs, targets;
    Py_ssize_t rows, width, height; /* of an input and of a target */
} Data;

/* Rows of doubles, one after the other; `targets` may be writable room for outputs.  0, or -1. */
int data_hold(Plan *plan, PyObject *inputs, PyObject *targets, int writable, Data *data);
void data_release(Data *data);

typedef struct {
    Glance glance; /* the first, as glance.c finds the others by it */
    PlanObject *self;
    const signed char *stop;  /* another thread's wish to end this */
    Py_ssize_t rows, between; /* since the last look, and between two */
    int keep;                 /* whether the lock is kept all the time */
    int stale;                /* whether the plan was, when that was last looked at with the lock */
    int came;                 /* whether Ctrl-C was pressed, whose handler is to be called */
    double row;               /* about how many nanoseconds a row takes */
    Py_ssize_t each;          /* the connections of a row that takes long; or 0 */
    double *room;             /* what a row changes that may be given up, as before it; or NULL */
} Watch;

Watch watch_begin(PlanObject *self, const signed char *stop, int keep);
/* Looks whether to stop, about every ten milliseconds.  `rows` have been run since it was called.
 */
int watch_look(Watch *watch, Py_ssize_t rows);
/* The same at once, whatever was run. */
int watch_look_now(Watch *watch);

/* glance.c: Ctrl-C within rows that take long. */
void watch_open(Watch *watch);
void watch_close(Watch *watch);
/* A watch of one call that keeps the lock, and changes nothing. */
Watch watch_call(PlanObject *self);
/* One row forwards, as run_row: or what looking for Ctrl-C says, and then the row has not begun. */
int watch_row(Watch *watch, const double *row, const double **came);
/* Calls the handler of Ctrl-C, if it was pressed: 0, or -1 with its exception. */
int watch_handle(Watch *watch);
/* Whether the plan is stale, as far as can be known: other threads say so, with the lock. */
static inline int watch_stale(Watch *watch) {
    if (watch->keep)
        watch->stale = watch->self->stale;
    return watch->stale;
}

/* One row forwards, and what it comes to: WENT_ON; FAILED if a user's squash function raised; or
 * GIVEN_UP. */
int run_row(Plan *plan, const double *row, const double **came);

/* What becomes of rows of outputs; how a stretch ended. */
typedef int (*Take)(void *context, Py_ssize_t first, Py_ssize_t count, const double *outputs);

/* All rows from `row` on, many at once where that is the same and `together` allows it. */
int run_rows(
    Plan *plan, const Data *data, Watch *watch, Py_ssize_t row, int together, Take take,
    void *context);

#endif
