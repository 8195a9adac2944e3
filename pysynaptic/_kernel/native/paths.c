/* Which kernel a plan runs on, and which of the faster paths it takes: what a layer gates across
 * its neurons (gates.inc), the first layer's states summed ahead (ahead.inc), many rows at once
 * (rows.inc).  That a layer is whole at all, which they all need, has been decided before
 * (compiling.py).
 */
#include "plan.h"

/* Across the neurons of a layer --------------------------------------------------------------- */

/* Whether pointer k of n is `stride` beyond the one before, a stride that the second one shows. */
static int is_across(Across *across, Py_ssize_t k, double *pointer) {
    if (k == 0)
        across->first = pointer;
    if (k == 1)
        across->stride = pointer == NULL || across->first == NULL ? 0 : pointer - across->first;
    return pointer == (across->first == NULL ? NULL : across->first + k * across->stride);
}

/* The e-th extensions of a layer's neurons as one: 1, 0 where they differ in shape, or -1. */
static int read_reach(Plan *plan, const Step *step, Py_ssize_t e, Reach *reach) {
    const Cell *cells = AT(plan, cells, Cell, step->cells.first);
    const Py_ssize_t size = step->cells.count;
    Py_ssize_t runs =
        AT(plan, extensions, Extension, cells->extensions.first + e)->influences.count;
    int fits = 1;
    *reach = (Reach){.influences = {plan->gated_across.count, runs}};
    for (Py_ssize_t k = 0; k < size && fits; k++) {
        const Extension *it = AT(plan, extensions, Extension, cells[k].extensions.first + e);
        fits = is_across(&reach->old, k, it->old) &&
               is_across(&reach->responsibility, k, it->responsibility) &&
               is_across(&reach->self_weight, k, it->self_weight) &&
               is_across(&reach->self_gain, k, it->self_gain) && it->influences.count == runs &&
               (k == 0 || (it->traces == reach->traces + k && it->trace_step == size));
        reach->traces = k == 0 ? it->traces : reach->traces;
    }
    for (Py_ssize_t r = 0; r < runs && fits; r++) {
        GatedAcross *across = ADD(plan, gated_across, GatedAcross);
        if (across == NULL)
            return -1;
        for (Py_ssize_t k = 0; k < size && fits; k++) {
            const Extension *mine = AT(plan, extensions, Extension, cells[k].extensions.first + e);
            const Gated *it = AT(plan, gated, Gated, mine->influences.first + r);
            fits = is_across(&across->weight, k, it->weight) &&
                   is_across(&across->gain, k, it->gain) &&
                   is_across(&across->activation, k, it->activation) &&
                   (k == 0 || (it->step == across->step && it->count == across->count));
            across->step = it->step;
            across->count = it->count;
        }
    }
    return fits;
}

/* Whether numbers from one place to another, `reach` beyond the first neuron's, may meet others. */
static int meet(Across a, Py_ssize_t reach_a, Across b, Py_ssize_t reach_b, Py_ssize_t size) {
    Py_ssize_t last_a = a.stride * (size - 1), last_b = b.stride * (size - 1);
    double *low_a = a.first + (last_a < 0 ? last_a : 0),
           *low_b = b.first + (last_b < 0 ? last_b : 0);
    double *high_a = a.first + (last_a > 0 ? last_a : 0) + reach_a;
    double *high_b = b.first + (last_b > 0 ? last_b : 0) + reach_b;
    return low_a <= high_b && low_b <= high_a;
}

/* Whether two neurons of a layer might set the same gain, the second to do so in an earlier run or
 * reach, of which the last one is `reach`. */
static int may_disagree(const Plan *plan, const Reach *first, const Reach *reach, Py_ssize_t size) {
    const GatedAcross *runs = AT(plan, gated_across, GatedAcross, reach->influences.first);
    for (Py_ssize_t r = 0; r < reach->influences.count; r++)
        for (Py_ssize_t q = 0; q < r; q++)
            if (meet(
                    runs[q].gain, (runs[q].count - 1) * runs[q].step, runs[r].gain,
                    (runs[r].count - 1) * runs[r].step, size))
                return 1;
    for (; first < reach; first++) /* of two neurons that all gate, none is the other */
        if ((first->responsibility.stride != 0 || reach->responsibility.stride != 0) &&
            meet(first->responsibility, 0, reach->responsibility, 0, size))
            return 1;
    return 0;
}

/* Whether the gain of a self-connection is set. */
static int sets_self(const Plan *plan, const Reach *reach, Py_ssize_t size) {
    const GatedAcross *runs = AT(plan, gated_across, GatedAcross, reach->influences.first);
    for (Py_ssize_t r = 0; r < reach->influences.count; r++)
        for (Py_ssize_t k = 0; k < size; k++)
            if (runs[r].gain.first + k * runs[r].gain.stride ==
                reach->self_gain.first + k * reach->self_gain.stride)
                return 1;
    return 0;
}

