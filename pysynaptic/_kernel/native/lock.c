/* A plan and the interpreter's lock: while many rows run without it, no other thread may run the
 * plan.
 */
#include "plan.h"

int plan_refuse(const PlanObject *self) {
    if (self->lock.busy)
        PyErr_SetString(PyExc_RuntimeError, "the network is being trained in another thread");
    return self->lock.busy;
}

int plan_is_released(const PlanObject *self) {
    return self->lock.busy && self->lock.releaser == PyThread_get_thread_ident();
}

void plan_let_go(PlanObject *self) {
    if (!self->lock.busy) {
        self->lock.busy = 1;
        self->lock.releaser = PyThread_get_thread_ident();
        self->lock.released = PyEval_SaveThread();
    }
}

void plan_take_back(PlanObject *self) {
    if (plan_is_released(self)) {
        PyThreadState *state = self->lock.released;
        PyEval_RestoreThread(state);
        self->lock.released = NULL;
        self->lock.busy = 0;
    }
}
