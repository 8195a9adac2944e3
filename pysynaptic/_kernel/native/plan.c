/* The Python type `Plan`: rows in, rows out.  Anything but a plain row of plain finite numbers goes
 * to pysynaptic/_base/validation.py, which takes it or says what is wrong with it. */
#include "kept.h"
#include "module.h"
#include "plan.h"

#include <math.h>
#include <string.h>

/* Rows ---------------------------------------------------------------------------------------- */

enum { EXACT = 1 << 30 }; /* from here on, an int is asked whether it is a double */

/* The number in a Python object; NaN where it is none that we take without asking. */
double plan_plain_number(PyObject *item) {
    if (PyFloat_CheckExact(item))
        return PyFloat_AsDouble(item);
    if (PyLong_CheckExact(item)) {
        int overflow;
        long value = PyLong_AsLongAndOverflow(item, &overflow);
        if (!overflow && -EXACT <= value && value <= EXACT)
            return (double)value;
    }
    return NAN;
}

/* Reads a list or tuple of exactly `size` plain finite numbers: 1, or 0 to ask validation.py. */
int plan_read_plain(PyObject *values, Py_ssize_t size, double *row) {
    int list = PyList_CheckExact(values);
    if (!list && !PyTuple_CheckExact(values))
        return 0;
    if ((list ? PyList_Size(values) : PyTuple_Size(values)) != size)
        return 0;
    for (Py_ssize_t k = 0; k < size; k++) {
        row[k] = plan_plain_number(list ? PyList_GetItem(values, k) : PyTuple_GetItem(values, k));
        if (!isfinite(row[k]))
            return 0;
    }
    return 1;
}

/* Reads a one-dimensional float64 array of exactly `size` finite numbers: 1, or 0 to ask. */
static int read_doubles(PlanObject *self, PyObject *values, Py_ssize_t size, double *row) {
    Py_buffer view;
    if (!PyObject_CheckBuffer(values))
        return 0;
    if (PyObject_GetBuffer(values, &view, PyBUF_STRIDES | PyBUF_FORMAT) < 0) {
        PyErr_Clear();
        return 0;
    }
    const unsigned reads = ++self->reads;
    int taken = !plan_is_busy(self) && view.ndim == 1 && view.shape[0] == size &&
                view.format != NULL && strcmp(view.format, "d") == 0;
    for (Py_ssize_t k = 0; taken && k < size; k++) {
        memcpy(row + k, (char *)view.buf + k * view.strides[0], sizeof *row);
        taken = isfinite(row[k]);
    }
    PyBuffer_Release(&view); /* may call a method of the user's, which may use the row itself */
    return taken && reads == self->reads && !plan_is_busy(self);
}

/* Reads what validation.row() makes of a row: 0, or -1 with its exception. */
static int read_checked(
    PlanObject *self, const State *state, PyObject *values, Py_ssize_t size, const char *what) {
    int extra = self->plan.program.network && self->plan.program.optimised;
    PyObject *list =
        PyObject_CallFunction(state->row, "OnsO", values, size, what, extra ? Py_True : Py_False);
    if (list == NULL)
        return -1;
    Py_ssize_t given = extra && !self->warned ? PyObject_Size(values) : size;
    int status = given < 0 ? -1 : 0;
    if (given > size) {
        self->warned = 1;
        PyObject *none = PyObject_CallFunction(state->warn_extra, "snn", what, given, size);
        status = none == NULL ? -1 : 0;
        Py_XDECREF(none);
    }
    /* Last of all, as what the row's methods and the warning run may use the row themselves, or
     * let another thread begin a training. */
    if (status == 0 && plan_refuse(self))
        status = -1;
    if (status == 0 && !plan_read_plain(list, size, self->plan.scratch.row)) {
        PyErr_SetString(PyExc_RuntimeError, "validation.row() did not return a plain row");
        status = -1;
    }
    Py_DECREF(list);
    return status;
}

