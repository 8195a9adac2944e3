/* The squash functions of users, which all kernels call. */
#include <math.h>

#include "plan.h"

static int call(PlanObject *self, PyObject *squash, double state, int derivate, double *result) {
    PyObject *x = PyFloat_FromDouble(state), *flag = derivate ? Py_True : Py_False;
    PyObject *value = x == NULL ? NULL : PyObject_CallFunctionObjArgs(squash, x, flag, NULL);
    if (value != NULL && !isfinite(plan_plain_number(value))) {
        PyObject *came = value; /* which validation.squashed() takes, or says what is wrong with */
        value = PyObject_CallFunctionObjArgs(self->squashed, squash, x, flag, came, NULL);
        Py_DECREF(came);
    }
    Py_XDECREF(x);
    if (value == NULL)
        return -1;
    *result = PyFloat_AsDouble(value);
    Py_DECREF(value);
    return 0;
}

/* A user's squash function, which may do anything, replace itself too. */
int call_squash(Plan *plan, const Block *block, ptrdiff_t j) {
    PlanObject *self = object_of(plan);
    double state = block->state[j], y, derivative;
    /* The function was set in the middle of a training. */
    int released = plan_is_released(self);
    plan_take_back(self);
    PyObject *key = PyLong_FromSsize_t(j);
    PyObject *squash = key == NULL ? NULL : PyDict_GetItemWithError(block->custom, key);
    Py_XDECREF(key);
    if (squash == NULL) {
        if (!PyErr_Occurred() && block->squash[j] != CUSTOM) {
            if (released)
                plan_let_go(self);
            return 1;
        }
        if (!PyErr_Occurred())
            PyErr_SetString(PyExc_RuntimeError, "a neuron has lost its squash function");
        return -1; /* with the lock, which handling the exception needs */
    }
    Py_INCREF(squash);
    int status = call(self, squash, state, 0, &y);
    if (status == 0) {
        block->activation[j] = y;
        status = call(self, squash, state, 1, &derivative);
    }
    if (status == 0) {
        block->activation[j] = y;
        block->derivative[j] = derivative;
    }
    Py_DECREF(squash);
    if (released && status == 0)
        plan_let_go(self);
    return status;
}
