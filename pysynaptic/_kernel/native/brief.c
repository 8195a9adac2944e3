/* A test, or a training that takes no time to speak of, from the call to the result: for loops that
 * call `train` once for each epoch.  Whatever is not the usual case is left to trainer.py.
 *
 * The lock is kept, so that no other thread changes anything meanwhile; so it must be brief. */
#include "kept.h"
#include "module.h"
#include "plan.h"
#include "rows.h"
#include "train.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct {
    const State *state;
    PyObject *values; /* the trainer's attributes */
    PlanObject *plan;
    double *inputs, *targets;
    Py_ssize_t rows, width, height;
} Brief;

/* A part of BETWEEN two looks for Ctrl-C: about a millisecond. */
enum { PART = 10 };

static int is_none(PyObject *dict, PyObject *name) {
    PyObject *value = PyDict_GetItemWithError(dict, name);
    return value == Py_None || (value == NULL && !PyErr_Occurred());
}

/* Whether a trainer has no cost, schedule, ... of its own, and is not training already.  `cross`
 * replaces its cross-validation, unless it is NULL. */
static int is_plain(const Brief *it, int trains, PyObject *cross) {
    PyObject *const *names = it->state->names;
    if (!is_none(it->values, names[OWN_COST_NAME]))
        return 0;
    if (!trains)
        return 1;
    PyObject *own = PyDict_GetItemWithError(it->values, names[OWN_NAME]);
    PyObject *extra = own == NULL ? NULL : PyObject_GetAttr(own, names[EXTRA_NAME]);
    PyErr_Clear();
    Py_XDECREF(extra); /* one of the two booleans */
    return extra == Py_False && is_none(it->values, names[SESSION_NAME]) &&
           is_none(it->values, names[SCHEDULE_NAME]) &&
           (cross != NULL || is_none(it->values, names[CROSS_VALIDATE_NAME]));
}

