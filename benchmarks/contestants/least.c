// What CPython itself needs for calls with the signatures of ours: they read every number that they
// are given and return what ours return, but compute nothing. benchmarks/calls.py compiles this.
#define PY_SSIZE_T_CLEAN
#include <Python.h>

static double sum; // of the numbers that were read, so that no compiler leaves the reading out

static int read_number(PyObject *number) {
    double value = PyFloat_AsDouble(number);
    if (value == -1.0 && PyErr_Occurred())
        return -1;
    sum += value;
    return 0;
}

static int read_row(PyObject *row) {
    if (!PyList_Check(row)) {
        PyErr_SetString(PyExc_TypeError, "a row is a list");
        return -1;
    }
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(row); i++)
        if (read_number(PyList_GET_ITEM(row, i)) < 0)
            return -1;
    return 0;
}

static int read_set(PyObject *set) {
    if (!PyList_Check(set)) {
        PyErr_SetString(PyExc_TypeError, "a set is a list");
        return -1;
    }
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(set); i++) {
        PyObject *sample = PyList_GET_ITEM(set, i);
        PyObject *input = PyMapping_GetItemString(sample, "input");
        PyObject *output = input ? PyMapping_GetItemString(sample, "output") : NULL;
        int read = output && read_row(input) == 0 && read_row(output) == 0;
        Py_XDECREF(input);
        Py_XDECREF(output);
        if (!read)
            return -1;
    }
    return 0;
}

// neuron.activate(), neuron.activate(number)
static PyObject *neuron_activate(PyObject *self, PyObject *const *args, Py_ssize_t count) {
    (void)self;
    if (count && read_number(args[0]) < 0)
        return NULL;
    return PyFloat_FromDouble(0.5);
}

// neuron.propagate(rate, target)
static PyObject *neuron_propagate(PyObject *self, PyObject *const *args, Py_ssize_t count) {
    (void)self;
    for (Py_ssize_t i = 0; i < count; i++)
        if (read_number(args[i]) < 0)
            return NULL;
    Py_RETURN_NONE;
}

// network.activate(row), of one output
static PyObject *network_activate(PyObject *self, PyObject *row) {
    (void)self;
    if (read_row(row) < 0)
        return NULL;
    PyObject *output = PyFloat_FromDouble(0.5);
    PyObject *answer = output ? PyList_New(1) : NULL;
    if (!answer) {
        Py_XDECREF(output);
        return NULL;
    }
    PyList_SET_ITEM(answer, 0, output);
    return answer;
}

// network.propagate(rate, target)
static PyObject *network_propagate(PyObject *self, PyObject *const *args, Py_ssize_t count) {
    (void)self;
    if (count != 2 || read_number(args[0]) < 0 || read_row(args[1]) < 0)
        return NULL;
    Py_RETURN_NONE;
}

// trainer.train(set, options), trainer.test(set)
static PyObject *trainer_train(PyObject *self, PyObject *const *args, Py_ssize_t count) {
    (void)self;
    if (!count || read_set(args[0]) < 0)
        return NULL;
    if (count > 1) {
        PyObject *iterations = PyMapping_GetItemString(args[1], "iterations");
        int read = iterations && read_number(iterations) == 0;
        Py_XDECREF(iterations);
        if (!read)
            return NULL;
    }
    return Py_BuildValue("{s:d,s:i,s:i}", "error", 0.5, "iterations", 1, "time", 0);
}

#define FASTCALL(function) (PyCFunction)(void (*)(void)) function, METH_FASTCALL

static PyMethodDef neuron_methods[] = {
    {"activate", FASTCALL(neuron_activate), NULL},
    {"propagate", FASTCALL(neuron_propagate), NULL},
    {0},
};
static PyMethodDef network_methods[] = {
    {"activate", network_activate, METH_O, NULL},
    {"propagate", FASTCALL(network_propagate), NULL},
    {0},
};
static PyMethodDef trainer_methods[] = {
    {"train", FASTCALL(trainer_train), NULL},
    {"test", FASTCALL(trainer_train), NULL},
    {0},
};

#define TYPE(type, its_name, its_methods) \
    static PyTypeObject type = { \
        PyVarObject_HEAD_INIT(NULL, 0).tp_name = "least." its_name, \
        .tp_basicsize = sizeof(PyObject), \
        .tp_flags = Py_TPFLAGS_DEFAULT, \
        .tp_methods = its_methods, \
        .tp_new = PyType_GenericNew, \
    }
TYPE(Neuron, "Neuron", neuron_methods);
TYPE(Network, "Network", network_methods);
TYPE(Trainer, "Trainer", trainer_methods);

static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, .m_name = "least", .m_size = -1};

PyMODINIT_FUNC PyInit_least(void) {
    PyObject *module = PyModule_Create(&definition);
    if (!module)
        return NULL;
    if (PyModule_AddType(module, &Neuron) < 0 || PyModule_AddType(module, &Network) < 0 ||
        PyModule_AddType(module, &Trainer) < 0) {
        Py_DECREF(module);
        return NULL;
    }
    return module;
}
