/* Every number that a run of a plan changes, copied out and back: `Plan.save` and `Plan.restore`,
 * the twins of those in reference.py; and whether what it learned is finite.
 *
 * Connections that were made one by one share their arrays with other networks', which may be
 * running in other threads: so these are copied run by run, and not array by array. */
#include "kept.h"
#include "plan.h"
#include "rows.h"

#include <math.h>
#include <string.h>

enum { COUNT, SAVE, RESTORE, CHECK };

/* One pass over all numbers. */
typedef struct {
    int mode, weights;  /* whether those are among them that only learning changes */
    double *to;         /* where the next one is kept, when saving */
    const double *from; /* and when restoring */
    Py_ssize_t count;
    int finite;
    Glance *glance; /* what asks for Ctrl-C, when saving and checking; or NULL */
    int given_up;
} Pass;

/* The sums are of zeros, and NaN from the first number on that is not finite. */
static int are_finite(const double *numbers, ptrdiff_t stride, ptrdiff_t count) {
    double sums[8] = {0};
    ptrdiff_t k = 0;
    if (stride == 1)
        for (; k + 8 <= count; k += 8)
            for (int n = 0; n < 8; n++)
                sums[n] += numbers[k + n] * 0.0;
    for (; k < count; k++)
        sums[0] += numbers[k * stride] * 0.0;
    for (int n = 1; n < 8; n++)
        sums[0] += sums[n];
    return sums[0] == 0.0;
}

static void go_on_through(Pass *it, double *numbers, ptrdiff_t stride, ptrdiff_t count) {
    if (it->mode == CHECK) {
        it->finite &= are_finite(numbers, stride, count);
        return;
    }
    if (it->mode == SAVE && stride == 1)
        memcpy(it->to, numbers, (size_t)count * sizeof *numbers);
    else if (it->mode == SAVE)
        for (ptrdiff_t k = 0; k < count; k++)
            it->to[k] = numbers[k * stride];
    else if (it->mode == RESTORE)
        for (ptrdiff_t k = 0; k < count; k++)
            numbers[k * stride] = it->from[k];
    it->count += count;
    if (it->mode == SAVE)
        it->to += count;
    else if (it->mode == RESTORE)
        it->from += count;
}

/* In stretches, between which it asks for Ctrl-C. */
enum { STRETCH = 1 << 20 };

static void go_through(Pass *it, double *numbers, ptrdiff_t stride, ptrdiff_t count) {
    if (numbers == NULL || count <= 0)
        return;
    const ptrdiff_t most = it->glance == NULL ? count : STRETCH;
    for (ptrdiff_t k = 0; k < count && !it->given_up; k += most) {
        const ptrdiff_t part = count - k < most ? count - k : most;
        go_on_through(it, numbers + k * stride, stride, part);
        it->given_up = glanced(it->glance, part);
    }
}

/* What activation changes, too, which is not looked at for being finite. */
static void go_through_state(Pass *it, double *numbers, ptrdiff_t stride, ptrdiff_t count) {
    if (it->mode != CHECK)
        go_through(it, numbers, stride, count);
}

static void go_through_learned(Pass *it, double *numbers, ptrdiff_t stride, ptrdiff_t count) {
    if (it->weights)
        go_through(it, numbers, stride, count);
}

static void block_pass(Pass *it, const Block *block) {
    double *const states[] = {
        block->activation,     block->state,       block->old,       block->derivative,
        block->responsibility, block->error_gated, block->self_gain, block->error_projected,
    };
    for (size_t k = 0; k < sizeof states / sizeof *states; k++)
        go_through_state(it, states[k], 1, block->size);
    go_through_learned(it, block->bias, 1, block->size);
    if (it->mode != CHECK)
        go_through_learned(it, block->bias_velocity, 1, block->size);
}

static void inputs_pass(Pass *it, const Plan *plan, const Cell *cell) {
    const Inputs *run = AT(plan, inputs, Inputs, cell->inputs.first);
    for (ptrdiff_t r = 0; r < cell->inputs.count; r++, run++) {
        go_through_learned(it, run->weight, run->stride, run->count);
        go_through_state(it, run->trace, run->trace_stride, run->count);
        if (it->mode != CHECK)
            go_through_learned(it, run->velocity, run->stride, run->count);
    }
}

static void extensions_pass(Pass *it, const Plan *plan, const Cell *cell) {
    const Extension *each = AT(plan, extensions, Extension, cell->extensions.first);
    for (ptrdiff_t e = 0; e < cell->extensions.count; e++, each++) {
        go_through_state(it, each->traces, each->trace_stride, each->inputs);
        go_through_state(it, each->self_gain, 1, 1);
        const Gated *run = AT(plan, gated, Gated, each->influences.first);
        for (ptrdiff_t r = 0; r < each->influences.count; r++, run++)
            go_through_state(it, run->gain, run->stride, run->count);
    }
}

