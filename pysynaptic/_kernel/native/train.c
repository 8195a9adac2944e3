/* Many rows at once: whole epochs, tests and predictions, without the interpreter's lock.
 *
 * Between rows the lock is taken back about every ten milliseconds, so that Ctrl-C is heard; the
 * numbers are consistent at every such moment, and what was learned stays.
 */
#include "module.h"
#include "plan.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "fused.h"
#include "generator.h"

enum { MSE, CROSS_ENTROPY, BINARY };

/* About how long rows run between two looks at the world, and what that is guessed from: what a
 * neuron costs in a row, and a connection of a layer that is run whole, or not. */
static const double NS_BETWEEN_LOOKS = 1e7, NS_NEURON = 20.0, NS_WHOLE = 0.5, NS_OTHER = 5.0;
/* Yet so many rows at least where sums are made ahead, as a look makes them void. */
enum { ROWS_AHEAD = 16 };

int plan_refuse(const Plan *plan) {
    if (plan->busy)
        PyErr_SetString(PyExc_RuntimeError, "the network is being trained in another thread");
    return plan->busy;
}

int plan_is_released(const Plan *plan) {
    return plan->busy && plan->releaser == PyThread_get_thread_ident();
}

void plan_let_go(Plan *plan) {
    if (!plan->busy) {
        plan->busy = 1;
        plan->releaser = PyThread_get_thread_ident();
        plan->released = PyEval_SaveThread();
    }
}

void plan_take_back(Plan *plan) {
    if (plan_is_released(plan)) {
        PyThreadState *state = plan->released;
        PyEval_RestoreThread(state);
        plan->released = NULL;
        plan->busy = 0;
    }
}

/* Data ---------------------------------------------------------------------------------------- */

typedef struct {
    Py_buffer inputs, targets;
    Py_ssize_t rows, width, height; /* of an input and of a target */
} Data;

static void release(Data *data) {
    if (data->inputs.obj != NULL)
        PyBuffer_Release(&data->inputs);
    if (data->targets.obj != NULL)
        PyBuffer_Release(&data->targets);
}

/* Rows of doubles, one after the other; `targets` may be writable room for outputs. */
static int hold(Plan *plan, PyObject *inputs, PyObject *targets, int writable, Data *data) {
    data->width = AT(plan, steps, Step, 0)->cells.count;
    data->height = AT(plan, steps, Step, plan->steps.count - 1)->cells.count;
    int flags = writable ? PyBUF_SIMPLE | PyBUF_WRITABLE : PyBUF_SIMPLE;
    if (PyObject_GetBuffer(inputs, &data->inputs, PyBUF_SIMPLE) < 0 ||
        PyObject_GetBuffer(targets, &data->targets, flags) < 0)
        return -1;
    Py_ssize_t row = data->width * (Py_ssize_t)sizeof(double);
    if (row == 0 || data->height == 0) {
        PyErr_SetString(PyExc_ValueError, "the network has no inputs or no outputs");
        return -1;
    }
    data->rows = data->inputs.len / row;
    if (data->rows * row != data->inputs.len ||
        data->rows * data->height * (Py_ssize_t)sizeof(double) != data->targets.len) {
        PyErr_SetString(PyExc_ValueError, "the rows do not fit the network");
        return -1;
    }
    return 0;
}

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

/* Looking up ---------------------------------------------------------------------------------- */

typedef struct {
    Plan *plan;
    const signed char *stop;  /* another thread's wish to end this */
    Py_ssize_t rows, between; /* since the last look, and between two */
    int keep;                 /* whether the lock is kept all the time */
} Watch;

