/* Data sets as tutorials write them: a list of dicts of lists of numbers. */
#include "module.h"
#include "plan.h"

/* A dict, or a record; a subclass might read otherwise. */
static int reads_as_dict(const State *state, PyObject *object) {
    return PyDict_CheckExact(object) || Py_IS_TYPE(object, (PyTypeObject *)state->record);
}

/* Reads one part of a row: 1; or 0 where it is not the usual case, or -1 with an exception. */
static int read_part(PyObject *row, PyObject *name, Py_ssize_t size, double *numbers) {
    PyObject *values = PyDict_GetItemWithError(row, name);
    if (values == NULL)
        return PyErr_Occurred() ? -1 : 0;
    return plan_read_plain(values, size, numbers);
}

int dataset_read(
    const State *state, PyObject *rows, Py_ssize_t width, double *inputs, Py_ssize_t height,
    double *targets) {
    int taken = 1;
    for (Py_ssize_t k = 0; taken == 1 && k < PyList_Size(rows); k++) {
        PyObject *row = PyList_GetItem(rows, k);
        taken = reads_as_dict(state, row);
        if (taken == 1)
            taken = read_part(row, state->names[INPUT_NAME], width, inputs + k * width);
        if (taken == 1)
            taken = read_part(row, state->names[OUTPUT_NAME], height, targets + k * height);
    }
    return taken;
}

PyDoc_STRVAR(
    read_rows_doc,
    "read_rows($module, rows, width, height, /)\n--\n\n"
    "Return the numbers of a list of dicts with \"input\" and \"output\", row after row, as two\n"
    "bytes objects of doubles; or None, unless all are plain lists of so many plain numbers.");

static PyObject *native_read_rows(PyObject *module, PyObject *const *args, Py_ssize_t arguments) {
    const State *state = PyModule_GetState(module);
    if (arguments != 3 || !PyList_Check(args[0])) {
        PyErr_SetString(PyExc_TypeError, "read_rows() takes a list and two sizes");
        return NULL;
    }
    PyObject *rows = args[0], *result = NULL;
    const Py_ssize_t width = PyLong_AsSsize_t(args[1]), height = PyLong_AsSsize_t(args[2]);
    const Py_ssize_t count = PyList_Size(rows), size = (Py_ssize_t)sizeof(double);
    if (PyErr_Occurred())
        return NULL;
    if (width <= 0 || height <= 0 || count == 0 || count > PY_SSIZE_T_MAX / size / width / 2 ||
        count > PY_SSIZE_T_MAX / size / height / 2)
        return Py_NewRef(Py_None);
    PyObject *inputs = PyBytes_FromStringAndSize(NULL, count * width * size);
    PyObject *targets = inputs ? PyBytes_FromStringAndSize(NULL, count * height * size) : NULL;
    int taken = targets == NULL ? -1
                                : dataset_read(
                                      state, rows, width, (double *)PyBytes_AsString(inputs),
                                      height, (double *)PyBytes_AsString(targets));
    if (taken == 1)
        result = PyTuple_Pack(2, inputs, targets);
    else if (taken == 0)
        result = Py_NewRef(Py_None);
    Py_XDECREF(inputs);
    Py_XDECREF(targets);
    return result;
}

static PyMethodDef dataset_methods[] = {
    {"read_rows", (PyCFunction)(void (*)(void))native_read_rows, METH_FASTCALL, read_rows_doc},
    {NULL, NULL, 0, NULL},
};

int add_dataset(PyObject *module) {
    return PyModule_AddFunctions(module, dataset_methods);
}
