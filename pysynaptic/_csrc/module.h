/* What the extension module keeps: its random numbers, its kernel, and the functions of _values.py
 * it calls. */
#ifndef PYSYNAPTIC_MODULE_H
#define PYSYNAPTIC_MODULE_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include "plan.h"
#include "v8random.h"

typedef struct {
    v8random random;
    const Kernel *kernel; /* of the plans that are made from now on; NULL: the best for each */
    PyObject *row, *warn_extra, *outputs, *rate, *squashed;
} State;

extern PyType_Spec Plan_spec;

#endif