static Watch watch_begin(Plan *plan, const signed char *stop, int keep) {
    double row = 1.0;
    for (Py_ssize_t s = 0; s < plan->steps.count; s++) {
        const Step *step = AT(plan, steps, Step, s);
        const Cell *cells = AT(plan, cells, Cell, step->cells.first);
        for (Py_ssize_t k = 0; k < step->cells.count; k++)
            row += NS_NEURON + (step->whole && !step->gates ? NS_WHOLE : NS_OTHER) *
                                   (double)count_inputs(plan, cells + k);
    }
    for (Py_ssize_t k = 0; k < plan->blocks.count; k++) /* users' functions need the lock */
        keep |= block_asks_python(AT(plan, blocks, Block, k));
    double between = NS_BETWEEN_LOOKS / row, least = plan->ahead != NULL ? ROWS_AHEAD : 1;
    if (!keep)
        plan_let_go(plan);
    return (Watch){plan, stop, 0, (Py_ssize_t)(between < least ? least : between), keep};
}

/* Looks whether to stop, about every ten milliseconds: 1 to stop, -1 with an exception.  `rows`
 * have been run since it was called. */
static int look(Watch *watch, Py_ssize_t rows) {
    watch->rows += rows;
    if (watch->rows < watch->between)
        return 0;
    watch->rows = 0;
    plan_take_back(watch->plan);
    watch->plan->ahead_of = NULL; /* as somebody may change a weight meanwhile */
    int status = PyErr_CheckSignals() < 0 ? -1 : watch->stop != NULL && *watch->stop;
    if (status == 0)
        plan_let_go(watch->plan); /* if only to let other threads run */
    if (watch->keep)
        plan_take_back(watch->plan);
    return status;
}

/* Methods ------------------------------------------------------------------------------------- */

/* One row forwards: -1 if a user's squash function raised. */
static int run_row(Plan *plan, const double *row) {
    if (plan->ahead_of != row)
        plan->ahead_of = NULL;
    plan_set_inputs(plan, row);
    return plan->kernel->activate(plan, 1);
}

/* Room for many rows at once, where they may run so and there are enough; NULL where not. */
static double *rows_begin(const Plan *plan, Py_ssize_t count, Rows *rows) {
    if (!plan->by_rows || count < ROWS)
        return NULL;
    size_t each = (size_t)(plan->rows_state + plan->rows_activation);
    double *room = malloc((ROWS * each + (size_t)plan->rows_weights) * sizeof(double));
    if (room != NULL) {
        rows->state = room;
        rows->activation = rows->state + ROWS * plan->rows_state;
        rows->weights = rows->activation + ROWS * plan->rows_activation;
    }
    return room;
}

static int rows_ask_python(const Plan *plan) {
    int asks = 0;
    for (Py_ssize_t s = 1; s < plan->steps.count; s++)
        asks |= block_asks_python(AT(plan, steps, Step, s)->block);
    return asks;
}

/* What becomes of rows of outputs. */
typedef void (*Take)(void *context, Py_ssize_t first, Py_ssize_t count, const double *outputs);

/* All rows forwards, with a look now and then: what look() returns.  They run many at once where
 * that is the same; the last two always one by one, as their numbers (states and old ones) stay. */
static int run_rows(Plan *plan, const Data *data, Watch *watch, Take take, void *context) {
    const double *inputs = data->inputs.buf;
    Py_ssize_t row = 0, alone = 0; /* the next rows to run one by one, as one of them must */
    int packed = 0; /* whether nobody can have changed a weight since they were packed */
    int status = 0;
    Rows rows;
    double *room = rows_begin(plan, data->rows, &rows);
    double *outputs = room == NULL ? NULL : malloc((size_t)(ROWS * data->height) * sizeof(double));
    while (status == 0 && row < data->rows) {
        Py_ssize_t left = data->rows - 2 - row, count = left < ROWS ? left : ROWS;
        int together = alone == 0 && outputs != NULL && count > 1;
        if (together && !packed)
            plan->kernel->pack_rows(plan, &rows);
        packed |= together;
        if (together &&
            (rows_ask_python(plan) ||
             !plan->kernel->activate_rows(plan, &rows, inputs + row * data->width, count, outputs)))
            alone = count;
        if (together && alone == 0) {
            take(context, row, count, outputs);
        } else {
            alone -= alone > 0;
            count = 1;
            packed = 0; /* as it may ask a user's function */
            status = run_row(plan, inputs + row * data->width);
            if (status == 0)
                take(context, row, 1, plan_outputs(plan));
        }
        row += count;
        if (status == 0)
            status = look(watch, count);
        packed &= watch->rows > 0;
    }
    free(outputs);
    free(room);
    return status;
}

