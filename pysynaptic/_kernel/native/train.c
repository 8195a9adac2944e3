/* One training, users' functions included: the twin of pysynaptic/_kernel/epochs.py, whose request
 * is a Training (training.py).
 *
 * One file, though long: its loop, what it asks of users, and the short form for brief.c share
 * one state. */
#include "kept.h"
#include "module.h"
#include "plan.h"
#include "rows.h"
#include "train.h"

#include <math.h>
#include <string.h>

#include "fused.h"
#include "generator.h"

enum { MSE, CROSS_ENTROPY, BINARY, OF_USER };

/* Costs --------------------------------------------------------------------------------------- */

/* Math.round: halves go up. */
static double js_round(double x) {
    double below = floor(x);
    return x - below >= 0.5 ? below + 1.0 : below;
}

static double cost_of(
    int cost, int fused, const double *y, const double *target, Py_ssize_t count) {
    double sum = 0.0;
    for (Py_ssize_t k = 0; k < count; k++) {
        double t = target[k];
        if (cost == MSE)
            sum += (t - y[k]) * (t - y[k]);
        else if (cost == BINARY && !isfinite(y[k]))
            return NAN; /* which a count of misses would not show */
        else if (cost == BINARY)
            sum += js_round(t * 2.0) != js_round(y[k] * 2.0);
        else /* Eq. 9 */
            sum -=
                t * log_of(fused, y[k] + 1e-15) + (1.0 - t) * log_of(fused, (1.0 + 1e-15) - y[k]);
    }
    return cost == MSE ? sum / (double)count : sum;
}

/* Trainings ------------------------------------------------------------------------------------ */

/* Where things stand in Training.progress; training.py has the same names. */
enum {
    ITERATIONS,
    GOAL,
    ENOUGH,
    EVERY,
    LOG,
    DONE,
    ERROR,
    LAST_ERROR,
    RATE,
    STAGE,
    PLACE,
    SUM,
    BAD,
    OVER,
    SHOWN,
    CHANGED,
    NEXT,
    EACH,
    FILLED,
    STEP,
    MEASURED,
    PROGRESS
};
enum { BETWEEN, LEARNING, TESTING };
enum { NOTED = 3 }; /* numbers that the trail has of an iteration */

typedef struct {
    PlanObject *self;
    Plan *plan; /* its */
    const State *state;
    PyObject *object; /* the Training in Python, and its attributes */
    PyObject *cost_function, *rate, *generator, *report, *show, *order_object;
    PyObject *schedule, *cross; /* what it calls after so many iterations, and may change */
    PyObject *told[2];          /* the lists of the last call of a cost function */
    double *outputs;            /* room for those of one row; NULL until it is needed */
    Py_buffer progress_view, order_view, rows_view, rates_view, stop_view, trail_view;
    Py_buffer starts_view, measured_view; /* of sequences */
    Generator *lent;                      /* the generator, if this shuffles without the lock */
    double *progress;
    const int64_t *rows; /* those learned from; or NULL where they are the first, in their order */
    Py_ssize_t row_count, learned;
    /* A row of the order and of the counts is a sequence of rows of the data, if there are any:
     * where each starts (NULL if none do), which of its rows have targets, and what it begins
     * with. */
    Py_ssize_t units;
    const int64_t *starts;
    const signed char *measured;
    const double *fresh;
    PyObject *fresh_object;
    long bucket;
    int cost;
    Data data;
    Watch watch;
} Training;

static void replace(PyObject **place, PyObject *object) {
    PyObject *before = *place;
    *place = object;
    Py_XDECREF(before);
}

/* Reading it: 0, or -1 with an exception. */

static PyObject *attribute(const Training *it, int name) {
    return PyObject_GetAttr(it->object, it->state->names[name]);
}

static int read_number(const Training *it, int name, double *number) {
    PyObject *value = attribute(it, name);
    *number = value == NULL ? -1.0 : PyFloat_AsDouble(value);
    Py_XDECREF(value);
    return *number == -1.0 && PyErr_Occurred() ? -1 : 0;
}

/* An array of at least so many items of a format, an attribute of an object. */
static int read_array_of(
    const Training *it, PyObject *object, int name, Py_buffer *view, char format,
    Py_ssize_t least) {
    PyObject *value = PyObject_GetAttr(object, it->state->names[name]);
    const int flags = PyBUF_ND | PyBUF_FORMAT | (format == 'b' ? 0 : PyBUF_WRITABLE);
    int status = value == NULL ? -1 : PyObject_GetBuffer(value, view, flags);
    Py_XDECREF(value);
    if (status == 0 &&
        (view->format == NULL || view->format[0] != format || view->len / view->itemsize < least)) {
        PyErr_Format(
            PyExc_ValueError, "%S is not an array of %zd '%c'", it->state->names[name], least,
            format);
        status = -1;
    }
    return status;
}

static int read_array(
    const Training *it, int name, Py_buffer *view, char format, Py_ssize_t least) {
    return read_array_of(it, it->object, name, view, format, least);
}

