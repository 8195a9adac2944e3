/* A plan and the interpreter's lock: while many rows run without it, no other thread may run the
 * plan.
 */
#include "plan.h"

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
