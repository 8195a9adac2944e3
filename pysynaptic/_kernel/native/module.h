/* What the extension module keeps: its kernel, its mathematics, and what it calls or must
 * recognise. */
#ifndef PYSYNAPTIC_MODULE_H
#define PYSYNAPTIC_MODULE_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include "plan.h"

typedef struct {
    const Kernel *kernel; /* of the plans that are made from now on; NULL: the best for each */
    int fused;            /* which operations are fused; see fused.h */
    PyObject *generator;  /* the type */
    PyObject *row, *warn_extra, *outputs, *rate, *squashed;
} State;

extern PyType_Spec Plan_spec;

#endif
