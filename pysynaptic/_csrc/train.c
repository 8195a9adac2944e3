/* Many rows at once: whole epochs, tests and predictions, without the interpreter's lock.
 *
 * Between rows the lock is taken back every few milliseconds, so that Ctrl-C is heard; the numbers
 * are consistent at every such moment, and what was learned stays.
 */
#include "module.h"
#include "plan.h"

#include <math.h>

#include "jsmath.h"

enum { MSE, CROSS_ENTROPY, BINARY };

/* About this many connections are run between two looks at the world: some milliseconds. */
static const double WORK_BETWEEN_LOOKS = 1e6;

int plan_refuse(const Plan *plan) {
    if (plan->busy)
        PyErr_SetString(PyExc_RuntimeError, "the network is being trained in another thread");
    return plan->busy;
}

void plan_let_go(Plan *plan) {
    if (plan->released == NULL) {
        plan->busy = 1;
        plan->released = PyEval_SaveThread();
    }
}

void plan_take_back(Plan *plan) {
    if (plan->released != NULL) {
        PyThreadState *state = plan->released;
        PyEval_RestoreThread(state);
        plan->released = NULL;
        plan->busy = 0;
    }
}

/* Data ------------------------------------------------------------------------------------------ */

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

/* Costs ----------------------------------------------------------------------------------------- */

/* Math.round: halves go up. */
static double js_round(double x) {
    double below = floor(x);
    return x - below >= 0.5 ? below + 1.0 : below;
}

static double cost_of(const Plan *plan, int cost, const double *target) {
    const Slice outputs = AT(plan, steps, Step, plan->steps.count - 1)->cells;
    const Cell *cell = AT(plan, cells, Cell, outputs.first);
    double sum = 0.0;
    for (Py_ssize_t k = 0; k < outputs.count; k++, cell++) {
        double y = cell->block->activation[cell->index], t = target[k];
        if (cost == MSE)
            sum += (t - y) * (t - y);
        else if (cost == BINARY && !isfinite(y))
            return NAN; /* which a count of misses would not show */
        else if (cost == BINARY)
            sum += js_round(t * 2.0) != js_round(y * 2.0);
        else /* Eq. 9 */
            sum -= t * js_log(y + 1e-15) + (1.0 - t) * js_log((1.0 + 1e-15) - y);
    }
    return cost == MSE ? sum / (double)outputs.count : sum;
}

/* Looking up ------------------------------------------------------------------------------------ */

typedef struct {
    Plan *plan;
    const signed char *stop;  /* another thread's wish to end this */
    Py_ssize_t rows, between; /* since the last look, and between two */
    int keep;                 /* whether the lock is kept all the time */
} Watch;

static Watch watch_begin(Plan *plan, const signed char *stop, int keep) {
    double work = 1.0 + 20.0 * (double)plan->cells.count;
    for (Py_ssize_t k = 0; k < plan->inputs.count; k++)
        work += 2.0 * (double)AT(plan, inputs, Inputs, k)->count;
    for (Py_ssize_t k = 0; k < plan->blocks.count; k++) /* users' functions need the lock */
        keep |= block_asks_python(*AT(plan, blocks, Block *, k));
    double between = WORK_BETWEEN_LOOKS / work;
    if (!keep)
        plan_let_go(plan);
    return (Watch){plan, stop, 0, between < 1.0 ? 1 : (Py_ssize_t)between, keep};
}

/* Looks whether to stop, every few milliseconds: 1 to stop, -1 with an exception. */
static int look(Watch *watch) {
    if (++watch->rows < watch->between)
        return 0;
    watch->rows = 0;
    plan_take_back(watch->plan);
    int status = PyErr_CheckSignals() < 0 ? -1 : watch->stop != NULL && *watch->stop;
    if (status == 0)
        plan_let_go(watch->plan); /* if only to let other threads run */
    if (watch->keep)
        plan_take_back(watch->plan);
    return status;
}

/* Methods --------------------------------------------------------------------------------------- */

/* One row forwards: -1 if a user's squash function raised. */
static int run_row(Plan *plan, const double *row) {
    plan_set_inputs(plan, row);
    return plan_activate(plan, 1);
}

