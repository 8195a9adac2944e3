/* The extension module pysynaptic._kernel._native: the C twin of reference.py, _v8/maths.py and
 * _v8/generator.py. */
#include "module.h"

#include <string.h>

#include "fused.h"
#include "generator.h"
#include "javascript.h"
#include "jsmath.h"
#include "saved.h"

/* Mathematics --------------------------------------------------------------------------------- */

static PyObject *apply(double (*function)(double), PyObject *argument) {
    double x = PyFloat_AsDouble(argument);
    if (x == -1.0 && PyErr_Occurred())
        return NULL;
    return PyFloat_FromDouble(function(x));
}

PyDoc_STRVAR(exp_doc, "exp($module, x, /)\n--\n\nMath.exp of V8.");

static PyObject *native_exp(PyObject *module, PyObject *x) {
    const State *state = PyModule_GetState(module);
    return apply(state->fused ? fused_exp : js_exp, x);
}

PyDoc_STRVAR(tanh_doc, "tanh($module, x, /)\n--\n\nMath.tanh of V8.");

static PyObject *native_tanh(PyObject *module, PyObject *x) {
    const State *state = PyModule_GetState(module);
    return apply(state->fused ? fused_tanh : js_tanh, x);
}

PyDoc_STRVAR(log_doc, "log($module, x, /)\n--\n\nMath.log of V8.");

static PyObject *native_log(PyObject *module, PyObject *x) {
    const State *state = PyModule_GetState(module);
    double number = PyFloat_AsDouble(x);
    if (number == -1.0 && PyErr_Occurred())
        return NULL;
    return PyFloat_FromDouble(log_of(state->fused, number));
}

PyDoc_STRVAR(
    fuse_doc,
    "fuse($module, fused, /)\n--\n\n"
    "Calculate from now on, in all plans too, with the fused operations of a compiler; see\n"
    "_v8/engines.py.");

static PyObject *native_fuse(PyObject *module, PyObject *fused) {
    State *state = PyModule_GetState(module);
    long which = PyLong_AsLong(fused);
    if (which == -1 && PyErr_Occurred())
        return NULL;
    state->fused = (int)which;
    return Py_NewRef(Py_None);
}

/* Kernels ------------------------------------------------------------------------------------- */

PyDoc_STRVAR(
    instruction_sets_doc, "instruction_sets($module, /)\n--\n\n"
                          "The names of the kernels that this machine can run, the fastest first.");

static PyObject *native_instruction_sets(PyObject *module, PyObject *unused) {
    (void)module, (void)unused;
    return kernel_names();
}

PyDoc_STRVAR(
    use_doc,
    "use($module, name, /)\n--\n\n"
    "Let the plans made from now on run on the kernel of a name (\"best\": on the best for\n"
    "each), and return the name before.");

static PyObject *native_use(PyObject *module, PyObject *name) {
    State *state = PyModule_GetState(module);
    PyObject *bytes = PyUnicode_AsUTF8String(name);
    if (bytes == NULL)
        return NULL;
    const int best = strcmp(PyBytes_AsString(bytes), "best") == 0;
    const Kernel *kernel = best ? NULL : kernel_named(PyBytes_AsString(bytes));
    Py_DECREF(bytes);
    if (kernel == NULL && !best) {
        PyErr_Format(PyExc_ValueError, "this machine can't run a kernel named %R", name);
        return NULL;
    }
    PyObject *before = PyUnicode_FromString(state->kernel == NULL ? "best" : state->kernel->name);
    if (before != NULL)
        state->kernel = kernel;
    return before;
}

/* The module ---------------------------------------------------------------------------------- */