static int read_row(
    PlanObject *self, const State *state, PyObject *values, Py_ssize_t size, const char *what) {
    self->reads++;
    if (plan_read_plain(values, size, self->plan.scratch.row) ||
        read_doubles(self, values, size, self->plan.scratch.row))
        return 0;
    return read_checked(self, state, values, size, what);
}

/* A list that validation.outputs() takes, and the reference to it; or NULL. */
static PyObject *checked_answer(PyObject *list, const State *state) {
    PyObject *checked = list == NULL ? NULL : PyObject_CallFunction(state->outputs, "(O)", list);
    Py_XDECREF(list);
    return checked;
}

/* The activations of the last step, as a list; an ArithmeticError where one is not finite. */
static PyObject *answer(Plan *plan, const State *state) {
    Py_ssize_t count = AT(plan, steps, Step, plan->program.steps.count - 1)->cells.count;
    const double *y = plan_outputs(plan);
    PyObject *list = PyList_New(count);
    int finite = 1;
    for (Py_ssize_t k = 0; list != NULL && k < count; k++) {
        PyObject *value = PyFloat_FromDouble(y[k]);
        finite &= isfinite(y[k]) != 0;
        if (value == NULL || PyList_SetItem(list, k, value) < 0)
            Py_CLEAR(list);
    }
    return list == NULL || finite ? list : checked_answer(list, state);
}

/* Methods ------------------------------------------------------------------------------------- */

/* Whether there is a value: an argument that is left out may also be None. */
static int is_given(PyObject *value) {
    return value != NULL && value != Py_None;
}

PyObject *plan_activate(PlanObject *self, PyObject *row) {
    const State *state = self->state;
    if (plan_refuse(self))
        return NULL;
    const int given = is_given(row);
    if (given) {
        const Slice inputs = AT(&self->plan, steps, Step, 0)->cells;
        if (read_row(self, state, row, inputs.count, "input") < 0)
            return NULL;
        plan_set_inputs(&self->plan, self->plan.scratch.row);
    }
    const int status = self->plan.kernel->activate(&self->plan, given);
    return status == RAISED ? NULL
           : status == RAN  ? answer(&self->plan, state)
                            : checked_answer(plan_came(self), state);
}

PyObject *plan_activate_one(PlanObject *self, PyObject *input) {
    const State *state = self->state;
    if (plan_refuse(self))
        return NULL;
    const int given = is_given(input);
    if (given) {
        double value = plan_plain_number(input);
        if (!isfinite(value)) {
            PyObject *checked = PyObject_CallFunction(state->number, "Os", input, "input");
            value = checked == NULL ? NAN : PyFloat_AsDouble(checked);
            Py_XDECREF(checked);
            if (checked == NULL || plan_refuse(self))
                return NULL;
        }
        plan_set_inputs(&self->plan, &value);
    }
    const int status = self->plan.kernel->activate(&self->plan, given);
    if (status == RAISED)
        return NULL;
    if (status == ELSEWHERE) {
        PyObject *list = checked_answer(plan_came(self), state);
        PyObject *first = list == NULL ? NULL : PySequence_GetItem(list, 0);
        Py_XDECREF(list);
        return first;
    }
    const double y = *plan_outputs(&self->plan);
    if (isfinite(y))
        return PyFloat_FromDouble(y);
    PyObject *none = PyObject_CallFunction(state->outputs, "([d])", y); /* raises */
    Py_XDECREF(none);
    return NULL;
}

/* A learning rate, which is 0.1 if none is given: 0, or -1 with an exception. */
static int read_rate(PlanObject *self, PyObject *object, double *rate) {
    *rate = 0.1;
    if (is_given(object)) {
        *rate = plan_plain_number(object);
        if (!isfinite(*rate)) {
            PyObject *checked = PyObject_CallFunction(self->state->rate, "(O)", object);
            if (checked == NULL)
                return -1;
            *rate = PyFloat_AsDouble(checked);
            Py_DECREF(checked);
            if (plan_refuse(self)) /* as what gave the rate let another thread begin a training */
                return -1;
        }
    }
    if (!self->plan.program.optimised && *rate == 0.0)
        *rate = 0.1;
    return 0;
}

