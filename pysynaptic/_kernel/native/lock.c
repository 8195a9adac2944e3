/* A plan and the interpreter's lock: while many rows run without it, no other thread may run the
 * plan.
 */
#include "plan.h"

#ifdef _WIN32
#define this_process() 0 /* a process is never forked there */
#else
#include <unistd.h>
#define this_process() ((long)getpid())
#endif

int plan_is_busy(const PlanObject *self) {
    return self->lock.busy && self->lock.process == this_process();
}

int plan_refuse(const PlanObject *self) {
    if (!plan_is_busy(self))
        return 0;
    PyErr_SetString(PyExc_RuntimeError, "the network is being trained in another thread");
    return 1;
}

int plan_is_released(const PlanObject *self) {
    return plan_is_busy(self) && self->lock.releaser == PyThread_get_thread_ident();
}

void plan_let_go(PlanObject *self) {
    if (!plan_is_busy(self)) {
        self->lock.busy = 1;
        self->lock.process = this_process();
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
