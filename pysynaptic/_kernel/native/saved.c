/* Synaptic's JSON: the records of neurons and connections, from the blocks and bundles of layers.
 */
#include "saved.h"

#include <math.h>

#include "module.h"

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

/* What is saved ------------------------------------------------------------------------------- */

typedef enum { ALL, ELSE, ONE_TO_ONE } Pattern;

/* The part of a bundle that is needed here. */
typedef struct {
    PyObject *target; /* the block */
    PyObject *gaters; /* by entry, the place of the gater; NULL if there are none */
    Py_buffer weights;
    Py_ssize_t source_start, rows, target_start, columns, at;
    Pattern pattern;
} SavedBundle;

/* The part of a block that is needed here. */
typedef struct {
    PyObject *self, *projected, *self_gaters;
    Py_buffer numbers[NUMBERS_OF_NEURON], squash, self_weight;
    Py_ssize_t size, held, count; /* held: of these arrays; count: of the sources */
    PyObject **positions; /* where each neuron is in the JSON, borrowed; NULL if it is not */
    SavedBundle *sources; /* the bundles that it projects, read when they are needed */
} SavedBlock;

/* "trace", "state", "old", "activation", "bias", "layer", "squash"; then those of a trace. */
enum {
    TRACE_KEY,
    FIRST_NUMBER_KEY,
    LAYER_KEY = FIRST_NUMBER_KEY + NUMBERS_OF_NEURON,
    SQUASH_KEY,
    ELEGIBILITY_KEY,
    EXTENDED_KEY,
    NEURON_KEYS
};

/* A network on its way into records. */
typedef struct {
    const State *state;
    Maker maker;
    PyObject *neuron_keys, *connection_keys, *squashes, *gaters_of; /* borrowed */
    PyObject *neuron, *connection, *trace; /* dicts to begin with; their values are overwritten */
    PyObject *numbers;                     /* a list of the positions, as Python ints */
    PyObject *places;                      /* by block, where it is in `blocks` */
    SavedBlock *blocks;
    Py_ssize_t count, room;
    PyObject *neurons, *connections; /* what is found: lists */
} Saving;

/* A whole number that is an attribute; -1 with an exception. */
static Py_ssize_t attribute_whole(PyObject *object, PyObject *name) {
    PyObject *value = PyObject_GetAttr(object, name);
    const Py_ssize_t whole = value == NULL ? -1 : PyLong_AsSsize_t(value);
    Py_XDECREF(value);
    if (whole < 0 && !PyErr_Occurred())
        PyErr_Format(PyExc_ValueError, "%U is below 0", name);
    return whole;
}

/* Takes the numbers of an array that is an attribute: 0, or -1 with an exception. */
static int hold_attribute(
    PyObject *object, PyObject *name, const char *type, Py_ssize_t count, Py_buffer *view) {
    PyObject *array = PyObject_GetAttr(object, name);
    const int status = array == NULL ? -1 : hold(array, type, count, view);
    Py_XDECREF(array);
    return status;
}

static int read_pattern(const State *state, PyObject *bundle, Pattern *pattern) {
    PyObject *name = PyObject_GetAttr(bundle, state->names[PATTERN_NAME]);
    if (name == NULL)
        return -1;
    static const char *const names[] = {"all", "else", "one"};
    int found = 0;
    while (found < 3 &&
           !(PyUnicode_Check(name) && PyUnicode_CompareWithASCIIString(name, names[found]) == 0))
        found++;
    if (found == 3)
        PyErr_Format(PyExc_ValueError, "no pattern of a bundle: %R", name);
    Py_DECREF(name);
    *pattern = (Pattern)found;
    return found == 3 ? -1 : 0;
}

/* Reads the gaters of a bundle, which Python knows how to sort: 0, or -1 with an exception. */
static int read_gaters(const Saving *it, PyObject *bundle, SavedBundle *source) {
    PyObject *gaters = PyObject_GetAttr(bundle, it->state->names[GATERS_NAME]);
    const int gated = gaters == NULL ? -1 : PyObject_IsTrue(gaters);
    Py_XDECREF(gaters);
    if (gated <= 0)
        return gated;
    source->gaters = PyObject_CallFunctionObjArgs(it->gaters_of, bundle, NULL);
    if (source->gaters == NULL || PyDict_Check(source->gaters))
        return source->gaters == NULL ? -1 : 0;
    Py_CLEAR(source->gaters);
    PyErr_SetString(PyExc_TypeError, "gaters are in a dict");
    return -1;
}

static void source_end(SavedBundle *source) {
    PyBuffer_Release(&source->weights);
    Py_CLEAR(source->target);
    Py_CLEAR(source->gaters);
}

