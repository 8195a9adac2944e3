/* Synaptic's JSON: the records of neurons and connections, from arrays. */
#include "saved.h"

#include <math.h>

enum { ALL, ELSE, ONE_TO_ONE }; /* the patterns of a bundle */
/* Arrays -------------------------------------------------------------------------------------- */

static int all_finite(const double *numbers, Py_ssize_t count) {
    int finite = 1;
    for (Py_ssize_t k = 0; k < count; k++)
        finite &= isfinite(numbers[k]) != 0;
    return finite;
}

PyDoc_STRVAR(
    finite_doc,
    "finite($module, numbers, /)\n--\n\nWhether all of an array of doubles are finite.");

static PyObject *native_finite(PyObject *module, PyObject *numbers) {
    (void)module;
    Py_buffer view;
    if (hold(numbers, "d", 0, &view) < 0)
        return NULL;
    const int finite = all_finite(view.buf, view.len / view.itemsize);
    PyBuffer_Release(&view);
    return PyBool_FromLong(finite);
}

/* Records ------------------------------------------------------------------------------------- */

/* What makes records, a class that is a dict. */
typedef struct {
    PyObject *cls, *nothing;
    newfunc make;
} Maker;

static int maker_begin(Maker *maker, PyObject *cls) {
    if (!PyType_Check(cls) || !PyType_IsSubtype((PyTypeObject *)cls, &PyDict_Type)) {
        PyErr_SetString(PyExc_TypeError, "records are of a class that is a dict");
        return -1;
    }
    maker->cls = cls;
    maker->make = (newfunc)PyType_GetSlot(&PyDict_Type, Py_tp_new);
    maker->nothing = PyTuple_New(0);
    return maker->nothing == NULL ? -1 : 0;
}

/* A record of the keys and values of a dict: copying those is quicker than setting them. */
static PyObject *made(const Maker *maker, PyObject *keys) {
    PyObject *record = maker->make((PyTypeObject *)maker->cls, maker->nothing, NULL);
    if (record != NULL && keys != NULL && PyDict_Update(record, keys) < 0)
        Py_CLEAR(record);
    return record;
}

/* Sets an item to a new reference, which may be NULL. */
static int put(PyObject *record, PyObject *key, PyObject *value) {
    const int status = value == NULL ? -1 : PyDict_SetItem(record, key, value);
    Py_XDECREF(value);
    return status;
}

static int put_number(PyObject *record, PyObject *key, double number) {
    return put(record, key, PyFloat_FromDouble(number));
}

/* Saving neurons ------------------------------------------------------------------------------ */

/* "trace", "state", "old", "activation", "bias", "layer", "squash"; then those of a trace. */
enum { TRACE_KEY, FIRST_NUMBER_KEY, SQUASH_KEY = 6, ELEGIBILITY_KEY, EXTENDED_KEY, NEURON_KEYS };

typedef struct {
    Maker maker;
    PyObject *keys, *neuron, *trace; /* names, and two dicts to begin with */
} NeuronMaker;

static PyObject *neuron_key(const NeuronMaker *maker, int key) {
    return PyTuple_GetItem(maker->keys, key);
}

static PyObject *made_trace(const NeuronMaker *maker) {
    PyObject *trace = made(&maker->maker, maker->trace);
    if (trace == NULL)
        return NULL;
    for (int key = ELEGIBILITY_KEY; key <= EXTENDED_KEY; key++)
        if (put(trace, neuron_key(maker, key), made(&maker->maker, NULL)) < 0) {
            Py_DECREF(trace);
            return NULL;
        }
    return trace;
}

static PyObject *made_neuron(
    const NeuronMaker *maker, const Py_buffer *numbers, PyObject *squash, Py_ssize_t index) {
    PyObject *neuron = made(&maker->maker, maker->neuron);
    int status = neuron == NULL ? -1 : put(neuron, neuron_key(maker, TRACE_KEY), made_trace(maker));
    for (int k = 0; k < NUMBERS_OF_NEURON && status == 0; k++)
        status = put_number(
            neuron, neuron_key(maker, FIRST_NUMBER_KEY + k), ((double *)numbers[k].buf)[index]);
    if (status == 0)
        status = PyDict_SetItem(neuron, neuron_key(maker, SQUASH_KEY), squash);
    if (status < 0)
        Py_CLEAR(neuron);
    return neuron;
}

PyDoc_STRVAR(
    save_neurons_doc,
    "save_neurons($module, found, cls, keys, neuron, trace, squashes, arrays, first, count, /)\n"
    "--\n\n"
    "Append the records of some neurons of a block to `found`, a list; return whether all\n"
    "numbers are finite.  `arrays` are state, old, activation, bias and squash.");

