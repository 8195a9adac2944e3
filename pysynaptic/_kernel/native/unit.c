/* What runs: the base types of Network, Layer and Neuron, so that a call of `activate` or
 * `propagate` enters C at once, and a neuron's numbers are read and written without a frame.
 *
 * Whatever is not the usual case goes to the method of the same name in Python, which the class
 * keeps with an underscore before it; it is the twin that runs without this module.
 */
#include "module.h"
#include "plan.h"

#include <structmember.h>

#include <math.h>
#include <string.h>

typedef struct {
    PyObject_HEAD
    const State *state; /* the module's, which outlives its types; NULL until it is needed */
    PyObject *plan;     /* a Plan of either kernel, or NULL where something must be done before */
    PyObject *watched;  /* where that must be looked after at every call: see network_is_same() */
    int native;         /* whether the plan is one of this kernel's */
} Unit;

typedef struct {
    Unit unit;
    PyObject *place; /* a tuple: the block, and the index in it */
} NeuronUnit;

static void Unit_dealloc(PyObject *self);
static void NeuronUnit_dealloc(PyObject *self);

/* Units --------------------------------------------------------------------------------------- */

static int Unit_traverse(Unit *self, visitproc visit, void *arg) {
    Py_VISIT(Py_TYPE((PyObject *)self));
    Py_VISIT(self->plan);
    Py_VISIT(self->watched);
    return 0;
}

static int Unit_clear(Unit *self) {
    self->native = 0;
    Py_CLEAR(self->plan);
    Py_CLEAR(self->watched);
    return 0;
}

/* The module's state is found through the type of this file that the object's class comes from. */
static const State *state_of(Unit *self) {
    PyTypeObject *type = Py_TYPE((PyObject *)self);
    while (self->state == NULL) {
        void *dealloc = PyType_GetSlot(type, Py_tp_dealloc);
        if (dealloc == (void *)Unit_dealloc || dealloc == (void *)NeuronUnit_dealloc)
            self->state = PyType_GetModuleState(type);
        type = (PyTypeObject *)PyType_GetSlot(type, Py_tp_base);
    }
    return self->state;
}

static void free_object(PyObject *self) {
    PyTypeObject *type = Py_TYPE(self);
    freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);
    release(self);
    Py_DECREF(type);
}

static void Unit_dealloc(PyObject *self) {
    PyObject_GC_UnTrack(self);
    Unit_clear((Unit *)self);
    free_object(self);
}

static PyObject *Unit_get_plan(Unit *self, void *closure) {
    (void)closure;
    return Py_NewRef(self->plan == NULL ? Py_None : self->plan);
}

static int Unit_set_plan(Unit *self, PyObject *plan, void *closure) {
    (void)closure;
    PyObject *before = self->plan;
    if (plan == Py_None)
        plan = NULL;
    self->native = plan != NULL && plan_check(plan);
    self->plan = Py_XNewRef(plan);
    Py_XDECREF(before);
    return 0;
}

static PyMemberDef Unit_members[] = {
    {"_watched", T_OBJECT, offsetof(Unit, watched), 0,
     "None; or the layers, as Network.layers has them, and the tuple of those that were compiled."},
    {NULL, 0, 0, 0, NULL},
};

