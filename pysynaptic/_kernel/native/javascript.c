/* The Python type `Function`: a function in Python that has a quick answer for plain values. */
#include "javascript.h"

#include <stddef.h>
#include <string.h>
#include <structmember.h>

#include "vectorcall.h"

typedef struct {
    PyObject_HEAD
    Vectorcall *vectorcall;
    Answer *answer;
    const State *state;
    PyObject *python; /* the function in Python */
    PyObject *dict;
} Function;

enum { MOST_ARGUMENTS = 8 }; /* of a quick call with a tuple */

static Answer *answer_named(const char *name) {
    const Entry *const tables[] = {maths_entries, numbers_entries, json_entries};
    for (size_t k = 0; k < sizeof tables / sizeof *tables; k++)
        for (const Entry *each = tables[k]; each->name != NULL; each++)
            if (strcmp(each->name, name) == 0)
                return each->answer;
    PyErr_Format(PyExc_ValueError, "there is no quick function %s", name);
    return NULL;
}

/* Call the function in Python. */
static PyObject *asked(Function *self, PyObject *const *args, Py_ssize_t count, PyObject *names) {
    Py_ssize_t named = names == NULL ? 0 : PyTuple_Size(names);
    PyObject *given = PyTuple_New(count), *more = NULL, *result = NULL;
    if (given == NULL)
        return NULL;
    for (Py_ssize_t k = 0; k < count; k++)
        PyTuple_SetItem(given, k, Py_NewRef(args[k]));
    if (named > 0) {
        more = PyDict_New();
        if (more == NULL)
            goto done;
        for (Py_ssize_t k = 0; k < named; k++)
            if (PyDict_SetItem(more, PyTuple_GetItem(names, k), args[count + k]) < 0)
                goto done;
    }
    result = PyObject_Call(self->python, given, more);
done:
    Py_DECREF(given);
    Py_XDECREF(more);
    return result;
}

static PyObject *Function_vectorcall(
    PyObject *callable, PyObject *const *args, size_t counted, PyObject *names) {
    Function *self = (Function *)callable;
    Py_ssize_t count = (Py_ssize_t)(counted & ~ARGUMENTS_OFFSET);
    if (self->state->quick && names == NULL) {
        PyObject *result = self->answer(self->state, args, count);
        if (result != NULL || PyErr_Occurred())
            return result;
    }
    return asked(self, args, count, names);
}

static PyObject *Function_call(Function *self, PyObject *args, PyObject *kwargs) {
    Py_ssize_t count = PyTuple_Size(args);
    if (self->state->quick && kwargs == NULL && count <= MOST_ARGUMENTS) {
        PyObject *each[MOST_ARGUMENTS];
        for (Py_ssize_t k = 0; k < count; k++)
            each[k] = PyTuple_GetItem(args, k);
        PyObject *result = self->answer(self->state, each, count);
        if (result != NULL || PyErr_Occurred())
            return result;
    }
    return PyObject_Call(self->python, args, kwargs);
}

static PyObject *Function_new(PyTypeObject *type, PyObject *args, PyObject *kwargs) {
    PyObject *python;
    const char *name;
    (void)kwargs;
    if (!PyArg_ParseTuple(args, "Os:Function", &python, &name))
        return NULL;
    Answer *answer = answer_named(name);
    if (answer == NULL)
        return NULL;
    allocfunc alloc = (allocfunc)PyType_GetSlot(type, Py_tp_alloc);
    Function *self = (Function *)alloc(type, 0);
    if (self == NULL)
        return NULL;
    self->vectorcall = Function_vectorcall;
    self->answer = answer;
    self->state = PyType_GetModuleState(type);
    self->python = Py_NewRef(python);
    self->dict = PyDict_New();
    static const char *const kept[] = {"__module__", "__name__", "__qualname__", "__doc__"};
    int failed = self->dict == NULL || PyDict_SetItemString(self->dict, "__wrapped__", python) < 0;
    for (size_t k = 0; !failed && k < sizeof kept / sizeof *kept; k++) {
        PyObject *value = PyObject_GetAttrString(python, kept[k]);
        failed = value == NULL || PyDict_SetItemString(self->dict, kept[k], value) < 0;
        Py_XDECREF(value);
    }
    if (failed)
        Py_CLEAR(self);
    return (PyObject *)self;
}

static int Function_traverse(Function *self, visitproc visit, void *arg) {
    Py_VISIT(Py_TYPE((PyObject *)self));
    Py_VISIT(self->python);
    Py_VISIT(self->dict);
    return 0;
}

static int Function_clear(Function *self) {
    Py_CLEAR(self->dict);
    return 0; /* it stays callable */
}

