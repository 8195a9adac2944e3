/* The extension module pysynaptic._native: the C twin of _kernel.py, _jsmath.py and _random.py. */
#include "module.h"

#include <string.h>

#include "jsmath.h"

/* Mathematics ----------------------------------------------------------------------------------- */

static PyObject *apply(double (*function)(double), PyObject *argument) {
    double x = PyFloat_AsDouble(argument);
    if (x == -1.0 && PyErr_Occurred())
        return NULL;
    return PyFloat_FromDouble(function(x));
}

PyDoc_STRVAR(exp_doc, "exp($module, x, /)\n--\n\nMath.exp of V8.");

static PyObject *native_exp(PyObject *module, PyObject *x) {
    (void)module;
    return apply(js_exp, x);
}

PyDoc_STRVAR(tanh_doc, "tanh($module, x, /)\n--\n\nMath.tanh of V8.");

static PyObject *native_tanh(PyObject *module, PyObject *x) {
    (void)module;
    return apply(js_tanh, x);
}

PyDoc_STRVAR(log_doc, "log($module, x, /)\n--\n\nMath.log of V8.");

static PyObject *native_log(PyObject *module, PyObject *x) {
    (void)module;
    return apply(js_log, x);
}

/* Random numbers -------------------------------------------------------------------------------- */

PyDoc_STRVAR(reseed_doc, "reseed($module, word, /)\n--\n\nStart anew from a 64-bit word.");

static PyObject *native_reseed(PyObject *module, PyObject *word) {
    State *state = PyModule_GetState(module);
    unsigned long long value = PyLong_AsUnsignedLongLong(word);
    if (value == (unsigned long long)-1 && PyErr_Occurred())
        return NULL;
    v8random_seed(&state->random, value);
    return Py_NewRef(Py_None);
}

PyDoc_STRVAR(random_doc, "random($module, /)\n--\n\nMath.random of V8: the next number.");

static PyObject *native_random(PyObject *module, PyObject *unused) {
    (void)unused;
    State *state = PyModule_GetState(module);
    return PyFloat_FromDouble(v8random_next(&state->random));
}

PyDoc_STRVAR(draw_doc,
             "draw($module, weights, start, step, count, /)\n--\n\n"
             "Give weights their initial values: the k-th goes to place start + k * step.");

static PyObject *native_draw(PyObject *module, PyObject *args) {
    State *state = PyModule_GetState(module);
    PyObject *weights;
    Py_ssize_t start, step, count;
    if (!PyArg_ParseTuple(args, "Onnn:draw", &weights, &start, &step, &count))
        return NULL;
    Py_buffer view;
    if (PyObject_GetBuffer(weights, &view, PyBUF_SIMPLE | PyBUF_WRITABLE) < 0)
        return NULL;
    Py_ssize_t size = view.len / (Py_ssize_t)sizeof(double);
    if (start < 0 || step < 1 || count < 0 ||
        (count > 0 && (start >= size || (count - 1) > (size - 1 - start) / step))) {
        PyBuffer_Release(&view);
        PyErr_SetString(PyExc_IndexError, "draw() beyond the end of the weights");
        return NULL;
    }
    double *place = (double *)view.buf + start;
    for (Py_ssize_t k = 0; k < count; k++)
        place[k * step] = v8random_next(&state->random) * .2 - .1;
    PyBuffer_Release(&view);
    return Py_NewRef(Py_None);
}

PyDoc_STRVAR(shuffle_doc, "shuffle($module, order, /)\n--\n\nShuffle an array of int64 in place.");

static PyObject *native_shuffle(PyObject *module, PyObject *order) {
    State *state = PyModule_GetState(module);
    Py_buffer view;
    if (PyObject_GetBuffer(order, &view, PyBUF_SIMPLE | PyBUF_WRITABLE) < 0)
        return NULL;
    v8random_shuffle(&state->random, view.buf, view.len / (Py_ssize_t)sizeof(int64_t));
    PyBuffer_Release(&view);
    return Py_NewRef(Py_None);
}

/* Kernels --------------------------------------------------------------------------------------- */

PyDoc_STRVAR(instruction_sets_doc,
             "instruction_sets($module, /)\n--\n\n"
             "The names of the kernels that this machine can run, the fastest first.");

static PyObject *native_instruction_sets(PyObject *module, PyObject *unused) {
    (void)module, (void)unused;
    return kernel_names();
}

PyDoc_STRVAR(use_doc,
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

/* The module ------------------------------------------------------------------------------------ */

static int native_exec(PyObject *module) {
    State *state = PyModule_GetState(module);
    PyObject *values = PyImport_ImportModule("pysynaptic._values");
    if (values == NULL)
        return -1;
    state->row = PyObject_GetAttrString(values, "row");
    state->warn_extra = PyObject_GetAttrString(values, "warn_extra");
    state->outputs = PyObject_GetAttrString(values, "outputs");
    state->rate = PyObject_GetAttrString(values, "rate");
    state->squashed = PyObject_GetAttrString(values, "squashed");
    Py_DECREF(values);
    if (!state->row || !state->warn_extra || !state->outputs || !state->rate || !state->squashed)
        return -1;
    v8random_seed(&state->random, 1);
    PyObject *type = PyType_FromModuleAndSpec(module, &Plan_spec, NULL);
    if (type == NULL)
        return -1;
    int status = PyModule_AddObjectRef(module, "Plan", type);
    Py_DECREF(type);
    return status;
}

static int native_traverse(PyObject *module, visitproc visit, void *arg) {
    State *state = PyModule_GetState(module);
    Py_VISIT(state->row);
    Py_VISIT(state->warn_extra);
    Py_VISIT(state->outputs);
    Py_VISIT(state->rate);
    Py_VISIT(state->squashed);
    return 0;
}

static int native_clear(PyObject *module) {
    State *state = PyModule_GetState(module);
    Py_CLEAR(state->row);
    Py_CLEAR(state->warn_extra);
    Py_CLEAR(state->outputs);
    Py_CLEAR(state->rate);
    Py_CLEAR(state->squashed);
    return 0;
}

static void native_free(void *module) {
    native_clear(module);
}

static PyMethodDef native_methods[] = {
    {"exp", native_exp, METH_O, exp_doc},
    {"tanh", native_tanh, METH_O, tanh_doc},
    {"log", native_log, METH_O, log_doc},
    {"reseed", native_reseed, METH_O, reseed_doc},
    {"random", native_random, METH_NOARGS, random_doc},
    {"draw", native_draw, METH_VARARGS, draw_doc},
    {"shuffle", native_shuffle, METH_O, shuffle_doc},
    {"instruction_sets", native_instruction_sets, METH_NOARGS, instruction_sets_doc},
    {"use", native_use, METH_O, use_doc},
    {NULL, NULL, 0, NULL},
};

static PyModuleDef_Slot native_slots[] = {
    {Py_mod_exec, native_exec},
    {0, NULL},
};

static struct PyModuleDef native_module = {
    PyModuleDef_HEAD_INIT,
    .m_name = "pysynaptic._native",
    .m_doc = "The C twin of pysynaptic's kernel, mathematics and random numbers.",
    .m_size = sizeof(State),
    .m_methods = native_methods,
    .m_slots = native_slots,
    .m_traverse = native_traverse,
    .m_clear = native_clear,
    .m_free = native_free,
};

PyMODINIT_FUNC PyInit__native(void) {
    return PyModuleDef_Init(&native_module);
}