static PyGetSetDef Unit_getset[] = {
    {"_plan", (getter)Unit_get_plan, (setter)Unit_set_plan,
     "What runs, or None where something must be checked or compiled before.", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyType_Slot Unit_slots[] = {
    {Py_tp_doc, "The base of what has activate() and propagate()."},
    {Py_tp_dealloc, Unit_dealloc},
    {Py_tp_traverse, Unit_traverse},
    {Py_tp_clear, Unit_clear},
    {Py_tp_members, Unit_members},
    {Py_tp_getset, Unit_getset},
    {0, NULL},
};

static PyType_Spec Unit_spec = {
    .name = "pysynaptic._kernel._native.Unit",
    .basicsize = sizeof(Unit),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
    .slots = Unit_slots,
};

/* A neuron's numbers --------------------------------------------------------------------------- */

static int NeuronUnit_traverse(NeuronUnit *self, visitproc visit, void *arg) {
    Py_VISIT(self->place);
    return Unit_traverse(&self->unit, visit, arg);
}

static int NeuronUnit_clear(NeuronUnit *self) {
    Py_CLEAR(self->place);
    return Unit_clear(&self->unit);
}

static void NeuronUnit_dealloc(PyObject *self) {
    PyObject_GC_UnTrack(self);
    NeuronUnit_clear((NeuronUnit *)self);
    free_object(self);
}

static PyMemberDef NeuronUnit_members[] = {
    {"_place", T_OBJECT_EX, offsetof(NeuronUnit, place), 0, "The block, and the index in it."},
    {NULL, 0, 0, 0, NULL},
};

/* A number that may be written: a finite double; or what validation.number() says of it. */
PyObject *number_to_write(const State *state, PyObject *value, PyObject *name) {
    if (value == NULL)
        return PyErr_Format(PyExc_AttributeError, "%U can't be deleted", name);
    if (PyFloat_CheckExact(value) && isfinite(PyFloat_AsDouble(value)))
        return Py_NewRef(value);
    return PyObject_CallFunctionObjArgs(state->number, value, name, NULL);
}

/* The array of a neuron's block that has a number, and the number's index in it; NULL with an
 * exception. */
static PyObject *array_of(const NeuronUnit *self, PyObject *name, Py_ssize_t *index) {
    PyObject *place = self->place;
    if (place == NULL || !PyTuple_Check(place) || PyTuple_Size(place) != 2) {
        PyErr_SetString(PyExc_AttributeError, "the neuron has no place");
        return NULL;
    }
    *index = PyLong_AsSsize_t(PyTuple_GetItem(place, 1));
    if (*index == -1 && PyErr_Occurred())
        return NULL;
    return PyObject_GetAttr(PyTuple_GetItem(place, 0), name);
}

static PyObject *NeuronUnit_get(NeuronUnit *self, void *which) {
    Py_ssize_t index;
    PyObject *array = array_of(self, state_of(&self->unit)->names[(intptr_t)which], &index);
    PyObject *value = array == NULL ? NULL : PySequence_GetItem(array, index);
    Py_XDECREF(array);
    return value;
}

static int NeuronUnit_set(NeuronUnit *self, PyObject *value, void *which) {
    const State *state = state_of(&self->unit);
    PyObject *name = state->names[(intptr_t)which];
    PyObject *number = number_to_write(state, value, name);
    if (number == NULL)
        return -1;
    Py_ssize_t index;
    PyObject *array = array_of(self, name, &index);
    int status = array == NULL ? -1 : PySequence_SetItem(array, index, number);
    Py_XDECREF(array);
    Py_DECREF(number);
    return status;
}

#define NUMBER(name, which, doc) \
    {name, (getter)NeuronUnit_get, (setter)NeuronUnit_set, doc, (void *)(intptr_t)which}
static PyGetSetDef NeuronUnit_getset[] = {
    NUMBER("activation", ACTIVATION_NAME, "Its output."),
    NUMBER("state", STATE_NAME, "Its state."),
    NUMBER("old", OLD_NAME, "Its state before the last activation."),
    NUMBER("derivative", DERIVATIVE_NAME, "The slope of its squash function at its state."),
    NUMBER("bias", BIAS_NAME, "Its bias."),
    {NULL, NULL, NULL, NULL, NULL},
};

static PyType_Slot NeuronUnit_slots[] = {
    {Py_tp_doc, "The base of a neuron: what runs, and its numbers."},
    {Py_tp_dealloc, NeuronUnit_dealloc},
    {Py_tp_traverse, NeuronUnit_traverse},
    {Py_tp_clear, NeuronUnit_clear},
    {Py_tp_members, NeuronUnit_members},
    {Py_tp_getset, NeuronUnit_getset},
    {0, NULL},
};

static PyType_Spec NeuronUnit_spec = {
    .name = "pysynaptic._kernel._native.NeuronUnit",
    .basicsize = sizeof(NeuronUnit),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
    .slots = NeuronUnit_slots,
};

/* Entries -------------------------------------------------------------------------------------- */

/* The method in Python that an entry stands for. */
static PyObject *in_python(
    PyObject *self, int name, PyObject *const *args, Py_ssize_t count, PyObject *names) {
    PyObject *method = PyObject_GetAttr(self, state_of((Unit *)self)->names[name]);
    PyObject *positional = method == NULL ? NULL : PyTuple_New(count);
    PyObject *named = names == NULL || positional == NULL ? NULL : PyDict_New();
    PyObject *result = NULL;
    int status = positional == NULL || (names != NULL && named == NULL) ? -1 : 0;
    for (Py_ssize_t k = 0; status == 0 && k < count; k++)
        status = PyTuple_SetItem(positional, k, Py_NewRef(args[k]));
    for (Py_ssize_t k = 0; status == 0 && named != NULL && k < PyTuple_Size(names); k++)
        status = PyDict_SetItem(named, PyTuple_GetItem(names, k), args[count + k]);
    if (status == 0)
        result = PyObject_Call(method, positional, named);
    Py_XDECREF(method);
    Py_XDECREF(positional);
    Py_XDECREF(named);
    return result;
}

/* Keeps the plan while it runs: a user's squash function may make the unit forget it. */
static PyObject *kept(PlanObject *plan, PyObject *result) {
    Py_DECREF(plan);
    return result;
}

static PlanObject *plan_of(PyObject *self) {
    return (PlanObject *)Py_NewRef(((Unit *)self)->plan);
}

/* Whether C runs a call: there is a plan of this kernel, no keyword and no `undefined`. */
static int is_usual(
    PyObject *self, PyObject *const *args, Py_ssize_t count, Py_ssize_t most, PyObject *names) {
    Unit *unit = (Unit *)self;
    if (!unit->native || names != NULL || count > most)
        return 0;
    const PyObject *undefined = state_of(unit)->undefined;
    return (count < 1 || args[0] != undefined) && (count < 2 || args[1] != undefined);
}

/* Whether a network's layers are those that were compiled.  One that is not optimised runs what its
 * lists hold at the moment, as in Synaptic, and a caller that holds a list may change it at any
 * time. */
static int network_is_same(Unit *self) {
    const State *state = self->state;
    PyObject *watched = self->watched;
    if (watched == NULL || watched == Py_None)
        return 1;
    if (state == NULL || !PyTuple_Check(watched) || PyTuple_Size(watched) != 2)
        return 0;
    PyObject *layers = PyTuple_GetItem(watched, 0), *order = PyTuple_GetItem(watched, 1);
    if (!PyDict_Check(layers) || !PyTuple_Check(order) || PyTuple_Size(order) < 2)
        return 0;
    const Py_ssize_t last = PyTuple_Size(order) - 1;
    PyObject *hidden = PyDict_GetItemWithError(layers, state->names[HIDDEN_NAME]);
    if (PyDict_GetItemWithError(layers, state->names[INPUT_NAME]) != PyTuple_GetItem(order, 0) ||
        PyDict_GetItemWithError(layers, state->names[OUTPUT_NAME]) !=
            PyTuple_GetItem(order, last) ||
        hidden == NULL || !PyList_CheckExact(hidden) || PyList_Size(hidden) != last - 1)
        return 0;
    for (Py_ssize_t k = 1; k < last; k++)
        if (PyList_GetItem(hidden, k - 1) != PyTuple_GetItem(order, k))
            return 0;
    return 1;
}

PlanObject *unit_plan(const State *state, PyObject *network) {
    if (!PyObject_TypeCheck(network, (PyTypeObject *)state->unit))
        return NULL;
    Unit *self = (Unit *)network;
    state_of(self);
    PyObject *values =
        self->native && network_is_same(self) ? PyObject_GenericGetDict(network, NULL) : NULL;
    if (values == NULL)
        return NULL;
    PyObject *occupants = PyDict_GetItemWithError(values, state->names[OCCUPANTS_NAME]);
    const int is_free = occupants == NULL
                            ? !PyErr_Occurred()
                            : PyList_CheckExact(occupants) && PyList_Size(occupants) == 0;
    Py_DECREF(values);
    return is_free ? plan_of(network) : NULL;
}

/* Without an input a network lets its input layer be activated by others: see network.py. */
static PyObject *network_activate(
    PyObject *self, PyObject *const *args, Py_ssize_t count, PyObject *names) {
    if (!is_usual(self, args, count, 1, names) || count == 0 || args[0] == Py_None ||
        !network_is_same((Unit *)self))
        return in_python(self, ACTIVATE_NAME, args, count, names);
    PlanObject *plan = plan_of(self);
    return kept(plan, plan_activate(plan, args[0]));
}

/* Without a target it looks whether the output layer can do without. */
static PyObject *network_propagate(
    PyObject *self, PyObject *const *args, Py_ssize_t count, PyObject *names) {
    if (!is_usual(self, args, count, 2, names) || count < 2 || args[1] == Py_None ||
        !network_is_same((Unit *)self))
        return in_python(self, PROPAGATE_NAME, args, count, names);
    PlanObject *plan = plan_of(self);
    return kept(plan, plan_propagate(plan, args[0], args[1]));
}

static PyObject *layer_activate(
    PyObject *self, PyObject *const *args, Py_ssize_t count, PyObject *names) {
    if (!is_usual(self, args, count, 1, names))
        return in_python(self, ACTIVATE_NAME, args, count, names);
    PlanObject *plan = plan_of(self);
    return kept(plan, plan_activate(plan, count > 0 ? args[0] : NULL));
}

static PyObject *layer_propagate(
    PyObject *self, PyObject *const *args, Py_ssize_t count, PyObject *names) {
    if (!is_usual(self, args, count, 2, names))
        return in_python(self, PROPAGATE_NAME, args, count, names);
    PlanObject *plan = plan_of(self);
    return kept(plan, plan_propagate(plan, count > 0 ? args[0] : NULL, count > 1 ? args[1] : NULL));
}

static PyObject *neuron_activate(
    PyObject *self, PyObject *const *args, Py_ssize_t count, PyObject *names) {
    if (!is_usual(self, args, count, 1, names))
        return in_python(self, ACTIVATE_NAME, args, count, names);
    PlanObject *plan = plan_of(self);
    return kept(plan, plan_activate_one(plan, count > 0 ? args[0] : NULL));
}

static PyObject *neuron_propagate(
    PyObject *self, PyObject *const *args, Py_ssize_t count, PyObject *names) {
    if (!is_usual(self, args, count, 2, names))
        return in_python(self, PROPAGATE_NAME, args, count, names);
    PlanObject *plan = plan_of(self);
    return kept(
        plan, plan_propagate_one(plan, count > 0 ? args[0] : NULL, count > 1 ? args[1] : NULL));
}

typedef PyObject *(*EntryFunction)(PyObject *, PyObject *const *, Py_ssize_t, PyObject *);

static const struct {
    const char *unit, *method;
    EntryFunction function;
} ENTRIES[] = {
    {"network", "activate", network_activate}, {"network", "propagate", network_propagate},
    {"layer", "activate", layer_activate},     {"layer", "propagate", layer_propagate},
    {"neuron", "activate", neuron_activate},   {"neuron", "propagate", neuron_propagate},
};

/* What a method descriptor points to: it holds its class, whose base is of this module, so that the
 * module's state may own it. */
struct Entry {
    struct Entry *next;
    PyMethodDef method;
    char doc[];
};

PyDoc_STRVAR(
    entry_doc,
    "entry($module, owner, unit, method, doc, /)\n--\n\n"
    "Return a method of a class: \"activate\" or \"propagate\" of a \"network\", \"layer\" or\n"
    "\"neuron\".  The class has the one in Python with an underscore before its name.");

static PyObject *native_entry(PyObject *module, PyObject *args) {
    State *state = PyModule_GetState(module);
    PyObject *owner;
    const char *unit, *method, *doc;
    if (!PyArg_ParseTuple(args, "Osss:entry", &owner, &unit, &method, &doc))
        return NULL;
    if (!PyType_Check(owner) ||
        !PyType_IsSubtype((PyTypeObject *)owner, (PyTypeObject *)state->unit)) {
        PyErr_SetString(PyExc_TypeError, "the owner must be a subclass of Unit");
        return NULL;
    }
    size_t which = 0, count = sizeof ENTRIES / sizeof *ENTRIES;
    while (which < count &&
           (strcmp(ENTRIES[which].unit, unit) != 0 || strcmp(ENTRIES[which].method, method) != 0))
        which++;
    if (which == count)
        return PyErr_Format(PyExc_ValueError, "no %s of a %s", method, unit);
    struct Entry *entry = PyMem_Malloc(sizeof *entry + strlen(doc) + 1);
    if (entry == NULL)
        return PyErr_NoMemory();
    strcpy(entry->doc, doc);
    entry->method = (PyMethodDef){
        ENTRIES[which].method, (PyCFunction)(void (*)(void))ENTRIES[which].function,
        METH_FASTCALL | METH_KEYWORDS, entry->doc};
    entry->next = state->entries;
    state->entries = entry;
    return PyDescr_NewMethod((PyTypeObject *)owner, &entry->method);
}

void free_entries(State *state) {
    while (state->entries != NULL) {
        struct Entry *entry = state->entries;
        state->entries = entry->next;
        PyMem_Free(entry);
    }
}

/* Adding them -----------------------------------------------------------------------------------
 */

static PyMethodDef unit_methods[] = {
    {"entry", native_entry, METH_VARARGS, entry_doc},
    {NULL, NULL, 0, NULL},
};

int add_units(PyObject *module) {
    State *state = PyModule_GetState(module);
    state->unit = PyType_FromModuleAndSpec(module, &Unit_spec, NULL);
    if (state->unit == NULL || PyModule_AddObjectRef(module, "Unit", state->unit) < 0)
        return -1;
    PyObject *neuron = PyType_FromModuleAndSpec(module, &NeuronUnit_spec, state->unit);
    int status = neuron == NULL ? -1 : PyModule_AddObjectRef(module, "NeuronUnit", neuron);
    Py_XDECREF(neuron);
    return status < 0 ? -1 : PyModule_AddFunctions(module, unit_methods);
}
