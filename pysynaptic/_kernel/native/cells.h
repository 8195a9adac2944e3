/* One neuron at a time, in the words of pysynaptic/_kernel/reference.py.  Included by kernel.h. */
#include <math.h>

#include "fused.h"
#include "jsmath.h"

/* Squash functions: Eq. 16 and f'(s) ------------------------------------------------------------ */

/* V8's exp, of the engine in use. */
static inline double exp_of(int fused, double x) {
    return fused ? fused_exp(x) : exp_one(x);
}

static double tanh_of_exp(int fused, double state, double *aux) {
    double e = exp_of(fused, state), inverse = 1.0 / e;
    if (isinf(e) || isinf(inverse)) /* NaN in Synaptic, from states of about 710 on */
        return state > 0.0 ? 1.0 : -1.0;
    *aux = e;
    return (e - inverse) / (e + inverse);
}

/* A squash function of Synaptic's; 0 where it is a user's. */
static inline int squashed(
    int code, int optimised, int fused, double state, double *y, double *derivative, double *aux) {
    *derivative = 1.0;
    switch (code) {
    case LOGISTIC:
        *y = 1.0 / (1.0 + exp_of(fused, -state));
        *derivative = *y * (1.0 - *y);
        return 1;
    case TANH:
        *y = optimised ? tanh_of_exp(fused, state, aux) : fused ? fused_tanh(state) : js_tanh(state);
        *derivative = 1.0 - *y * *y;
        return 1;
    case IDENTITY:
        *y = state;
        return 1;
    case HLIM:
        *y = state > 0.0 ? 1.0 : 0.0;
        return 1;
    case RELU:
        *y = state > 0.0 ? state : 0.0;
        *derivative = state > 0.0 ? 1.0 : 0.0;
        return 1;
    default:
        return 0;
    }
}

static int squash(Plan *plan, const Block *block, Py_ssize_t j) {
    double y, derivative;
    while (!squashed(
        block->squash[j], plan->optimised, *plan->fused, block->state[j], &y, &derivative,
        &plan->aux)) {
        int status = call_squash(plan, block, j);
        if (status <= 0)
            return status;
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

/* Eq. 18 for one gated neuron. */
static void extend(const Plan *plan, const Cell *cell, const Extension *extension) {
    double influence = influence_of(plan, extension, !plan->optimised);
    double derivative = cell->block->derivative[cell->index];
    double gain = *extension->self_gain, weight = *extension->self_weight;
    double *extended = extension->traces;
    const Inputs *inputs = AT(plan, inputs, Inputs, cell->inputs.first);
    for (Py_ssize_t r = 0; r < cell->inputs.count; r++, inputs++)
        for (Py_ssize_t k = 0; k < inputs->count; k++, extended += extension->trace_step) {
            double trace = inputs->trace[k * inputs->trace_step];
            *extended = sum(plan, gain, weight, *extended, derivative * trace * influence);
        }
}

static void extend_all(const Plan *plan, const Cell *cell) {
    const Extension *extension = AT(plan, extensions, Extension, cell->extensions.first);
    for (Py_ssize_t e = 0; e < cell->extensions.count; e++, extension++)
        extend(plan, cell, extension);
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
    extend_all(plan, cell);
}

APART int activate_cell(Plan *plan, const Cell *cell) {
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

/* Eq. 24 for connections of which each has its gradient. */
static inline void learn_run(
    const Plan *plan, const Inputs *inputs, const double *gradient, double rate) {
    double *weight = inputs->weight;
    if (inputs->velocity == NULL)
        for (Py_ssize_t k = 0; k < inputs->count; k++)
            weight[k * inputs->step] += rate * gradient[k];
    else
        for (Py_ssize_t k = 0; k < inputs->count; k++)
            weight[k * inputs->step] +=
                gather(plan, inputs->velocity + k * inputs->step, rate * gradient[k]);
}

/* Eq. 24: the gradients of all the neuron's inputs first, each summed over what it gates in order;
 * `extensions` may leave that out. */
static void learn(
    Plan *plan, const Cell *cell, double rate, double projected, Py_ssize_t extensions) {
    const Extension *extension = AT(plan, extensions, Extension, cell->extensions.first);
    const Inputs *inputs = AT(plan, inputs, Inputs, cell->inputs.first);
    double *restrict gradient = plan->gradient;
    Py_ssize_t count = 0;
    for (Py_ssize_t r = 0; r < cell->inputs.count; r++)
        for (Py_ssize_t k = 0; k < inputs[r].count; k++)
            gradient[count++] = projected * inputs[r].trace[k * inputs[r].trace_step];
    for (Py_ssize_t e = 0; e < extensions; e++, extension++) {
        double responsibility = *extension->responsibility;
        for (Py_ssize_t k = 0; k < count; k++)
            gradient[k] += responsibility * extension->traces[k * extension->trace_step];
    }
    if (plan->optimised && extensions && count)
        plan->aux = gradient[count - 1];
    for (Py_ssize_t r = 0; r < cell->inputs.count; gradient += inputs->count, r++, inputs++)
        learn_run(plan, inputs, gradient, rate);
    learn_bias(plan, cell->block, cell->index, rate);
}

APART void propagate_output(Plan *plan, const Cell *cell, double rate, double target) {
    const Block *block = cell->block;
    double error = target - block->activation[cell->index]; /* Eq. 10 */
    if (plan->squared)
        error *= block->derivative[cell->index];
    block->responsibility[cell->index] = block->error_projected[cell->index] = error;
    learn(plan, cell, rate, error, plan->optimised ? 0 : cell->extensions.count);
}

APART void propagate_hidden(Plan *plan, const Cell *cell, double rate) {
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