/* All neurons of a layer at once: whole bundles, and what they gate side by side. */
static void layer_pass(Pass *it, const Plan *plan, const Step *step) {
    const Entering *bundle = AT(plan, entering, Entering, step->entering.first);
    for (ptrdiff_t b = 0; b < step->entering.count; b++, bundle++) {
        const ptrdiff_t count = bundle->rows * bundle->columns;
        go_through_learned(it, bundle->weight, 1, count);
        go_through_state(it, bundle->trace, 1, bundle->rows * bundle->traces);
        if (it->mode != CHECK)
            go_through_learned(it, bundle->velocity, 1, count);
    }
    const Reach *reach = AT(plan, reaches, Reach, step->reaches.first);
    for (ptrdiff_t e = 0; e < step->reaches.count; e++, reach++) {
        go_through_state(it, reach->traces, 1, reach->gaters * reach->inputs);
        go_through_state(
            it, reach->self_gain.first, reach->self_gain.stride,
            reach->self_gain.stride == 0 ? 1 : reach->gaters);
        const GatedAcross *run = AT(plan, gated_across, GatedAcross, reach->influences.first);
        for (ptrdiff_t r = 0; r < reach->influences.count; r++, run++)
            for (ptrdiff_t j = 0; j < run->gaters; j++)
                go_through_state(
                    it, run->gain.first + j * run->gain.stride, run->stride, run->count);
    }
}

static void pass(Pass *it, const Plan *plan) {
    for (ptrdiff_t b = 0; b < plan->program.blocks.count; b++)
        block_pass(it, AT(plan, blocks, Block, b));
    for (ptrdiff_t s = 0; s < plan->program.steps.count; s++) {
        const Step *step = AT(plan, steps, Step, s);
        const Cell *cell = AT(plan, cells, Cell, step->cells.first);
        if (step->at_once)
            layer_pass(it, plan, step);
        for (ptrdiff_t k = 0; k < step->cells.count; k++, cell++) {
            if (!step->at_once)
                inputs_pass(it, plan, cell);
            if (step->reaches.count == 0)
                extensions_pass(it, plan, cell);
        }
    }
}

/* With them: the scratch variable, and the last rate and targets. */
static ptrdiff_t targets_of(const Plan *plan) {
    return AT(plan, steps, Step, plan->program.steps.count - 1)->cells.count;
}

Py_ssize_t plan_count_kept(const Plan *plan, int weights) {
    Pass counting = {.mode = COUNT, .weights = weights};
    pass(&counting, plan);
    return counting.count + 3 + targets_of(plan);
}

static void save_through(const Plan *plan, Pass *it, double *kept) {
    const Scratch *scratch = &plan->scratch;
    it->to = kept + 3 + targets_of(plan);
    kept[0] = scratch->aux;
    kept[1] = scratch->rate;
    kept[2] = scratch->propagated;
    memcpy(kept + 3, scratch->target, (size_t)targets_of(plan) * sizeof *kept);
    pass(it, plan);
}

void plan_save(const Plan *plan, int weights, double *kept) {
    Pass saving = {.mode = SAVE, .weights = weights};
    save_through(plan, &saving, kept);
}

void plan_restore(Plan *plan, int weights, const double *kept) {
    Scratch *scratch = &plan->scratch;
    Pass restoring = {.mode = RESTORE, .weights = weights, .from = kept + 3 + targets_of(plan)};
    scratch->aux = kept[0];
    scratch->rate = kept[1];
    scratch->propagated = kept[2] != 0.0;
    memcpy(scratch->target, kept + 3, (size_t)targets_of(plan) * sizeof *kept);
    scratch->ahead_of = NULL; /* it was summed with other weights */
    pass(&restoring, plan);
}

int plan_is_finite(const Plan *plan) {
    Pass checking = {.mode = CHECK, .weights = 1, .finite = 1};
    pass(&checking, plan);
    return checking.finite;
}

/* Learning that may overflow ---------------------------------------------------------------------
 *
 * Numbers that are far from it need some propagations to grow so far, and grow by large errors and
 * activations.  So where all are far, the next CALM propagations look at these only, and at the
 * row, the target and the rate.  All are looked at again as soon as one of these is large: linear
 * neurons take the power of what they had at each propagation, and need five of them.
 *
 * A finite weight stays finite if less than half of the last place of the largest double is added
 * to it, 2^969.  So it is enough to know that no change can be as large as ENOUGH. */