/* Propagates, unless a weight would overflow: 0, or -1 with an exception. */
static int learn(PlanObject *self, double rate, const double *targets) {
    const int finite = plan_learn(&self->plan, rate, targets);
    if (finite == 0) {
        PyObject *module = PyImport_ImportModule("pysynaptic._base.validation");
        PyObject *none =
            module == NULL ? NULL : PyObject_CallMethod(module, "overflowed", NULL); /* raises */
        Py_XDECREF(module);
        Py_XDECREF(none);
    }
    return finite == 1 ? 0 : -1;
}

/* What is known of the calls that have these outputs; NULL where too many others are followed. */
static Followed *followed(State *state, const double *outputs) {
    for (int k = 0; k < state->follows; k++)
        if (state->followed[k].outputs == outputs)
            return &state->followed[k];
    if (state->follows == MOST_FOLLOWED)
        return NULL;
    Followed *found = &state->followed[state->follows++];
    *found = (Followed){.outputs = outputs, .due = 1};
    return found;
}

/* Counts a call of propagate, whose targets these are, and adds up its mean squared error. The
 * function that follows gets where the outputs are, which stays when a network is compiled again,
 * the calls and the mean of their errors when it is due, and says after how many it is due next: 0,
 * or -1 with its exception. Learning has changed no activation. */
static int follow(PlanObject *self, const double *targets) {
    State *state = (State *)self->state;
    Plan *plan = &self->plan;
    const Slice cells = AT(plan, steps, Step, plan->program.steps.count - 1)->cells;
    const Py_ssize_t size = cells.count;
    const Cell *cell = AT(plan, cells, Cell, cells.first); /* they may lie in several blocks */
    const double *y = &cell->block->activation[cell->index];
    Followed *it = followed(state, y);
    if (it == NULL)
        return 0;
    double sum = 0.0;
    for (Py_ssize_t k = 0; k < size; k++, cell++) {
        const double error = targets[k] - cell->block->activation[cell->index];
        sum += error * error;
    }
    it->sum += sum / (double)size;
    if (++it->count < it->due)
        return 0;
    const Py_ssize_t count = it->count;
    const double mean = it->sum / (double)count;
    it->count = 0;
    it->sum = 0.0;
    PyObject *function = Py_NewRef(state->follower);
    PyObject *place = PyLong_FromVoidPtr((void *)y);
    PyObject *due =
        place == NULL ? NULL : PyObject_CallFunction(function, "Ond", place, count, mean);
    Py_XDECREF(place);
    if (due == NULL) {
        Py_DECREF(function);
        return -1;
    }
    /* The function may have put another one in its place, and so emptied the table. */
    it = state->follower == function ? followed(state, y) : NULL;
    Py_DECREF(function);
    const Py_ssize_t next = PyLong_AsSsize_t(due);
    Py_DECREF(due);
    if (it != NULL)
        it->due = next;
    return next == -1 && PyErr_Occurred() ? -1 : 0;
}

PyObject *plan_propagate(PlanObject *self, PyObject *rate_object, PyObject *target) {
    double rate;
    if (plan_refuse(self) || read_rate(self, rate_object, &rate) < 0)
        return NULL;
    const double *targets = NULL;
    if (is_given(target)) {
        const Step *last = AT(&self->plan, steps, Step, self->plan.program.steps.count - 1);
        if (read_row(self, self->state, target, last->cells.count, "target") < 0)
            return NULL;
        targets = self->plan.scratch.row;
    }
    if (learn(self, rate, targets) < 0)
        return NULL;
    plan_propagated(&self->plan, rate, targets);
    if (self->state->follower != NULL && targets != NULL &&
        follow(self, self->plan.scratch.target) < 0)
        return NULL;
    return Py_NewRef(Py_None);
}

