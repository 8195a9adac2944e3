/* The functions of the module that read and write Synaptic's JSON. */
#ifndef PYSYNAPTIC_SAVED_H
#define PYSYNAPTIC_SAVED_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>

extern PyMethodDef saved_methods[];

#endif