static const double ENOUGH = 1e290, FAR = 1e12, LARGE = 1e6, LARGE_RATE = 10.0;
enum { CALM = 16 };

/* The sum of magnitudes: a bound of each, and infinite or NaN if one of them is. */
static double magnitude_of_many(const double *numbers, ptrdiff_t count) {
    double sums[8] = {0};
    for (ptrdiff_t k = 0; k < count; k += 8)
        for (int n = 0; n < 8; n++)
            sums[n] += fabs(numbers[k + n]);
    for (int n = 1; n < 8; n++)
        sums[0] += sums[n];
    return sums[0];
}

static inline double magnitude(const double *numbers, ptrdiff_t count) {
    const ptrdiff_t many = count < 16 ? 0 : count / 8 * 8;
    double sum = many ? magnitude_of_many(numbers, many) : 0.0;
    for (ptrdiff_t k = many; k < count; k++)
        sum += fabs(numbers[k]);
    return sum;
}

/* A bound of the errors that come back to a layer, whose targets' weights have changed by up to
 * `change` and whose errors are up to `error`. */
static inline double error_bound(const Plan *plan, const Step *step, double error, double change) {
    double sum = 0.0;
    const Leaving *out = AT(plan, leaving, Leaving, step->leaving.first);
    for (ptrdiff_t b = 0; b < step->leaving.count; b++, out++) {
        const ptrdiff_t count = out->rows * out->columns;
        const double gain = out->gain == NULL ? 1.0 : magnitude(out->gain, count);
        sum += (magnitude(out->weight, count) + (double)count * change) * gain *
               (error + magnitude(out->responsibility, out->columns));
    }
    return sum;
}

static double magnitude_across(Across across, ptrdiff_t gaters) {
    double sum = 0.0;
    if (across.first != NULL)
        for (ptrdiff_t j = 0; j < (across.stride == 0 ? 1 : gaters); j++)
            sum += fabs(across.first[j * across.stride]);
    return sum;
}

/* The same of what comes back through gates; and in `traces` a bound of what that is multiplied
 * with in changes of weights. */
static double gates_bound(
    const Plan *plan, const Step *step, double error, double change, double *traces) {
    double sum = 0.0;
    *traces = 0.0;
    const Reach *reach = AT(plan, reaches, Reach, step->reaches.first);
    for (ptrdiff_t e = 0; e < step->reaches.count; e++, reach++) {
        const double back = error + magnitude_across(reach->responsibility, reach->gaters);
        double influence = magnitude_across(reach->old, reach->gaters);
        const GatedAcross *run = AT(plan, gated_across, GatedAcross, reach->influences.first);
        for (ptrdiff_t r = 0; r < reach->influences.count; r++, run++) {
            Across weight = run->weight;
            double weights = (double)(run->count * run->gaters) * change;
            for (ptrdiff_t k = 0; k < run->count; k++, weight.first += run->stride)
                weights += magnitude_across(weight, run->gaters);
            Across activation = run->activation;
            double activations = 0.0;
            for (ptrdiff_t k = 0; k < run->count; k++, activation.first++)
                activations += magnitude_across(activation, run->gaters);
            influence += weights * activations;
        }
        sum += back * influence;
        *traces += back * magnitude(reach->traces, reach->gaters * reach->inputs);
    }
    return sum;
}

/* Whether no weight can overflow in one propagation: a bound, for layers that run at once. */
static int is_safe(Plan *plan, double rate, const double *targets) {
    double error = 0.0, change = 0.0;
    for (ptrdiff_t s = plan->program.steps.count - 1; s >= plan->program.network; s--) {
        const Step *step = AT(plan, steps, Step, s);
        if (!step->at_once || (step->gates && step->reaches.count == 0) ||
            plan->scratch.momentum != 0.0)
            return 0;
        const Block *block = step->block;
        double mine = 0.0, extended = 0.0;
        if (targets != NULL && s == plan->program.steps.count - 1)
            mine = magnitude(targets, block->size) + magnitude(block->activation, block->size);
        else {
            mine = error_bound(plan, step, error, change);
            if (step->gates)
                mine += gates_bound(plan, step, error, change, &extended) + fabs(plan->scratch.aux);
            mine *= magnitude(block->derivative, block->size);
        }
        const Entering *in = AT(plan, entering, Entering, step->entering.first);
        double trace = 1.0; /* that of the bias */
        for (ptrdiff_t b = 0; b < step->entering.count; b++, in++)
            trace += magnitude(in->trace, in->rows * in->traces);
        error += mine;
        change += fabs(rate) * (mine * trace + extended);
    }
    plan->scratch.calm = change < FAR ? CALM : 0;
    return change < ENOUGH;
}