typedef struct {
    int64_t *order;
    Py_ssize_t count, iterations, done, bad; /* bad: the row whose error is not finite, or -1 */
    double rate, goal, error;
    int cost, shuffle;
} Training;

/* One epoch: 1 to stop (or the numbers have diverged), -1 with an exception. */
static int epoch(Plan *plan, const Data *data, Training *it, Watch *watch) {
    const double *inputs = data->inputs.buf, *targets = data->targets.buf;
    double sum = 0.0;
    for (Py_ssize_t k = 0; k < it->count; k++) {
        Py_ssize_t row = (Py_ssize_t)it->order[k];
        const double *target = targets + row * data->height;
        if (run_row(plan, inputs + row * data->width) < 0)
            return -1;
        plan_propagate(plan, it->rate, target);
        double error = cost_of(plan, it->cost, target);
        sum += error;
        if (!isfinite(error)) {
            it->error = sum;
            it->bad = row;
            return 1;
        }
        int status = look(watch);
        if (status != 0)
            return status;
    }
    it->error = sum / (double)it->count;
    return 0;
}

PyObject *Plan_train(Plan *self, PyObject *args) {
    State *state = PyType_GetModuleState(Py_TYPE((PyObject *)self));
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
            args, "(OO)OpdinddpO:train", &inputs, &targets, &order_object, &it.shuffle, &it.rate,
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
    /* Shuffling needs the random numbers, which the lock protects: then it is kept. */
    Watch watch = watch_begin(self, stop.buf, it.shuffle);
    status = 0;
    while (status == 0 && it.done < it.iterations && it.error > it.goal) {
        if (it.done > 0 && it.shuffle)
            v8random_shuffle(&state->random, it.order, it.count);
        it.done++;
        status = epoch(self, &data, &it, &watch);
    }
    plan_take_back(self);
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

PyObject *Plan_test(Plan *self, PyObject *args) {
    PyObject *inputs, *targets, *stop_object, *result = NULL;
    Data data = {0};
    Py_buffer stop = {0};
    int cost, status = 0;
    Py_ssize_t bad = -1;
    double sum = 0.0;
    if (plan_refuse(self) ||
        !PyArg_ParseTuple(args, "(OO)iO:test", &inputs, &targets, &cost, &stop_object))
        return NULL;
    if (hold(self, inputs, targets, 0, &data) < 0 ||
        PyObject_GetBuffer(stop_object, &stop, PyBUF_SIMPLE) < 0)
        goto done;
    Watch watch = watch_begin(self, stop.buf, 0);
    for (Py_ssize_t row = 0; status == 0 && row < data.rows; row++) {
        status = run_row(self, (double *)data.inputs.buf + row * data.width);
        if (status == 0) {
            double error = cost_of(self, cost, (double *)data.targets.buf + row * data.height);
            sum += error;
            if (bad < 0 && !isfinite(error))
                bad = row;
            status = look(&watch);
        }
    }
    plan_take_back(self);
    if (status >= 0)
        result = Py_BuildValue("dn", sum, bad);
done:
    release(&data);
    if (stop.obj != NULL)
        PyBuffer_Release(&stop);
    return result;
}

PyObject *Plan_predict(Plan *self, PyObject *args) {
    PyObject *inputs, *outputs;
    Data data = {0};
    int status = -1;
    if (plan_refuse(self) || !PyArg_ParseTuple(args, "OO:predict", &inputs, &outputs))
        return NULL;
    if (hold(self, inputs, outputs, 1, &data) == 0) {
        const Slice last = AT(self, steps, Step, self->steps.count - 1)->cells;
        double *output = data.targets.buf;
        Watch watch = watch_begin(self, NULL, 0);
            status = 0;
        for (Py_ssize_t row = 0; status == 0 && row < data.rows; row++) {
            status = run_row(self, (double *)data.inputs.buf + row * data.width);
            const Cell *cell = AT(self, cells, Cell, last.first);
            for (Py_ssize_t k = 0; status == 0 && k < last.count; k++, cell++)
                *output++ = cell->block->activation[cell->index];
            if (status == 0)
                status = look(&watch);
        }
        plan_take_back(self);
    }
    release(&data);
    return status < 0 ? NULL : Py_NewRef(Py_None);
}
