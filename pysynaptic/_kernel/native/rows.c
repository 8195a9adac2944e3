/* Many rows forwards, without the interpreter's lock.
 *
 * About every ten milliseconds, between rows, the lock is taken back, so that Ctrl-C is heard; the
 * numbers are consistent at every such moment, and what was learned stays.  Within rows that take
 * longer, glance.c asks for Ctrl-C. */
#include "rows.h"

#include <stdlib.h>
#include <string.h>

/* About how long rows run between two looks at the world, and what that is guessed from: what a
 * neuron costs in a row, and a connection of a layer that runs at once, or not. */
static const double NS_BETWEEN_LOOKS = 1e7, NS_NEURON = 20.0, NS_AT_ONCE = 0.5, NS_OTHER = 5.0;
/* Yet so many rows at least where sums are made ahead, as a look makes them void. */
enum { ROWS_AHEAD = 16 };

void data_release(Data *data) {
    if (data->inputs.obj != NULL)
        PyBuffer_Release(&data->inputs);
    if (data->targets.obj != NULL)
        PyBuffer_Release(&data->targets);
}

/* Rows of doubles, one after the other; `targets` may be writable room for outputs. */
int data_hold(Plan *plan, PyObject *inputs, PyObject *targets, int writable, Data *data) {
    data->width = AT(plan, steps, Step, 0)->cells.count;
    data->height = AT(plan, steps, Step, plan->program.steps.count - 1)->cells.count;
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

Watch watch_begin(PlanObject *self, const signed char *stop, int keep) {
    const Plan *plan = &self->plan;
    double row = 1.0;
    for (Py_ssize_t s = 0; s < plan->program.steps.count; s++) {
        const Step *step = AT(plan, steps, Step, s);
        const Cell *cells = AT(plan, cells, Cell, step->cells.first);
        for (Py_ssize_t k = 0; k < step->cells.count; k++)
            row += NS_NEURON + (step->at_once && !step->gates ? NS_AT_ONCE : NS_OTHER) *
                                   (double)count_inputs(plan, cells + k);
    }
    for (Py_ssize_t k = 0; k < plan->program.blocks.count; k++) /* users' functions need the lock */
        keep |= block_asks_python(AT(plan, blocks, Block, k));
    double between = NS_BETWEEN_LOOKS / row, least = plan->scratch.ahead != NULL ? ROWS_AHEAD : 1;
    if (!keep)
        plan_let_go(self);
    return (Watch){
        .self = self,
        .stop = stop,
        .between = (Py_ssize_t)(between < least ? least : between),
        .keep = keep,
        .row = row};
}

int watch_look(Watch *watch, Py_ssize_t rows) {
    watch->rows += rows;
    if (watch->rows >= watch->between ||
        (watch->each > 0 && glanced(&watch->glance, rows * watch->each)))
        return watch_look_now(watch);
    return 0;
}

int watch_look_now(Watch *watch) {
    watch->rows = 0;
    plan_take_back(watch->self);
    watch->self->plan.scratch.ahead_of = NULL; /* another thread may change a weight now */
    int status = watch_handle(watch) < 0 || PyErr_CheckSignals() < 0
                     ? -1
                     : watch->stop != NULL && *watch->stop;
    watch->stale = watch->self->stale;
    if (status == 0)
        plan_let_go(watch->self); /* if only to let other threads run */
    if (watch->keep)
        plan_take_back(watch->self);
    return status;
}

int run_row(Plan *plan, const double *row, const double **came) {
    if (plan->scratch.ahead_of != row)
        plan->scratch.ahead_of = NULL;
    plan_set_inputs(plan, row);
    const int status = plan->kernel->activate(plan, 1);
    if (status < 0)
        return status == RAISED ? FAILED : status;
    *came = status == RAN ? plan_outputs(plan) : plan_outputs_elsewhere(plan);
    return *came == NULL ? FAILED : WENT_ON;
}

/* Room for many rows at once, where they may run so and there are enough; NULL where not. */
static double *rows_begin(const Plan *plan, Py_ssize_t count, Rows *rows) {
    if (!plan->program.by_rows || count < ROWS)
        return NULL;
    size_t each = (size_t)(plan->program.rows_state + plan->program.rows_activation);
    double *room = malloc((ROWS * each + (size_t)plan->program.rows_weights) * sizeof(double));
    if (room != NULL) {
        rows->state = room;
        rows->activation = rows->state + ROWS * plan->program.rows_state;
        rows->weights = rows->activation + ROWS * plan->program.rows_activation;
    }
    return room;
}

static int rows_ask_python(const Plan *plan) {
    int asks = 0;
    for (Py_ssize_t s = 1; s < plan->program.steps.count; s++)
        asks |= block_asks_python(AT(plan, steps, Step, s)->block);
    return asks;
}

/* Packs the weights, where they are not, and runs rows: 0 where they must run one by one; or
 * GIVEN_UP, if that is allowed. */
static int run_many(
    Plan *plan, Watch *watch, const Rows *rows, const double *inputs, Py_ssize_t count,
    double *outputs, int *packed) {
    Rows room = *rows;
    plan->scratch.glance = watch != NULL && watch->each > 0 ? &watch->glance : NULL;
    int done = *packed ? 1 : plan->kernel->pack_rows(plan, &room) == 0 ? 1 : GIVEN_UP;
    *packed = done == 1;
    if (done == 1 && rows_ask_python(plan))
        done = 0;
    if (done == 1)
        done = plan->kernel->activate_rows(plan, &room, inputs, count, outputs);
    plan->scratch.glance = NULL;
    return done;
}

/* The last two rows always run one by one, as their numbers (states and old ones) stay. */
int run_rows(
    Plan *plan, const Data *data, Watch *watch, Py_ssize_t row, int together, Take take,
    void *context) {
    const double *inputs = data->inputs.buf;
    Py_ssize_t alone = 0;       /* the next rows to run one by one, as one of them must */
    int status = 0, packed = 0; /* whether the packed weights are up to date */
    Rows rows;
    double *room = together ? rows_begin(plan, data->rows - row, &rows) : NULL;
    double *outputs = room == NULL ? NULL : malloc((size_t)(ROWS * data->height) * sizeof(double));
    while (status == WENT_ON && row < data->rows) {
        Py_ssize_t left = data->rows - 2 - row, count = left < ROWS ? left : ROWS;
        int many = alone == 0 && outputs != NULL && count > 1;
        const double *input = inputs + row * data->width;
        if (many) {
            int done = run_many(plan, watch, &rows, input, count, outputs, &packed);
            if (done == GIVEN_UP) { /* if that is not the end, they run to theirs */
                packed = 0;
                status = watch_look_now(watch);
                if (status != WENT_ON)
                    break;
                done = run_many(plan, NULL, &rows, input, count, outputs, &packed);
            }
            alone = done ? 0 : count;
        }
        if (many && alone == 0) {
            status = take(context, row, count, outputs);
        } else {
            alone -= alone > 0;
            count = 1;
            packed = 0; /* as it may ask a user's function */
            const double *came;
            status = watch_row(watch, input, &came);
            if (status == WENT_ON)
                status = take(context, row, 1, came);
        }
        row += count;
        if (status == WENT_ON)
            status = watch_look(watch, count);
        packed &= watch->rows > 0;
    }
    free(outputs);
    free(room);
    return status;
}

typedef struct {
    Data data;
    Watch watch;
    Py_ssize_t done; /* rows */
} Prediction;

static int take_outputs(void *context, Py_ssize_t first, Py_ssize_t count, const double *outputs) {
    Prediction *it = context;
    const Py_ssize_t height = it->data.height;
    memcpy(
        (double *)it->data.targets.buf + first * height, outputs,
        (size_t)(count * height) * sizeof *outputs);
    it->done = first + count;
    return watch_stale(&it->watch) ? STALE : WENT_ON;
}

PyObject *Plan_predict(PlanObject *self, PyObject *args) {
    PyObject *inputs, *outputs;
    Prediction it = {0};
    int status = FAILED;
    if (plan_refuse(self) || !PyArg_ParseTuple(args, "OOn:predict", &inputs, &outputs, &it.done))
        return NULL;
    if (data_hold(&self->plan, inputs, outputs, 1, &it.data) == 0) {
        if (it.done < 0 || it.done > it.data.rows)
            PyErr_SetString(PyExc_IndexError, "a row that is not there");
        else {
            it.watch = watch_begin(self, NULL, 0);
            watch_open(&it.watch);
            status = run_rows(&self->plan, &it.data, &it.watch, it.done, 1, take_outputs, &it);
            plan_take_back(self);
            watch_close(&it.watch);
        }
    }
    data_release(&it.data);
    return status < 0 ? NULL : PyLong_FromSsize_t(it.done);
}
