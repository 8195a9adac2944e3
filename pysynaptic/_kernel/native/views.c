/* Connections as Python objects: views of the numbers of a bundle, each made on request, the same
 * object as long as one exists.  The twin in Python is pysynaptic/_kernel/views.py.
 *
 * A bundle's `Views` knows the living ones without keeping them: a table of chunks of CHUNK places,
 * each of which there is while one of its views lives.
 */
#include "module.h"

#include <structmember.h>

#include <string.h>

enum { CHUNK = 64 };

typedef struct {
    Py_ssize_t living;
    PyObject *views[CHUNK]; /* not held: a view takes itself out when it goes */
} Chunk;

typedef struct {
    PyObject_HEAD
    const State *state;
    PyObject *bundle, *kind; /* `kind` is the class Connection */
    PyObject *weights;       /* the bundle's, from when they are first asked for */
    Py_ssize_t at;           /* the place of entry 0 in its arrays */
    int selves;              /* whether a weight is more than a number */
    Chunk **chunks;          /* as many as were needed so far */
    Py_ssize_t count;
} Views;

typedef struct {
    PyObject_HEAD
    Views *views;
    Py_ssize_t entry;
} View;

/* One view --------------------------------------------------------------------------------------
 */

static int View_traverse(View *self, visitproc visit, void *arg) {
    Py_VISIT(Py_TYPE((PyObject *)self));
    Py_VISIT(self->views);
    return 0;
}

/* There is no clear: what a view holds never changes, and every circle that it is part of leads
 * through a dict or a list. */
static void View_dealloc(View *self) {
    PyTypeObject *type = Py_TYPE((PyObject *)self);
    PyObject_GC_UnTrack(self);
    Views *views = self->views;
    if (views != NULL) {
        Chunk **place = views->chunks + self->entry / CHUNK, *chunk = *place;
        if (chunk != NULL && chunk->views[self->entry % CHUNK] == (PyObject *)self) {
            chunk->views[self->entry % CHUNK] = NULL;
            if (--chunk->living == 0) {
                *place = NULL;
                PyMem_Free(chunk);
            }
        }
        Py_DECREF(views);
    }
    freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);
    release(self);
    Py_DECREF(type);
}

/* Reads what does not change of a bundle, which is empty while it is being copied: 0, or -1. */
static int read_bundle(Views *self) {
    const State *state = self->state;
    PyObject *at = PyObject_GetAttr(self->bundle, state->names[AT_NAME]);
    PyObject *selves = at ? PyObject_GetAttr(self->bundle, state->names[IS_SELVES_NAME]) : NULL;
    PyObject *weights = selves ? PyObject_GetAttr(self->bundle, state->names[WEIGHTS_NAME]) : NULL;
    if (weights != NULL) {
        self->at = PyLong_AsSsize_t(at);
        self->selves = PyObject_IsTrue(selves);
        if (PyErr_Occurred())
            Py_CLEAR(weights);
        self->weights = weights;
    }
    Py_XDECREF(at);
    Py_XDECREF(selves);
    return self->weights == NULL ? -1 : 0;
}

/* The bundle's views, where its numbers can be read; NULL with an exception. */
static Views *ready(View *self) {
    Views *views = self->views;
    if (views == NULL) /* made by `__new__` alone */
        PyErr_SetString(PyExc_AttributeError, "this is no connection of any neurons");
    return views == NULL || (views->weights == NULL && read_bundle(views) < 0) ? NULL : views;
}

static PyObject *View_get_bundle(View *self, void *closure) {
    (void)closure;
    return Py_NewRef(self->views == NULL ? Py_None : self->views->bundle);
}

static PyObject *View_get_entry(View *self, void *closure) {
    (void)closure;
    return PyLong_FromSsize_t(self->entry);
}

static PyObject *View_get_weight(View *self, void *closure) {
    (void)closure;
    const Views *views = ready(self);
    return views == NULL ? NULL : PySequence_GetItem(views->weights, views->at + self->entry);
}

/* The gains are made when the first of them is set. */
static PyObject *View_get_gain(View *self, void *closure) {
    (void)closure;
    const Views *views = ready(self);
    PyObject *gain = NULL;
    PyObject *gains =
        views == NULL ? NULL : PyObject_GetAttr(views->bundle, views->state->names[GAINS_NAME]);
    if (gains == Py_None)
        gain = PyFloat_FromDouble(1.0);
    else if (gains != NULL)
        gain = PySequence_GetItem(gains, views->at + self->entry);
    Py_XDECREF(gains);
    return gain;
}

/* Calls a method of the view's class in Python, with one number. */
static int set_in_python(View *self, int method_name, int name, PyObject *value) {
    const Views *views = ready(self);
    if (views == NULL)
        return -1;
    PyObject *number = number_to_write(views->state, value, views->state->names[name]);
    PyObject *method = number == NULL
                           ? NULL
                           : PyObject_GetAttr((PyObject *)self, views->state->names[method_name]);
    PyObject *none = method == NULL ? NULL : PyObject_CallFunctionObjArgs(method, number, NULL);
    Py_XDECREF(number);
    Py_XDECREF(method);
    Py_XDECREF(none);
    return none == NULL ? -1 : 0;
}

