/* Synaptic's JSON: the records of neurons and connections, to arrays; and what of it is blocks. */
#include "saved.h"

#include <math.h>

enum { INPUT_LAYER = -2, OUTPUT_LAYER = -1 }; /* in place of the number of a hidden layer */

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

PyMethodDef loaded_methods[] = {
    {"read_neurons", native_read_neurons, METH_VARARGS, read_neurons_doc},
    {"read_connections", native_read_connections, METH_VARARGS, read_connections_doc},
    {"equal_rows", native_equal_rows, METH_VARARGS, equal_rows_doc},
    {NULL, NULL, 0, NULL},
};
