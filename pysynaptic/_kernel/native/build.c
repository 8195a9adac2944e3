/* From the steps of compiling.py to a Plan: looks up the arrays, holds them, keeps pointers. */
#include "plan.h"

#include <string.h>

/* Vectors ------------------------------------------------------------------------------------ */

void *vector_add(Vector *vector, Py_ssize_t width) {
    if (vector->count == vector->room) {
        Py_ssize_t room = vector->room ? 2 * vector->room : 8;
        void *items = PyMem_Realloc(vector->items, (size_t)(room * width));
        if (items == NULL) {
            PyErr_NoMemory();
            return NULL;
        }
        vector->items = items;
        vector->room = room;
        vector->width = width;
    }
    void *item = (char *)vector->items + width * vector->count++;
    memset(item, 0, (size_t)width);
    return item;
}

/* Reading Python objects ---------------------------------------------------------------------- */

static int read_size(PyObject *object, const char *name, Py_ssize_t *result) {
    PyObject *value = PyObject_GetAttrString(object, name);
    if (value == NULL)
        return -1;
    *result = PyLong_AsSsize_t(value);
    Py_DECREF(value);
    return *result == -1 && PyErr_Occurred() ? -1 : 0;
}

static int read_flag(PyObject *object, const char *name, int *result) {
    PyObject *value = PyObject_GetAttrString(object, name);
    if (value == NULL)
        return -1;
    *result = PyObject_IsTrue(value);
    Py_DECREF(value);
    return *result < 0 ? -1 : 0;
}

/* What has been held already, by the address of its Python object: `known` maps to C pointers, and
 * those to the objects, so that no address becomes another object's meanwhile. */
static void *known_get(PyObject *known, PyObject *object) {
    PyObject *key = PyLong_FromVoidPtr(object);
    if (key == NULL)
        return NULL;
    PyObject *value = PyDict_GetItemWithError(known, key);
    Py_DECREF(key);
    return value == NULL ? NULL : PyLong_AsVoidPtr(value);
}

static int known_set(PyObject *known, PyObject *object, void *pointer) {
    PyObject *key = PyLong_FromVoidPtr(object), *value = PyLong_FromVoidPtr(pointer);
    int status = key == NULL || value == NULL || PyDict_SetItem(known, value, object) < 0
                     ? -1
                     : PyDict_SetItem(known, key, value);
    Py_XDECREF(key);
    Py_XDECREF(value);
    return status;
}

/* The array of at least `least` items of a format that is an attribute; NULL without an exception
 * where the attribute is None. */
static void *read_array(
    Plan *plan, PyObject *known, PyObject *object, const char *name, char format,
    Py_ssize_t least) {
    PyObject *array = PyObject_GetAttrString(object, name);
    if (array == NULL)
        return NULL;
    if (array == Py_None) {
        Py_DECREF(array);
        return NULL;
    }
    Py_buffer *buffer = known_get(known, array);
    if (buffer == NULL && !PyErr_Occurred()) {
        Py_buffer **place = ADD(plan, buffers, Py_buffer *);
        buffer = place == NULL ? NULL : PyMem_Calloc(1, sizeof(Py_buffer));
        if (buffer == NULL) {
            if (place != NULL)
                PyErr_NoMemory();
        } else if (
            PyObject_GetBuffer(array, buffer, PyBUF_ND | PyBUF_FORMAT | PyBUF_WRITABLE) < 0) {
            PyMem_Free(buffer);
            buffer = NULL;
        } else {
            *place = buffer; /* which holds the array from now on */
            if (known_set(known, array, buffer) < 0)
                buffer = NULL;
        }
    }
    Py_DECREF(array);
    if (buffer == NULL)
        return NULL;
    if (buffer->format == NULL || buffer->format[0] != format || buffer->format[1] != 0 ||
        buffer->len / buffer->itemsize < least) {
        PyErr_Format(PyExc_ValueError, "%s is not an array of %zd '%c'", name, least, format);
        return NULL;
    }
    return buffer->buf;
}