static void Function_dealloc(Function *self) {
    PyTypeObject *type = Py_TYPE((PyObject *)self);
    PyObject_GC_UnTrack(self);
    Py_CLEAR(self->dict);
    Py_CLEAR(self->python);
    freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);
    release(self);
    Py_DECREF(type);
}

/* As a method of a class it is what the function in Python would be. */
static PyObject *Function_get(PyObject *self, PyObject *object, PyObject *type) {
    if (object == NULL || object == Py_None)
        return Py_NewRef(self);
    PyObject *python = ((Function *)self)->python;
    return PyObject_CallMethod(python, "__get__", "OO", object, type == NULL ? Py_None : type);
}

static PyObject *Function_repr(PyObject *self) {
    return PyObject_Repr(((Function *)self)->python);
}

PyDoc_STRVAR(reduce_doc, "__reduce__($self, /)\n--\n\nA pickle of it is its name.");

static PyObject *Function_reduce(PyObject *self, PyObject *unused) {
    (void)unused;
    return PyObject_GetAttrString(self, "__qualname__");
}

static PyMethodDef Function_methods[] = {
    {"__reduce__", Function_reduce, METH_NOARGS, reduce_doc},
    {NULL, NULL, 0, NULL},
};

static PyMemberDef Function_members[] = {
    {"__vectorcalloffset__", T_PYSSIZET, offsetof(Function, vectorcall), READONLY, NULL},
    {"__dictoffset__", T_PYSSIZET, offsetof(Function, dict), READONLY, NULL},
    {NULL, 0, 0, 0, NULL},
};

static PyGetSetDef Function_getset[] = {
    {"__dict__", PyObject_GenericGetDict, PyObject_GenericSetDict, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyType_Slot Function_slots[] = {
    {Py_tp_doc, "Function(function, name, /)\n--\n\n"
                "A function in Python that has the quick answer of a name for plain values."},
    {Py_tp_new, Function_new},
    {Py_tp_call, Function_call},
    {Py_tp_traverse, Function_traverse},
    {Py_tp_clear, Function_clear},
    {Py_tp_dealloc, Function_dealloc},
    {Py_tp_descr_get, Function_get},
    {Py_tp_repr, Function_repr},
    {Py_tp_methods, Function_methods},
    {Py_tp_members, Function_members},
    {Py_tp_getset, Function_getset},
    {0, NULL},
};

static PyType_Spec Function_spec = {
    .name = "pysynaptic._kernel._native.Function",
    .basicsize = sizeof(Function),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_IMMUTABLETYPE |
             Py_TPFLAGS_HAVE_VECTORCALL,
    .slots = Function_slots,
};

PyDoc_STRVAR(
    answer_doc,
    "answer($module, own_pow, /)\n--\n\n"
    "Let each Function answer quickly from now on, with V8's own pow or with the C library's;\n"
    "None: let it ask its function in Python.");

static PyObject *native_answer(PyObject *module, PyObject *own_pow) {
    State *state = PyModule_GetState(module);
    int own = own_pow == Py_None ? 0 : PyObject_IsTrue(own_pow);
    if (own < 0)
        return NULL;
    state->quick = own_pow != Py_None;
    state->own_pow = own;
    return Py_NewRef(Py_None);
}

PyDoc_STRVAR(
    draw_from_doc,
    "draw_from($module, generator, entered, /)\n--\n\n"
    "Let Math.random draw from the third item of what entered() returns, or else a Generator.");

static PyObject *native_draw_from(PyObject *module, PyObject *args) {
    State *state = PyModule_GetState(module);
    PyObject *generator, *entered;
    if (!PyArg_ParseTuple(args, "O!O:draw_from", state->generator, &generator, &entered))
        return NULL;
    PyObject *before[] = {state->source, state->entered};
    state->source = Py_NewRef(generator);
    state->entered = entered == Py_None ? NULL : Py_NewRef(entered);
    Py_XDECREF(before[0]);
    Py_XDECREF(before[1]);
    return Py_NewRef(Py_None);
}

static PyMethodDef javascript_methods[] = {
    {"answer", native_answer, METH_O, answer_doc},
    {"draw_from", native_draw_from, METH_VARARGS, draw_from_doc},
    {NULL, NULL, 0, NULL},
};

int javascript_exec(PyObject *module, State *state) {
    PyObject *records = PyImport_ImportModule("pysynaptic._base.records");
    if (records == NULL)
        return -1;
    state->record = PyObject_GetAttrString(records, "Record");
    Py_DECREF(records);
    if (state->record == NULL || PyModule_AddFunctions(module, javascript_methods) < 0)
        return -1;
    PyObject *function = PyType_FromModuleAndSpec(module, &Function_spec, NULL);
    if (function == NULL)
        return -1;
    int status = PyModule_AddObjectRef(module, "Function", function);
    Py_DECREF(function);
    return status;
}