/* Any user function may have changed the rate and the schedule. */
static int read_rates(Training *it) {
    double bucket;
    if (it->rates_view.obj != NULL)
        PyBuffer_Release(&it->rates_view);
    replace(&it->rate, attribute(it, RATE_NAME));
    replace(&it->schedule, attribute(it, SCHEDULE_NAME));
    replace(&it->cross, attribute(it, CROSS_VALIDATE_NAME));
    if (it->rate == NULL || it->schedule == NULL || it->cross == NULL ||
        read_array(it, RATES_NAME, &it->rates_view, 'd', 1) < 0 ||
        read_number(it, BUCKET_NAME, &bucket) < 0)
        return -1;
    it->bucket = bucket<1.0 ? 1 : bucket>(double) INT32_MAX ? INT32_MAX : (long)bucket;
    return 0;
}

static int check_order(const int64_t *order, Py_ssize_t count, Py_ssize_t rows) {
    for (Py_ssize_t k = 0; k < count; k++)
        if (order[k] < 0 || order[k] >= rows) {
            PyErr_SetString(PyExc_IndexError, "the order names a row that is not there");
            return -1;
        }
    return 0;
}

/* The rows learned from: an array of their numbers, or a range that counts them. */
static int read_rows(Training *it) {
    PyObject *rows = attribute(it, ROWS_NAME);
    int status = rows == NULL ? -1 : 0;
    if (status == 0 && PyObject_TypeCheck(rows, &PyRange_Type))
        it->row_count = PyObject_Size(rows);
    else if (status == 0) {
        status = read_array(it, ROWS_NAME, &it->rows_view, 'q', 0);
        it->rows = it->rows_view.buf;
        it->row_count = it->rows_view.len / (Py_ssize_t)sizeof(int64_t);
    }
    Py_XDECREF(rows);
    if (status == 0 && it->rows != NULL)
        return check_order(it->rows, it->row_count, it->units);
    if (status == 0 && it->row_count > it->learned) {
        PyErr_SetString(PyExc_ValueError, "a training of other rows than there are");
        status = -1;
    }
    return status;
}

/* What a training has and a test has not: 0, or -1 with an exception. */
static int read_learning(Training *it, double *momentum, double *squared) {
    if ((it->generator = attribute(it, GENERATOR_NAME)) == NULL ||
        (it->report = attribute(it, REPORT_NAME)) == NULL || read_rows(it) < 0 ||
        (it->order_object = attribute(it, ORDER_NAME)) == NULL)
        return -1;
    if (it->generator != Py_None && read_array(it, ORDER_NAME, &it->order_view, 'q', 0) < 0)
        return -1;
    if (it->progress[EACH] > 0.0 && read_array(it, TRAIL_NAME, &it->trail_view, 'd', NOTED) < 0)
        return -1;
    return read_rates(it) == 0 && read_number(it, MOMENTUM_NAME, momentum) == 0
               ? read_number(it, SQUARED_NAME, squared)
               : -1;
}

/* The sequences, if there are any. */
static int read_sequences(Training *it, double count) {
    it->units = it->data.rows;
    PyObject *object = attribute(it, SEQUENCES_NAME);
    if (object == NULL || object == Py_None) {
        Py_XDECREF(object);
        return object == NULL ? -1 : 0;
    }
    it->units = count >= 0.0 && count <= (double)it->data.rows ? (Py_ssize_t)count : 0;
    int status = read_array_of(it, object, STARTS_NAME, &it->starts_view, 'q', it->units + 1);
    if (status == 0)
        status = read_array_of(it, object, MEASURED_NAME, &it->measured_view, 'b', it->data.rows);
    if (status == 0)
        it->fresh_object = PyObject_GetAttr(object, it->state->names[FRESH_NAME]);
    Py_DECREF(object);
    if (it->fresh_object == NULL)
        return -1;
    it->fresh = plan_kept(it->plan, 0, it->fresh_object);
    if (it->fresh == NULL)
        return -1;
    it->starts = it->starts_view.buf;
    it->measured = it->measured_view.buf;
    int fits = it->starts[0] == 0 && it->starts[it->units] == it->data.rows;
    for (Py_ssize_t k = 0; k < it->units; k++)
        fits = fits && it->starts[k] < it->starts[k + 1];
    if (!fits)
        PyErr_SetString(PyExc_ValueError, "sequences of other rows than there are");
    return fits ? 0 : -1;
}