/* Reads a bundle: 0, or -1 with an exception, and then there is nothing to end. */
static int source_begin(const Saving *it, PyObject *bundle, SavedBundle *source) {
    PyObject *const *names = it->state->names;
    const struct {
        int name;
        Py_ssize_t *number;
    } wholes[] = {
        {SOURCE_START_NAME, &source->source_start},
        {ROWS_NAME, &source->rows},
        {TARGET_START_NAME, &source->target_start},
        {COLUMNS_NAME, &source->columns},
        {AT_NAME, &source->at},
    };
    for (size_t k = 0; k < sizeof wholes / sizeof *wholes; k++) {
        *wholes[k].number = attribute_whole(bundle, names[wholes[k].name]);
        if (*wholes[k].number < 0)
            return -1;
    }
    const Py_ssize_t most = PY_SSIZE_T_MAX / 2 / (Py_ssize_t)sizeof(double);
    if (source->rows < 1 || source->columns < 1 || source->at > most ||
        source->rows > most / source->columns) {
        PyErr_SetString(PyExc_ValueError, "no such connections");
        return -1;
    }
    if (read_pattern(it->state, bundle, &source->pattern) < 0)
        return -1;
    const Py_ssize_t entries =
        source->pattern == ONE_TO_ONE ? source->rows : source->rows * source->columns;
    if (hold_attribute(bundle, names[WEIGHTS_NAME], "d", source->at + entries, &source->weights) <
        0)
        return -1;
    source->gaters = NULL;
    source->target = PyObject_GetAttr(bundle, names[TARGET_NAME]);
    if (source->target != NULL && read_gaters(it, bundle, source) == 0)
        return 0;
    source_end(source);
    return -1;
}

static void block_end(SavedBlock *block) {
    for (Py_ssize_t k = 0; k < block->count; k++)
        source_end(&block->sources[k]);
    PyMem_Free(block->sources);
    PyMem_Free(block->positions);
    Py_CLEAR(block->projected);
    Py_CLEAR(block->self_gaters);
    Py_buffer *const last[] = {&block->squash, &block->self_weight};
    for (; block->held > NUMBERS_OF_NEURON; block->held--)
        PyBuffer_Release(last[block->held - NUMBERS_OF_NEURON - 1]);
    for (; block->held > 0; block->held--)
        PyBuffer_Release(&block->numbers[block->held - 1]);
    Py_CLEAR(block->self);
}

/* Reads a block, but not its bundles: 0, or -1 with an exception; `block` is to be ended. */
static int block_begin(const State *state, PyObject *self, SavedBlock *block) {
    static const int numbers[NUMBERS_OF_NEURON] = {
        STATE_NAME, OLD_NAME, ACTIVATION_NAME, BIAS_NAME};
    PyObject *const *names = state->names;
    memset(block, 0, sizeof *block);
    block->self = Py_NewRef(self);
    block->size = attribute_whole(self, names[SIZE_NAME]);
    if (block->size < 0)
        return -1;
    block->projected = PyObject_GetAttr(self, names[PROJECTED_NAME]);
    block->self_gaters = PyObject_GetAttr(self, names[SELF_GATERS_NAME]);
    if (block->projected == NULL || block->self_gaters == NULL)
        return -1;
    if (!PyList_Check(block->projected) || !PyDict_Check(block->self_gaters)) {
        PyErr_SetString(PyExc_TypeError, "a block has a list of bundles and a dict of gaters");
        return -1;
    }
    int status = 0;
    for (int k = 0; k < NUMBERS_OF_NEURON && status == 0; k++) {
        status = hold_attribute(self, names[numbers[k]], "d", block->size, &block->numbers[k]);
        block->held += status == 0;
    }
    if (status == 0) {
        status = hold_attribute(self, names[SQUASH_NAME], "b", block->size, &block->squash);
        block->held += status == 0;
    }
    if (status == 0) {
        status =
            hold_attribute(self, names[SELF_WEIGHT_NAME], "d", block->size, &block->self_weight);
        block->held += status == 0;
    }
    if (status < 0)
        return -1;
    block->positions = PyMem_Calloc((size_t)block->size + 1, sizeof *block->positions);
    if (block->positions == NULL)
        PyErr_NoMemory();
    return block->positions == NULL ? -1 : 0;
}

/* Where a block of the network is in `blocks`; -1 if it has none of its neurons, or with an
 * exception. */
static Py_ssize_t place_of(const Saving *it, PyObject *self) {
    PyObject *place = PyDict_GetItemWithError(it->places, self);
    return place == NULL ? -1 : PyLong_AsSsize_t(place);
}