typedef struct {
    int64_t *order;
    Py_ssize_t count, iterations, done, bad; /* bad: the row whose error is not finite, or -1 */
    double rate, goal, error;
    int cost;
    PyObject *generator; /* what shuffles, or None */
} Training;

/* The row after the k-th, where it is known. */
static const double *next_of(const Data *data, const Training *it, Py_ssize_t k) {
    if (k + 1 == it->count && it->generator != Py_None)
        return NULL;
    int64_t row = it->order[k + 1 < it->count ? k + 1 : 0];
    return (const double *)data->inputs.buf + row * data->width;
}

/* One epoch: 1 to stop (or the numbers have diverged), -1 with an exception. */
static int epoch(Plan *plan, const Data *data, Training *it, Watch *watch) {
    const double *inputs = data->inputs.buf, *targets = data->targets.buf;
    double sum = 0.0;
    for (Py_ssize_t k = 0; k < it->count; k++) {
        Py_ssize_t row = (Py_ssize_t)it->order[k];
        const double *target = targets + row * data->height;
        if (run_row(plan, inputs + row * data->width) < 0)
            return -1;
        plan->kernel->propagate(plan, it->rate, target, next_of(data, it, k));
        double error = cost_of(it->cost, *plan->fused, plan_outputs(plan), target, data->height);
        sum += error;
        if (!isfinite(error)) {
            it->error = sum;
            it->bad = row;
            return 1;
        }
        int status = look(watch, 1);
        if (status != 0)
            return status;
    }
    it->error = sum / (double)it->count;
    return 0;
}

/* Shuffle the order, unless the generator is None; any object with the method will do. */
static int shuffle(
    const State *state, PyObject *generator, const Py_buffer *order, PyObject *object) {
    if (generator == Py_None)
        return 0;
    if (Py_IS_TYPE(generator, (PyTypeObject *)state->generator)) {
        generator_shuffle(
            (Generator *)generator, order->buf, order->len / (Py_ssize_t)sizeof(int64_t));
        return 0;
    }
    PyObject *none = PyObject_CallMethod(generator, "shuffle", "O", object);
    Py_XDECREF(none);
    return none == NULL ? -1 : 0;
}