static int native_exec(PyObject *module) {
    State *state = PyModule_GetState(module);
    if (PyModule_AddFunctions(module, saved_methods) < 0 ||
        PyModule_AddFunctions(module, loaded_methods) < 0)
        return -1;
    PyObject *values = PyImport_ImportModule("pysynaptic._base.validation");
    if (values == NULL)
        return -1;
    state->row = PyObject_GetAttrString(values, "row");
    state->number = PyObject_GetAttrString(values, "number");
    state->warn_extra = PyObject_GetAttrString(values, "warn_extra");
    state->outputs = PyObject_GetAttrString(values, "outputs");
    state->rate = PyObject_GetAttrString(values, "rate");
    state->squashed = PyObject_GetAttrString(values, "squashed");
    Py_DECREF(values);
    if (!state->row || !state->number || !state->warn_extra || !state->outputs || !state->rate ||
        !state->squashed)
        return -1;
    PyObject *empty = PyImport_ImportModule("pysynaptic._base.undefined");
    state->undefined = empty == NULL ? NULL : PyObject_GetAttrString(empty, "undefined");
    Py_XDECREF(empty);
    if (state->undefined == NULL)
        return -1;
    static const char *const names[NAMES] = {
        "inputs",        "targets",    "count",     "cost",         "learned",
        "order",         "rows",       "generator", "rates",        "bucket",
        "rate",          "report",     "show",      "momentum",     "squared",
        "stop",          "progress",   "trail",     "look",         "sequences",
        "starts",        "measured",   "fresh",     "activation",   "state",
        "old",           "derivative", "bias",      "_activate",    "_propagate",
        "input",         "hidden",     "output",    "network",      "_cost",
        "_own",          "extra",      "_session",  "_looked_at",   "schedule",
        "crossValidate", "iterations", "error",     "time",         "_occupants",
        "every",         "do",         "testError", "testSize",     "weights",
        "weight",        "gains",      "at",        "is_selves",    "gain",
        "_set_weight",   "_set_gain",  "size",      "squash",       "self_weight",
        "self_gaters",   "projected",  "pattern",   "source_start", "target",
        "target_start",  "columns",    "gaters",
    };
    for (int k = 0; k < NAMES; k++) {
        state->names[k] = PyUnicode_InternFromString(names[k]);
        if (state->names[k] == NULL)
            return -1;
    }
    PyObject *plan = PyType_FromModuleAndSpec(module, &Plan_spec, NULL);
    if (plan == NULL)
        return -1;
    int status = PyModule_AddObjectRef(module, "Plan", plan);
    Py_DECREF(plan);
    state->generator = PyType_FromModuleAndSpec(module, &Generator_spec, NULL);
    if (status < 0 || state->generator == NULL || add_units(module) < 0 || add_views(module) < 0 ||
        add_dataset(module) < 0 || add_arrays(module) < 0 || add_costs(module) < 0 ||
        add_brief(module) < 0 || add_glance(module) < 0 || add_records(module) < 0)
        return -1;
    if (PyModule_AddObjectRef(module, "Generator", state->generator) < 0)
        return -1;
    return javascript_exec(module, state);
}

PyDoc_STRVAR(
    follow_doc,
    "follow($module, function, /)\n--\n\n"
    "Let a function see how calls of propagate() are going, or none for None; see twin.follow.");

static PyObject *native_follow(PyObject *module, PyObject *function) {
    State *state = PyModule_GetState(module);
    PyObject *before = state->follower;
    state->follows = 0;
    state->follower = function == Py_None ? NULL : Py_NewRef(function);
    Py_XDECREF(before);
    return Py_NewRef(Py_None);
}

static int native_traverse(PyObject *module, visitproc visit, void *arg) {
    State *state = PyModule_GetState(module);
    Py_VISIT(state->unit);
    Py_VISIT(state->view);
    Py_VISIT(state->row);
    Py_VISIT(state->number);
    Py_VISIT(state->warn_extra);
    Py_VISIT(state->outputs);
    Py_VISIT(state->rate);
    Py_VISIT(state->squashed);
    Py_VISIT(state->undefined);
    Py_VISIT(state->follower);
    for (int k = 0; k < NAMES; k++)
        Py_VISIT(state->names[k]);
    Py_VISIT(state->generator);
    Py_VISIT(state->source);
    Py_VISIT(state->entered);
    Py_VISIT(state->record);
    return 0;
}

