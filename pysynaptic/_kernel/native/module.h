/* What the extension module keeps: its kernel, its mathematics, and what it calls or must
 * recognise. */
#ifndef PYSYNAPTIC_MODULE_H
#define PYSYNAPTIC_MODULE_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include "plan.h"

/* The attributes of a Training that train.c reads. */
enum {
    INPUTS_NAME,
    TARGETS_NAME,
    COUNT_NAME,
    COST_NAME,
    LEARNED_NAME,
    ORDER_NAME,
    ROWS_NAME,
    GENERATOR_NAME,
    RATES_NAME,
    BUCKET_NAME,
    RATE_NAME,
    REPORT_NAME,
    SHOW_NAME,
    MOMENTUM_NAME,
    SQUARED_NAME,
    STOP_NAME,
    PROGRESS_NAME,
    NAMES
};

typedef struct {
    const Kernel *kernel; /* of the plans that are made from now on; NULL: the best for each */
    int fused;            /* which operations are fused; see fused.h */
    int quick, own_pow;   /* whether Functions answer, and with V8's own pow; see javascript.c */
    PyObject *generator;  /* the type */
    PyObject *source;     /* the Generator of Math.random, or NULL: Python knows */
    PyObject *record;     /* the type of JavaScript's objects */
    PyObject *row, *warn_extra, *outputs, *rate, *squashed;
    PyObject *names[NAMES]; /* of a Training's attributes */
} State;

extern PyType_Spec Plan_spec;

#endif
