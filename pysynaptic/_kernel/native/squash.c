/* The squash functions of users, which all kernels call. */
#include <math.h>
#include <stdlib.h>

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

/* A user's function for one place, as a new reference; NULL if there is none, or an exception. */
static PyObject *squash_at(const Block *block, ptrdiff_t j) {
    PyObject *key = PyLong_FromSsize_t(j);
    PyObject *squash = key == NULL ? NULL : PyDict_GetItemWithError(block->custom, key);
    Py_XDECREF(key);
    if (squash == NULL && !PyErr_Occurred() && block->squash[j] == CUSTOM)
        PyErr_SetString(PyExc_RuntimeError, "a neuron has lost its squash function");
    return block->squash[j] == CUSTOM ? Py_XNewRef(squash) : NULL;
}

/* A user's squash function, which may do anything, replace itself too. */
int call_squash(Plan *plan, const Block *block, ptrdiff_t j) {
    PlanObject *self = object_of(plan);
    double y, derivative;
    /* The function was set in the middle of a training. */
    const int released = plan_is_released(self);
    plan_take_back(self);
    PyObject *squash = squash_at(block, j);
    int answer = squash == NULL ? ASK_NOTHING : call(self, squash, block->state[j], 0, &y);
    Py_XDECREF(squash);
    if (answer == 0) {
        block->activation[j] = y;
        squash = squash_at(block, j);
        answer =
            squash == NULL ? ASK_DERIVATIVE : call(self, squash, block->state[j], 1, &derivative);
        Py_XDECREF(squash);
    }
    if (answer == 0) {
        block->derivative[j] = derivative;
        answer = ASKED_USER;
    }
    if (PyErr_Occurred())
        return RAISED; /* with the lock, which handling the exception needs */
    if (released)
        plan_let_go(self);
    return answer;
}

/* The rest of a row --------------------------------------------------------------------------- */

static PyObject *list_of(const double *numbers, Py_ssize_t count) {
    PyObject *list = PyList_New(count);
    for (Py_ssize_t k = 0; list != NULL && k < count; k++) {
        PyObject *number = PyFloat_FromDouble(numbers[k]);
        if (number == NULL || PyList_SetItem(list, k, number) < 0)
            Py_CLEAR(list);
    }
    return list;
}

static int keep(PlanObject *self, PyObject *came) {
    PyObject *before = self->came;
    self->came = came;
    Py_XDECREF(before);
    return came == NULL ? RAISED : ELSEWHERE;
}

double *plan_room(Plan *plan, ptrdiff_t count) {
    double *room = malloc((size_t)(count + 1) * sizeof *room);
    if (room == NULL) {
        plan_take_back(object_of(plan));
        PyErr_NoMemory();
    }
    return room;
}

int plan_keep(Plan *plan, const double *came, ptrdiff_t count) {
    PlanObject *self = object_of(plan);
    plan_take_back(self);
    return keep(self, list_of(came, count));
}

int plan_run_rest(
    Plan *plan, ptrdiff_t step, ptrdiff_t place, ptrdiff_t count, const double *before) {
    PlanObject *self = object_of(plan);
    if (self->rest == NULL || !self->stale)
        return RAN;
    const int released = plan_is_released(self);
    plan_take_back(self);
    PyObject *rest = Py_NewRef(self->rest), *list = list_of(before, place);
    PyObject *came =
        list == NULL ? NULL : PyObject_CallFunction(rest, "nnnO", step, place, count, list);
    Py_DECREF(rest);
    Py_XDECREF(list);
    if (came != Py_None)
        return keep(self, came);
    Py_DECREF(came);
    self->stale = 0;
    if (released)
        plan_let_go(self);
    return RAN;
}

PyObject *plan_came(PlanObject *self) {
    PyObject *came = self->came;
    self->came = NULL;
    if (came == NULL || !PyList_Check(came)) {
        Py_XDECREF(came);
        came = NULL;
        PyErr_SetString(PyExc_RuntimeError, "a run ended elsewhere, and left nothing");
    }
    return came;
}

const double *plan_outputs_elsewhere(Plan *plan) {
    PlanObject *self = object_of(plan);
    const Step *last = AT(plan, steps, Step, plan->program.steps.count - 1);
    plan_take_back(self);
    PyObject *came = plan_came(self);
    if (came == NULL)
        return NULL;
    const Py_ssize_t count = PyList_Size(came);
    if (count == last->cells.count)
        for (Py_ssize_t k = 0; k < count; k++)
            plan->scratch.row[k] = PyFloat_AsDouble(PyList_GetItem(came, k));
    Py_DECREF(came);
    if (count == last->cells.count)
        return plan->scratch.row;
    PyErr_Format(
        PyExc_ValueError, "a squash function has changed the network: it has %zd outputs now",
        count);
    return NULL;
}
