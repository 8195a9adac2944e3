/* Synaptic's JSON: the records of neurons and connections, from arrays and to arrays.  Only the
 * usual case is here; the functions say so where something is unusual, and the Python code in
 * pysynaptic/_formats/json takes it or says what is wrong with it. */
#include "saved.h"

#include <math.h>
#include <string.h>

enum { ALL, ELSE, ONE_TO_ONE };               /* the patterns of a bundle */
enum { INPUT_LAYER = -2, OUTPUT_LAYER = -1 }; /* in place of the number of a hidden layer */
enum { NUMBERS_OF_NEURON = 4, SQUASHES = 5 };

/* Arrays -------------------------------------------------------------------------------------- */

/* Takes the numbers of an array of a type, of at least `count`: 0, or -1 with an exception. */
static int hold(PyObject *array, const char *type, Py_ssize_t count, Py_buffer *view) {
    if (PyObject_GetBuffer(array, view, PyBUF_ND | PyBUF_FORMAT | PyBUF_WRITABLE) < 0)
        return -1;
    if (view->format != NULL && strcmp(view->format, type) == 0 &&
        view->len / view->itemsize >= count)
        return 0;
    PyBuffer_Release(view);
    PyErr_SetString(PyExc_TypeError, "an array of something else, or too short");
    return -1;
}

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

