/* Data sets as tutorials write them: a list of dicts of lists of numbers. */
#include "module.h"
#include "plan.h"

/* A dict, or one of a subclass that reads like it. */
static int reads_as_dict(PyObject *object) {
    return PyDict_CheckExact(object) ||
           (PyDict_Check(object) && PyType_GetSlot(Py_TYPE(object), Py_mp_subscript) ==
                                        PyType_GetSlot(&PyDict_Type, Py_mp_subscript));
}

/* Reads one part of a row: 1; or 0 where it is not the usual case, or -1 with an exception. */
static int read_part(PyObject *row, PyObject *name, Py_ssize_t size, double *numbers) {
    PyObject *values = PyDict_GetItemWithError(row, name);
    if (values == NULL)
        return PyErr_Occurred() ? -1 : 0;
    return plan_read_plain(values, size, numbers);
}

static int hold(PyObject *object, Py_ssize_t numbers, Py_buffer *view) {
    if (PyObject_GetBuffer(object, view, PyBUF_ND | PyBUF_WRITABLE | PyBUF_FORMAT) < 0)
        return -1;
    if (view->format != NULL && view->format[0] == 'd' &&
        view->len == numbers * (Py_ssize_t)sizeof(double))
        return 0;
    PyErr_SetString(PyExc_ValueError, "the numbers need arrays of as many doubles");
    return -1;
}

PyDoc_STRVAR(
    read_rows_doc,
    "read_rows($module, rows, width, inputs, height, targets, /)\n--\n\n"
    "Read a list of dicts with \"input\" and \"output\" into two arrays, and return whether all of\n"
    "them were plain lists of so many plain numbers.  If not, what is in the arrays is nothing.");

static PyObject *native_read_rows(PyObject *module, PyObject *args) {
    const State *state = PyModule_GetState(module);
    PyObject *rows, *inputs, *targets;
    Py_ssize_t width, height;
    if (!PyArg_ParseTuple(
            args, "O!nOnO:read_rows", &PyList_Type, &rows, &width, &inputs, &height, &targets))
        return NULL;
    const Py_ssize_t count = PyList_Size(rows);
    Py_buffer views[2] = {{0}, {0}};
    int status = hold(inputs, count * width, views);
    if (status == 0)
        status = hold(targets, count * height, views + 1);
    int taken = status == 0;
    for (Py_ssize_t k = 0; taken == 1 && k < count; k++) {
        PyObject *row = PyList_GetItem(rows, k);
        taken = reads_as_dict(row);
        if (taken == 1)
            taken =
                read_part(row, state->names[INPUT_NAME], width, (double *)views[0].buf + k * width);
        if (taken == 1)
            taken = read_part(
                row, state->names[OUTPUT_NAME], height, (double *)views[1].buf + k * height);
    }
    for (int k = 0; k < 2; k++)
        if (views[k].obj != NULL)
            PyBuffer_Release(views + k);
    return status < 0 || taken < 0 ? NULL : PyBool_FromLong(taken);
}

static PyMethodDef dataset_methods[] = {
    {"read_rows", native_read_rows, METH_VARARGS, read_rows_doc},
    {NULL, NULL, 0, NULL},
};

int add_dataset(PyObject *module) {
    return PyModule_AddFunctions(module, dataset_methods);
}
