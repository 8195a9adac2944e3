/* What a network computes: the C twin of pysynaptic/_kernel.py, with the same bits.
 *
 * This file is compiled once for each instruction set (kernel_plain.c, kernel_avx2.c, ...), which
 * differ in how many numbers they compute with at once and in nothing else; kernels.c says which one
 * runs.  The path of a step:
 *
 *   whole     (whole.h) its layer is one block, wired by full bundles to other blocks only, and what
 *             it gates lies between other blocks too (_plan.py, `_is_whole`);
 *   cells     (cells.h) anything else, and layers with squash functions of users', which may look at
 *             what has run and what has not: neuron by neuron, in the words of _kernel.py.
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

static int activate(Plan *plan, Py_ssize_t first) {
    for (Py_ssize_t s = first; s < plan->steps.count; s++) {
        const Step *step = AT(plan, steps, Step, s);
        int code = step->whole ? squash_of(step->block) : CUSTOM;
        if (s == 1 && plan->ahead_of != NULL && code != CUSTOM) {
            take_sums(plan, step);
            squash_whole(plan, step->block, code);
            continue;
        }
        if (code != CUSTOM) {
            activate_whole(plan, step, code);
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

static void propagate(Plan *plan, double rate, const double *targets, const double *next) {
    Py_ssize_t last = plan->steps.count - 1;
    for (Py_ssize_t s = last; s >= (last > 0 && plan->network ? 1 : 0); s--) {
        const Step *step = AT(plan, steps, Step, s);
        const double *wanted = s == last ? targets : NULL;
        if (s == 1 && plan->ahead != NULL && next != NULL && step->block->size > NARROW * LANES) {
            propagate_and_sum(plan, step, rate, wanted, next);
            continue;
        }
        if (step->whole && !step->gates) {
            propagate_whole(plan, step, rate, wanted);
            continue;
        }
        if (step->reaches.count > 0 && plan->optimised && wanted == NULL && !step->velocities) {
            propagate_gates(plan, step, rate);
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

const Kernel KERNEL = {NAME, activate, propagate, pack_rows, activate_rows};
