/* The Python type around xorshift.h. */
#ifndef PYSYNAPTIC_GENERATOR_H
#define PYSYNAPTIC_GENERATOR_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include "xorshift.h"

/* Its numbers are protected by the interpreter's lock; while it is lent to a thread that lets go of
 * that, by its own one too.  `lent` changes only with the interpreter's. */
typedef struct {
    PyObject_HEAD
    Xorshift numbers;
    int lent;  /* how many times it is */
    long held; /* its own lock: whether a thread has it */
    PyThread_type_lock
        never; /* where threads wait for that, as nothing opens it; NULL until lent */
} Generator;

extern PyType_Spec Generator_spec;

/* Let this thread shuffle without the interpreter's lock, until it gives the generator back with
 * it: 0, or -1 with an exception. */
int generator_lend(Generator *self);
void generator_give_back(Generator *self);
/* The next number, from 0 to below 1; with the interpreter's lock. */
double generator_next(Generator *self);
/* Shuffle in place, from the last place down, as Synaptic does. */
void generator_shuffle(Generator *self, int64_t *order, Py_ssize_t count);
/* The same by a thread that it is lent to, with the interpreter's lock or without it. */
void generator_shuffle_lent(Generator *self, int64_t *order, Py_ssize_t count);

#endif