static int read_training(Training *it, PlanObject *self, PyObject *object) {
    PyObject *inputs = NULL, *targets = NULL, *cost = NULL;
    double learned, count;
    it->self = self;
    it->plan = &self->plan;
    it->object = object;
    it->state = self->state;
    int status = -1;
    if ((inputs = attribute(it, INPUTS_NAME)) && (targets = attribute(it, TARGETS_NAME)) &&
        data_hold(it->plan, inputs, targets, 0, &it->data) == 0 &&
        (cost = attribute(it, COST_NAME)) && (it->show = attribute(it, SHOW_NAME)) &&
        read_number(it, LEARNED_NAME, &learned) == 0 && read_number(it, COUNT_NAME, &count) == 0 &&
        read_array(it, PROGRESS_NAME, &it->progress_view, 'd', PROGRESS) == 0 &&
        read_array(it, STOP_NAME, &it->stop_view, 'b', 1) == 0 && read_sequences(it, count) == 0)
        status = 0;
    if (status == 0) {
        it->progress = it->progress_view.buf;
        it->learned = (Py_ssize_t)learned;
        if (count != (double)it->units || learned < 0.0 || learned > count) {
            PyErr_SetString(PyExc_ValueError, "a training of other rows than there are");
            status = -1;
        }
    }
    if (status == 0 && PyLong_Check(cost)) {
        it->cost = (int)PyLong_AsLong(cost);
        if (it->cost < 0 || it->cost >= OF_USER) {
            PyErr_SetString(PyExc_ValueError, "a cost that is not there");
            status = -1;
        }
    } else if (status == 0) {
        it->cost = OF_USER;
        it->cost_function = Py_NewRef(cost);
    }
    Py_XDECREF(inputs);
    Py_XDECREF(targets);
    Py_XDECREF(cost);
    return status;
}

static void release_training(Training *it) {
    Py_buffer *views[] = {&it->progress_view, &it->order_view,   &it->rows_view,
                          &it->rates_view,    &it->stop_view,    &it->trail_view,
                          &it->starts_view,   &it->measured_view};
    PyObject *objects[] = {it->schedule, it->cross,        it->cost_function,
                           it->rate,     it->generator,    it->report,
                           it->show,     it->order_object, it->fresh_object};
    for (size_t k = 0; k < sizeof views / sizeof *views; k++)
        if (views[k]->obj != NULL)
            PyBuffer_Release(views[k]);
    for (size_t k = 0; k < sizeof objects / sizeof *objects; k++)
        Py_XDECREF(objects[k]);
    Py_XDECREF(it->told[0]);
    Py_XDECREF(it->told[1]);
    PyMem_Free(it->outputs);
    data_release(&it->data);
}

/* Users' functions ----------------------------------------------------------------------------- */

/* Before Python runs, which may run the network: the lock. */
static void stop_to_ask(Training *it) {
    plan_take_back(it->self);
    it->plan->scratch.ahead_of = NULL;
}

/* Before any of them also the caller's list in the order of the rows. */
static int ask(Training *it) {
    stop_to_ask(it);
    if (it->show == Py_None || it->progress[SHOWN] != 0.0)
        return 0;
    it->progress[SHOWN] = 1.0;
    PyObject *none = PyObject_CallFunctionObjArgs(it->show, it->object, NULL);
    Py_XDECREF(none);
    return none == NULL ? -1 : 0;
}

/* After any of them: it may have changed the rate, and the wiring, of which a network that is not
 * optimised hears nothing. */
static int asked(Training *it) {
    it->self->stale |= !it->plan->program.optimised;
    it->watch.stale = it->self->stale;
    int status = it->progress[CHANGED] != 0.0 ? read_rates(it) : 0;
    it->progress[CHANGED] = 0.0;
    if (!it->watch.keep && status == 0)
        plan_let_go(it->self);
    return status;
}

/* A list of numbers: the one before, if no other reference to it is left. */
static PyObject *list_of(PyObject **kept, const double *numbers, Py_ssize_t count) {
    if (*kept == NULL || Py_REFCNT(*kept) != 1 || PyList_Size(*kept) != count)
        replace(kept, PyList_New(count));
    for (Py_ssize_t k = 0; *kept != NULL && k < count; k++) {
        PyObject *number = PyFloat_FromDouble(numbers[k]);
        if (number == NULL || PyList_SetItem(*kept, k, number) < 0)
            replace(kept, NULL);
    }
    return *kept;
}

/* What training.cost_number() makes of an answer that is no number of Python's. */
static PyObject *cost_number(const Training *it, PyObject *value) {
    PyObject *module = PyImport_ImportModule("pysynaptic._kernel.training");
    PyObject *number =
        module == NULL ? NULL
                       : PyObject_CallMethod(module, "cost_number", "OO", it->cost_function, value);
    Py_XDECREF(module);
    return number;
}

static int ask_cost(Training *it, const double *target, const double *output, double *error) {
    const Py_ssize_t height = it->data.height;
    if (ask(it) < 0)
        return FAILED;
    PyObject *targets = list_of(&it->told[0], target, height);
    PyObject *outputs = targets == NULL ? NULL : list_of(&it->told[1], output, height);
    PyObject *value = outputs == NULL
                          ? NULL
                          : PyObject_CallFunctionObjArgs(it->cost_function, targets, outputs, NULL);
    if (value != NULL && !PyFloat_Check(value) && !PyLong_Check(value))
        replace(&value, cost_number(it, value));
    *error = value == NULL ? -1.0 : PyFloat_AsDouble(value);
    Py_XDECREF(value);
    if (*error == -1.0 && PyErr_Occurred())
        return FAILED;
    return asked(it) < 0 ? FAILED : WENT_ON;
}

