/* Math.random of V8, as `node --random-seed=n` gives it; the twin of _v8/generator.py. */
#ifndef PYSYNAPTIC_GENERATOR_H
#define PYSYNAPTIC_GENERATOR_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>

enum { BATCH = 64 };

/* How a number is made of the state (s0, s1); see _v8/engines.py. */
enum { UPPER_52, UPPER_53, SUM_53, NUMBERS };

typedef struct {
    PyObject_HEAD
    uint64_t s0, s1;
    uint64_t before[2];  /* the state that the batch was made from */
    double ready[BATCH]; /* handed out from the end */
    int left, numbers;
} Generator;

extern PyType_Spec Generator_spec;

/* Shuffle in place, from the last place down, as Synaptic does. */
void generator_shuffle(Generator *self, int64_t *order, Py_ssize_t count);

#endif
