/* Small loops over whole arrays and lists, for which Python takes longer than for their content. */
#include "module.h"

#include <string.h>

/* Makes all numbers of a view 0, which are doubles, evenly spaced: 0, or -1 with an exception. */
static int zero(PyObject *object) {
    Py_buffer view;
    if (PyObject_GetBuffer(object, &view, PyBUF_STRIDES | PyBUF_FORMAT | PyBUF_WRITABLE) < 0)
        return -1;
    int status = view.ndim == 1 && view.format != NULL && view.format[0] == 'd' ? 0 : -1;
    if (status < 0)
        PyErr_SetString(PyExc_TypeError, "zero() needs one-dimensional arrays of doubles");
    else if (view.strides[0] == (Py_ssize_t)sizeof(double))
        memset(view.buf, 0, (size_t)view.len);
    else
        for (Py_ssize_t k = 0; k < view.shape[0]; k++)
            memset((char *)view.buf + k * view.strides[0], 0, sizeof(double));
    PyBuffer_Release(&view);
    return status;
}

PyDoc_STRVAR(zero_doc, "zero($module, arrays, /)\n--\n\nMake all numbers of a list of arrays 0.");

static PyObject *native_zero(PyObject *module, PyObject *arrays) {
    (void)module;
    if (!PyList_Check(arrays)) {
        PyErr_SetString(PyExc_TypeError, "zero() needs a list of arrays");
        return NULL;
    }
    for (Py_ssize_t k = 0; k < PyList_Size(arrays); k++)
        if (zero(PyList_GetItem(arrays, k)) < 0)
            return NULL;
    return Py_NewRef(Py_None);
}

PyDoc_STRVAR(
    fired_doc, "fired($module, activations, /)\n--\n\n"
               "Return 1 for each activation above 0.5, and 0 for the others.");

static PyObject *native_fired(PyObject *module, PyObject *activations) {
    (void)module;
    if (!PyList_Check(activations)) {
        PyErr_SetString(PyExc_TypeError, "fired() needs a list of floats");
        return NULL;
    }
    const Py_ssize_t count = PyList_Size(activations);
    PyObject *list = PyList_New(count);
    for (Py_ssize_t k = 0; list != NULL && k < count; k++) {
        const double y = PyFloat_AsDouble(PyList_GetItem(activations, k));
        PyObject *one = y == -1.0 && PyErr_Occurred() ? NULL : PyLong_FromLong(y > 0.5);
        if (one == NULL || PyList_SetItem(list, k, one) < 0)
            Py_CLEAR(list);
    }
    return list;
}

static PyMethodDef array_methods[] = {
    {"zero", native_zero, METH_O, zero_doc},
    {"fired", native_fired, METH_O, fired_doc},
    {NULL, NULL, 0, NULL},
};

int add_arrays(PyObject *module) {
    return PyModule_AddFunctions(module, array_methods);
}
