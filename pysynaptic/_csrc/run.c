/* What all kernels share: the ends of a plan, and the squash functions of users'. */
#include "plan.h"

#include <string.h>

/* Squash functions ------------------------------------------------------------------------------ */

int block_asks_python(const Block *block) {
    return memchr(block->squash, CUSTOM, (size_t)block->size) != NULL;
}

static int call(Plan *plan, PyObject *squash, double state, int derivate, double *result) {
    PyObject *value = PyObject_CallFunction(
        plan->squashed, "OdO", squash, state, derivate ? Py_True : Py_False);
    if (value == NULL)
        return -1;
    *result = PyFloat_AsDouble(value);
    Py_DECREF(value);
    return 0;
}

/* A user's squash function, which may do anything, replace itself too. */
int call_squash(Plan *plan, const Block *block, Py_ssize_t j) {
    double state = block->state[j], y, derivative;
    int released = plan->released != NULL; /* somebody set the function in the middle of a training */
    plan_take_back(plan);
    PyObject *key = PyLong_FromSsize_t(j);
    PyObject *squash = key == NULL ? NULL : PyDict_GetItemWithError(block->custom, key);
    Py_XDECREF(key);
    if (squash == NULL) {
        if (!PyErr_Occurred())
            PyErr_SetString(PyExc_RuntimeError, "a neuron has lost its squash function");
        return -1; /* with the lock, as whoever sees the exception needs it */
    }
    Py_INCREF(squash);
    int status = call(plan, squash, state, 0, &y);
    if (status == 0) {
        block->activation[j] = y;
        status = call(plan, squash, state, 1, &derivative);
    }
    if (status == 0) {
        block->activation[j] = y;
        block->derivative[j] = derivative;
    }
    Py_DECREF(squash);
    if (released && status == 0)
        plan_let_go(plan);
    return status;
}

/* The ends of a plan ---------------------------------------------------------------------------- */

void plan_set_inputs(Plan *plan, const double *row) {
    const Step *step = AT(plan, steps, Step, 0);
    if (step->block != NULL && plan->optimised) {
        memcpy(step->block->activation, row, (size_t)step->block->size * sizeof *row);
        return;
    }
    const Cell *cell = AT(plan, cells, Cell, step->cells.first);
    for (Py_ssize_t k = 0; k < step->cells.count; k++, cell++) {
        cell->block->activation[cell->index] = row[k];
        if (!plan->optimised)
            cell->block->derivative[cell->index] = cell->block->bias[cell->index] = 0.0;
    }
}

const double *plan_outputs(Plan *plan) {
    const Step *step = AT(plan, steps, Step, plan->steps.count - 1);
    if (step->block != NULL)
        return step->block->activation;
    const Cell *cell = AT(plan, cells, Cell, step->cells.first);
    for (Py_ssize_t k = 0; k < step->cells.count; k++, cell++)
        plan->row[k] = cell->block->activation[cell->index];
    return plan->row;
}
