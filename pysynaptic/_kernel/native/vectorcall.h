/* Calls without a tuple of arguments: in the limited API since 3.12, but with this flag and this
 * signature since 3.9. */
#ifndef PYSYNAPTIC_VECTORCALL_H
#define PYSYNAPTIC_VECTORCALL_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#ifndef Py_TPFLAGS_HAVE_VECTORCALL
#define Py_TPFLAGS_HAVE_VECTORCALL (1UL << 11)
#endif
#define ARGUMENTS_OFFSET ((size_t)1 << (8 * sizeof(size_t) - 1))

typedef PyObject *Vectorcall(PyObject *callable, PyObject *const *, size_t, PyObject *names);

#endif
