/* The Python type `Plan`: a plan of program.h, and what it needs to live among threads. */
#ifndef PYSYNAPTIC_PLAN_H
#define PYSYNAPTIC_PLAN_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>

#include "program.h"

/* While many rows run without the interpreter's lock. */
typedef struct {
    PyThreadState *released; /* the state of the thread that let go of it; or NULL */
    unsigned long releaser;  /* that thread, which alone may take it back */
    int busy;                /* the same for other threads to see, set while the lock is held */
    long process;            /* where that is so: a forked process does not have the thread */
} Lock;

typedef struct {
    PyObject_HEAD
    Plan plan;
    Lock lock;
    Vector buffers;            /* of Py_buffer, what keeps the arrays where they are */
    const struct State *state; /* the module's, which outlives its types */
    int warned;         /* whether the warning that values beyond a layer are ignored was given */
    unsigned reads;     /* how many rows were read, to see that another one was read meanwhile */
    int stale;          /* whether what it was compiled from may have changed */
    PyObject *rest;     /* how its owner goes on then, if it is not optimised (rest.py); or NULL */
    PyObject *came;     /* the list of what a run came to that ended ELSEWHERE; or NULL */
    PyObject *squashed; /* validation.squashed, which checks what a user's function says */
} PlanObject;

/* The object that a plan is part of. */
static inline PlanObject *object_of(Plan *plan) {
    return (PlanObject *)((char *)plan - offsetof(PlanObject, plan));
}

/* hold.c: read a program, and hold what it names: 0, or -1 with a Python exception set. */
int plan_hold(PlanObject *self, PyObject *program);
int plan_visit(PlanObject *self, visitproc visit, void *arg);
void plan_release(PlanObject *self);

/* read.c: check `count` numbers of a program, whose arrays are these buffers, and take what a plan
 * needs; 0, or -1 with a Python exception set. */
int plan_read(Plan *plan, const Vector *buffers, const int64_t *records, Py_ssize_t count);

/* kernels.c: the names of all kernels that this machine can run, the best first. */
PyObject *kernel_names(void);

/* plan.c: what `activate` and `propagate` do, of a network or a layer, and of one neuron, whose row
 * is a number; what is NULL or None was not given.  NULL with an exception set. */
PyObject *plan_activate(PlanObject *self, PyObject *row);
PyObject *plan_propagate(PlanObject *self, PyObject *rate, PyObject *target);
PyObject *plan_activate_one(PlanObject *self, PyObject *input);
PyObject *plan_propagate_one(PlanObject *self, PyObject *rate, PyObject *target);
/* The number in a Python object; NaN where it is none that is taken without asking. */
double plan_plain_number(PyObject *item);
/* Reads a list or tuple of exactly `size` plain finite numbers: 1, or 0 to ask validation.py. */
int plan_read_plain(PyObject *values, Py_ssize_t size, double *row);
/* Whether an object is a Plan of this module's. */
int plan_check(PyObject *object);

/* squash.c: what a run came to that ended ELSEWHERE, as a list; NULL with an exception. */
PyObject *plan_came(PlanObject *self);
/* The same as numbers, of a row of the network's size. */
const double *plan_outputs_elsewhere(Plan *plan);

/* lock.c: whether many rows are being run without the interpreter's lock. */
int plan_is_busy(const PlanObject *self);

/* The same, and then an exception is set. */
int plan_refuse(const PlanObject *self);
/* Let go of the interpreter's lock, and take it back: no-ops where that is so already, and in a
 * thread whose run was under way when another one began a training. */
int plan_is_released(const PlanObject *self);
void plan_let_go(PlanObject *self);
void plan_take_back(PlanObject *self);

/* train.c and rows.c: the methods that run many rows. */
PyObject *Plan_train(PlanObject *self, PyObject *training);
PyObject *Plan_test(PlanObject *self, PyObject *training);
PyObject *Plan_predict(PlanObject *self, PyObject *args);

/* kept.c: the methods that keep what a plan changes. */
PyObject *Plan_save(PlanObject *self, PyObject *weights);
PyObject *Plan_restore(PlanObject *self, PyObject *args);
PyObject *Plan_is_finite(PlanObject *self, PyObject *args);

#endif