static int ask_rate(Training *it, double number) {
    if (ask(it) < 0)
        return FAILED;
    PyObject *value =
        PyObject_CallFunction(it->rate, "nd", (Py_ssize_t)number, it->progress[LAST_ERROR]);
    if (value != NULL && !PyFloat_CheckExact(value))
        replace(&value, PyObject_CallFunctionObjArgs(it->state->rate, value, NULL));
    double rate = value == NULL ? -1.0 : PyFloat_AsDouble(value);
    if (value != NULL && !isfinite(rate)) { /* which says what is wrong with it */
        replace(&value, PyObject_CallFunctionObjArgs(it->state->rate, value, NULL));
        rate = value == NULL ? -1.0 : PyFloat_AsDouble(value);
    }
    Py_XDECREF(value);
    if (rate == -1.0 && PyErr_Occurred())
        return FAILED;
    it->progress[RATE] = rate;
    return asked(it) < 0 ? FAILED : WENT_ON;
}

static int ask_report(Training *it) {
    if (ask(it) < 0)
        return FAILED;
    PyObject *value = PyObject_CallFunctionObjArgs(it->report, it->object, NULL);
    int over = value == NULL ? -1 : PyObject_IsTrue(value);
    Py_XDECREF(value);
    if (over < 0)
        return FAILED;
    it->progress[OVER] = over;
    return asked(it) < 0 ? FAILED : WENT_ON;
}

/* A number in a dict that users hold; NaN where there is none. */
static double number_in(PyObject *dict, PyObject *name) {
    PyObject *value = PyDict_Check(dict) ? PyDict_GetItemWithError(dict, name) : NULL;
    return value == NULL ? NAN : plan_plain_number(value);
}

/* Whether a schedule left what it can reach as it was, beside the trainer's attributes; those that
 * it set have been seen to already. */
static int is_unchanged(const Training *it, PyObject *function) {
    PyObject *const *names = it->state->names;
    const double enough = number_in(it->cross, names[TEST_ERROR_NAME]);
    return number_in(it->schedule, names[EVERY_NAME]) == it->progress[EVERY] &&
           PyDict_GetItemWithError(it->schedule, names[DO_NAME]) == function &&
           (enough == it->progress[ENOUGH] || (isnan(enough) && isinf(it->progress[ENOUGH])));
}

static PyObject *told_of(const Training *it) {
    PyObject *record = PyObject_CallFunctionObjArgs(it->state->record, NULL);
    const int names[] = {ERROR_NAME, ITERATIONS_NAME, RATE_NAME};
    for (int k = 0; k < 3 && record != NULL; k++) {
        PyObject *value = k == 0   ? PyFloat_FromDouble(it->progress[ERROR])
                          : k == 1 ? PyLong_FromDouble(it->progress[DONE])
                                   : PyFloat_FromDouble(it->progress[RATE]);
        if (value == NULL || PyDict_SetItem(record, it->state->names[names[k]], value) < 0)
            Py_CLEAR(record);
        Py_XDECREF(value);
    }
    return record;
}

/* Calls the schedule: what Session._report() does. */
static int ask_schedule(Training *it) {
    if (ask(it) < 0)
        return FAILED;
    PyObject *function = PyDict_GetItemWithError(it->schedule, it->state->names[DO_NAME]);
    PyObject *told = function == NULL ? NULL : told_of(it);
    if (told == NULL) {
        if (!PyErr_Occurred())
            PyErr_SetString(PyExc_KeyError, "do");
        return FAILED;
    }
    Py_INCREF(function);
    PyObject *value = PyObject_CallFunctionObjArgs(function, told, NULL), *none = NULL;
    int over = value == NULL ? -1 : PyObject_IsTrue(value);
    if (over >= 0 && it->progress[CHANGED] == 0.0 && !is_unchanged(it, function)) {
        none = PyObject_CallMethod(it->object, "refresh", NULL);
        over = none == NULL ? -1 : over;
    }
    Py_DECREF(function);
    Py_DECREF(told);
    Py_XDECREF(value);
    Py_XDECREF(none);
    if (over < 0)
        return FAILED;
    it->progress[OVER] = over;
    return asked(it) < 0 ? FAILED : WENT_ON;
}

/* Lets the observer look at a finished iteration; it shows the order of the rows where it has to.
 */
static int ask_observer(Training *it) {
    PyObject *name = it->state->names[LOOK_NAME];
    stop_to_ask(it);
    PyObject *value = PyObject_CallMethodObjArgs(it->object, name, it->object, NULL);
    int over = value == NULL ? -1 : PyObject_IsTrue(value);
    Py_XDECREF(value);
    if (over < 0)
        return FAILED;
    if (over)
        it->progress[OVER] = 1.0;
    return asked(it) < 0 ? FAILED : WENT_ON;
}