PyObject *plan_propagate_one(PlanObject *self, PyObject *rate_object, PyObject *target) {
    double rate, value = 0.0;
    if (plan_refuse(self))
        return NULL;
    if (is_given(target)) { /* it is looked at before the rate, as in neuron.py */
        value = plan_plain_number(target);
        if (!isfinite(value)) {
            PyObject *checked = PyObject_CallFunction(self->state->number, "Os", target, "target");
            value = checked == NULL ? NAN : PyFloat_AsDouble(checked);
            Py_XDECREF(checked);
            if (checked == NULL || plan_refuse(self))
                return NULL;
        }
    }
    if (read_rate(self, rate_object, &rate) < 0)
        return NULL;
    if (learn(self, rate, is_given(target) ? &value : NULL) < 0)
        return NULL;
    if (self->state->follower != NULL && is_given(target) && follow(self, &value) < 0)
        return NULL;
    return Py_NewRef(Py_None);
}

PyDoc_STRVAR(
    activate_doc,
    "activate($self, row=None, /)\n--\n\n"
    "Activate every step; a row, where given, is what the first one's activations become.");

static PyObject *Plan_activate(PlanObject *self, PyObject *const *args, Py_ssize_t count) {
    if (count > 1) {
        PyErr_SetString(PyExc_TypeError, "activate() takes one row at most");
        return NULL;
    }
    return plan_activate(self, count > 0 ? args[0] : NULL);
}

PyDoc_STRVAR(
    propagate_doc,
    "propagate($self, rate=None, target=None, /)\n--\n\n"
    "Propagate from the last step to the first, each from its last neuron to its first.");

static PyObject *Plan_propagate(PlanObject *self, PyObject *const *args, Py_ssize_t count) {
    if (count > 2) {
        PyErr_SetString(PyExc_TypeError, "propagate() takes a rate and a target at most");
        return NULL;
    }
    return plan_propagate(self, count > 0 ? args[0] : NULL, count > 1 ? args[1] : NULL);
}

PyDoc_STRVAR(
    learn_doc, "learn_once($self, rate, target, momentum, squared, /)\n--\n\n"
               "Propagate as a training does, which has these settings.");

static PyObject *Plan_learn_once(PlanObject *self, PyObject *args) {
    double rate, momentum;
    int squared;
    PyObject *target;
    const Step *last = AT(&self->plan, steps, Step, self->plan.program.steps.count - 1);
    Scratch *scratch = &self->plan.scratch;
    if (!PyArg_ParseTuple(args, "dOdp:learn_once", &rate, &target, &momentum, &squared) ||
        plan_refuse(self) || read_row(self, self->state, target, last->cells.count, "target") < 0)
        return NULL;
    if (!self->plan.program.optimised && rate == 0.0)
        rate = 0.1;
    const double momentum_before = scratch->momentum;
    const int squared_before = scratch->squared;
    scratch->momentum = momentum;
    scratch->squared = squared;
    self->plan.kernel->propagate(&self->plan, rate, scratch->row, NULL);
    plan_propagated(&self->plan, rate, scratch->row);
    scratch->momentum = momentum_before;
    scratch->squared = squared_before;
    return Py_NewRef(Py_None);
}

PyDoc_STRVAR(
    train_doc, "train($self, training, /)\n--\n\n"
               "Run a Training, and return whether it is over, or else the plan is stale.");
PyDoc_STRVAR(
    test_doc, "test($self, training, /)\n--\n\n"
              "Run the rows of a Training that are only tested with; return as train().");
PyDoc_STRVAR(
    predict_doc, "predict($self, inputs, outputs, first, /)\n--\n\n"
                 "Activate with every row from one on; return at which it is over, or stale.");