static PyObject *native_save_neurons(PyObject *module, PyObject *args) {
    (void)module;
    PyObject *found, *cls, *squashes, *arrays[NUMBERS_OF_NEURON + 1];
    NeuronMaker maker;
    Py_buffer views[NUMBERS_OF_NEURON + 1];
    Py_ssize_t first, count;
    if (!PyArg_ParseTuple(
            args, "O!OO!O!O!O!(OOOOO)nn:save_neurons", &PyList_Type, &found, &cls, &PyTuple_Type,
            &maker.keys, &PyDict_Type, &maker.neuron, &PyDict_Type, &maker.trace, &PyTuple_Type,
            &squashes, &arrays[0], &arrays[1], &arrays[2], &arrays[3], &arrays[4], &first, &count))
        return NULL;
    if (PyTuple_Size(maker.keys) != NEURON_KEYS || PyTuple_Size(squashes) != SQUASHES ||
        first < 0 || count < 0 || first > PY_SSIZE_T_MAX - count) {
        PyErr_SetString(PyExc_ValueError, "no such neurons");
        return NULL;
    }
    if (maker_begin(&maker.maker, cls) < 0)
        return NULL;
    int held = 0, finite = 1, status = 0;
    for (; held <= NUMBERS_OF_NEURON && status == 0; held += status == 0)
        status =
            hold(arrays[held], held < NUMBERS_OF_NEURON ? "d" : "b", first + count, &views[held]);
    for (int k = 0; k < NUMBERS_OF_NEURON && status == 0; k++)
        finite = finite && all_finite((double *)views[k].buf + first, count);
    for (Py_ssize_t k = first; k < first + count && status == 0 && finite; k++) {
        const signed char code = ((signed char *)views[NUMBERS_OF_NEURON].buf)[k];
        finite = 0 <= code && code < SQUASHES; /* a user's function is unusual too */
        if (finite)
            status = append(found, made_neuron(&maker, views, PyTuple_GetItem(squashes, code), k));
    }
    while (held > 0)
        PyBuffer_Release(&views[--held]);
    Py_DECREF(maker.maker.nothing);
    return status < 0 ? NULL : PyBool_FromLong(finite);
}

/* Saving connections -------------------------------------------------------------------------- */

typedef struct {
    Maker maker;
    PyObject *keys, *connection; /* names, and a dict to begin with, which has the source */
    PyObject *found;             /* the list they go to */
} ConnectionMaker;

/* The part of a bundle that is needed here. */
typedef struct {
    Py_buffer weights;
    PyObject *positions; /* of its targets' block: the list of where they are in the JSON */
    PyObject *gaters;    /* by entry, the position of the gater, or None if it has none */
    Py_ssize_t pattern, source_start, rows, target_start, columns, at;
} Source;

/* The gater of a connection, borrowed, or None; NULL with an exception, or without one where it is
 * outside the network. */
static PyObject *gater_of(PyObject *gaters, Py_ssize_t entry, PyObject **outside) {
    *outside = NULL;
    if (gaters == Py_None)
        return Py_None;
    PyObject *key = PyLong_FromSsize_t(entry);
    PyObject *gater = key == NULL ? NULL : PyDict_GetItemWithError(gaters, key);
    Py_XDECREF(key);
    if (gater == NULL)
        return PyErr_Occurred() ? NULL : Py_None;
    *outside = gater == Py_None ? gater : NULL;
    return gater;
}

static int save_connection(
    const ConnectionMaker *maker, PyObject *to, double weight, PyObject *gaters, Py_ssize_t entry) {
    PyObject *record = made(&maker->maker, maker->connection), *outside = NULL;
    PyObject *gater = record == NULL ? NULL : gater_of(gaters, entry, &outside);
    int status = gater == NULL ? -1 : 0;
    if (status == 0)
        status = PyDict_SetItem(record, PyTuple_GetItem(maker->keys, TO_KEY), to);
    if (status == 0)
        status = put_number(record, PyTuple_GetItem(maker->keys, WEIGHT_KEY), weight);
    if (status == 0 && outside != NULL)
        status = PyDict_DelItem(record, PyTuple_GetItem(maker->keys, GATER_KEY));
    else if (status == 0 && gater != Py_None)
        status = PyDict_SetItem(record, PyTuple_GetItem(maker->keys, GATER_KEY), gater);
    if (status < 0)
        Py_CLEAR(record);
    return append(maker->found, record);
}

/* The connections from one neuron that are in one bundle: 1, 0 if they are unusual, or -1. */
static int save_row(const ConnectionMaker *maker, const Source *source, Py_ssize_t index) {
    const Py_ssize_t row = index - source->source_start;
    if (row < 0 || row >= source->rows)
        return 1;
    const int one = source->pattern == ONE_TO_ONE;
    const Py_ssize_t begin = one ? row : 0, end = one ? row + 1 : source->columns;
    for (Py_ssize_t column = begin; column < end; column++) {
        if (source->pattern == ELSE && column == row)
            continue;
        const Py_ssize_t entry = one ? row : row * source->columns + column;
        const double weight = ((double *)source->weights.buf)[source->at + entry];
        PyObject *to = PyList_GetItem(source->positions, source->target_start + column);
        if (to == NULL)
            return -1;
        if (to == Py_None || !isfinite(weight))
            return 0;
        Py_INCREF(to);
        const int status = save_connection(maker, to, weight, source->gaters, entry);
        Py_DECREF(to);
        if (status < 0)
            return -1;
    }
    return 1;
}

