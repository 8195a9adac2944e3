/* The functions of the module that make and read the records of Synaptic's JSON.  Only the usual
 * case is in C; the functions say so where something is unusual, and the Python code in
 * pysynaptic/_formats/json takes it or says what is wrong with it. */
#ifndef PYSYNAPTIC_SAVED_H
#define PYSYNAPTIC_SAVED_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>
#include <string.h>

enum { NUMBERS_OF_NEURON = 4, SQUASHES = 5 };
enum { FROM_KEY, TO_KEY, WEIGHT_KEY, GATER_KEY, CONNECTION_KEYS }; /* the keys of a connection */

/* Takes the numbers of an array of a type, of at least `count`: 0, or -1 with an exception. */
static inline int hold(PyObject *array, const char *type, Py_ssize_t count, Py_buffer *view) {
    if (PyObject_GetBuffer(array, view, PyBUF_ND | PyBUF_FORMAT | PyBUF_WRITABLE) < 0)
        return -1;
    if (view->format != NULL && strcmp(view->format, type) == 0 &&
        view->len / view->itemsize >= count)
        return 0;
    PyBuffer_Release(view);
    PyErr_SetString(PyExc_TypeError, "an array of something else, or too short");
    return -1;
}

/* Appends a new reference, which may be NULL. */
static inline int append(PyObject *list, PyObject *item) {
    const int status = item == NULL ? -1 : PyList_Append(list, item);
    Py_XDECREF(item);
    return status;
}

extern PyMethodDef saved_methods[], loaded_methods[];

#endif