PyDoc_STRVAR(
    save_doc,
    "save($self, weights, /)\n--\n\n"
    "Return everything that running changes, for `restore`; with the weights or without.");
PyDoc_STRVAR(
    restore_doc, "restore($self, kept, weights, /)\n--\n\nUndo what has changed since `save`.");
PyDoc_STRVAR(
    finite_doc, "finite($self, /)\n--\n\nReturn whether all weights and biases are finite.");

/* The type ------------------------------------------------------------------------------------ */

static PyObject *Plan_new(PyTypeObject *type, PyObject *args, PyObject *kwargs) {
    static char *names[] = {"program", "aux", "warned", NULL};
    PyObject *program;
    int warned = 0;
    double aux = 0.0;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "O|dp:Plan", names, &program, &aux, &warned))
        return NULL;
    allocfunc alloc = (allocfunc)PyType_GetSlot(type, Py_tp_alloc);
    PlanObject *self = (PlanObject *)alloc(type, 0);
    if (self == NULL)
        return NULL;
    const State *state = PyType_GetModuleState(type);
    self->state = state;
    self->plan.kernel = state->kernel;
    self->plan.fused = &state->fused;
    self->plan.scratch.aux = aux;
    self->warned = warned;
    self->squashed = Py_NewRef(state->squashed);
    if (plan_hold(self, program) < 0) {
        Py_DECREF(self);
        return NULL;
    }
    return (PyObject *)self;
}

/* A user's squash function may lead back to the network that holds the plan. */
static int Plan_traverse(PlanObject *self, visitproc visit, void *arg) {
    Py_VISIT(Py_TYPE((PyObject *)self));
    Py_VISIT(self->squashed);
    Py_VISIT(self->rest);
    Py_VISIT(self->came);
    return plan_visit(self, visit, arg);
}

static void Plan_dealloc(PlanObject *self) {
    PyTypeObject *type = Py_TYPE((PyObject *)self);
    PyObject_GC_UnTrack(self);
    plan_release(self);
    Py_CLEAR(self->squashed);
    Py_CLEAR(self->rest);
    Py_CLEAR(self->came);
    freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);
    release(self);
    Py_DECREF(type);
}

static PyObject *Plan_get_aux(PlanObject *self, void *closure) {
    (void)closure;
    return PyFloat_FromDouble(self->plan.scratch.aux);
}

static int Plan_set_aux(PlanObject *self, PyObject *value, void *closure) {
    (void)closure;
    const double aux = value == NULL ? 0.0 : PyFloat_AsDouble(value);
    if (aux == -1.0 && PyErr_Occurred())
        return -1;
    self->plan.scratch.aux = aux;
    return 0;
}

static PyObject *Plan_get_propagated(PlanObject *self, void *closure) {
    (void)closure;
    const Scratch *scratch = &self->plan.scratch;
    /* A training in another thread writes them while this thread has the interpreter. */
    if (plan_is_busy(self) || !scratch->propagated)
        return Py_NewRef(Py_None);
    const Step *last = AT(&self->plan, steps, Step, self->plan.program.steps.count - 1);
    PyObject *targets = PyList_New(0);
    for (ptrdiff_t k = 0; targets != NULL && k < last->cells.count; k++) {
        PyObject *each = PyFloat_FromDouble(scratch->target[k]);
        if (each == NULL || PyList_Append(targets, each) < 0)
            Py_CLEAR(targets);
        Py_XDECREF(each);
    }
    return targets == NULL ? NULL : Py_BuildValue("(dN)", scratch->rate, targets);
}