/* The place of a block, which is read if it is new; -1 with an exception. */
static Py_ssize_t read_block(Saving *it, PyObject *self) {
    const Py_ssize_t place = place_of(it, self);
    if (place >= 0 || PyErr_Occurred())
        return place;
    if (it->count == it->room) {
        const Py_ssize_t room = 2 * it->room + 8;
        SavedBlock *blocks = PyMem_Realloc(it->blocks, (size_t)room * sizeof *blocks);
        if (blocks == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        it->blocks = blocks;
        it->room = room;
    }
    PyObject *number = PyLong_FromSsize_t(it->count);
    int status = number == NULL ? -1 : PyDict_SetItem(it->places, self, number);
    Py_XDECREF(number);
    if (status == 0)
        status = block_begin(it->state, self, &it->blocks[it->count++]);
    return status < 0 ? -1 : it->count - 1;
}

/* Neurons ------------------------------------------------------------------------------------- */

static PyObject *neuron_key(const Saving *it, int key) {
    return PyTuple_GetItem(it->neuron_keys, key);
}

static PyObject *made_trace(const Saving *it) {
    for (int key = ELEGIBILITY_KEY; key <= EXTENDED_KEY; key++)
        if (put(it->trace, neuron_key(it, key), made(&it->maker, NULL)) < 0)
            return NULL;
    return made(&it->maker, it->trace);
}

/* Adds the record of a neuron: 1, 0 if something is unusual, or -1. */
static int save_neuron(const Saving *it, const SavedBlock *block, Py_ssize_t index) {
    const signed char code = ((signed char *)block->squash.buf)[index];
    if (code < 0 || code >= SQUASHES) /* a function of the user's */
        return 0;
    PyObject *neuron = it->neuron;
    int status = put(neuron, neuron_key(it, TRACE_KEY), made_trace(it));
    for (int k = 0; k < NUMBERS_OF_NEURON && status == 0; k++) {
        const double number = ((double *)block->numbers[k].buf)[index];
        if (!isfinite(number))
            return 0;
        status = put_number(neuron, neuron_key(it, FIRST_NUMBER_KEY + k), number);
    }
    if (status == 0)
        status =
            PyDict_SetItem(neuron, neuron_key(it, SQUASH_KEY), PyTuple_GetItem(it->squashes, code));
    return status < 0 || append(it->neurons, made(&it->maker, neuron)) < 0 ? -1 : 1;
}

/* Reads the place of a neuron, a tuple of a block and an index: where the block is in `blocks`, or
 * -1 with an exception. */
static Py_ssize_t read_member(Saving *it, PyObject *member, Py_ssize_t *index) {
    if (member == NULL || !PyTuple_Check(member) || PyTuple_Size(member) != 2) {
        PyErr_SetString(PyExc_TypeError, "a neuron is a tuple of a block and an index");
        return -1;
    }
    const Py_ssize_t place = read_block(it, PyTuple_GetItem(member, 0));
    *index = place < 0 ? -1 : PyLong_AsSsize_t(PyTuple_GetItem(member, 1));
    if (place < 0 || PyErr_Occurred())
        return -1;
    if (*index >= 0 && *index < it->blocks[place].size)
        return place;
    PyErr_SetString(PyExc_IndexError, "no such neuron");
    return -1;
}

/* Adds the neurons of a layer, and notes their positions: 1, 0 if something is unusual, or -1. */
static int save_layer(Saving *it, PyObject *members, PyObject *name) {
    if (!PyList_Check(members)) {
        PyErr_SetString(PyExc_TypeError, "a layer has a list of neurons");
        return -1;
    }
    if (PyDict_SetItem(it->neuron, neuron_key(it, LAYER_KEY), name) < 0)
        return -1;
    int usual = 1;
    for (Py_ssize_t k = 0; k < PyList_Size(members) && usual == 1; k++) {
        Py_ssize_t index;
        const Py_ssize_t place = read_member(it, PyList_GetItem(members, k), &index);
        PyObject *number = place < 0 ? NULL : PyLong_FromSsize_t(PyList_Size(it->numbers));
        if (append(it->numbers, number) < 0)
            return -1;
        it->blocks[place].positions[index] = number; /* the list holds it */
        usual = save_neuron(it, &it->blocks[place], index);
    }
    return usual;
}

/* Connections --------------------------------------------------------------------------------- */

/* Writes the gater of a connection: 0, or -1 with an exception.  One outside the network is left
 * out, key and all. */
static int put_gater(const Saving *it, PyObject *record, PyObject *gaters, Py_ssize_t entry) {
    PyObject *key = PyLong_FromSsize_t(entry);
    PyObject *place = key == NULL ? NULL : PyDict_GetItemWithError(gaters, key);
    Py_XDECREF(key);
    if (place == NULL)
        return PyErr_Occurred() ? -1 : 0;
    if (!PyTuple_Check(place) || PyTuple_Size(place) != 2) {
        PyErr_SetString(PyExc_TypeError, "a gater is a tuple of a block and an index");
        return -1;
    }
    const Py_ssize_t found = place_of(it, PyTuple_GetItem(place, 0));
    const Py_ssize_t index = PyLong_AsSsize_t(PyTuple_GetItem(place, 1));
    if (PyErr_Occurred())
        return -1;
    const SavedBlock *block = found < 0 ? NULL : &it->blocks[found];
    const int known = block != NULL && index >= 0 && index < block->size;
    PyObject *position = known ? block->positions[index] : NULL;
    PyObject *gater_key = PyTuple_GetItem(it->connection_keys, GATER_KEY);
    return position == NULL ? PyDict_DelItem(record, gater_key)
                            : PyDict_SetItem(record, gater_key, position);
}

static int save_connection(
    const Saving *it, PyObject *to, double weight, PyObject *gaters, Py_ssize_t entry) {
    PyObject *const keys = it->connection_keys;
    if (PyDict_SetItem(it->connection, PyTuple_GetItem(keys, TO_KEY), to) < 0 ||
        put_number(it->connection, PyTuple_GetItem(keys, WEIGHT_KEY), weight) < 0)
        return -1;
    PyObject *record = made(&it->maker, it->connection);
    if (record != NULL && gaters != NULL && put_gater(it, record, gaters, entry) < 0)
        Py_CLEAR(record);
    return append(it->connections, record);
}

/* The connections from one neuron that are in one bundle: 1, 0 if they are unusual, or -1. */
static int save_row(const Saving *it, const SavedBundle *source, Py_ssize_t index) {
    const Py_ssize_t row = index - source->source_start;
    if (row < 0 || row >= source->rows)
        return 1;
    const Py_ssize_t place = place_of(it, source->target);
    if (place < 0) /* it leads out of the network */
        return PyErr_Occurred() ? -1 : 0;
    const SavedBlock *target = &it->blocks[place];
    const int one = source->pattern == ONE_TO_ONE;
    const Py_ssize_t begin = one ? row : 0, end = one ? row + 1 : source->columns;
    if (end > target->size - source->target_start) {
        PyErr_SetString(PyExc_IndexError, "no such neuron");
        return -1;
    }
    for (Py_ssize_t column = begin; column < end; column++) {
        if (source->pattern == ELSE && column == row)
            continue;
        const Py_ssize_t entry = one ? row : row * source->columns + column;
        const double weight = ((double *)source->weights.buf)[source->at + entry];
        PyObject *to = target->positions[source->target_start + column];
        if (to == NULL || !isfinite(weight))
            return 0;
        if (save_connection(it, to, weight, source->gaters, entry) < 0)
            return -1;
    }
    return 1;
}

/* Reads the bundles that a block projects, if that has not been done: 0, or -1. */
static int read_sources(const Saving *it, SavedBlock *block) {
    const Py_ssize_t size = PyList_Size(block->projected);
    if (block->sources != NULL)
        return 0;
    block->sources = PyMem_Calloc((size_t)size + 1, sizeof *block->sources);
    if (block->sources == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (; block->count < size; block->count++) {
        PyObject *bundle = PyList_GetItem(block->projected, block->count);
        if (bundle == NULL || source_begin(it, bundle, &block->sources[block->count]) < 0)
            return -1;
    }
    return 0;
}

/* All connections from one neuron: 1, 0 if something is unusual, or -1. */
static int save_from(const Saving *it, SavedBlock *block, Py_ssize_t index) {
    PyObject *from = block->positions[index];
    if (PyDict_SetItem(it->connection, PyTuple_GetItem(it->connection_keys, FROM_KEY), from) < 0 ||
        read_sources(it, block) < 0)
        return -1;
    int usual = 1;
    for (Py_ssize_t k = 0; k < block->count && usual == 1; k++)
        usual = save_row(it, &block->sources[k], index);
    const double weight = ((double *)block->self_weight.buf)[index];
    if (usual != 1 || weight == 0.0)
        return usual;
    if (!isfinite(weight))
        return 0;
    return save_connection(it, from, weight, block->self_gaters, index) < 0 ? -1 : 1;
}

/* The network --------------------------------------------------------------------------------- */

/* A new dict of keys, all of them None. */
static PyObject *dict_of(PyObject *keys, Py_ssize_t first, Py_ssize_t end) {
    PyObject *dict = PyDict_New();
    for (Py_ssize_t k = first; k < end && dict != NULL; k++)
        if (PyDict_SetItem(dict, PyTuple_GetItem(keys, k), Py_None) < 0)
            Py_CLEAR(dict);
    return dict;
}

static int saving_begin(Saving *it, PyObject *cls) {
    if (PyTuple_Size(it->neuron_keys) != NEURON_KEYS ||
        PyTuple_Size(it->connection_keys) != CONNECTION_KEYS ||
        PyTuple_Size(it->squashes) != SQUASHES) {
        PyErr_SetString(PyExc_ValueError, "a neuron or a connection has other keys");
        return -1;
    }
    if (maker_begin(&it->maker, cls) < 0)
        return -1;
    it->neuron = dict_of(it->neuron_keys, TRACE_KEY, ELEGIBILITY_KEY);
    it->trace = dict_of(it->neuron_keys, ELEGIBILITY_KEY, NEURON_KEYS);
    it->connection = dict_of(it->connection_keys, 0, CONNECTION_KEYS);
    it->numbers = PyList_New(0);
    it->places = PyDict_New();
    it->neurons = PyList_New(0);
    it->connections = PyList_New(0);
    return it->neuron && it->trace && it->connection && it->numbers && it->places && it->neurons &&
                   it->connections
               ? 0
               : -1;
}

static void saving_end(Saving *it) {
    while (it->count > 0)
        block_end(&it->blocks[--it->count]);
    PyMem_Free(it->blocks);
    PyObject *const owned[] = {it->maker.nothing, it->neuron, it->trace,   it->connection,
                               it->numbers,       it->places, it->neurons, it->connections};
    for (size_t k = 0; k < sizeof owned / sizeof *owned; k++)
        Py_XDECREF(owned[k]);
}

/* Fills both lists: 1, 0 if something is unusual, or -1. */
static int save_network(Saving *it, PyObject *layers, PyObject *names) {
    const Py_ssize_t count = PyTuple_Size(layers);
    if (PyTuple_Size(names) != count) {
        PyErr_SetString(PyExc_ValueError, "every layer has a name");
        return -1;
    }
    int usual = 1;
    for (Py_ssize_t k = 0; k < count && usual == 1; k++)
        usual = save_layer(it, PyTuple_GetItem(layers, k), PyTuple_GetItem(names, k));
    for (Py_ssize_t k = 0; k < count && usual == 1; k++) {
        PyObject *members = PyTuple_GetItem(layers, k);
        for (Py_ssize_t m = 0; m < PyList_Size(members) && usual == 1; m++) {
            Py_ssize_t index;
            const Py_ssize_t place = read_member(it, PyList_GetItem(members, m), &index);
            if (place < 0)
                return -1;
            if (it->blocks[place].positions[index] == NULL) /* a list that grew meanwhile */
                return 0;
            usual = save_from(it, &it->blocks[place], index);
        }
    }
    return usual;
}

PyDoc_STRVAR(
    save_doc, "save($module, layers, names, cls, neuron_keys, connection_keys, squashes,\n"
              "     gaters_of, /)\n--\n\n"
              "The records of the neurons and of the connections of a network, two lists; None if\n"
              "something is unusual.  A layer is its list of neurons, each a block and an index;\n"
              "`gaters_of` returns the gaters of a bundle, by entry.");

static PyObject *native_save(PyObject *module, PyObject *args) {
    Saving it = {.state = PyModule_GetState(module)};
    PyObject *layers, *names, *cls;
    if (!PyArg_ParseTuple(
            args, "O!O!OO!O!O!O:save", &PyTuple_Type, &layers, &PyTuple_Type, &names, &cls,
            &PyTuple_Type, &it.neuron_keys, &PyTuple_Type, &it.connection_keys, &PyTuple_Type,
            &it.squashes, &it.gaters_of))
        return NULL;
    int usual = saving_begin(&it, cls);
    if (usual == 0)
        usual = save_network(&it, layers, names);
    PyObject *found = NULL;
    if (usual == 1)
        found = PyTuple_Pack(2, it.neurons, it.connections);
    else if (usual == 0)
        found = Py_NewRef(Py_None);
    saving_end(&it);
    return found;
}

PyMethodDef saved_methods[] = {
    {"finite", native_finite, METH_O, finite_doc},
    {"save", native_save, METH_VARARGS, save_doc},
    {NULL, NULL, 0, NULL},
};
