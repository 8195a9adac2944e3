/* The Python type around xorshift.h. */
#ifndef PYSYNAPTIC_GENERATOR_H
#define PYSYNAPTIC_GENERATOR_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include "xorshift.h"

typedef struct {
    PyObject_HEAD
    Xorshift numbers;
} Generator;

extern PyType_Spec Generator_spec;

/* Shuffle in place, from the last place down, as Synaptic does. */
void generator_shuffle(Generator *self, int64_t *order, Py_ssize_t count);

#endif
