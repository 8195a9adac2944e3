/* Ctrl-C within a row.
 *
 * A row of a large network takes longer than what people wait for.  So what runs it glances now and
 * then whether Ctrl-C was pressed, and gives the row up if so: what it has changed is put back, and
 * the handler of Ctrl-C finds the network as it was before the row.  If that raises nothing, the
 * row runs again, to its end.
 *
 * A row is given up while it runs forwards only, where it changes few numbers: activations and what
 * goes with them, and traces that are shared.  Weights that have begun to change change all.
 *
 * A glance runs nothing of the user's, not even handlers of other signals, and lets no other thread
 * change the network; so sums that were made ahead stay right. */
#include "kept.h"
#include "module.h"
#include "rows.h"

#include <stdlib.h>

/* So many connections between two glances, some milliseconds; rows that take longer than ASKED_FROM
 * nanoseconds are glanced between, and within those that take longer than GIVEN_UP_FROM, if what is
 * kept of them is a small PART. */
enum { BETWEEN_GLANCES = 4000000, PART = 16 };
static const double ASKED_FROM = 1e5, GIVEN_UP_FROM = 5e6;

static State *state_of(const Watch *watch) {
    return (State *)watch->self->state;
}

/* With the lock or without. */
static int ask(Glance *glance) {
    Watch *watch = (Watch *)glance;
    State *state = state_of(watch);
    const int released = plan_is_released(watch->self);
    plan_take_back(watch->self);
    glance->left = state->asked_every > 0 ? state->asked_every : BETWEEN_GLANCES;
    if (state->pressed_after > 0 && --state->pressed_after == 0)
        PyErr_SetInterrupt();
    watch->came |= PyOS_InterruptOccurred() != 0;
    const int ends = watch->came || (watch->stop != NULL && *watch->stop);
    if (released)
        plan_let_go(watch->self);
    return ends;
}

int watch_handle(Watch *watch) {
    if (!watch->came)
        return 0;
    watch->came = 0;
    PyObject *module = PyImport_ImportModule("pysynaptic._base.interrupts");
    PyObject *none = module == NULL ? NULL : PyObject_CallMethod(module, "interrupt", NULL);
    Py_XDECREF(module);
    Py_XDECREF(none);
    return none == NULL ? -1 : 0;
}

Watch watch_call(PlanObject *self) {
    Watch watch = {.self = self, .keep = 1, .glance = {.ask = ask}};
    const State *state = state_of(&watch);
    watch.glance.left = state->asked_every > 0 ? state->asked_every : BETWEEN_GLANCES;
    return watch;
}

static Py_ssize_t count_connections(const Plan *plan) {
    Py_ssize_t count = 0;
    for (Py_ssize_t k = 0; k < plan->program.cells.count; k++)
        count += count_inputs(plan, AT(plan, cells, Cell, k));
    return count;
}

void watch_open(Watch *watch) {
    const Plan *plan = &watch->self->plan;
    const int tested = state_of(watch)->asked_every > 0;
    if (watch->row < ASKED_FROM && !tested)
        return;
    watch->glance = watch_call(watch->self).glance;
    watch->each = count_connections(plan);
    int asks_python = 0;
    for (Py_ssize_t k = 0; k < plan->program.blocks.count; k++)
        asks_python |= block_asks_python(AT(plan, blocks, Block, k));
    const Py_ssize_t count = plan_count_kept(plan, 0);
    /* Not optimised, a row also sets biases. */
    if (plan->program.optimised && !asks_python &&
        (tested || (watch->row >= GIVEN_UP_FROM && count < watch->each / PART)))
        watch->room = malloc((size_t)count * sizeof(double));
}

void watch_close(Watch *watch) {
    free(watch->room);
    watch->room = NULL;
}

int watch_row(Watch *watch, const double *row, const double **came) {
    Plan *plan = &watch->self->plan;
    if (watch->room == NULL)
        return run_row(plan, row, came);
    const double *ahead_of = plan->scratch.ahead_of;
    plan_save(plan, 0, watch->room);
    plan->scratch.ahead_of = ahead_of;
    plan->scratch.glance = &watch->glance;
    int status = run_row(plan, row, came);
    plan->scratch.glance = NULL;
    if (status == 0 && glanced(&watch->glance, watch->each))
        status = GIVEN_UP;
    if (status != GIVEN_UP)
        return status;
    plan_restore(plan, 0, watch->room);
    status = watch_look_now(watch);
    if (status == WENT_ON && watch_stale(watch))
        status = STALE;
    return status == WENT_ON ? run_row(plan, row, came) : status;
}

/* For tests ------------------------------------------------------------------------------------ */

PyDoc_STRVAR(
    glance_doc,
    "glance($module, every, after, /)\n--\n\n"
    "For tests: glance for Ctrl-C after so many connections, in networks of any size, and press it\n"
    "at the glance of this number.  0 is as usual, and never.  Return how many were left.");

static PyObject *native_glance(PyObject *module, PyObject *args) {
    State *state = PyModule_GetState(module);
    Py_ssize_t every, after;
    if (!PyArg_ParseTuple(args, "nn:glance", &every, &after))
        return NULL;
    PyObject *left = PyLong_FromSsize_t(state->pressed_after);
    state->asked_every = every;
    state->pressed_after = after;
    return left;
}

static PyMethodDef glance_methods[] = {
    {"glance", native_glance, METH_VARARGS, glance_doc},
    {NULL, NULL, 0, NULL},
};

int add_glance(PyObject *module) {
    return PyModule_AddFunctions(module, glance_methods);
}
