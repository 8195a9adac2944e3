/* What the extension module keeps: its random numbers, and the functions of _values.py it calls. */
#ifndef PYSYNAPTIC_MODULE_H
#define PYSYNAPTIC_MODULE_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include "v8random.h"

typedef struct {
    v8random random;
    PyObject *row, *warn_extra, *outputs, *rate, *squashed;
} State;

extern PyType_Spec Plan_spec;

#endif