static int native_clear(PyObject *module) {
    State *state = PyModule_GetState(module);
    Py_CLEAR(state->unit);
    Py_CLEAR(state->view);
    Py_CLEAR(state->row);
    Py_CLEAR(state->number);
    Py_CLEAR(state->warn_extra);
    Py_CLEAR(state->outputs);
    Py_CLEAR(state->rate);
    Py_CLEAR(state->squashed);
    Py_CLEAR(state->undefined);
    Py_CLEAR(state->follower);
    for (int k = 0; k < NAMES; k++)
        Py_CLEAR(state->names[k]);
    Py_CLEAR(state->generator);
    Py_CLEAR(state->source);
    Py_CLEAR(state->entered);
    Py_CLEAR(state->record);
    return 0;
}

static void native_free(void *module) {
    native_clear(module);
    free_entries(PyModule_GetState(module));
}

static PyMethodDef native_methods[] = {
    {"exp", native_exp, METH_O, exp_doc},
    {"tanh", native_tanh, METH_O, tanh_doc},
    {"log", native_log, METH_O, log_doc},
    {"fuse", native_fuse, METH_O, fuse_doc},
    {"follow", native_follow, METH_O, follow_doc},
    {"instruction_sets", native_instruction_sets, METH_NOARGS, instruction_sets_doc},
    {"use", native_use, METH_O, use_doc},
    {NULL, NULL, 0, NULL},
};

/* Slots that came after 3.11, whose numbers and values are part of the stable ABI.  One file runs
 * on all versions, and each refuses a slot it does not know; so the newest stand first, and a
 * version reads from the first on that it knows.  Headers may have a number without its value:
 * since 3.15 they show all numbers, but only the values of the limited API that was asked for. */
#ifndef Py_mod_multiple_interpreters
#define Py_mod_multiple_interpreters 3
#endif
#ifndef Py_MOD_PER_INTERPRETER_GIL_SUPPORTED
#define Py_MOD_PER_INTERPRETER_GIL_SUPPORTED ((void *)2)
#endif
#ifndef Py_mod_gil
#define Py_mod_gil 4
#endif
#ifndef Py_MOD_GIL_USED
#define Py_MOD_GIL_USED ((void *)0)
#endif

static PyModuleDef_Slot native_slots[] = {
    /* 3.13: a Plan and a Generator are changed under the interpreter's lock.  Methods of theirs and
     * those of other plans of the same neurons follow each other because of it, and in a training,
     * which lets go of it, `busy` and `lent` are read and written with it. */
    {Py_mod_gil, Py_MOD_GIL_USED},
    /* 3.12: all that changes is in the module's State and in objects, and no object goes to another
     * interpreter.  What is static here is constant. */
    {Py_mod_multiple_interpreters, Py_MOD_PER_INTERPRETER_GIL_SUPPORTED},
    {Py_mod_exec, native_exec},
    {0, NULL},
};

#define DEFINITION(slots) \
    { \
        PyModuleDef_HEAD_INIT, \
        .m_name = "pysynaptic._kernel._native", \
        .m_doc = "The C twin of pysynaptic's kernel, mathematics and random numbers.", \
        .m_size = sizeof(State), \
        .m_methods = native_methods, \
        .m_slots = (slots), \
        .m_traverse = native_traverse, \
        .m_clear = native_clear, \
        .m_free = native_free, \
    }

static struct PyModuleDef since_3_13 = DEFINITION(native_slots);
static struct PyModuleDef since_3_12 = DEFINITION(native_slots + 1);
static struct PyModuleDef since_3_11 = DEFINITION(native_slots + 2);

PyMODINIT_FUNC PyInit__native(void) {
    return PyModuleDef_Init(
        Py_Version >= 0x030D0000   ? &since_3_13
        : Py_Version >= 0x030C0000 ? &since_3_12
                                   : &since_3_11);
}