/* Whether numbers were far from overflowing a short time ago, and what comes now is not large. */
static int is_calm(Plan *plan, double rate, const double *targets) {
    const Step *first = AT(plan, steps, Step, 0), *last = first + plan->program.steps.count - 1;
    if (plan->scratch.calm == 0 || targets == NULL || first->block == NULL || last->block == NULL)
        return 0;
    plan->scratch.calm--;
    return fabs(rate) < LARGE_RATE &&
           magnitude(targets, last->block->size) +
                   magnitude(last->block->activation, last->block->size) +
                   magnitude(first->block->activation, first->block->size) <
               LARGE;
}

/* Forgets that numbers were far from overflowing, where errors or activations have become large. */
static inline void look_again(Plan *plan) {
    int large = 0;
    const Block *block = AT(plan, blocks, Block, 0);
    for (ptrdiff_t b = 0; b < plan->program.blocks.count; b++, block++) {
        const double *error = block->responsibility, *y = block->activation;
        for (ptrdiff_t j = 0; j < block->size; j++)
            large |= !(fabs(error[j]) < LARGE) | !(fabs(y[j]) < LARGE);
    }
    if (large)
        plan->scratch.calm = 0;
}

int plan_learn(Plan *plan, double rate, const double *targets) {
    if (is_calm(plan, rate, targets) || is_safe(plan, rate, targets)) {
        plan->kernel->propagate(plan, rate, targets, NULL);
        look_again(plan);
        return 1;
    }
    const Py_ssize_t count = plan_count_kept(plan, 1);
    double *kept = PyMem_Malloc((size_t)count * sizeof *kept);
    if (kept == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    plan_save(plan, 1, kept);
    plan->kernel->propagate(plan, rate, targets, NULL);
    const int finite = plan_is_finite(plan);
    plan->scratch.calm = finite && magnitude(kept, count) < LARGE ? CALM : 0;
    look_again(plan);
    if (!finite)
        plan_restore(plan, 1, kept);
    PyMem_Free(kept);
    return finite;
}

/* Methods -------------------------------------------------------------------------------------- */

const double *plan_kept(const Plan *plan, int weights, PyObject *bytes) {
    const size_t size = (size_t)plan_count_kept(plan, weights) * sizeof(double);
    if (PyBytes_Check(bytes) && (size_t)PyBytes_Size(bytes) == size)
        return (const double *)PyBytes_AsString(bytes);
    PyErr_SetString(PyExc_ValueError, "these are no numbers of this plan");
    return NULL;
}

/* One pass that reads only; again, if it was given up for a Ctrl-C whose handler raised nothing. */
static int read_through(PlanObject *self, Pass *it, double *kept) {
    Watch watch = watch_call(self);
    const int weights = it->weights;
    it->glance = &watch.glance;
    if (kept == NULL)
        pass(it, &self->plan);
    else
        save_through(&self->plan, it, kept);
    if (!it->given_up)
        return 0;
    if (watch_look_now(&watch) < 0 || plan_refuse(self))
        return -1;
    *it = (Pass){.mode = it->mode, .weights = weights, .finite = 1};
    if (kept == NULL)
        pass(it, &self->plan);
    else
        save_through(&self->plan, it, kept);
    return 0;
}

PyObject *Plan_save(PlanObject *self, PyObject *weights) {
    const int all = PyObject_IsTrue(weights);
    if (all < 0 || plan_refuse(self))
        return NULL;
    const Py_ssize_t count = plan_count_kept(&self->plan, all);
    PyObject *bytes = PyBytes_FromStringAndSize(NULL, count * (Py_ssize_t)sizeof(double));
    Pass saving = {.mode = SAVE, .weights = all};
    if (bytes != NULL && read_through(self, &saving, (double *)PyBytes_AsString(bytes)) < 0)
        Py_CLEAR(bytes);
    return bytes;
}

PyObject *Plan_restore(PlanObject *self, PyObject *args) {
    PyObject *bytes;
    int weights;
    if (!PyArg_ParseTuple(args, "Op", &bytes, &weights) || plan_refuse(self))
        return NULL;
    const double *kept = plan_kept(&self->plan, weights, bytes);
    if (kept == NULL)
        return NULL;
    plan_restore(&self->plan, weights, kept);
    return Py_NewRef(Py_None);
}

PyObject *Plan_is_finite(PlanObject *self, PyObject *args) {
    (void)args;
    Pass checking = {.mode = CHECK, .weights = 1, .finite = 1};
    return read_through(self, &checking, NULL) < 0 ? NULL : PyBool_FromLong(checking.finite);
}