/* Reads the rows and finds the plan: 1; or 0 for what is not usual, or -1 with an exception. */
static int begin(Brief *it, PyObject *trainer, PyObject *rows, int trains, PyObject *cross) {
    it->values = PyObject_GenericGetDict(trainer, NULL);
    if (it->values == NULL)
        return -1;
    if (!PyList_CheckExact(rows) || PyList_Size(rows) == 0 || !is_plain(it, trains, cross))
        return PyErr_Occurred() ? -1 : 0;
    PyObject *network = PyDict_GetItemWithError(it->values, it->state->names[NETWORK_NAME]);
    it->plan = network == NULL ? NULL : unit_plan(it->state, network);
    if (it->plan == NULL)
        return PyErr_Occurred() ? -1 : 0;
    Plan *plan = &it->plan->plan;
    for (Py_ssize_t k = 0; k < plan->program.blocks.count; k++)
        if (plan_is_busy(it->plan) || block_asks_python(AT(plan, blocks, Block, k)))
            return 0;
    it->rows = PyList_Size(rows);
    it->width = AT(plan, steps, Step, 0)->cells.count;
    it->height = AT(plan, steps, Step, plan->program.steps.count - 1)->cells.count;
    if (it->rows > watch_begin(it->plan, NULL, 1).between / PART)
        return 0;
    it->inputs = PyMem_Malloc((size_t)(it->rows * (it->width + it->height)) * sizeof(double));
    if (it->inputs == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    it->targets = it->inputs + it->rows * it->width;
    return dataset_read(it->state, rows, it->width, it->inputs, it->height, it->targets);
}

static void release(Brief *it) {
    Py_XDECREF(it->values);
    Py_XDECREF((PyObject *)it->plan);
    PyMem_Free(it->inputs);
}

/* The milliseconds since a moment. */
static long elapsed(const struct timespec *start) {
    struct timespec now;
    timespec_get(&now, TIME_UTC);
    double seconds = difftime(now.tv_sec, start->tv_sec);
    return (long)(1e3 * seconds + 1e-6 * (double)(now.tv_nsec - start->tv_nsec));
}

/* Adds a value to a record, and takes the reference to it: 0, or -1 with an exception. */
static int add(const Brief *it, PyObject *record, int name, PyObject *value) {
    int status = value == NULL ? -1 : PyDict_SetItem(record, it->state->names[name], value);
    Py_XDECREF(value);
    return status;
}

static PyObject *result_of(
    const Brief *it, const Outcome *outcome, const struct timespec *start, int trains) {
    PyObject *record = PyObject_CallFunctionObjArgs(it->state->record, NULL);
    if (record == NULL)
        return NULL;
    int status = add(it, record, ERROR_NAME, PyFloat_FromDouble(outcome->error));
    if (status == 0 && trains)
        status = add(it, record, ITERATIONS_NAME, PyLong_FromSsize_t(outcome->done));
    if (status == 0)
        status = add(it, record, TIME_NAME, PyLong_FromLong(elapsed(start)));
    if (status < 0)
        Py_CLEAR(record);
    return record;
}

PyDoc_STRVAR(
    test_doc, "test_briefly($module, trainer, rows, /)\n--\n\n"
              "Return what a trainer's test() returns, or None for what is not the usual case.");

static PyObject *native_test_briefly(PyObject *module, PyObject *const *args, Py_ssize_t count) {
    if (count != 2) {
        PyErr_SetString(PyExc_TypeError, "test_briefly() takes a trainer and rows");
        return NULL;
    }
    Brief it = {.state = PyModule_GetState(module)};
    Outcome outcome;
    struct timespec start;
    timespec_get(&start, TIME_UTC);
    PyObject *result = NULL;
    int taken = begin(&it, args[0], args[1], 0, NULL);
    if (taken == 0)
        result = Py_NewRef(Py_None);
    else if (taken == 1) {
        it.plan->stale = 0;
        if (run_briefly(it.plan, it.inputs, it.targets, it.rows, NULL, &outcome) == 0)
            result = outcome.bad < 0 && isfinite(outcome.error)
                         ? result_of(&it, &outcome, &start, 0)
                         : Py_NewRef(Py_None); /* trainer.py says what is wrong */
    }
    release(&it);
    return result;
}

/* Options ----------------------------------------------------------------------------------------
 */

typedef struct {
    PyObject *rate, *iterations, *error, *cross;
} Told;

/* The cross-validation that a training is told: 1; or 0 for what is not usual, or -1. */
static int read_cross(const Brief *it, PyObject *given, Told *told) {
    PyObject *const *names = it->state->names;
    if (!PyDict_CheckExact(given))
        return 0;
    PyObject *size = PyDict_GetItemWithError(given, names[TEST_SIZE_NAME]);
    PyObject *error = PyDict_GetItemWithError(given, names[TEST_ERROR_NAME]);
    const Py_ssize_t known = (size != NULL) + (error != NULL);
    if (size == NULL || !PyFloat_CheckExact(size) || PyDict_Size(given) != known ||
        (error != NULL && !(PyFloat_CheckExact(error) && isfinite(PyFloat_AsDouble(error)))))
        return PyErr_Occurred() ? -1 : 0;
    const double part = PyFloat_AsDouble(size);
    if (!(part > 0.0 && part < 1.0))
        return 0;
    told->cross = PyDict_Copy(given);
    return told->cross == NULL ? -1 : 1;
}

/* How many rows are for training and what error of the others is enough, as options.py says. */
static void divide(const Brief *it, PyObject *cross, Learning *learning) {
    learning->learned = it->rows;
    learning->enough = -INFINITY;
    if (cross == NULL)
        return;
    PyObject *size = PyDict_GetItemWithError(cross, it->state->names[TEST_SIZE_NAME]);
    PyObject *error = PyDict_GetItemWithError(cross, it->state->names[TEST_ERROR_NAME]);
    if (size != NULL)
        learning->learned = (Py_ssize_t)ceil((1.0 - PyFloat_AsDouble(size)) * (double)it->rows);
    if (error != NULL)
        learning->enough = PyFloat_AsDouble(error);
}

/* Whether all rows that are only tested with have the same target: trainer.py may warn of that. */
static int is_one_class(const Brief *it, const Learning *learning) {
    const Py_ssize_t tested = it->rows - learning->learned;
    const double *first = it->targets + learning->learned * it->height;
    const size_t size = (size_t)it->height * sizeof *first;
    for (Py_ssize_t k = 1; k < tested; k++)
        if (memcmp(first, first + k * it->height, size) != 0)
            return 0;
    return tested > 1;
}

/* What a training is told, where it is numbers of these names, or cross-validation: 1; or 0, or -1
 * with an exception. */
static int read_told(const Brief *it, PyObject *options, Told *told) {
    PyObject *key, *value, *const *names = it->state->names;
    Py_ssize_t place = 0;
    if (!PyDict_CheckExact(options))
        return 0;
    while (PyDict_Next(options, &place, &key, &value)) {
        if (!PyUnicode_CheckExact(key))
            return 0;
        if (PyUnicode_Compare(key, names[CROSS_VALIDATE_NAME]) == 0) {
            const int read = told->cross == NULL ? read_cross(it, value, told) : 0;
            if (read < 1)
                return read;
            continue;
        }
        const double number = plan_plain_number(value);
        if (!(number > 0.0) || !isfinite(number))
            return 0;
        if (PyUnicode_Compare(key, names[ITERATIONS_NAME]) == 0 && PyLong_CheckExact(value))
            told->iterations = Py_NewRef(value);
        else if (PyUnicode_Compare(key, names[RATE_NAME]) == 0 && PyFloat_CheckExact(value))
            told->rate = Py_NewRef(value);
        else if (PyUnicode_Compare(key, names[ERROR_NAME]) == 0 && PyFloat_CheckExact(value))
            told->error = Py_NewRef(value);
        else
            return 0;
    }
    return told->rate != NULL || told->iterations != NULL || told->error != NULL ||
           told->cross != NULL;
}

/* The number that counts: what was told, or else the trainer's own; NaN where that is no number. */
static double now(const Brief *it, PyObject *told, int name) {
    PyObject *value =
        told != NULL ? told : PyDict_GetItemWithError(it->values, it->state->names[name]);
    return value == NULL ? NAN : plan_plain_number(value);
}

static int keep(const Brief *it, PyObject *told, int name) {
    return told == NULL ? 0 : PyDict_SetItem(it->values, it->state->names[name], told);
}

PyDoc_STRVAR(
    train_doc, "train_briefly($module, trainer, rows, options, /)\n--\n\n"
               "Return what a trainer's train() returns, or None for what is not the usual case.");

/* Saves what the training changes, in room that the plan keeps: 0, or -1 with an exception. */
static int keep_start(Plan *plan) {
    if (plan->scratch.kept == NULL)
        plan->scratch.kept = PyMem_Malloc((size_t)plan_count_kept(plan, 1) * sizeof(double));
    if (plan->scratch.kept == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    plan_save(plan, 1, plan->scratch.kept);
    return 0;
}

/* Whether `_training/advice.py` has nothing to look for: it has looked already, or it could not
 * warn of this data and this network.  Its numbers LARGE and UNCHANGED are these. */
static int is_advised(const Brief *it, const Learning *learning) {
    const double LARGE = 10.0, UNCHANGED = 64.0;
    if (PyDict_GetItemWithError(it->values, it->state->names[LOOKED_AT_NAME]) != NULL)
        return 1;
    for (Py_ssize_t k = 0; k < it->rows * it->width; k++)
        if (!(fabs(it->inputs[k]) <= LARGE))
            return 0;
    for (Py_ssize_t k = 0; k < it->rows * it->height; k++)
        if (!(it->targets[k] >= 0.0 && it->targets[k] <= 1.0))
            return 0;
    const Plan *plan = &it->plan->plan;
    for (Py_ssize_t s = 1; s < plan->program.steps.count; s++) {
        const Slice cells = AT(plan, steps, Step, s)->cells;
        for (Py_ssize_t c = 0; c < cells.count; c++)
            if (AT(plan, cells, Cell, cells.first + c)->inputs.count == 0)
                return 0;
    }
    return learning->iterations < UNCHANGED;
}

static PyObject *train(Brief *it, const Told *told) {
    struct timespec start;
    timespec_get(&start, TIME_UTC);
    Learning learning = {
        .rate = now(it, told->rate, RATE_NAME),
        .iterations = now(it, told->iterations, ITERATIONS_NAME),
        .goal = now(it, told->error, ERROR_NAME)};
    divide(it, told->cross, &learning);
    const double most = (double)(watch_begin(it->plan, NULL, 1).between / PART);
    if (PyErr_Occurred())
        return NULL;
    if (!(learning.rate > 0.0) || !(learning.goal > 0.0 && learning.goal < 1.0) ||
        !(learning.iterations >= 1.0) || !(learning.iterations * (double)it->rows <= most) ||
        (told->cross != NULL && learning.learned == it->rows) || /* it leaves none to test with */
        is_one_class(it, &learning) || !is_advised(it, &learning))
        return PyErr_Occurred() ? NULL : Py_NewRef(Py_None);
    if (keep(it, told->rate, RATE_NAME) < 0 || keep(it, told->iterations, ITERATIONS_NAME) < 0 ||
        keep(it, told->error, ERROR_NAME) < 0 || keep(it, told->cross, CROSS_VALIDATE_NAME) < 0)
        return NULL;
    Outcome outcome;
    Plan *plan = &it->plan->plan;
    if (keep_start(plan) < 0)
        return NULL;
    it->plan->stale = 0;
    if (run_briefly(it->plan, it->inputs, it->targets, it->rows, &learning, &outcome) < 0)
        return NULL;
    if (outcome.bad >= 0 || !plan_is_finite(plan)) { /* trainer.py finds the way back */
        plan_restore(plan, 1, plan->scratch.kept);
        return Py_NewRef(Py_None);
    }
    return result_of(it, &outcome, &start, 1);
}

static PyObject *native_train_briefly(PyObject *module, PyObject *const *args, Py_ssize_t count) {
    if (count != 3) {
        PyErr_SetString(PyExc_TypeError, "train_briefly() takes a trainer, rows and options");
        return NULL;
    }
    Brief it = {.state = PyModule_GetState(module)};
    Told told = {0};
    int taken = read_told(&it, args[2], &told); /* before the rows, which are many */
    if (taken == 1)
        taken = begin(&it, args[0], args[1], 1, told.cross);
    PyObject *result = taken < 0 ? NULL : taken == 0 ? Py_NewRef(Py_None) : train(&it, &told);
    Py_XDECREF(told.rate);
    Py_XDECREF(told.iterations);
    Py_XDECREF(told.error);
    Py_XDECREF(told.cross);
    release(&it);
    return result;
}

static PyMethodDef brief_methods[] = {
    {"test_briefly", (PyCFunction)(void (*)(void))native_test_briefly, METH_FASTCALL, test_doc},
    {"train_briefly", (PyCFunction)(void (*)(void))native_train_briefly, METH_FASTCALL, train_doc},
    {NULL, NULL, 0, NULL},
};

int add_brief(PyObject *module) {
    return PyModule_AddFunctions(module, brief_methods);
}