static int Plan_set_propagated(PlanObject *self, PyObject *value, void *closure) {
    (void)closure;
    if (value != Py_None) {
        PyErr_SetString(PyExc_TypeError, "it can only be forgotten");
        return -1;
    }
    if (plan_is_busy(self))
        return 0; /* what runs now propagates anew */
    Scratch *scratch = &self->plan.scratch;
    const Step *last = AT(&self->plan, steps, Step, self->plan.program.steps.count - 1);
    memset(scratch->target, 0, (size_t)last->cells.count * sizeof *scratch->target);
    scratch->propagated = 0;
    return 0;
}

static PyObject *Plan_get_warned(PlanObject *self, void *closure) {
    (void)closure;
    return PyBool_FromLong(self->warned);
}

static PyObject *Plan_get_stale(PlanObject *self, void *closure) {
    (void)closure;
    return PyBool_FromLong(self->stale);
}

static int Plan_set_stale(PlanObject *self, PyObject *value, void *closure) {
    (void)closure;
    const int stale = value == NULL ? 1 : PyObject_IsTrue(value);
    self->stale = stale != 0;
    return stale < 0 ? -1 : 0;
}

static PyObject *Plan_get_rest(PlanObject *self, void *closure) {
    (void)closure;
    return Py_NewRef(self->rest == NULL ? Py_None : self->rest);
}

static int Plan_set_rest(PlanObject *self, PyObject *value, void *closure) {
    (void)closure;
    PyObject *before = self->rest;
    self->rest = value == Py_None ? NULL : Py_XNewRef(value);
    Py_XDECREF(before);
    return 0;
}

static PyMethodDef Plan_methods[] = {
    {"activate", (PyCFunction)(void (*)(void))Plan_activate, METH_FASTCALL, activate_doc},
    {"propagate", (PyCFunction)(void (*)(void))Plan_propagate, METH_FASTCALL, propagate_doc},
    {"learn_once", (PyCFunction)Plan_learn_once, METH_VARARGS, learn_doc},
    {"train", (PyCFunction)Plan_train, METH_O, train_doc},
    {"test", (PyCFunction)Plan_test, METH_O, test_doc},
    {"predict", (PyCFunction)Plan_predict, METH_VARARGS, predict_doc},
    {"save", (PyCFunction)Plan_save, METH_O, save_doc},
    {"restore", (PyCFunction)Plan_restore, METH_VARARGS, restore_doc},
    {"finite", (PyCFunction)Plan_is_finite, METH_NOARGS, finite_doc},
    {NULL, NULL, 0, NULL},
};

static PyGetSetDef Plan_getset[] = {
    {"aux", (getter)Plan_get_aux, (setter)Plan_set_aux,
     "The scratch variable of Synaptic's generated code.", NULL},
    {"propagated", (getter)Plan_get_propagated, (setter)Plan_set_propagated,
     "The last learning rate and row of targets, or None.", NULL},
    {"warned", (getter)Plan_get_warned, NULL, "Whether extra values were warned of.", NULL},
    {"stale", (getter)Plan_get_stale, (setter)Plan_set_stale,
     "Whether what it was compiled from may have changed.", NULL},
    {"rest", (getter)Plan_get_rest, (setter)Plan_set_rest,
     "How its owner goes on then, or None; see rest.py.", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyType_Slot Plan_slots[] = {
    {Py_tp_doc, "Runs the steps of a network, a layer or a neuron over the live numbers."},
    {Py_tp_new, Plan_new},
    {Py_tp_dealloc, Plan_dealloc},
    {Py_tp_traverse, Plan_traverse},
    {Py_tp_methods, Plan_methods},
    {Py_tp_getset, Plan_getset},
    {0, NULL},
};

/* The type has no subclasses, and no other type frees its objects like this one. */
int plan_check(PyObject *object) {
    return PyType_GetSlot(Py_TYPE(object), Py_tp_dealloc) == (void *)Plan_dealloc;
}

PyType_Spec Plan_spec = {
    .name = "pysynaptic._kernel._native.Plan",
    .basicsize = sizeof(PlanObject),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_IMMUTABLETYPE,
    .slots = Plan_slots,
};