/* Appends a new reference, which may be NULL. */
static int append(PyObject *list, PyObject *item) {
    const int status = item == NULL ? -1 : PyList_Append(list, item);
    Py_XDECREF(item);
    return status;
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

enum { FROM_KEY, TO_KEY, WEIGHT_KEY, GATER_KEY, CONNECTION_KEYS };

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
    const Py_ssize_t entries = source->pattern == ONE_TO_ONE ? rows : rows * columns;
    if (rows < 1 || columns < 1 || at < 0 || rows > PY_SSIZE_T_MAX / 2 / columns ||
        (source->gaters != Py_None && !PyDict_Check(source->gaters))) {
        PyErr_SetString(PyExc_ValueError, "no such connections");
        return -1;
    }
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

/* Reading ------------------------------------------------------------------------------------- */

enum { EXACT = 1 << 30 }; /* up to here, an int is a double without asking */

/* The whole number in a Python int from 0 to `count` - 1; -1 for anything else, and for NULL. */
static Py_ssize_t whole_of(PyObject *value, Py_ssize_t count) {
    int overflow;
    if (value == NULL || !PyLong_CheckExact(value))
        return -1;
    const long number = PyLong_AsLongAndOverflow(value, &overflow);
    return overflow || number < 0 || number >= count ? -1 : (Py_ssize_t)number;
}

/* The number in a Python object; NaN for anything that is not taken without asking, and NULL. */
static double number_of(PyObject *value) {
    int overflow;
    if (value != NULL && PyFloat_CheckExact(value))
        return PyFloat_AsDouble(value);
    if (value == NULL || !PyLong_CheckExact(value))
        return NAN;
    const long number = PyLong_AsLongAndOverflow(value, &overflow);
    return overflow || number < -EXACT || number > EXACT ? NAN : (double)number;
}

/* A dict of the usual kind in a list, borrowed, or NULL. */
static PyObject *usual_dict(PyObject *list, Py_ssize_t place, PyObject *cls) {
    PyObject *item = PyList_GetItem(list, place);
    if (item == NULL)
        PyErr_Clear();
    return item != NULL && (PyDict_CheckExact(item) || (PyObject *)Py_TYPE(item) == cls) ? item
                                                                                         : NULL;
}

/* An item of a dict, borrowed; NULL if it is missing or can't be had. */
static PyObject *item_of(PyObject *dict, PyObject *keys, int key) {
    PyObject *value = PyDict_GetItemWithError(dict, PyTuple_GetItem(keys, key));
    if (value == NULL)
        PyErr_Clear();
    return value;
}

/* Which of some strings a Python string is; -1 for anything else, and for NULL. */
static int string_of(PyObject *value, PyObject *strings) {
    if (value == NULL || !PyUnicode_CheckExact(value))
        return -1;
    const Py_ssize_t count = PyTuple_Size(strings);
    for (Py_ssize_t k = 0; k < count; k++)
        if (value == PyTuple_GetItem(strings, k))
            return (int)k;
    for (Py_ssize_t k = 0; k < count; k++) {
        const int compared = PyUnicode_Compare(value, PyTuple_GetItem(strings, k));
        if (compared == -1 && PyErr_Occurred())
            PyErr_Clear();
        else if (compared == 0)
            return (int)k;
    }
    return -1;
}

/* "state", "old", "activation", "bias", "layer", "squash" */
enum { LAYER_KEY = NUMBERS_OF_NEURON, SQUASH_NAME_KEY, READ_KEYS };

static int read_neuron(
    PyObject *neuron, PyObject *keys, PyObject *ends, PyObject *squashes, const Py_buffer *views,
    Py_ssize_t place, Py_ssize_t count) {
    for (int k = 0; k < NUMBERS_OF_NEURON; k++) {
        const double number = number_of(item_of(neuron, keys, k));
        if (!isfinite(number))
            return 0;
        ((double *)views[k].buf)[place] = number;
    }
    const int code = string_of(item_of(neuron, keys, SQUASH_NAME_KEY), squashes);
    PyObject *layer = item_of(neuron, keys, LAYER_KEY);
    const int end = string_of(layer, ends);
    const Py_ssize_t hidden = whole_of(layer, count);
    if (code < 0 || (end < 0 && hidden < 0))
        return 0;
    ((signed char *)views[NUMBERS_OF_NEURON].buf)[place] = (signed char)code;
    ((int64_t *)views[NUMBERS_OF_NEURON + 1].buf)[place] =
        end < 0 ? hidden : (end == 0 ? INPUT_LAYER : OUTPUT_LAYER);
    return 1;
}

PyDoc_STRVAR(
    read_neurons_doc,
    "read_neurons($module, neurons, cls, keys, ends, squashes, arrays, /)\n--\n\n"
    "Read a list of neurons into arrays, and return whether nothing was unusual.  `arrays` are\n"
    "state, old, activation, bias, squash and layers.");

static PyObject *native_read_neurons(PyObject *module, PyObject *args) {
    (void)module;
    enum { ARRAYS = NUMBERS_OF_NEURON + 2 };
    static const char *const types[ARRAYS] = {"d", "d", "d", "d", "b", "q"};
    PyObject *neurons, *cls, *keys, *ends, *squashes, *arrays[ARRAYS];
    Py_buffer views[ARRAYS];
    if (!PyArg_ParseTuple(
            args, "O!OO!O!O!(OOOOOO):read_neurons", &PyList_Type, &neurons, &cls, &PyTuple_Type,
            &keys, &PyTuple_Type, &ends, &PyTuple_Type, &squashes, &arrays[0], &arrays[1],
            &arrays[2], &arrays[3], &arrays[4], &arrays[5]))
        return NULL;
    if (PyTuple_Size(keys) != READ_KEYS) {
        PyErr_SetString(PyExc_ValueError, "a neuron has other keys");
        return NULL;
    }
    const Py_ssize_t count = PyList_Size(neurons);
    int held = 0, status = 0, usual = 1;
    for (; held < ARRAYS && status == 0; held += status == 0)
        status = hold(arrays[held], types[held], count, &views[held]);
    for (Py_ssize_t k = 0; k < count && status == 0 && usual; k++) {
        PyObject *neuron = usual_dict(neurons, k, cls);
        usual = 0;
        if (neuron != NULL) {
            Py_INCREF(neuron);
            usual = read_neuron(neuron, keys, ends, squashes, views, k, count);
            Py_DECREF(neuron);
        }
    }
    while (held > 0)
        PyBuffer_Release(&views[--held]);
    return status < 0 ? NULL : PyBool_FromLong(usual);
}

/* What is read of connections. */
typedef struct {
    PyObject *keys, *gaters;
    int64_t *sources, *targets;
    double *weights;
    Py_ssize_t count;    /* of neurons */
    Py_ssize_t *reached; /* by target, the last source before this, and 1 */
    int plain;           /* whether sources ascend, and none projects to itself or anything twice */
} Connections;

/* Reads a connection: 1, 0 if it is unusual, or -1. */
static int read_connection(Connections *into, PyObject *connection, Py_ssize_t place) {
    /* Each is read before the next is looked up, which may run a key's own comparison. */
    const Py_ssize_t source = whole_of(item_of(connection, into->keys, FROM_KEY), into->count);
    const Py_ssize_t target = whole_of(item_of(connection, into->keys, TO_KEY), into->count);
    const double number = number_of(item_of(connection, into->keys, WEIGHT_KEY));
    if (source < 0 || target < 0 || !isfinite(number))
        return 0;
    into->sources[place] = source;
    into->targets[place] = target;
    into->weights[place] = number;
    into->plain = into->plain && source != target && into->reached[target] != source + 1 &&
                  (place == 0 || into->sources[place - 1] <= source);
    into->reached[target] = source + 1;
    PyObject *gater = item_of(connection, into->keys, GATER_KEY);
    if (gater == NULL || gater == Py_None)
        return 1;
    const Py_ssize_t neuron = whole_of(gater, into->count);
    if (neuron < 0)
        return 0;
    return append(into->gaters, Py_BuildValue("(nn)", place, neuron)) < 0 ? -1 : 1;
}

PyDoc_STRVAR(
    read_connections_doc,
    "read_connections($module, connections, cls, keys, count, sources, targets, weights,\n"
    "                 gaters, /)\n--\n\n"
    "Read a list of connections of `count` neurons into arrays, and the gated ones, each with\n"
    "its gater, into a list.  Return None if something is unusual; else whether the connections\n"
    "ascend by source, and no neuron is connected to itself or twice to another.");

static PyObject *native_read_connections(PyObject *module, PyObject *args) {
    (void)module;
    static const char *const types[3] = {"q", "q", "d"};
    PyObject *connections, *cls, *arrays[3];
    Connections into = {.plain = 1};
    Py_buffer views[3];
    if (!PyArg_ParseTuple(
            args, "O!OO!nOOOO!:read_connections", &PyList_Type, &connections, &cls, &PyTuple_Type,
            &into.keys, &into.count, &arrays[0], &arrays[1], &arrays[2], &PyList_Type,
            &into.gaters))
        return NULL;
    if (PyTuple_Size(into.keys) != CONNECTION_KEYS || into.count < 0) {
        PyErr_SetString(PyExc_ValueError, "a connection has other keys");
        return NULL;
    }
    const Py_ssize_t count = PyList_Size(connections);
    into.reached = PyMem_Calloc((size_t)into.count + 1, sizeof *into.reached);
    if (into.reached == NULL)
        return PyErr_NoMemory();
    int held = 0, status = 1;
    for (; held < 3 && status == 1; held += status == 1)
        status = hold(arrays[held], types[held], count, &views[held]) < 0 ? -1 : 1;
    if (status == 1) {
        into.sources = views[0].buf;
        into.targets = views[1].buf;
        into.weights = views[2].buf;
    }
    for (Py_ssize_t k = 0; k < count && status == 1; k++) {
        PyObject *connection = usual_dict(connections, k, cls);
        status = 0;
        if (connection != NULL) {
            Py_INCREF(connection);
            status = read_connection(&into, connection, k);
            Py_DECREF(connection);
        }
    }
    while (held > 0)
        PyBuffer_Release(&views[--held]);
    PyMem_Free(into.reached);
    if (status < 0)
        return NULL;
    return status == 0 ? Py_NewRef(Py_None) : PyBool_FromLong(into.plain);
}

/* Rows of connections ------------------------------------------------------------------------- */

/* Connections by source, and where the neurons of each block begin; one more is where all end. */
typedef struct {
    const int64_t *sources, *targets, *starts;
    Py_ssize_t count, blocks;
} Rows;

/* Finds the blocks that a row of `width` connections leads to, each wholly: 1, 0 if that is not so,
 * or -1. */
static int find_blocks(
    const Rows *rows, Py_ssize_t source, Py_ssize_t begin, Py_ssize_t width, PyObject *found) {
    const int64_t *const row = rows->targets + begin, *const starts = rows->starts;
    for (Py_ssize_t at = 0; at < width;) {
        Py_ssize_t target = 0;
        while (target < rows->blocks && row[at] != starts[target])
            target++;
        if (target == rows->blocks || target == source)
            return 0;
        const Py_ssize_t columns = (Py_ssize_t)(starts[target + 1] - starts[target]);
        if (columns < 1 || columns > width - at)
            return 0;
        for (Py_ssize_t k = 0; k < columns; k++)
            if (row[at + k] != starts[target] + k)
                return 0;
        if (append(found, Py_BuildValue("(nnnnn)", source, target, begin + at, width, columns)) < 0)
            return -1;
        at += columns;
    }
    return 1;
}

/* Finds what all neurons of a block project, from the connection at `*at` on, likewise. */
static int find_rows(const Rows *rows, Py_ssize_t source, Py_ssize_t *at, PyObject *found) {
    const int64_t first = rows->starts[source], after = rows->starts[source + 1];
    const Py_ssize_t begin = *at;
    while (*at < rows->count && rows->sources[*at] < after)
        ++*at;
    const Py_ssize_t size = (Py_ssize_t)(after - first), all = *at - begin;
    if (all == 0)
        return 1;
    if (size < 1 || all % size != 0)
        return 0;
    const Py_ssize_t width = all / size;
    for (Py_ssize_t row = 0; row < size; row++)
        for (Py_ssize_t k = begin + row * width; k < begin + (row + 1) * width; k++)
            if (rows->sources[k] != first + row ||
                rows->targets[k] != rows->targets[k - row * width])
                return 0;
    return find_blocks(rows, source, begin, width, found);
}

PyDoc_STRVAR(
    equal_rows_doc,
    "equal_rows($module, sources, targets, starts, /)\n--\n\n"
    "Find the connections between whole blocks, of which no two are between the same.  Return\n"
    "None if there are others, or else a list: source, target, the first connection, how far\n"
    "apart rows begin, and the size of the target.");

static PyObject *native_equal_rows(PyObject *module, PyObject *args) {
    (void)module;
    PyObject *arrays[3];
    Py_buffer views[3];
    if (!PyArg_ParseTuple(args, "OOO:equal_rows", &arrays[0], &arrays[1], &arrays[2]))
        return NULL;
    int held = 0, status = 1;
    for (; held < 3 && status == 1; held += status == 1) {
        const Py_ssize_t least = held == 1 ? views[0].len / views[0].itemsize : held == 2;
        status = hold(arrays[held], "q", least, &views[held]) < 0 ? -1 : 1;
    }
    PyObject *found = status == 1 ? PyList_New(0) : NULL;
    if (found == NULL)
        status = -1;
    if (status == 1) {
        const Rows rows = {
            views[0].buf, views[1].buf, views[2].buf, views[0].len / views[0].itemsize,
            views[2].len / views[2].itemsize - 1};
        Py_ssize_t at = 0;
        for (Py_ssize_t source = 0; source < rows.blocks && status == 1; source++)
            status = find_rows(&rows, source, &at, found);
        if (status == 1 && at < rows.count)
            status = 0;
    }
    while (held > 0)
        PyBuffer_Release(&views[--held]);
    if (status == 1)
        return found;
    Py_XDECREF(found);
    return status == 0 ? Py_NewRef(Py_None) : NULL;
}

PyMethodDef saved_methods[] = {
    {"finite", native_finite, METH_O, finite_doc},
    {"save_neurons", native_save_neurons, METH_VARARGS, save_neurons_doc},
    {"save_connections", native_save_connections, METH_VARARGS, save_connections_doc},
    {"read_neurons", native_read_neurons, METH_VARARGS, read_neurons_doc},
    {"equal_rows", native_equal_rows, METH_VARARGS, equal_rows_doc},
    {"read_connections", native_read_connections, METH_VARARGS, read_connections_doc},
    {NULL, NULL, 0, NULL},
};