static int View_set_weight(View *self, PyObject *value, void *closure) {
    (void)closure;
    const Views *views = ready(self);
    if (views == NULL)
        return -1;
    if (views->selves)
        return set_in_python(self, SET_WEIGHT_NAME, WEIGHT_NAME, value);
    PyObject *number = number_to_write(views->state, value, views->state->names[WEIGHT_NAME]);
    if (number == NULL)
        return -1;
    int status = PySequence_SetItem(views->weights, views->at + self->entry, number);
    Py_DECREF(number);
    return status;
}

static int View_set_gain(View *self, PyObject *value, void *closure) {
    (void)closure;
    return set_in_python(self, SET_GAIN_NAME, GAIN_NAME, value);
}

static PyGetSetDef View_getset[] = {
    {"_bundle", (getter)View_get_bundle, NULL, "The bundle that it is part of.", NULL},
    {"_entry", (getter)View_get_entry, NULL, "Its place in the bundle.", NULL},
    {"weight", (getter)View_get_weight, (setter)View_set_weight, "Its weight.", NULL},
    {"gain", (getter)View_get_gain, (setter)View_set_gain, "The factor of its weight.", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyType_Slot View_slots[] = {
    {Py_tp_doc, "The base of a connection: a view of its numbers."},
    {Py_tp_dealloc, View_dealloc},
    {Py_tp_traverse, View_traverse},
    {Py_tp_getset, View_getset},
    {0, NULL},
};

static PyType_Spec View_spec = {
    .name = "pysynaptic._kernel._native.View",
    .basicsize = sizeof(View),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
    .slots = View_slots,
};

/* All views of a bundle --------------------------------------------------------------------------
 */

/* One that is being freed, in a callback of a weak reference to it, is no more. */
static PyObject *living(PyObject *view) {
    return view != NULL && Py_REFCNT(view) > 0 ? Py_NewRef(view) : NULL;
}

static PyObject *make_view(Views *self, PyTypeObject *kind, Py_ssize_t entry, Chunk *chunk) {
    allocfunc alloc = (allocfunc)PyType_GetSlot(kind, Py_tp_alloc);
    View *view = (View *)alloc(kind, 0);
    if (view == NULL)
        return NULL;
    view->views = (Views *)Py_NewRef((PyObject *)self);
    view->entry = entry;
    /* What was made meanwhile, by a collection of garbage, stays; so does the first of two. */
    PyObject **place = chunk->views + entry % CHUNK;
    chunk->living += *place == NULL;
    *place = (PyObject *)view;
    return (PyObject *)view;
}

/* Makes room for the chunk of an entry: 0, or -1 with an exception. */
static int reserve(Views *self, Py_ssize_t entry) {
    const Py_ssize_t before = self->count, needed = entry / CHUNK + 1;
    if (needed <= before)
        return 0;
    const Py_ssize_t count = needed < 2 * before ? 2 * before : needed;
    Chunk **chunks = PyMem_Realloc(self->chunks, (size_t)count * sizeof *chunks);
    if (chunks == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    memset(chunks + before, 0, (size_t)(count - before) * sizeof *chunks);
    self->chunks = chunks;
    self->count = count;
    return 0;
}

static PyObject *view_at(Views *self, PyTypeObject *kind, Py_ssize_t entry) {
    if (entry < 0) {
        PyErr_SetString(PyExc_IndexError, "no such connection");
        return NULL;
    }
    if (reserve(self, entry) < 0)
        return NULL;
    Chunk *chunk = self->chunks[entry / CHUNK];
    if (chunk != NULL) {
        PyObject *view = living(chunk->views[entry % CHUNK]);
        if (view != NULL)
            return view;
    } else if ((chunk = PyMem_Calloc(1, sizeof *chunk)) == NULL)
        return PyErr_NoMemory();
    self->chunks[entry / CHUNK] = chunk;
    /* Held while the view is made, as making it may free others, and with the last one the chunk.
     */
    chunk->living++;
    PyObject *view = make_view(self, kind, entry, chunk);
    if (--chunk->living == 0) {
        self->chunks[entry / CHUNK] = NULL;
        PyMem_Free(chunk);
    }
    return view;
}

PyDoc_STRVAR(
    view_doc,
    "view($self, entry, kind=None, /)\n--\n\n"
    "Return the view of one connection: the one there is, or a new one, of a subclass if given.");

static PyObject *Views_view(Views *self, PyObject *const *args, Py_ssize_t count) {
    if (count < 1 || count > 2 || (count == 2 && !PyType_Check(args[1]))) {
        PyErr_SetString(PyExc_TypeError, "view() takes an entry and a class");
        return NULL;
    }
    Py_ssize_t entry = PyLong_AsSsize_t(args[0]);
    if (entry == -1 && PyErr_Occurred())
        return NULL;
    PyObject *kind = count == 2 ? args[1] : self->kind;
    if (!PyType_IsSubtype((PyTypeObject *)kind, (PyTypeObject *)self->kind)) {
        PyErr_SetString(PyExc_TypeError, "the class must be a kind of Connection");
        return NULL;
    }
    return view_at(self, (PyTypeObject *)kind, entry);
}

PyDoc_STRVAR(
    span_doc, "span($self, entry, stride, count, /)\n--\n\n"
              "Return the views of evenly spaced connections, as a list.");

static PyObject *Views_span(Views *self, PyObject *args) {
    Py_ssize_t entry, stride, count;
    if (!PyArg_ParseTuple(args, "nnn:span", &entry, &stride, &count))
        return NULL;
    PyObject *list = PyList_New(count);
    for (Py_ssize_t k = 0; list != NULL && k < count; k++) {
        PyObject *view = view_at(self, (PyTypeObject *)self->kind, entry + k * stride);
        if (view == NULL || PyList_SetItem(list, k, view) < 0)
            Py_CLEAR(list);
    }
    return list;
}

PyDoc_STRVAR(
    add_doc, "add($self, found, ids, entry, stride, /)\n--\n\n"
             "Add the views of evenly spaced connections to a dict, under their ids.");

static PyObject *Views_add(Views *self, PyObject *args) {
    PyObject *found, *ids;
    Py_ssize_t entry, stride;
    if (!PyArg_ParseTuple(args, "O!Onn:add", &PyDict_Type, &found, &ids, &entry, &stride))
        return NULL;
    PyObject *iterator = PyObject_GetIter(ids), *id;
    int status = iterator == NULL ? -1 : 0;
    while (status == 0 && (id = PyIter_Next(iterator)) != NULL) {
        PyObject *view = view_at(self, (PyTypeObject *)self->kind, entry);
        status = view == NULL ? -1 : PyDict_SetItem(found, id, view);
        Py_XDECREF(view);
        Py_DECREF(id);
        entry += stride;
    }
    Py_XDECREF(iterator);
    return status < 0 || PyErr_Occurred() ? NULL : Py_NewRef(Py_None);
}

/* The type ---------------------------------------------------------------------------------------
 */

static PyObject *Views_new(PyTypeObject *type, PyObject *args, PyObject *kwargs) {
    PyObject *bundle, *kind;
    (void)kwargs;
    if (!PyArg_ParseTuple(args, "OO!:Views", &bundle, &PyType_Type, &kind))
        return NULL;
    const State *state = PyType_GetModuleState(type);
    if (!PyType_IsSubtype((PyTypeObject *)kind, (PyTypeObject *)state->view)) {
        PyErr_SetString(PyExc_TypeError, "the class must be a subclass of View");
        return NULL;
    }
    allocfunc alloc = (allocfunc)PyType_GetSlot(type, Py_tp_alloc);
    Views *self = (Views *)alloc(type, 0);
    if (self == NULL)
        return NULL;
    self->state = state;
    self->bundle = Py_NewRef(bundle);
    self->kind = Py_NewRef(kind);
    return (PyObject *)self;
}

static int Views_traverse(Views *self, visitproc visit, void *arg) {
    Py_VISIT(Py_TYPE((PyObject *)self));
    Py_VISIT(self->bundle);
    Py_VISIT(self->weights);
    Py_VISIT(self->kind);
    return 0;
}

/* Nor is there a clear here: the circle with its bundle is parted at the bundle. */
static void Views_dealloc(Views *self) {
    PyTypeObject *type = Py_TYPE((PyObject *)self);
    PyObject_GC_UnTrack(self);
    PyMem_Free(self->chunks); /* all are empty, as every view holds this */
    Py_XDECREF(self->bundle);
    Py_XDECREF(self->weights);
    Py_XDECREF(self->kind);
    freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);
    release(self);
    Py_DECREF(type);
}

static PyMethodDef Views_methods[] = {
    {"view", (PyCFunction)(void (*)(void))Views_view, METH_FASTCALL, view_doc},
    {"span", (PyCFunction)Views_span, METH_VARARGS, span_doc},
    {"add", (PyCFunction)Views_add, METH_VARARGS, add_doc},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot Views_slots[] = {
    {Py_tp_doc, "Views(bundle, kind, /)\n--\n\nThe views of a bundle's connections."},
    {Py_tp_new, Views_new},
    {Py_tp_dealloc, Views_dealloc},
    {Py_tp_traverse, Views_traverse},
    {Py_tp_methods, Views_methods},
    {0, NULL},
};

static PyType_Spec Views_spec = {
    .name = "pysynaptic._kernel._native.Views",
    .basicsize = sizeof(Views),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_IMMUTABLETYPE,
    .slots = Views_slots,
};

int add_views(PyObject *module) {
    State *state = PyModule_GetState(module);
    state->view = PyType_FromModuleAndSpec(module, &View_spec, NULL);
    if (state->view == NULL || PyModule_AddObjectRef(module, "View", state->view) < 0)
        return -1;
    PyObject *views = PyType_FromModuleAndSpec(module, &Views_spec, NULL);
    int status = views == NULL ? -1 : PyModule_AddObjectRef(module, "Views", views);
    Py_XDECREF(views);
    return status;
}
