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

// A row of numbers as a cost function gets it: a new list of new numbers.
static PyObject *made_row(void) {
    PyObject *row = PyList_New(1), *number = row ? PyFloat_FromDouble(0.5) : NULL;
    if (!number) {
        Py_XDECREF(row);
        return NULL;
    }
    PyList_SET_ITEM(row, 0, number);
    return row;
}

// Calls of a cost function, so many times.
static PyObject *module_cost(PyObject *self, PyObject *const *args, Py_ssize_t count) {
    (void)self;
    const Py_ssize_t times = count == 2 ? PyLong_AsSsize_t(args[1]) : -1;
    if (times < 0) {
        PyErr_SetString(PyExc_TypeError, "a function and how often to call it");
        return NULL;
    }
    for (Py_ssize_t k = 0; k < times; k++) {
        PyObject *target = made_row(), *output = target ? made_row() : NULL;
        PyObject *cost =
            output ? PyObject_CallFunctionObjArgs(args[0], target, output, NULL) : NULL;
        int read = cost ? read_number(cost) : -1;
        Py_XDECREF(target);
        Py_XDECREF(output);
        Py_XDECREF(cost);
        if (read < 0)
            return NULL;
    }
    Py_RETURN_NONE;
}

static PyObject *copied(PyObject *cls, PyObject *value);

static PyObject *copied_dict(PyObject *cls, PyObject *dict) {
    PyTypeObject *type = (PyTypeObject *)cls;
    PyObject *nothing = PyTuple_New(0), *key, *value;
    PyObject *made = nothing ? type->tp_base->tp_new(type, nothing, NULL) : NULL;
    Py_ssize_t place = 0;
    Py_XDECREF(nothing);
    if (!made || PyDict_Update(made, dict) < 0) {
        Py_XDECREF(made);
        return NULL;
    }
    while (PyDict_Next(dict, &place, &key, &value)) {
        if (!PyDict_Check(value) && !PyList_Check(value) && !PyFloat_Check(value))
            continue;
        PyObject *each = copied(cls, value);
        int status = each ? PyDict_SetItem(made, key, each) : -1;
        Py_XDECREF(each);
        if (status < 0) {
            Py_DECREF(made);
            return NULL;
        }
    }
    return made;
}

static PyObject *copied(PyObject *cls, PyObject *value) {
    if (PyDict_Check(value))
        return copied_dict(cls, value);
    if (PyFloat_Check(value))
        return PyFloat_FromDouble(PyFloat_AS_DOUBLE(value));
    if (!PyList_Check(value))
        return Py_NewRef(value);
    PyObject *list = PyList_New(PyList_GET_SIZE(value));
    for (Py_ssize_t k = 0; list && k < PyList_GET_SIZE(value); k++) {
        PyObject *each = copied(cls, PyList_GET_ITEM(value, k));
        if (!each)
            Py_CLEAR(list);
        else
            PyList_SET_ITEM(list, k, each);
    }
    return list;
}

// What toJSON() returns: as many dicts of a class, lists and numbers.
static PyObject *module_copied(PyObject *self, PyObject *const *args, Py_ssize_t count) {
    (void)self;
    if (count != 2 || !PyType_Check(args[0])) {
        PyErr_SetString(PyExc_TypeError, "a class that is a dict, and what to copy");
        return NULL;
    }
    return copied(args[0], args[1]);
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

static PyMethodDef module_methods[] = {
    {"cost", FASTCALL(module_cost), NULL},
    {"copied", FASTCALL(module_copied), NULL},
    {0},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, .m_name = "least", .m_size = -1, .m_methods = module_methods};

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