static void *read_doubles(
    Plan *plan, PyObject *known, PyObject *object, const char *name, Py_ssize_t least) {
    return read_array(plan, known, object, name, 'd', least);
}

/* Sets an exception and returns -1, unless 0 <= first and first + count <= size. */
static int check_range(Py_ssize_t first, Py_ssize_t count, Py_ssize_t size, const char *what) {
    if (first >= 0 && count >= 0 && first <= size && count <= size - first)
        return 0;
    PyErr_Format(
        PyExc_ValueError, "%s: %zd from %zd on are not among %zd", what, count, first, size);
    return -1;
}

static Block *read_block(Plan *plan, PyObject *known, PyObject *object) {
    Block *block = known_get(known, object);
    if (block != NULL || PyErr_Occurred())
        return block;
    Block **place = ADD(plan, blocks, Block *);
    if (place == NULL)
        return NULL;
    block = *place = PyMem_Calloc(1, sizeof(Block));
    if (block == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    if (read_size(object, "size", &block->size) < 0)
        return NULL;
    const struct {
        const char *name;
        double **array;
    } arrays[] = {
        {"activation", &block->activation},
        {"state", &block->state},
        {"old", &block->old},
        {"derivative", &block->derivative},
        {"bias", &block->bias},
        {"responsibility", &block->responsibility},
        {"error_projected", &block->error_projected},
        {"error_gated", &block->error_gated},
        {"self_weight", &block->self_weight},
        {"self_gain", &block->self_gain},
    };
    for (size_t k = 0; k < sizeof arrays / sizeof *arrays; k++) {
        *arrays[k].array = read_doubles(plan, known, object, arrays[k].name, block->size);
        if (*arrays[k].array == NULL)
            return NULL;
    }
    block->bias_velocity = read_doubles(plan, known, object, "bias_velocity", block->size);
    if (PyErr_Occurred())
        return NULL;
    block->squash = read_array(plan, known, object, "squash", 'b', block->size);
    block->custom = PyObject_GetAttrString(object, "custom");
    if (block->squash == NULL || block->custom == NULL)
        return NULL;
    if (!PyDict_Check(block->custom)) {
        PyErr_SetString(PyExc_TypeError, "custom must be a dict");
        return NULL;
    }
    return known_set(known, object, block) < 0 ? NULL : block;
}

static Block *read_block_of(Plan *plan, PyObject *known, PyObject *object, const char *name) {
    PyObject *value = PyObject_GetAttrString(object, name);
    if (value == NULL)
        return NULL;
    Block *block = read_block(plan, known, value);
    Py_DECREF(value);
    return block;
}

/* Runs ---------------------------------------------------------------------------------------- */

/* A run of storage.py, read: its bundle's arrays from its first connection on. */
typedef struct {
    Block *source, *target;
    double *weight, *gain, *trace, *velocity;
    Py_ssize_t other, step, trace_step, count;
    int shared;
} Run;

/* The traces are read only for a run into a neuron: shared ones belong to its other ends. */
static int read_run(Plan *plan, PyObject *known, PyObject *object, Run *run, int into) {
    PyObject *bundle = PyObject_GetAttrString(object, "bundle");
    Py_ssize_t entry, at, source_start;
    if (bundle == NULL)
        return -1;
    int status = -1;
    if (read_size(object, "entry", &entry) == 0 && read_size(object, "step", &run->step) == 0 &&
        read_size(object, "other", &run->other) == 0 &&
        read_size(object, "count", &run->count) == 0 && read_size(bundle, "at", &at) == 0 &&
        read_size(bundle, "source_start", &source_start) == 0 &&
        read_flag(bundle, "shared", &run->shared) == 0) {
        Py_ssize_t first = at + entry;
        if (run->count < 1 || run->step < 1 || first < 0 || run->other < 0 ||
            run->count > (PY_SSIZE_T_MAX - first) / run->step) {
            PyErr_SetString(PyExc_ValueError, "a run of connections must begin and end somewhere");
        } else {
            Py_ssize_t last = first + (run->count - 1) * run->step;
            Py_ssize_t trace = run->shared ? run->other - source_start : first;
            Py_ssize_t traces = run->shared ? trace + run->count : last + 1;
            run->source = read_block_of(plan, known, bundle, "source");
            run->target = run->source ? read_block_of(plan, known, bundle, "target") : NULL;
            run->weight =
                run->target ? read_doubles(plan, known, bundle, "weights", last + 1) : NULL;
            if (run->weight != NULL && (trace >= 0 || !into)) {
                run->gain = read_doubles(plan, known, bundle, "gains", last + 1);
                if (into && !PyErr_Occurred())
                    run->trace = read_doubles(plan, known, bundle, "traces", traces);
                if (!PyErr_Occurred())
                    run->velocity = read_doubles(plan, known, bundle, "velocities", last + 1);
                run->weight += first;
                run->gain = run->gain == NULL ? NULL : run->gain + first;
                run->velocity = run->velocity == NULL ? NULL : run->velocity + first;
                run->trace = run->trace == NULL ? NULL : run->trace + trace;
                run->trace_step = run->shared ? 1 : run->step;
            } else if (!PyErr_Occurred()) {
                PyErr_SetString(PyExc_ValueError, "a bundle must have weights");
            }
            status = PyErr_Occurred() ? -1 : 0;
        }
    }
    Py_DECREF(bundle);
    return status;
}

/* Sets an exception and returns -1 if what a run needs is not there. */
static int check_run(const Run *run, const Block *others, const void *needed, const char *what) {
    if (needed == NULL) {
        PyErr_Format(PyExc_ValueError, "a bundle has no %s", what);
        return -1;
    }
    return check_range(run->other, run->count, others->size, "the other ends of a run");
}

/* Calls `read` for every item of the list that is an attribute. */
typedef int (*ReadItem)(Plan *, PyObject *known, PyObject *item, void *context);

static int each_of(Plan *plan, PyObject *known, PyObject *list, ReadItem read, void *context) {
    if (!PyList_Check(list)) {
        PyErr_SetString(PyExc_TypeError, "a plan is made of lists");
        return -1;
    }
    int status = 0;
    for (Py_ssize_t k = 0; status == 0 && k < PyList_Size(list); k++) {
        PyObject *item = Py_NewRef(PyList_GetItem(list, k));
        status = read(plan, known, item, context);
        Py_DECREF(item);
    }
    return status;
}

static int each(
    Plan *plan, PyObject *known, PyObject *object, const char *name, ReadItem read, void *context) {
    PyObject *list = PyObject_GetAttrString(object, name);
    if (list == NULL)
        return -1;
    int status = each_of(plan, known, list, read, context);
    Py_DECREF(list);
    return status;
}

static int add_inputs(Plan *plan, PyObject *known, PyObject *item, void *context) {
    Run run = {0};
    if (read_run(plan, known, item, &run, 1) < 0 ||
        check_run(&run, run.source, run.trace, "traces") < 0)
        return -1;
    Inputs *inputs = ADD(plan, inputs, Inputs);
    if (inputs == NULL)
        return -1;
    *inputs = (Inputs){
        .activation = run.source->activation + run.other,
        .weight = run.weight,
        .gain = run.gain,
        .trace = run.trace,
        .velocity = run.velocity,
        .step = run.step,
        .trace_step = run.trace_step,
        .count = run.count,
        .shared = run.shared,
    };
    ((Slice *)context)->count++;
    return 0;
}

static int add_outputs(Plan *plan, PyObject *known, PyObject *item, void *context) {
    Run run = {0};
    if (read_run(plan, known, item, &run, 0) < 0 ||
        check_run(&run, run.target, run.weight, "weights") < 0)
        return -1;
    Outputs *outputs = ADD(plan, outputs, Outputs);
    if (outputs == NULL)
        return -1;
    *outputs = (Outputs){
        .responsibility = run.target->responsibility + run.other,
        .weight = run.weight,
        .gain = run.gain,
        .step = run.step,
        .count = run.count,
    };
    ((Slice *)context)->count++;
    return 0;
}

static int add_gated(Plan *plan, PyObject *known, PyObject *item, void *context) {
    Run run = {0};
    if (read_run(plan, known, item, &run, 0) < 0 ||
        check_run(&run, run.source, run.gain, "gains") < 0)
        return -1;
    Gated *gated = ADD(plan, gated, Gated);
    if (gated == NULL)
        return -1;
    *gated = (Gated){
        .gain = run.gain,
        .weight = run.weight,
        .activation = run.source->activation + run.other,
        .step = run.step,
        .count = run.count,
    };
    ((Slice *)context)->count++;
    return 0;
}

/* Cells and steps ----------------------------------------------------------------------------- */

typedef struct {
    PyObject *cell; /* the gater */
    Slice extensions;
    Py_ssize_t inputs; /* how many connections it receives */
} Gater;

/* Whether the self-connection of neuron `index` of `block` is gated by the cell: 1, 0 or -1. */
static int gates_self(PyObject *cell, PyObject *block, PyObject *index) {
    PyObject *gaters = PyObject_GetAttrString(block, "self_gaters");
    if (gaters == NULL)
        return -1;
    PyObject *place = PyDict_GetItemWithError(gaters, index); /* (block, index) of the gater */
    Py_DECREF(gaters);
    if (place == NULL)
        return PyErr_Occurred() ? -1 : 0;
    if (!PyTuple_Check(place) || PyTuple_Size(place) != 2) {
        PyErr_SetString(PyExc_TypeError, "a gater is a block and an index");
        return -1;
    }
    PyObject *own_block = PyObject_GetAttrString(cell, "block");
    PyObject *own_index = own_block ? PyObject_GetAttrString(cell, "index") : NULL;
    int same = -1;
    if (own_index != NULL) {
        same = PyTuple_GetItem(place, 0) == own_block;
        if (same)
            same = PyObject_RichCompareBool(PyTuple_GetItem(place, 1), own_index, Py_EQ);
    }
    Py_XDECREF(own_block);
    Py_XDECREF(own_index);
    return same;
}

static int add_extension(Plan *plan, PyObject *known, PyObject *item, void *context) {
    Gater *gater = context;
    Extension extension = {.influences = {plan->gated.count, 0}};
    Py_ssize_t k, at;
    PyObject *owner = PyObject_GetAttrString(item, "block");
    PyObject *index = owner ? PyObject_GetAttrString(item, "neuron") : NULL;
    Block *block = index ? read_block(plan, known, owner) : NULL;
    int own = block ? gates_self(gater->cell, owner, index) : -1;
    Py_XDECREF(owner);
    Py_XDECREF(index);
    if (own < 0 || read_size(item, "neuron", &k) < 0 ||
        each(plan, known, item, "influences", add_gated, &extension.influences) < 0)
        return -1;
    const Py_ssize_t most = PY_SSIZE_T_MAX / 4 / (gater->inputs + 1);
    if (read_size(item, "at", &at) < 0 || read_size(item, "step", &extension.trace_step) < 0 ||
        check_range(at, 0, PY_SSIZE_T_MAX / 2, "an extended trace") < 0 ||
        check_range(extension.trace_step, 0, most, "a step") < 0)
        return -1;
    Py_ssize_t last = at + (gater->inputs - 1) * extension.trace_step;
    extension.traces = read_doubles(plan, known, item, "traces", gater->inputs > 0 ? last + 1 : 0);
    if ((extension.traces == NULL && PyErr_Occurred()) ||
        check_range(k, 1, block->size, "a gated neuron") < 0)
        return -1;
    if (extension.traces == NULL && gater->inputs > 0) {
        PyErr_SetString(PyExc_ValueError, "a gater must have traces");
        return -1;
    }
    extension.traces = extension.traces == NULL ? NULL : extension.traces + at;
    extension.old = own ? block->old + k : NULL;
    extension.responsibility = block->responsibility + k;
    extension.self_weight = block->self_weight + k;
    extension.self_gain = block->self_gain + k;
    Extension *place = ADD(plan, extensions, Extension);
    if (place == NULL)
        return -1;
    *place = extension;
    gater->extensions.count++;
    return 0;
}

Py_ssize_t count_inputs(const Plan *plan, const Cell *cell) {
    Py_ssize_t count = 0;
    for (Py_ssize_t r = 0; r < cell->inputs.count; r++)
        count += AT(plan, inputs, Inputs, cell->inputs.first + r)->count;
    return count;
}

static int add_cell(Plan *plan, PyObject *known, PyObject *item, void *context) {
    Cell cell = {
        .inputs = {plan->inputs.count, 0},
        .outputs = {plan->outputs.count, 0},
    };
    Gater gater = {item, {plan->extensions.count, 0}, 0};
    cell.block = read_block_of(plan, known, item, "block");
    if (cell.block == NULL || read_size(item, "index", &cell.index) < 0 ||
        check_range(cell.index, 1, cell.block->size, "a neuron") < 0 ||
        each(plan, known, item, "inputs", add_inputs, &cell.inputs) < 0 ||
        each(plan, known, item, "projected", add_outputs, &cell.outputs) < 0)
        return -1;
    gater.inputs = count_inputs(plan, &cell);
    if (each(plan, known, item, "extensions", add_extension, &gater) < 0)
        return -1;
    cell.extensions = gater.extensions;
    Cell *place = ADD(plan, cells, Cell);
    if (place == NULL)
        return -1;
    *place = cell;
    ((Slice *)context)->count++;
    return 0;
}

static int add_shared(Plan *plan, PyObject *known, PyObject *bundle, void *context) {
    Py_ssize_t start;
    Shared shared;
    Block *source = read_block_of(plan, known, bundle, "source");
    if (source == NULL || read_size(bundle, "source_start", &start) < 0 ||
        read_size(bundle, "rows", &shared.rows) < 0)
        return -1;
    if (check_range(start, shared.rows, source->size, "the sources of a bundle") < 0)
        return -1;
    shared.activation = source->activation + start;
    shared.trace = read_doubles(plan, known, bundle, "traces", shared.rows);
    Shared *place = shared.trace == NULL ? NULL : ADD(plan, shared, Shared);
    if (place == NULL)
        return -1;
    *place = shared;
    ((Slice *)context)->count++;
    return 0;
}

/* The numbers of all of a bundle's connections; NULL, perhaps without an exception, if there are
 * none. */
static double *read_entries(
    Plan *plan, PyObject *known, PyObject *bundle, const char *name, Py_ssize_t rows,
    Py_ssize_t columns) {
    Py_ssize_t at;
    if (check_range(0, columns, PY_SSIZE_T_MAX / 2 / (rows + 1), "the targets of a bundle") < 0 ||
        read_size(bundle, "at", &at) < 0 ||
        check_range(at, 0, PY_SSIZE_T_MAX / 2, "a bundle's first connection") < 0)
        return NULL;
    double *numbers = read_doubles(plan, known, bundle, name, at + rows * columns);
    return numbers == NULL ? NULL : numbers + at;
}

static int add_dense(Plan *plan, PyObject *known, PyObject *bundle, void *context) {
    Dense dense = {.from = -1};
    Block *source = read_block_of(plan, known, bundle, "source");
    if (source == NULL || read_size(bundle, "rows", &dense.rows) < 0 ||
        read_size(bundle, "columns", &dense.columns) < 0 ||
        read_flag(bundle, "shared", &dense.shared) < 0 ||
        check_range(0, dense.rows, source->size, "the sources of a bundle") < 0)
        return -1;
    dense.source = source;
    dense.activation = source->activation;
    dense.weight = read_entries(plan, known, bundle, "weights", dense.rows, dense.columns);
    if (dense.weight != NULL && dense.shared)
        dense.trace = read_doubles(plan, known, bundle, "traces", dense.rows);
    else if (dense.weight != NULL)
        dense.trace = read_entries(plan, known, bundle, "traces", dense.rows, dense.columns);
    if (dense.trace != NULL)
        dense.velocity = read_entries(plan, known, bundle, "velocities", dense.rows, dense.columns);
    if (dense.trace != NULL && !PyErr_Occurred())
        dense.gain = read_entries(plan, known, bundle, "gains", dense.rows, dense.columns);
    Dense *place = PyErr_Occurred() || !dense.trace ? NULL : ADD(plan, dense, Dense);
    if (place == NULL)
        return -1;
    *place = dense;
    ((Slice *)context)->count++;
    return 0;
}

static int add_dense_out(Plan *plan, PyObject *known, PyObject *bundle, void *context) {
    DenseOut dense = {0};
    Block *target = read_block_of(plan, known, bundle, "target");
    if (target == NULL || read_size(bundle, "columns", &dense.columns) < 0 ||
        read_size(bundle, "rows", &dense.rows) < 0 ||
        check_range(0, dense.columns, target->size, "the targets of a bundle") < 0 ||
        check_range(0, dense.rows, PY_SSIZE_T_MAX, "the sources of a bundle") < 0)
        return -1;
    dense.responsibility = target->responsibility;
    dense.weight = read_entries(plan, known, bundle, "weights", dense.rows, dense.columns);
    if (dense.weight != NULL)
        dense.gain = read_entries(plan, known, bundle, "gains", dense.rows, dense.columns);
    DenseOut *place = PyErr_Occurred() || !dense.weight ? NULL : ADD(plan, dense_out, DenseOut);
    if (place == NULL)
        return -1;
    *place = dense;
    ((Slice *)context)->count++;
    return 0;
}

/* Whether the bundles of a whole layer have a row or column for each of its neurons. */
static int check_whole(Plan *plan, const Step *step) {
    int fits = step->cells.count == step->block->size;
    for (Py_ssize_t k = 0; k < step->dense.count; k++)
        fits &= AT(plan, dense, Dense, step->dense.first + k)->columns == step->block->size;
    for (Py_ssize_t k = 0; k < step->dense_out.count; k++)
        fits &= AT(plan, dense_out, DenseOut, step->dense_out.first + k)->rows == step->block->size;
    if (!fits)
        PyErr_SetString(PyExc_ValueError, "a bundle of a whole layer does not fit it");
    return fits ? 0 : -1;
}

static int add_step(Plan *plan, PyObject *known, PyObject *item, void *context) {
    (void)context;
    Step step = {
        .cells = {plan->cells.count, 0},
        .shared = {plan->shared.count, 0},
        .dense = {plan->dense.count, 0},
        .dense_out = {plan->dense_out.count, 0},
    };
    PyObject *block = PyObject_GetAttrString(item, "block");
    if (block == NULL)
        return -1;
    int status = read_flag(item, "whole", &step.whole);
    if (status == 0)
        status = each(plan, known, item, "cells", add_cell, &step.cells);
    if (status == 0)
        status = each(plan, known, item, "shared", add_shared, &step.shared);
    if (status == 0 && block != Py_None) {
        step.block = read_block(plan, known, block);
        status =
            step.block == NULL ? -1 : check_range(0, step.block->size, step.cells.count, "cells");
        if (status == 0) /* nor more cells than neurons */
            status = check_range(0, step.cells.count, step.block->size, "neurons");
    }
    if (status == 0 && step.whole) {
        if (step.block == NULL)
            PyErr_SetString(PyExc_ValueError, "a whole step needs a block");
        else if (
            each(plan, known, block, "inputs", add_dense, &step.dense) == 0 &&
            each(plan, known, block, "projected", add_dense_out, &step.dense_out) == 0)
            check_whole(plan, &step);
        status = PyErr_Occurred() ? -1 : 0;
    }
    Py_DECREF(block);
    for (Py_ssize_t k = 0; k < step.cells.count && status == 0; k++)
        step.gates |= AT(plan, cells, Cell, step.cells.first + k)->extensions.count > 0;
    if (status == 0 && step.block != NULL)
        step.velocities = step.block->bias_velocity != NULL;
    for (Py_ssize_t k = 0; k < step.dense.count && status == 0; k++) {
        step.velocities |= AT(plan, dense, Dense, step.dense.first + k)->velocity != NULL;
        step.forgets |= plan->optimised && AT(plan, dense, Dense, step.dense.first + k)->shared;
    }
    Step *place = status < 0 ? NULL : ADD(plan, steps, Step);
    if (place == NULL)
        return -1;
    *place = step;
    return 0;
}

int plan_build(Plan *plan, PyObject *steps) {
    PyObject *known = PyDict_New();
    if (known == NULL)
        return -1;
    Py_ssize_t widest = 1, most;
    int status = each_of(plan, known, steps, add_step, NULL);
    Py_DECREF(known);
    if (status < 0) {
        if (!PyErr_Occurred())
            PyErr_SetString(PyExc_ValueError, "a bundle lacks what a plan needs");
        return -1;
    }
    if (plan_choose_paths(plan) < 0)
        return -1;
    for (Py_ssize_t k = 0; k < plan->steps.count; k++) {
        Py_ssize_t size = AT(plan, steps, Step, k)->cells.count;
        widest = size > widest ? size : widest;
    }
    most = 3 * widest; /* what gates.inc needs */
    for (Py_ssize_t k = 0; k < plan->cells.count; k++) {
        Py_ssize_t inputs = count_inputs(plan, AT(plan, cells, Cell, k));
        most = inputs > most ? inputs : most;
    }
    plan->row = PyMem_Malloc((size_t)widest * sizeof(double));
    plan->gradient = PyMem_Malloc((size_t)most * sizeof(double));
    if (plan->row == NULL || plan->gradient == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    return 0;
}

void plan_free(Plan *plan) {
    for (Py_ssize_t k = 0; k < plan->buffers.count; k++) {
        Py_buffer *buffer = *AT(plan, buffers, Py_buffer *, k);
        if (buffer != NULL) {
            PyBuffer_Release(buffer);
            PyMem_Free(buffer);
        }
    }
    for (Py_ssize_t k = 0; k < plan->blocks.count; k++) {
        Block *block = *AT(plan, blocks, Block *, k);
        if (block != NULL) {
            Py_XDECREF(block->custom);
            PyMem_Free(block);
        }
    }
    Vector *vectors[] = {
        &plan->steps,      &plan->cells,   &plan->inputs,       &plan->outputs,   &plan->gated,
        &plan->extensions, &plan->shared,  &plan->dense,        &plan->dense_out, &plan->blocks,
        &plan->buffers,    &plan->reaches, &plan->gated_across,
    };
    for (size_t k = 0; k < sizeof vectors / sizeof *vectors; k++) {
        PyMem_Free(vectors[k]->items);
        *vectors[k] = (Vector){0};
    }
    PyMem_Free(plan->row);
    PyMem_Free(plan->gradient);
    PyMem_Free(plan->ahead);
    plan->row = plan->gradient = plan->ahead = NULL;
}