/* Whether what shuffles is the type in C, and not its twin or what replaces it. */
static int is_generator(const Training *it) {
    return Py_IS_TYPE(it->generator, (PyTypeObject *)it->state->generator);
}

/* Shuffles the order, unless there is no generator; any object with the method will do. */
static int shuffle(Training *it) {
    int64_t *order = it->order_view.buf;
    const Py_ssize_t count = it->order_view.len / (Py_ssize_t)sizeof(int64_t);
    if (it->generator == Py_None)
        return WENT_ON;
    it->progress[SHOWN] = 0.0;
    if (it->lent != NULL) {
        generator_shuffle_lent(it->lent, order, count);
        return WENT_ON;
    }
    if (is_generator(it)) {
        generator_shuffle((Generator *)it->generator, order, count);
        return WENT_ON;
    }
    PyObject *none = PyObject_CallMethod(it->generator, "shuffle", "O", it->order_object);
    Py_XDECREF(none);
    return none == NULL || check_order(order, count, it->units) < 0 ? FAILED : WENT_ON;
}

/* Rows ----------------------------------------------------------------------------------------- */

/* A row's error; not finite where the numbers have diverged.  What rows cost that are learned from
 * is `unseen` when there are others to test. */
static int measure(
    Training *it, const double *target, const double *output, int unseen, double *error) {
    const int cost = unseen || it->cost == OF_USER ? MSE : it->cost;
    *error = cost_of(cost, *it->plan->fused, output, target, it->data.height);
    if (it->cost != OF_USER || !isfinite(*error))
        return WENT_ON;
    int status = ask_cost(it, target, output, error);
    if (unseen)
        *error = 0.0;
    return status;
}

static Py_ssize_t row_at(const Training *it, Py_ssize_t k) {
    return it->rows == NULL ? k : (Py_ssize_t)it->rows[k];
}

static const double *inputs_of(const Training *it, Py_ssize_t row) {
    return (const double *)it->data.inputs.buf + row * it->data.width;
}

static const double *targets_of(const Training *it, Py_ssize_t row) {
    return (const double *)it->data.targets.buf + row * it->data.height;
}

/* The row after the k-th, where it is known. */
static const double *next_of(const Training *it, Py_ssize_t k, int tested) {
    if (k + 1 == it->row_count && (it->generator != Py_None || tested))
        return NULL;
    return inputs_of(it, row_at(it, k + 1 < it->row_count ? k + 1 : 0));
}

/* Adds an error; a unit whose error is not finite is kept as bad. */
static void add_error(Training *it, double error, Py_ssize_t unit) {
    it->progress[SUM] += error;
    it->progress[MEASURED] += 1.0;
    if (it->progress[BAD] < 0.0 && !isfinite(error))
        it->progress[BAD] = (double)unit;
}

/* After a row, whatever came of it. */
static int after_row(Training *it, int status) {
    if (status == WENT_ON)
        status = watch_look(&it->watch, 1);
    return status == WENT_ON && watch_stale(&it->watch) ? STALE : status;
}

/* Sets off on the rows that are left of a sequence, or on all of them, from a network that has
 * forgotten everything; the first of them is the result. */
static Py_ssize_t begin_sequence(Training *it, Py_ssize_t unit) {
    if (it->progress[STEP] == 0.0)
        plan_restore(it->plan, 0, it->fresh);
    return (Py_ssize_t)it->starts[unit] + (Py_ssize_t)it->progress[STEP];
}

