/* Attributes of records, read without a frame in Python.  Users' functions read them in every
 * iteration: `data.error`.
 *
 * `Record.__getattr__` is asked only after the usual look-up has failed, with an exception made and
 * thrown away.  An `Attributes` takes the place of `Record.__getattribute__`, and looks into the
 * dict first unless the class has the name.  What it does not find, `__getattr__` says. */
#include "module.h"

#include <stddef.h>
#include <structmember.h>

#include "vectorcall.h"

typedef struct {
    PyObject_HEAD
    Vectorcall *vectorcall;
    PyObject *owner;   /* the class Record */
    PyObject *names;   /* a frozenset: what the class has, such as "items" */
    PyObject *missing; /* its __getattr__ */
} Attributes;

/* The class is asked first where it is another one, which may have more names or keep its values
 * elsewhere. */
static PyObject *look_up(const Attributes *self, PyObject *record, PyObject *name) {
    if (Py_IS_TYPE(record, (PyTypeObject *)self->owner)) {
        const int has = PySet_Contains(self->names, name);
        PyObject *value = has == 0 ? PyDict_GetItemWithError(record, name) : NULL;
        if (value != NULL)
            return Py_NewRef(value);
        if (PyErr_Occurred())
            return NULL;
        if (has == 0)
            return PyObject_CallFunctionObjArgs(self->missing, record, name, NULL);
    }
    PyObject *value = PyObject_GenericGetAttr(record, name);
    if (value != NULL || !PyErr_ExceptionMatches(PyExc_AttributeError))
        return value;
    PyErr_Clear();
    return PyObject_CallFunctionObjArgs(self->missing, record, name, NULL);
}

static PyObject *Attributes_vectorcall(
    PyObject *callable, PyObject *const *args, size_t counted, PyObject *names) {
    const Attributes *self = (Attributes *)callable;
    if ((counted & ~ARGUMENTS_OFFSET) == 2 && names == NULL && PyUnicode_Check(args[1]) &&
        PyObject_TypeCheck(args[0], (PyTypeObject *)self->owner))
        return look_up(self, args[0], args[1]);
    PyErr_SetString(PyExc_TypeError, "__getattribute__() takes a record and a name");
    return NULL;
}

static PyObject *Attributes_call(PyObject *self, PyObject *args, PyObject *kwargs) {
    PyObject *record, *name;
    (void)kwargs;
    if (!PyArg_ParseTuple(args, "OU:__getattribute__", &record, &name))
        return NULL;
    PyObject *const each[] = {record, name};
    return Attributes_vectorcall(self, each, 2, NULL);
}

/* For `super().__getattribute__(name)`; the interpreter itself calls it with the record. */
static PyObject *Attributes_get(PyObject *self, PyObject *record, PyObject *type) {
    (void)type;
    if (record == NULL || record == Py_None)
        return Py_NewRef(self);
    PyObject *types = PyImport_ImportModule("types");
    PyObject *bound =
        types == NULL ? NULL : PyObject_CallMethod(types, "MethodType", "OO", self, record);
    Py_XDECREF(types);
    return bound;
}

static int Attributes_traverse(Attributes *self, visitproc visit, void *arg) {
    Py_VISIT(Py_TYPE((PyObject *)self));
    Py_VISIT(self->owner);
    Py_VISIT(self->names);
    Py_VISIT(self->missing);
    return 0;
}

static void Attributes_dealloc(Attributes *self) {
    PyTypeObject *type = Py_TYPE((PyObject *)self);
    PyObject_GC_UnTrack(self);
    Py_CLEAR(self->owner);
    Py_CLEAR(self->names);
    Py_CLEAR(self->missing);
    freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);
    release(self);
    Py_DECREF(type);
}

static PyObject *Attributes_new(PyTypeObject *type, PyObject *args, PyObject *kwargs) {
    PyObject *owner;
    (void)kwargs;
    if (!PyArg_ParseTuple(args, "O!:Attributes", &PyType_Type, &owner))
        return NULL;
    if (!PyType_IsSubtype((PyTypeObject *)owner, &PyDict_Type)) {
        PyErr_SetString(PyExc_TypeError, "records are of a class that is a dict");
        return NULL;
    }
    allocfunc alloc = (allocfunc)PyType_GetSlot(type, Py_tp_alloc);
    Attributes *self = (Attributes *)alloc(type, 0);
    if (self == NULL)
        return NULL;
    self->vectorcall = Attributes_vectorcall;
    self->owner = Py_NewRef(owner);
    self->missing = PyObject_GetAttrString(owner, "__getattr__");
    PyObject *names = self->missing == NULL ? NULL : PyObject_Dir(owner);
    self->names = names == NULL ? NULL : PyFrozenSet_New(names);
    Py_XDECREF(names);
    if (self->names == NULL)
        Py_CLEAR(self);
    return (PyObject *)self;
}

static PyMemberDef Attributes_members[] = {
    {"__vectorcalloffset__", T_PYSSIZET, offsetof(Attributes, vectorcall), READONLY, NULL},
    {NULL, 0, 0, 0, NULL},
};

static PyType_Slot Attributes_slots[] = {
    {Py_tp_doc, "Attributes(owner, /)\n--\n\n"
                "What reads the attributes of a class of records; its __getattribute__."},
    {Py_tp_new, Attributes_new},
    {Py_tp_call, Attributes_call},
    {Py_tp_traverse, Attributes_traverse},
    {Py_tp_dealloc, Attributes_dealloc},
    {Py_tp_descr_get, Attributes_get},
    {Py_tp_members, Attributes_members},
    {0, NULL},
};

static PyType_Spec Attributes_spec = {
    .name = "pysynaptic._kernel._native.Attributes",
    .basicsize = sizeof(Attributes),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_IMMUTABLETYPE |
             Py_TPFLAGS_HAVE_VECTORCALL | Py_TPFLAGS_METHOD_DESCRIPTOR,
    .slots = Attributes_slots,
};

int add_records(PyObject *module) {
    PyObject *type = PyType_FromModuleAndSpec(module, &Attributes_spec, NULL);
    int status = type == NULL ? -1 : PyModule_AddObjectRef(module, "Attributes", type);
    Py_XDECREF(type);
    return status;
}