/* What a layer gates, if that may be run across its neurons: all have as many extensions of the
 * same shapes, no two set a gain in another order, and none's gain is what another's
 * self-connection keeps.  0, or -1. */
static int add_reaches(Plan *plan, Step *step) {
    const Cell *cells = AT(plan, cells, Cell, step->cells.first);
    const Py_ssize_t gated = cells->extensions.count, size = step->cells.count;
    Py_ssize_t inputs = 0;
    for (Py_ssize_t k = 0; k < step->dense.count; k++)
        inputs += AT(plan, dense, Dense, step->dense.first + k)->rows;
    step->reaches.first = plan->reaches.count;
    for (Py_ssize_t k = 0; k < size; k++)
        if (cells[k].extensions.count != gated || inputs == 0 ||
            count_inputs(plan, cells + k) != inputs)
            return 0;
    for (Py_ssize_t e = 0; e < gated; e++) {
        Reach reach;
        int fits = read_reach(plan, step, e, &reach);
        if (fits < 0)
            return -1;
        if (!fits || (sets_self(plan, &reach, size) && (gated > 1 || reach.self_gain.stride == 0)))
            return 0; /* what was added is in nobody's slice */
        Reach *place = ADD(plan, reaches, Reach);
        if (place == NULL)
            return -1;
        *place = reach;
        if (may_disagree(plan, AT(plan, reaches, Reach, step->reaches.first), place, size))
            return 0;
    }
    step->reaches.count = gated;
    return 0;
}

/* Across rows --------------------------------------------------------------------------------- */

/* Layers of up to this many neurons lie in the nearest cache, where a pass more costs little. */
enum { NOT_AHEAD = 16 };

/* Whether the states of the first hidden layer can be summed while its weights change. */
static int sums_ahead(const Plan *plan) {
    if (!plan->optimised || !plan->network || plan->steps.count < 2)
        return 0;
    const Step *step = AT(plan, steps, Step, 1);
    const Dense *dense = AT(plan, dense, Dense, step->dense.first);
    return step->whole && step->block->size > NOT_AHEAD && !step->gates && !step->velocities &&
           step->dense.count == 1 && dense->shared && dense->gain == NULL &&
           dense->source == AT(plan, steps, Step, 0)->block;
}

/* Whether no row depends on the one before: whole layers, each fed by earlier ones, that gate
 * nothing and keep nothing.  (A self-connection that comes to life unshares traces, and so makes
 * the network compile anew.)  Where it is so, this finds out how much room many rows take. */
static int runs_by_rows(Plan *plan) {
    Py_ssize_t widest = 0;
    if (!plan->optimised || !plan->network || plan->steps.count == 0 ||
        AT(plan, steps, Step, 0)->block == NULL)
        return 0;
    for (Py_ssize_t s = 1; s < plan->steps.count; s++) {
        Step *step = AT(plan, steps, Step, s);
        if (!step->whole || step->gates || step->dense.count == 0)
            return 0;
        Py_ssize_t width = PADDED(step->block->size);
        for (Py_ssize_t b = 0; b < step->dense.count; b++) {
            Dense *dense = AT(plan, dense, Dense, step->dense.first + b);
            for (Py_ssize_t f = 0; f < s; f++)
                if (AT(plan, steps, Step, f)->block == dense->source)
                    dense->from = f;
            if (dense->from < 0 || !dense->shared || dense->gain != NULL)
                return 0;
            plan->rows_weights += dense->rows * width;
        }
        step->rows_at = plan->rows_activation;
        plan->rows_activation += width;
        widest = width > widest ? width : widest;
    }
    plan->rows_state = widest;
    return plan->steps.count > 1;
}

/* The most neurons in a step. */
static Py_ssize_t widest(const Plan *plan) {
    Py_ssize_t most = 0;
    for (Py_ssize_t s = 0; s < plan->steps.count; s++) {
        Py_ssize_t count = AT(plan, steps, Step, s)->cells.count;
        most = count > most ? count : most;
    }
    return most;
}

int plan_choose_paths(Plan *plan) {
    if (plan->kernel == NULL)
        plan->kernel = kernel_for(widest(plan));
    for (Py_ssize_t s = 0; s < plan->steps.count; s++) {
        Step *step = AT(plan, steps, Step, s);
        if (step->whole && step->gates && add_reaches(plan, step) < 0)
            return -1;
    }
    if (sums_ahead(plan)) {
        plan->ahead = PyMem_Malloc((size_t)AT(plan, steps, Step, 1)->block->size * sizeof(double));
        if (plan->ahead == NULL) {
            PyErr_NoMemory();
            return -1;
        }
    }
    plan->by_rows = runs_by_rows(plan);
    return 0;
}
