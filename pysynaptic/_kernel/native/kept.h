/* What a plan changes, kept to come back to. */
#ifndef PYSYNAPTIC_KEPT_H
#define PYSYNAPTIC_KEPT_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include "program.h"

/* How many numbers are kept, with the `weights` or without. */
Py_ssize_t plan_count_kept(const Plan *plan, int weights);
void plan_save(const Plan *plan, int weights, double *kept);
void plan_restore(Plan *plan, int weights, const double *kept);
/* The numbers of what `Plan.save` returned; or NULL with an exception. */
const double *plan_kept(const Plan *plan, int weights, PyObject *bytes);
/* Whether all weights and biases are finite. */
int plan_is_finite(const Plan *plan);
/* Propagates: 1; or 0 if a weight would overflow, and nothing has changed; or -1 with an
 * exception. */
int plan_learn(Plan *plan, double rate, const double *targets);

#endif