/* Keeps what a row came to where a run writes over it: 0, or -1 with an exception. */
static int keep_outputs(Training *it, const double **came) {
    const size_t size = (size_t)it->data.height * sizeof *it->outputs;
    if (it->outputs == NULL && (it->outputs = PyMem_Malloc(size)) == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    memcpy(it->outputs, *came, size);
    *came = it->outputs;
    return 0;
}

/* Lets the network learn with what it is compiled to by now: epochs.learn_anew(). */
static int learn_anew(Training *it, double rate, const double *target) {
    PyObject *targets = NULL, *none = NULL;
    PyObject *module = PyImport_ImportModule("pysynaptic._kernel.epochs");
    if (module != NULL && list_of(&targets, target, it->data.height) != NULL)
        none = PyObject_CallMethod(module, "learn_anew", "OdO", it->object, rate, targets);
    Py_XDECREF(module);
    Py_XDECREF(targets);
    Py_XDECREF(none);
    return none == NULL ? FAILED : WENT_ON;
}

/* Propagates after a row was activated; a squash function may have changed what runs. */
static int learn_row(
    Training *it, double rate, const double *target, const double *next, const double **came) {
    if (!watch_stale(&it->watch)) {
        it->plan->kernel->propagate(it->plan, rate, target, next);
        plan_propagated(it->plan, rate, target);
        return WENT_ON;
    }
    stop_to_ask(it);
    if (keep_outputs(it, came) < 0 || learn_anew(it, rate, target) == FAILED)
        return FAILED;
    it->watch.stale = it->self->stale;
    return WENT_ON;
}

/* The rows that are left of the k-th sequence learned from; those without a target only run. */
static int learn_sequence(Training *it, Py_ssize_t k, double rate, int tested) {
    const Py_ssize_t unit = row_at(it, k), end = (Py_ssize_t)it->starts[unit + 1];
    int status = WENT_ON;
    for (Py_ssize_t row = begin_sequence(it, unit); row < end && status == WENT_ON; row++) {
        const double *target = targets_of(it, row);
        double error = 0.0;
        const double *came;
        status = watch_row(&it->watch, inputs_of(it, row), &came);
        if (status != WENT_ON)
            return status;
        if (it->measured[row]) {
            const double *next = row + 1 < end ? inputs_of(it, row + 1) : NULL;
            if (learn_row(it, rate, target, next, &came) == FAILED)
                return FAILED;
            status = measure(it, target, came, tested, &error);
            add_error(it, error, unit);
        }
        it->progress[STEP] += 1.0;
        if (row + 1 == end) {
            it->progress[PLACE] = (double)(k + 1);
            it->progress[STEP] = 0.0;
        }
        if (status == WENT_ON && !isfinite(error)) {
            it->progress[ERROR] = it->progress[SUM];
            return ENDED;
        }
        status = after_row(it, status);
    }
    return status;
}

static int learn_sequences(Training *it, double rate, int tested) {
    int status = WENT_ON;
    for (Py_ssize_t k = (Py_ssize_t)it->progress[PLACE]; k < it->row_count && status == WENT_ON;
         k++)
        status = learn_sequence(it, k, rate, tested);
    return status;
}

/* Rows one after the other; the loop that most trainings spend their time in. */
static int learn_rows(Training *it, double rate, int tested) {
    double *progress = it->progress, sum = progress[SUM];
    for (Py_ssize_t k = (Py_ssize_t)progress[PLACE]; k < it->row_count; k++) {
        const Py_ssize_t row = row_at(it, k);
        const double *target = targets_of(it, row);
        double error;
        const double *came;
        int status = watch_row(&it->watch, inputs_of(it, row), &came);
        if (status != WENT_ON)
            return status;
        if (learn_row(it, rate, target, next_of(it, k, tested), &came) == FAILED)
            return FAILED;
        status = measure(it, target, came, tested, &error);
        progress[SUM] = sum += error;
        progress[PLACE] = (double)(k + 1);
        if (status == WENT_ON && !isfinite(error)) {
            progress[ERROR] = sum;
            progress[BAD] = (double)row;
            return ENDED;
        }
        status = after_row(it, status);
        if (status != WENT_ON)
            return status;
    }
    progress[MEASURED] = (double)it->row_count;
    return WENT_ON;
}

/* The rows that are left of an iteration. */
static int learn(Training *it) {
    const int tested = it->learned < it->units, optimised = it->plan->program.optimised;
    double *progress = it->progress;
    const double rate = progress[RATE] == 0.0 && !optimised ? 0.1 : progress[RATE];
    const int status =
        it->starts == NULL ? learn_rows(it, rate, tested) : learn_sequences(it, rate, tested);
    if (status != WENT_ON)
        return status;
    if (tested) {
        progress[STAGE] = TESTING;
        progress[PLACE] = progress[SUM] = progress[MEASURED] = 0.0;
    } else
        progress[ERROR] = progress[SUM] / progress[MEASURED];
    return WENT_ON;
}

static int take_errors(void *context, Py_ssize_t first, Py_ssize_t count, const double *outputs) {
    Training *it = context;
    const Py_ssize_t height = it->data.height;
    for (Py_ssize_t k = 0; k < count; k++) {
        double error;
        int status = measure(it, targets_of(it, first + k), outputs + k * height, 0, &error);
        if (status != WENT_ON)
            return status;
        add_error(it, error, first + k);
        it->progress[PLACE] += 1.0;
    }
    return watch_stale(&it->watch) ? STALE : WENT_ON;
}

/* The rows that are left of a sequence that is only tested with. */
static int test_sequence(Training *it, Py_ssize_t unit) {
    const Py_ssize_t end = (Py_ssize_t)it->starts[unit + 1];
    int status = WENT_ON;
    for (Py_ssize_t row = begin_sequence(it, unit); row < end && status == WENT_ON; row++) {
        double error = 0.0;
        const double *came;
        status = watch_row(&it->watch, inputs_of(it, row), &came);
        if (status == WENT_ON && it->measured[row])
            status = measure(it, targets_of(it, row), came, 0, &error);
        if (status != WENT_ON)
            return status;
        if (it->measured[row])
            add_error(it, error, unit);
        it->progress[STEP] += 1.0;
        if (row + 1 == end) {
            it->progress[PLACE] += 1.0;
            it->progress[STEP] = 0.0;
        }
        status = after_row(it, status);
    }
    return status;
}

/* The rows that are left of those only tested with. */
static int test(Training *it) {
    const Py_ssize_t first = it->learned + (Py_ssize_t)it->progress[PLACE];
    int status = WENT_ON;
    if (it->starts == NULL)
        status =
            run_rows(it->plan, &it->data, &it->watch, first, it->cost != OF_USER, take_errors, it);
    for (Py_ssize_t k = first; it->starts != NULL && k < it->units && status == WENT_ON; k++)
        status = test_sequence(it, k);
    if (status != WENT_ON)
        return status;
    it->progress[ERROR] = it->progress[SUM] / it->progress[MEASURED];
    return it->progress[BAD] < 0.0 ? WENT_ON : ENDED;
}

/* Iterations ----------------------------------------------------------------------------------- */

/* Whether another iteration may begin. */
static int goes_on(const Training *it) {
    const double *progress = it->progress;
    const int tested = it->learned < it->units;
    return progress[OVER] == 0.0 && progress[DONE] < progress[ITERATIONS] &&
           progress[ERROR] > progress[GOAL] && !(tested && progress[ERROR] <= progress[ENOUGH]);
}

static int begin(Training *it) {
    double *progress = it->progress;
    const double number = progress[DONE] + 1.0;
    if (it->rate != Py_None) {
        if (ask_rate(it, number) < 0)
            return FAILED;
    } else {
        const Py_ssize_t last = it->rates_view.len / (Py_ssize_t)sizeof(double) - 1;
        const double bucket = number / (double)it->bucket;
        const Py_ssize_t which = bucket < (double)last ? (Py_ssize_t)bucket : last;
        progress[RATE] = ((const double *)it->rates_view.buf)[which];
    }
    progress[DONE] = number;
    progress[STAGE] = LEARNING;
    progress[PLACE] = progress[STEP] = progress[SUM] = progress[MEASURED] = 0.0;
    return watch_stale(&it->watch) ? STALE : WENT_ON;
}

static int is_due(double done, double every) {
    return every == 1.0 || (every > 0.0 && fmod(done, every) == 0.0);
}

/* Notes what an iteration came to, where that is asked for. */
static void note(Training *it) {
    double *progress = it->progress;
    if (it->trail_view.obj == NULL || !is_due(progress[DONE], progress[EACH]))
        return;
    const double most = (double)(it->trail_view.len / (Py_ssize_t)sizeof(double) / NOTED);
    if (progress[FILLED] >= 0.0 && progress[FILLED] < most) {
        double *noted = (double *)it->trail_view.buf + NOTED * (Py_ssize_t)progress[FILLED];
        noted[0] = progress[DONE];
        noted[1] = progress[ERROR];
        noted[2] = progress[RATE];
        progress[FILLED] += 1.0;
    }
}

static int end(Training *it) {
    double *progress = it->progress;
    progress[STAGE] = BETWEEN;
    progress[LAST_ERROR] = progress[ERROR];
    const int due = is_due(progress[DONE], progress[EVERY]);
    if (due && it->schedule != NULL && PyDict_Check(it->schedule)) {
        if (ask_schedule(it) < 0)
            return FAILED;
    } else if (it->report != Py_None && (due || is_due(progress[DONE], progress[LOG]))) {
        if (ask_report(it) < 0)
            return FAILED;
    }
    if (shuffle(it) < 0)
        return FAILED;
    note(it);
    if (progress[NEXT] > 0.0 && progress[DONE] >= progress[NEXT] && ask_observer(it) < 0)
        return FAILED;
    return watch_stale(&it->watch) ? STALE : WENT_ON;
}

static int iterate(Training *it) {
    int status = WENT_ON;
    while (status == WENT_ON && (it->progress[STAGE] != BETWEEN || goes_on(it))) {
        if (it->progress[STAGE] == BETWEEN)
            status = begin(it);
        if (status == WENT_ON && it->progress[STAGE] == LEARNING)
            status = learn(it);
        if (status == WENT_ON && it->progress[STAGE] == TESTING)
            status = test(it);
        if (status == WENT_ON)
            status = end(it);
    }
    return status;
}

/* Methods -------------------------------------------------------------------------------------- */

/* A part of BETWEEN two looks for Ctrl-C: about a tenth of a millisecond. */
enum { OFTEN = 100 };

/* Whether a user's function is called so often that letting go of the lock in between would take
 * longer than what runs meanwhile.  The interpreter lets other threads run while it runs that
 * function. */
static int is_called_often(const Training *it) {
    const double *progress = it->progress;
    const double most = (double)it->watch.between / OFTEN / (double)(it->data.rows + 1);
    return (progress[EVERY] > 0.0 && progress[EVERY] < most) ||
           (progress[LOG] > 0.0 && progress[LOG] < most);
}

/* Whether it keeps the lock all the time, as users' functions need it; or -1 with an exception.  A
 * generator is lent to those that do not. */
static int keeps_lock(Training *it, int learns) {
    if (it->cost == OF_USER || (learns && it->rate != Py_None))
        return 1;
    if (!learns || it->generator == Py_None)
        return 0;
    if (!is_generator(it))
        return 1;
    if (generator_lend((Generator *)it->generator) < 0)
        return -1;
    it->lent = (Generator *)it->generator;
    return 0;
}

/* Runs a training; whether it is over, or else what it runs is stale. */
static PyObject *run_training(
    PlanObject *self, PyObject *object, int learns, int (*run)(Training *)) {
    Training it = {0};
    double momentum = 0.0, squared = 0.0;
    const double momentum_before = self->plan.scratch.momentum;
    const int squared_before = self->plan.scratch.squared;
    int status = FAILED;
    if (plan_refuse(self))
        return NULL;
    if (read_training(&it, self, object) == 0 &&
        (!learns || read_learning(&it, &momentum, &squared) == 0)) {
        self->plan.scratch.momentum = momentum;
        self->plan.scratch.squared = squared != 0.0;
        const int keep = keeps_lock(&it, learns);
        if (keep >= 0) {
            it.watch = watch_begin(self, it.stop_view.buf, keep);
            if (learns && is_called_often(&it)) {
                plan_take_back(self);
                it.watch.keep = 1;
            }
            watch_open(&it.watch);
            status = run(&it);
            plan_take_back(self);
            watch_close(&it.watch);
        }
        if (it.lent != NULL)
            generator_give_back(it.lent);
        self->plan.scratch.ahead_of = NULL;
        self->plan.scratch.squared = squared_before;
        self->plan.scratch.momentum = momentum_before;
    }
    release_training(&it);
    return status < 0 ? NULL : PyBool_FromLong(status != STALE);
}

PyObject *Plan_train(PlanObject *self, PyObject *training) {
    return run_training(self, training, 1, iterate);
}

PyObject *Plan_test(PlanObject *self, PyObject *training) {
    return run_training(self, training, 0, test);
}

int run_briefly(
    PlanObject *self, double *inputs, double *targets, Py_ssize_t rows, const Learning *learning,
    Outcome *outcome) {
    double progress[PROGRESS] = {0}, rate = learning == NULL ? 0.0 : learning->rate;
    Training it = {
        .self = self,
        .plan = &self->plan,
        .state = self->state,
        .progress = progress,
        .bucket = 1,
        .cost = MSE,
        .rate = Py_None,
        .generator = Py_None,
        .report = Py_None,
        .show = Py_None};
    progress[ITERATIONS] = learning == NULL ? 0.0 : learning->iterations;
    progress[GOAL] = learning == NULL ? 0.0 : learning->goal;
    progress[ENOUGH] = learning == NULL ? -INFINITY : learning->enough;
    progress[ERROR] = 1.0;
    progress[BAD] = -1.0;
    it.rates_view.buf = &rate;
    it.rates_view.len = sizeof rate;
    it.row_count = it.learned = learning == NULL ? 0 : learning->learned;
    it.data.inputs.buf = inputs;
    it.data.targets.buf = targets;
    it.data.rows = it.units = rows;
    it.data.width = AT(it.plan, steps, Step, 0)->cells.count;
    it.data.height = AT(it.plan, steps, Step, it.plan->program.steps.count - 1)->cells.count;
    it.watch = watch_begin(self, NULL, 1);
    const int status = learning == NULL ? test(&it) : iterate(&it);
    self->plan.scratch.ahead_of = NULL;
    outcome->error = progress[ERROR];
    outcome->done = (Py_ssize_t)progress[DONE];
    outcome->bad = (Py_ssize_t)progress[BAD];
    return status < 0 ? -1 : 0;
}

/* The cost of one row ---------------------------------------------------------------------------
 */

PyDoc_STRVAR(
    measure_doc, "measure($module, cost, target, output, /)\n--\n\n"
                 "Return what a built-in cost function, given by its number, makes of two lists.");

enum { MOST_MEASURED = 64 };

static PyObject *native_measure(PyObject *module, PyObject *args) {
    const State *state = PyModule_GetState(module);
    int cost;
    PyObject *target, *output;
    double targets[MOST_MEASURED], outputs[MOST_MEASURED];
    if (!PyArg_ParseTuple(args, "iOO:measure", &cost, &target, &output))
        return NULL;
    const Py_ssize_t count = PyObject_Size(output);
    if (count < 0)
        return NULL;
    if (cost < 0 || cost >= OF_USER || count == 0 || count > MOST_MEASURED ||
        !plan_read_plain(target, count, targets) || !plan_read_plain(output, count, outputs))
        return Py_NewRef(Py_None);
    return PyFloat_FromDouble(cost_of(cost, state->fused, outputs, targets, count));
}

static PyMethodDef cost_methods[] = {
    {"measure", native_measure, METH_VARARGS, measure_doc},
    {NULL, NULL, 0, NULL},
};

int add_costs(PyObject *module) {
    return PyModule_AddFunctions(module, cost_methods);
}