static int read_source(PyObject *tuple, Source *source) {
    PyObject *weights;
    if (!PyTuple_Check(tuple)) {
        PyErr_SetString(PyExc_TypeError, "a bundle is a tuple");
        return -1;
    }
    if (!PyArg_ParseTuple(
            tuple, "nnnnnnOO!O:save_connections", &source->pattern, &source->source_start,
            &source->rows, &source->target_start, &source->columns, &source->at, &weights,
            &PyList_Type, &source->positions, &source->gaters))
        return -1;
    const Py_ssize_t rows = source->rows, columns = source->columns, at = source->at;
    const Py_ssize_t most = PY_SSIZE_T_MAX / 2 / (Py_ssize_t)sizeof(double);
    if (rows < 1 || columns < 1 || at < 0 || at > most || rows > most / columns ||
        (source->gaters != Py_None && !PyDict_Check(source->gaters))) {
        PyErr_SetString(PyExc_ValueError, "no such connections");
        return -1;
    }
    const Py_ssize_t entries = source->pattern == ONE_TO_ONE ? rows : rows * columns;
    return hold(weights, "d", at + entries, &source->weights);
}

/* All connections from one neuron: 1, 0 if something is unusual, or -1. */
static int save_from(
    const ConnectionMaker *maker, const Source *sources, Py_ssize_t count, PyObject *from,
    Py_ssize_t index, double self_weight, PyObject *self_gaters) {
    if (PyDict_SetItem(maker->connection, PyTuple_GetItem(maker->keys, FROM_KEY), from) < 0)
        return -1;
    int usual = 1;
    for (Py_ssize_t b = 0; b < count && usual == 1; b++)
        usual = save_row(maker, sources + b, index);
    if (usual != 1 || self_weight == 0.0)
        return usual;
    if (!isfinite(self_weight))
        return 0;
    return save_connection(maker, from, self_weight, self_gaters, index) < 0 ? -1 : 1;
}

PyDoc_STRVAR(
    save_connections_doc,
    "save_connections($module, found, cls, keys, connection, number, first, count, selves,\n"
    "                 self_gaters, bundles, /)\n--\n\n"
    "Append the records of the connections from some neurons of a block to `found`, a list;\n"
    "return whether nothing was unusual.  A bundle is a tuple of pattern, source_start, rows,\n"
    "target_start, columns, at, weights, positions and gaters.");

static PyObject *native_save_connections(PyObject *module, PyObject *args) {
    (void)module;
    PyObject *cls, *selves, *self_gaters, *bundles;
    ConnectionMaker maker;
    Py_ssize_t number, first, count;
    if (!PyArg_ParseTuple(
            args, "O!OO!O!nnnOOO!:save_connections", &PyList_Type, &maker.found, &cls,
            &PyTuple_Type, &maker.keys, &PyDict_Type, &maker.connection, &number, &first, &count,
            &selves, &self_gaters, &PyList_Type, &bundles))
        return NULL;
    if (PyTuple_Size(maker.keys) != CONNECTION_KEYS || first < 0 || count < 0 ||
        first > PY_SSIZE_T_MAX - count || (self_gaters != Py_None && !PyDict_Check(self_gaters))) {
        PyErr_SetString(PyExc_ValueError, "no such connections");
        return NULL;
    }
    Py_buffer self_weights;
    if (maker_begin(&maker.maker, cls) < 0)
        return NULL;
    maker.connection = PyDict_Copy(maker.connection);
    int usual = maker.connection == NULL ? -1 : hold(selves, "d", first + count, &self_weights);
    if (usual < 0) {
        Py_XDECREF(maker.connection);
        Py_DECREF(maker.maker.nothing);
        return NULL;
    }
    const Py_ssize_t size = PyList_Size(bundles);
    Source *sources = PyMem_Calloc((size_t)size + 1, sizeof *sources);
    Py_ssize_t held = 0;
    usual = 1;
    if (sources == NULL) {
        PyErr_NoMemory();
        usual = -1;
    }
    for (; held < size && usual == 1; held += usual == 1)
        usual = read_source(PyList_GetItem(bundles, held), sources + held) < 0 ? -1 : 1;
    for (Py_ssize_t k = 0; k < count && usual == 1; k++) {
        PyObject *from = PyLong_FromSsize_t(number + k);
        const double self_weight = ((double *)self_weights.buf)[first + k];
        usual = from == NULL
                    ? -1
                    : save_from(&maker, sources, size, from, first + k, self_weight, self_gaters);
        Py_XDECREF(from);
    }
    while (held > 0)
        PyBuffer_Release(&sources[--held].weights);
    PyMem_Free(sources);
    PyBuffer_Release(&self_weights);
    Py_DECREF(maker.connection);
    Py_DECREF(maker.maker.nothing);
    return usual < 0 ? NULL : PyBool_FromLong(usual);
}

PyMethodDef saved_methods[] = {
    {"finite", native_finite, METH_O, finite_doc},
    {"save_neurons", native_save_neurons, METH_VARARGS, save_neurons_doc},
    {"save_connections", native_save_connections, METH_VARARGS, save_connections_doc},
    {NULL, NULL, 0, NULL},
};