PyObject *Plan_train(Plan *self, PyObject *args) {
    const State *state = PyType_GetModuleState(Py_TYPE((PyObject *)self));
    PyObject *inputs, *targets, *order_object, *stop_object;
    Data data = {0};
    Py_buffer order = {0}, stop = {0};
    Training it = {.error = 1.0, .bad = -1};
    PyObject *result = NULL;
    int status = -1, squared;
    double momentum, momentum_before = self->momentum;
    int squared_before = self->squared;
    if (plan_refuse(self) ||
        !PyArg_ParseTuple(
            args, "(OO)OOdinddpO:train", &inputs, &targets, &order_object, &it.generator, &it.rate,
            &it.cost, &it.iterations, &it.goal, &momentum, &squared, &stop_object))
        return NULL;
    if (!self->optimised && it.rate == 0.0)
        it.rate = 0.1;
    self->momentum = momentum;
    self->squared = squared;
    if (hold(self, inputs, targets, 0, &data) < 0 ||
        PyObject_GetBuffer(order_object, &order, PyBUF_SIMPLE | PyBUF_WRITABLE) < 0 ||
        PyObject_GetBuffer(stop_object, &stop, PyBUF_SIMPLE) < 0)
        goto done;
    it.order = order.buf;
    it.count = order.len / (Py_ssize_t)sizeof(int64_t);
    for (Py_ssize_t k = 0; k < it.count; k++)
        if (it.order[k] < 0 || it.order[k] >= data.rows) {
            PyErr_SetString(PyExc_IndexError, "the order names a row that is not there");
            goto done;
        }
    /* Shuffling needs the generator, which the lock protects: then it is kept. */
    Watch watch = watch_begin(self, stop.buf, it.generator != Py_None);
    status = 0;
    while (status == 0 && it.done < it.iterations && it.error > it.goal) {
        if (it.done++ > 0)
            status = shuffle(state, it.generator, &order, order_object);
        if (status == 0)
            status = epoch(self, &data, &it, &watch);
    }
    plan_take_back(self);
    self->ahead_of = NULL;
    if (status >= 0)
        result = Py_BuildValue("ndn", it.done, it.error, it.bad);
done:
    self->squared = squared_before;
    self->momentum = momentum_before;
    release(&data);
    if (order.obj != NULL)
        PyBuffer_Release(&order);
    if (stop.obj != NULL)
        PyBuffer_Release(&stop);
    return result;
}

typedef struct {
    const Data *data;
    Py_ssize_t bad; /* the first row whose error is not finite, or -1 */
    double sum;
    int cost;
    const int *fused; /* the plan's */
} Test;

static void take_error(void *context, Py_ssize_t first, Py_ssize_t count, const double *outputs) {
    Test *test = context;
    Py_ssize_t height = test->data->height;
    const double *targets = (const double *)test->data->targets.buf + first * height;
    for (Py_ssize_t k = 0; k < count; k++) {
        double error =
            cost_of(test->cost, *test->fused, outputs + k * height, targets + k * height, height);
        test->sum += error;
        if (test->bad < 0 && !isfinite(error))
            test->bad = first + k;
    }
}

PyObject *Plan_test(Plan *self, PyObject *args) {
    PyObject *inputs, *targets, *stop_object, *result = NULL;
    Data data = {0};
    Py_buffer stop = {0};
    Test test = {.data = &data, .bad = -1, .fused = self->fused};
    if (plan_refuse(self) ||
        !PyArg_ParseTuple(args, "(OO)iO:test", &inputs, &targets, &test.cost, &stop_object))
        return NULL;
    if (hold(self, inputs, targets, 0, &data) == 0 &&
        PyObject_GetBuffer(stop_object, &stop, PyBUF_SIMPLE) == 0) {
        Watch watch = watch_begin(self, stop.buf, 0);
        int status = run_rows(self, &data, &watch, take_error, &test);
        plan_take_back(self);
        if (status >= 0)
            result = Py_BuildValue("dn", test.sum, test.bad);
    }
    release(&data);
    if (stop.obj != NULL)
        PyBuffer_Release(&stop);
    return result;
}

static void take_outputs(void *context, Py_ssize_t first, Py_ssize_t count, const double *outputs) {
    const Data *data = context;
    memcpy(
        (double *)data->targets.buf + first * data->height, outputs,
        (size_t)(count * data->height) * sizeof *outputs);
}

PyObject *Plan_predict(Plan *self, PyObject *args) {
    PyObject *inputs, *outputs;
    Data data = {0};
    int status = -1;
    if (plan_refuse(self) || !PyArg_ParseTuple(args, "OO:predict", &inputs, &outputs))
        return NULL;
    if (hold(self, inputs, outputs, 1, &data) == 0) {
        Watch watch = watch_begin(self, NULL, 0);
        status = run_rows(self, &data, &watch, take_outputs, &data);
        plan_take_back(self);
    }
    release(&data);
    return status < 0 ? NULL : Py_NewRef(Py_None);
}
