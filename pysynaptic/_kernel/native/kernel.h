/* What a network computes: the C twin of pysynaptic/_kernel/reference.py, with the same bits.
 *
 * This file is compiled once for each instruction set (kernel_plain.c, kernel_avx2.c, ...), which
 * differ in how many numbers they compute with at once and in nothing else; kernels.c says which one
 * runs.  The path of a step:
 *
 *   whole     (whole.h) its layer is one block, wired by full bundles to other blocks only, and what
 *             it gates lies between other blocks too (compiling.py, `_is_whole`);
 *   cells     (cells.h) anything else, and layers with squash functions of users', which may look at
 *             what has run and what has not: neuron by neuron, in the words of reference.py.
 *
 * What a whole layer gates is in gates.h, and how training saves a pass over the weights of the first
 * hidden layer in ahead.h.  Where all steps are whole and nothing remembers, many rows are activated
 * together (rows.h).
 *
 * Built with -ffp-contract=off: a fused multiply-add would change the last bit.
 */
#include "plan.h"

#include "lanes.h"

#include "cells.h"

#include "whole.h"

#include "ahead.h"

#include "rows.h"

APART int activate_cells(Plan *plan, const Step *step) {
    const Shared *shared = AT(plan, shared, Shared, step->shared.first);
    for (Py_ssize_t k = 0; k < step->shared.count; k++)
        remember(plan, shared[k].trace, shared[k].activation, shared[k].rows);
    const Cell *cells = AT(plan, cells, Cell, step->cells.first);
    for (Py_ssize_t k = 0; k < step->cells.count; k++)
        if (activate_cell(plan, cells + k) < 0)
            return -1;
    return 0;
}

static int activate(Plan *plan, Py_ssize_t first) {
    const Step *step = AT(plan, steps, Step, first), *end = AT(plan, steps, Step, plan->steps.count);
    int summed = plan->ahead_of != NULL && first == 1; /* a row of a training */
    plan->ahead_of = NULL; /* as a user's squash function may run other rows and change weights */
    if (summed) {
        int code = squash_of(plan, step->block);
        if (code != CUSTOM) {
            take_sums(plan, step);
            squash_whole(plan, step->block, code);
            step++;
        }
    }
    for (; step < end; step++) {
        int code = step->whole ? squash_of(plan, step->block) : CUSTOM;
        if (code != CUSTOM)
            activate_whole(plan, step, code);
        else if (activate_cells(plan, step) < 0)
            return -1;
    }
    return 0;
}

/* The last step with `targets`, which may be NULL. */
APART void propagate_cells(Plan *plan, const Step *step, double rate, const double *targets) {
    const Cell *cells = AT(plan, cells, Cell, step->cells.first);
    for (Py_ssize_t k = step->cells.count - 1; k >= 0; k--)
        if (targets != NULL)
            propagate_output(plan, cells + k, rate, targets[k]);
        else
            propagate_hidden(plan, cells + k, rate);
}

static void propagate(Plan *plan, double rate, const double *targets, const double *next) {
    const Step *steps = plan->steps.items, *step = steps + plan->steps.count - 1;
    const Step *first = steps + (step > steps && plan->network ? 1 : 0);
    for (; step >= first; step--, targets = NULL)
        if (step == first && next != NULL && plan->ahead != NULL)
            propagate_and_sum(plan, step, rate, targets, next);
        else if (step->whole && !step->gates)
            propagate_whole(plan, step, rate, targets);
        else if (step->reaches.count > 0 && targets == NULL && !step->velocities && plan->optimised)
            propagate_gates(plan, step, rate);
        else
            propagate_cells(plan, step, rate, targets);
}

const Kernel KERNEL = {NAME, activate, propagate, pack_rows, activate_rows};
