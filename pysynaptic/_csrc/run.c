/* What a network computes: the C twin of pysynaptic/_kernel.py, with the same bits.
 *
 * A layer runs in one of two ways:
 *
 *   whole     one block, plain bundles between whole blocks, nothing lateral, no gates, no memory
 *             (_plan.py, `_is_whole`): loops along the contiguous dimension, across neurons, which
 *             compilers vectorise; every neuron's own sum keeps its order.
 *   cells     anything else: neuron by neuron, in the words of _kernel.py.
 *
 * Built with -ffp-contract=off: a fused multiply-add would change the last bit.
 */
#include "plan.h"

#include <math.h>
#include <string.h>

#include "jsmath.h"

/* Loops across neurons, compiled for several instruction sets; the best is chosen when the library
 * is loaded.  None of them fuses or reorders anything: the bits are those of the plainest. */
#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && defined(__GLIBC__) && \
    !defined(__SANITIZE_ADDRESS__)
#define WIDE __attribute__((target_clones("avx2", "default")))
#else
#define WIDE
#endif

/* Squash functions: Eq. 16 and f'(s) ------------------------------------------------------------ */

static double tanh_of_exp(Plan *plan, double state) {
    double e = js_exp(state), inverse = 1.0 / e;
    if (isinf(e) || isinf(inverse)) /* NaN in Synaptic, from states of about 710 on */
        return state > 0.0 ? 1.0 : -1.0;
    plan->aux = e;
    return (e - inverse) / (e + inverse);
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
static int call_squash(Plan *plan, const Block *block, Py_ssize_t j) {
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

static int squash(Plan *plan, const Block *block, Py_ssize_t j) {
    double state = block->state[j], y, derivative = 1.0;
    switch (block->squash[j]) {
    case LOGISTIC:
        y = 1.0 / (1.0 + js_exp(-state));
        derivative = y * (1.0 - y);
        break;
    case TANH:
        y = plan->optimised ? tanh_of_exp(plan, state) : js_tanh(state);
        derivative = 1.0 - y * y;
        break;
    case IDENTITY:
        y = state;
        break;
    case HLIM:
        y = state > 0.0 ? 1.0 : 0.0;
        break;
    case RELU:
        y = state > 0.0 ? state : 0.0;
        derivative = state > 0.0 ? 1.0 : 0.0;
        break;
    default:
        return call_squash(plan, block, j);
    }
    block->activation[j] = y;
    block->derivative[j] = derivative;
    return 0;
}

/* `now` added to what a self-connection keeps of `before`. */
static inline double sum(const Plan *plan, double gain, double weight, double before, double now) {
    return plan->optimised && weight == 0.0 ? now : gain * weight * before + now;
}

/* Shared eligibility traces: Eq. 17 where it is the same for all targets. */
static void remember(const Plan *plan, double *trace, const double *activation, Py_ssize_t rows) {
    for (Py_ssize_t i = 0; i < rows; i++)
        trace[i] = plan->optimised ? activation[i] : 0.0 * trace[i] + activation[i];
}

/* One neuron at a time -------------------------------------------------------------------------- */

static double influence_of(const Plan *plan, const Extension *extension, int from_zero) {
    double influence = extension->old != NULL ? *extension->old : 0.0;
    int started = from_zero || extension->old != NULL;
    const Gated *gated = AT(plan, gated, Gated, extension->influences.first);
    for (Py_ssize_t r = 0; r < extension->influences.count; r++, gated++)
        for (Py_ssize_t k = 0; k < gated->count; k++) {
            double product = gated->weight[k * gated->step] * gated->activation[k];
            influence = started ? influence + product : product;
            started = 1;
        }
    return influence;
}

static void set_gains(const Plan *plan, const Cell *cell) {
    double y = cell->block->activation[cell->index];
    const Extension *extension = AT(plan, extensions, Extension, cell->extensions.first);
    for (Py_ssize_t e = 0; e < cell->extensions.count; e++, extension++) {
        const Gated *gated = AT(plan, gated, Gated, extension->influences.first);
        for (Py_ssize_t r = 0; r < extension->influences.count; r++, gated++)
            for (Py_ssize_t k = 0; k < gated->count; k++)
                gated->gain[k * gated->step] = y;
    }
}

/* Eq. 18 for one gated neuron: `influence` is fixed, `trace` runs over the gater's inputs. */
static void extend(const Plan *plan, const Cell *cell, const Extension *extension) {
    double influence = influence_of(plan, extension, !plan->optimised);
    double derivative = cell->block->derivative[cell->index];
    double gain = *extension->self_gain, weight = *extension->self_weight;
    double *extended = extension->traces;
    const Inputs *inputs = AT(plan, inputs, Inputs, cell->inputs.first);
    for (Py_ssize_t r = 0; r < cell->inputs.count; r++, inputs++)
        for (Py_ssize_t k = 0; k < inputs->count; k++, extended++) {
            double trace = inputs->trace[k * inputs->trace_step];
            *extended = sum(plan, gain, weight, *extended, derivative * trace * influence);
        }
}

static void update_traces(const Plan *plan, const Cell *cell) {
    const Block *block = cell->block;
    double self_gain = block->self_gain[cell->index], self_weight = block->self_weight[cell->index];
    const Inputs *inputs = AT(plan, inputs, Inputs, cell->inputs.first);
    for (Py_ssize_t r = 0; r < cell->inputs.count; r++, inputs++)
        if (!inputs->shared)
            for (Py_ssize_t k = 0; k < inputs->count; k++) { /* Eq. 17 */
                double *trace = inputs->trace + k * inputs->trace_step;
                double y = inputs->activation[k];
                double now = inputs->gain == NULL ? y : inputs->gain[k * inputs->step] * y;
                *trace = sum(plan, self_gain, self_weight, *trace, now);
            }
    const Extension *extension = AT(plan, extensions, Extension, cell->extensions.first);
    for (Py_ssize_t e = 0; e < cell->extensions.count; e++, extension++)
        extend(plan, cell, extension);
}

static int activate_cell(Plan *plan, const Cell *cell) {
    const Block *block = cell->block;
    Py_ssize_t j = cell->index;
    block->old[j] = block->state[j];
    double state =
        sum(plan, block->self_gain[j], block->self_weight[j], block->state[j], block->bias[j]);
    const Inputs *inputs = AT(plan, inputs, Inputs, cell->inputs.first);
    for (Py_ssize_t r = 0; r < cell->inputs.count; r++, inputs++) /* Eq. 15 */
        if (inputs->gain == NULL)
            for (Py_ssize_t k = 0; k < inputs->count; k++)
                state += inputs->activation[k] * inputs->weight[k * inputs->step];
        else
            for (Py_ssize_t k = 0; k < inputs->count; k++)
                state += inputs->activation[k] * inputs->weight[k * inputs->step] *
                         inputs->gain[k * inputs->step];
    block->state[j] = state;
    if (squash(plan, block, j) < 0)
        return -1;
    if (plan->optimised)
        set_gains(plan, cell);
    update_traces(plan, cell);
    if (!plan->optimised)
        set_gains(plan, cell);
    return 0;
}

/* A change with momentum: a part of the last one is added. */
static inline double gather(const Plan *plan, double *velocity, double change) {
    return *velocity = change + plan->momentum * *velocity;
}

static inline void learn_bias(const Plan *plan, const Block *block, Py_ssize_t j, double rate) {
    double change = rate * block->responsibility[j];
    if (block->bias_velocity != NULL)
        change = gather(plan, block->bias_velocity + j, change);
    block->bias[j] += change;
}

/* Changes the weights and the bias: Eq. 24; `extensions` may leave out the extended traces. */
static void learn(
    Plan *plan, const Cell *cell, double rate, double projected, Py_ssize_t extensions) {
    const Extension *first = AT(plan, extensions, Extension, cell->extensions.first);
    const Inputs *inputs = AT(plan, inputs, Inputs, cell->inputs.first);
    Py_ssize_t place = 0; /* of the connection among all of the neuron's inputs */
    for (Py_ssize_t r = 0; r < cell->inputs.count; r++, inputs++)
        for (Py_ssize_t k = 0; k < inputs->count; k++, place++) {
            double gradient = projected * inputs->trace[k * inputs->trace_step];
            for (Py_ssize_t e = 0; e < extensions; e++)
                gradient += *first[e].responsibility * first[e].traces[place];
            double change = rate * gradient;
            if (inputs->velocity != NULL)
                change = gather(plan, inputs->velocity + k * inputs->step, change);
            inputs->weight[k * inputs->step] += change;
            if (plan->optimised && extensions)
                plan->aux = gradient;
        }
    learn_bias(plan, cell->block, cell->index, rate);
}

static void propagate_output(Plan *plan, const Cell *cell, double rate, double target) {
    const Block *block = cell->block;
    double error = target - block->activation[cell->index]; /* Eq. 10 */
    if (plan->squared)
        error *= block->derivative[cell->index];
    block->responsibility[cell->index] = block->error_projected[cell->index] = error;
    learn(plan, cell, rate, error, plan->optimised ? 0 : cell->extensions.count);
}

static void propagate_hidden(Plan *plan, const Cell *cell, double rate) {
    const Block *block = cell->block;
    Py_ssize_t j = cell->index;
    double derivative = block->derivative[j];
    int leak = plan->optimised && cell->outputs.count > 0 && cell->extensions.count > 0;
    int only_gates = plan->optimised && cell->outputs.count == 0;
    double error = leak ? plan->aux : 0.0;
    const Outputs *outputs = AT(plan, outputs, Outputs, cell->outputs.first);
    for (Py_ssize_t r = 0; r < cell->outputs.count; r++, outputs++) /* Eq. 21 */
        for (Py_ssize_t k = 0; k < outputs->count; k++) {
            double gain = outputs->gain == NULL ? 1.0 : outputs->gain[k * outputs->step];
            error += outputs->responsibility[k] * gain * outputs->weight[k * outputs->step];
        }
    double projected = derivative * error;
    error = 0.0;
    const Extension *extension = AT(plan, extensions, Extension, cell->extensions.first);
    for (Py_ssize_t e = 0; e < cell->extensions.count; e++, extension++) { /* Eq. 22 */
        double influence = influence_of(plan, extension, 1);
        if (only_gates) {
            plan->aux = influence;
            block->responsibility[j] = error; /* a neuron that gates itself reads its own sum */
        }
        error += *extension->responsibility * influence;
    }
    double gated = derivative * error;
    if (leak)
        plan->aux = error;
    block->error_projected[j] = projected;
    block->error_gated[j] = gated;
    block->responsibility[j] = projected + gated; /* Eq. 23 */
    learn(plan, cell, rate, projected, cell->extensions.count);
}

/* Whole layers ---------------------------------------------------------------------------------- */

/* Eq. 15 for a whole layer: the sources' activations times their rows of weights, four sources at a
 * time.  Every target adds them one by one, in their order. */
WIDE static void add_rows(
    double *restrict state, const double *restrict weight, const double *restrict y,
    Py_ssize_t rows, Py_ssize_t size) {
    Py_ssize_t i = 0;
    for (; i + 4 <= rows; i += 4, weight += 4 * size)
        for (Py_ssize_t j = 0; j < size; j++) {
            double sum = state[j] + y[i] * weight[j];
            sum += y[i + 1] * weight[size + j];
            sum += y[i + 2] * weight[2 * size + j];
            state[j] = sum + y[i + 3] * weight[3 * size + j];
        }
    for (; i < rows; i++, weight += size)
        for (Py_ssize_t j = 0; j < size; j++)
            state[j] += y[i] * weight[j];
}

/* Eq. 24 for one source of a whole layer. */
WIDE static void learn_row(
    double *restrict weight, const double *restrict error, double trace, double rate,
    Py_ssize_t size) {
    for (Py_ssize_t j = 0; j < size; j++)
        weight[j] += rate * (error[j] * trace);
}

static int activate_whole(Plan *plan, const Step *step) {
    const Block *block = step->whole;
    Py_ssize_t size = block->size;
    double *state = block->state;
    for (Py_ssize_t j = 0; j < size; j++) {
        block->old[j] = state[j];
        state[j] = sum(plan, block->self_gain[j], block->self_weight[j], state[j], block->bias[j]);
    }
    const Dense *dense = AT(plan, dense, Dense, step->dense.first);
    for (Py_ssize_t b = 0; b < step->dense.count; b++, dense++) {
        remember(plan, dense->trace, dense->activation, dense->rows);
        add_rows(state, dense->weight, dense->activation, dense->rows, size);
    }
    for (Py_ssize_t j = 0; j < size; j++)
        if (squash(plan, block, j) < 0)
            return -1;
    return 0;
}

/* Eq. 24, and the bias. */
static void learn_whole(const Plan *plan, const Step *step, double rate) {
    const Block *block = step->whole;
    Py_ssize_t size = block->size;
    const double *restrict error = block->error_projected;
    const Dense *dense = AT(plan, dense, Dense, step->dense.first);
    for (Py_ssize_t b = 0; b < step->dense.count; b++, dense++) {
        double *restrict weight = dense->weight;
        for (Py_ssize_t i = 0; i < dense->rows; i++, weight += size) {
            double trace = dense->trace[i];
            if (dense->velocity == NULL)
                learn_row(weight, error, trace, rate, size);
            else
                for (Py_ssize_t j = 0; j < size; j++)
                    weight[j] += gather(
                        plan, dense->velocity + i * size + j, rate * (error[j] * trace));
        }
    }
    for (Py_ssize_t j = 0; j < size; j++)
        learn_bias(plan, block, j, rate);
}

static void propagate_whole_output(
    const Plan *plan, const Step *step, double rate, const double *targets) {
    const Block *block = step->whole;
    for (Py_ssize_t j = 0; j < block->size; j++) { /* Eq. 10 */
        double error = targets[j] - block->activation[j];
        if (plan->squared)
            error *= block->derivative[j];
        block->responsibility[j] = block->error_projected[j] = error;
    }
    learn_whole(plan, step, rate);
}

static void propagate_whole_hidden(const Plan *plan, const Step *step, double rate) {
    const Block *block = step->whole;
    for (Py_ssize_t j = 0; j < block->size; j++) {
        double error = 0.0, derivative = block->derivative[j];
        const DenseOut *dense = AT(plan, dense_out, DenseOut, step->dense_out.first);
        for (Py_ssize_t b = 0; b < step->dense_out.count; b++, dense++) { /* Eq. 21 */
            const double *weight = dense->weight + j * dense->columns;
            for (Py_ssize_t k = 0; k < dense->columns; k++)
                error += dense->responsibility[k] * weight[k];
        }
        block->error_projected[j] = derivative * error;
        block->error_gated[j] = derivative * 0.0;
        block->responsibility[j] = block->error_projected[j] + block->error_gated[j];
    }
    learn_whole(plan, step, rate);
}

/* Plans ----------------------------------------------------------------------------------------- */

void plan_set_inputs(Plan *plan, const double *row) {
    const Slice inputs = AT(plan, steps, Step, 0)->cells;
    const Cell *cell = AT(plan, cells, Cell, inputs.first);
    for (Py_ssize_t k = 0; k < inputs.count; k++, cell++) {
        cell->block->activation[cell->index] = row[k];
        if (!plan->optimised)
            cell->block->derivative[cell->index] = cell->block->bias[cell->index] = 0.0;
    }
}

int block_asks_python(const Block *block) {
    return memchr(block->squash, CUSTOM, (size_t)block->size) != NULL;
}

int plan_activate(Plan *plan, Py_ssize_t first) {
    for (Py_ssize_t s = first; s < plan->steps.count; s++) {
        const Step *step = AT(plan, steps, Step, s);
        if (step->whole != NULL && !block_asks_python(step->whole)) {
            if (activate_whole(plan, step) < 0)
                return -1;
            continue;
        }
        const Shared *shared = AT(plan, shared, Shared, step->shared.first);
        for (Py_ssize_t k = 0; k < step->shared.count; k++)
            remember(plan, shared[k].trace, shared[k].activation, shared[k].rows);
        const Cell *cells = AT(plan, cells, Cell, step->cells.first);
        for (Py_ssize_t k = 0; k < step->cells.count; k++)
            if (activate_cell(plan, cells + k) < 0)
                return -1;
    }
    return 0;
}

void plan_propagate(Plan *plan, double rate, const double *targets) {
    Py_ssize_t last = plan->steps.count - 1;
    for (Py_ssize_t s = last; s >= (last > 0 && plan->network ? 1 : 0); s--) {
        const Step *step = AT(plan, steps, Step, s);
        const double *wanted = s == last ? targets : NULL;
        if (step->whole != NULL) {
            if (wanted != NULL)
                propagate_whole_output(plan, step, rate, wanted);
            else
                propagate_whole_hidden(plan, step, rate);
            continue;
        }
        const Cell *cells = AT(plan, cells, Cell, step->cells.first);
        for (Py_ssize_t k = step->cells.count - 1; k >= 0; k--)
            if (wanted != NULL)
                propagate_output(plan, cells + k, rate, wanted[k]);
            else
                propagate_hidden(plan, cells + k, rate);
    }
}
