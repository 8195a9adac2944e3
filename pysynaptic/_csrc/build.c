/* From the steps that _plan.py compiled to a Plan: looks up the arrays, holds them, keeps pointers. */
#include "plan.h"

#include <string.h>

/* Vectors -------------------------------------------------------------------------------------- */

static void *vector_add(Vector *vector, Py_ssize_t width) {
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

#define ADD(plan, vector, type) ((type *)vector_add(&(plan)->vector, sizeof(type)))

/* Reading Python objects ------------------------------------------------------------------------ */

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

/* What has been held already, by the address of its Python object: `known` maps to C pointers. */
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
    int status = key == NULL || value == NULL ? -1 : PyDict_SetItem(known, key, value);
    Py_XDECREF(key);
    Py_XDECREF(value);
    return status;
}

/* The array that is an attribute; NULL without an exception where the attribute is None. */
static void *read_array(Plan *plan, PyObject *known, PyObject *object, const char *name) {
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
        } else if (PyObject_GetBuffer(array, buffer, PyBUF_SIMPLE | PyBUF_WRITABLE) < 0) {
            PyMem_Free(buffer);
            buffer = NULL;
        } else {
            *place = buffer;
            if (known_set(known, array, buffer) < 0)
                buffer = NULL;
        }
    }
    Py_DECREF(array);
    return buffer == NULL ? NULL : buffer->buf;
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
        *arrays[k].array = read_array(plan, known, object, arrays[k].name);
        if (*arrays[k].array == NULL)
            return NULL;
    }
    block->bias_velocity = read_array(plan, known, object, "bias_velocity");
    if (PyErr_Occurred())
        return NULL;
    block->squash = read_array(plan, known, object, "squash");
    block->custom = PyObject_GetAttrString(object, "custom");
    if (block->squash == NULL || block->custom == NULL ||
        read_size(object, "size", &block->size) < 0 || known_set(known, object, block) < 0)
        return NULL;
    return block;
}

static Block *read_block_of(Plan *plan, PyObject *known, PyObject *object, const char *name) {
    PyObject *value = PyObject_GetAttrString(object, name);
    if (value == NULL)
        return NULL;
    Block *block = read_block(plan, known, value);
    Py_DECREF(value);
    return block;
}

/* Runs ------------------------------------------------------------------------------------------ */

/* A run of _store.py, read: its bundle's arrays from its first connection on. */
typedef struct {
    Block *source, *target;
    double *weight, *gain, *trace, *velocity;
    Py_ssize_t other, step, trace_step, count;
    int shared;
} Run;

static int read_run(Plan *plan, PyObject *known, PyObject *object, Run *run) {
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
        run->source = read_block_of(plan, known, bundle, "source");
        run->target = run->source ? read_block_of(plan, known, bundle, "target") : NULL;
        run->weight = run->target ? read_array(plan, known, bundle, "weights") : NULL;
        if (run->weight != NULL) {
            run->gain = read_array(plan, known, bundle, "gains");
            run->trace = PyErr_Occurred() ? NULL : read_array(plan, known, bundle, "traces");
            run->velocity = PyErr_Occurred() ? NULL : read_array(plan, known, bundle, "velocities");
            run->weight += at + entry;
            if (run->velocity != NULL)
                run->velocity += at + entry;
            if (run->gain != NULL)
                run->gain += at + entry;
            if (run->trace != NULL)
                run->trace += run->shared ? run->other - source_start : at + entry;
            run->trace_step = run->shared ? 1 : run->step;
            status = PyErr_Occurred() ? -1 : 0;
        }
    }
    Py_DECREF(bundle);
    return status;
}

/* Calls `read` for every item of the list that is an attribute. */
typedef int (*ReadItem)(Plan *, PyObject *known, PyObject *item, void *context);

static int each(
    Plan *plan, PyObject *known, PyObject *object, const char *name, ReadItem read, void *context) {
    PyObject *list = PyObject_GetAttrString(object, name);
    if (list == NULL)
        return -1;
    Py_ssize_t count = PyList_Size(list);
    int status = count < 0 ? -1 : 0;
    for (Py_ssize_t k = 0; status == 0 && k < count; k++)
        status = read(plan, known, PyList_GetItem(list, k), context);
    Py_DECREF(list);
    return status;
}

static int add_inputs(Plan *plan, PyObject *known, PyObject *item, void *context) {
    Run run;
    if (read_run(plan, known, item, &run) < 0)
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
    Run run;
    if (read_run(plan, known, item, &run) < 0)
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
    Run run;
    if (read_run(plan, known, item, &run) < 0)
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

/* Cells and steps ------------------------------------------------------------------------------- */

typedef struct {
    PyObject *cell; /* the gater */
    Slice extensions;
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
    Py_ssize_t k;
    PyObject *owner = PyObject_GetAttrString(item, "block");
    PyObject *index = owner ? PyObject_GetAttrString(item, "neuron") : NULL;
    Block *block = index ? read_block(plan, known, owner) : NULL;
    int own = block ? gates_self(gater->cell, owner, index) : -1;
    Py_XDECREF(owner);
    Py_XDECREF(index);
    if (own < 0 || read_size(item, "neuron", &k) < 0 ||
        each(plan, known, item, "influences", add_gated, &extension.influences) < 0)
        return -1;
    extension.traces = read_array(plan, known, item, "traces");
    if (extension.traces == NULL && PyErr_Occurred())
        return -1;
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

static int add_cell(Plan *plan, PyObject *known, PyObject *item, void *context) {
    Cell cell = {
        .inputs = {plan->inputs.count, 0},
        .outputs = {plan->outputs.count, 0},
    };
    Gater gater = {item, {plan->extensions.count, 0}};
    cell.block = read_block_of(plan, known, item, "block");
    if (cell.block == NULL || read_size(item, "index", &cell.index) < 0 ||
        each(plan, known, item, "inputs", add_inputs, &cell.inputs) < 0 ||
        each(plan, known, item, "projected", add_outputs, &cell.outputs) < 0 ||
        each(plan, known, item, "extensions", add_extension, &gater) < 0)
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
    shared.activation = source->activation + start;
    shared.trace = read_array(plan, known, bundle, "traces");
    Shared *place = shared.trace == NULL ? NULL : ADD(plan, shared, Shared);
    if (place == NULL)
        return -1;
    *place = shared;
    ((Slice *)context)->count++;
    return 0;
}

static int add_dense(Plan *plan, PyObject *known, PyObject *bundle, void *context) {
    Dense dense;
    Block *source = read_block_of(plan, known, bundle, "source");
    if (source == NULL || read_size(bundle, "rows", &dense.rows) < 0 ||
        read_size(bundle, "columns", &dense.columns) < 0)
        return -1;
    dense.activation = source->activation;
    dense.weight = read_array(plan, known, bundle, "weights");
    dense.trace = dense.weight == NULL ? NULL : read_array(plan, known, bundle, "traces");
    dense.velocity = dense.trace == NULL ? NULL : read_array(plan, known, bundle, "velocities");
    Dense *place = PyErr_Occurred() ? NULL : ADD(plan, dense, Dense);
    if (place == NULL)
        return -1;
    *place = dense;
    ((Slice *)context)->count++;
    return 0;
}

static int add_dense_out(Plan *plan, PyObject *known, PyObject *bundle, void *context) {
    DenseOut dense;
    Block *target = read_block_of(plan, known, bundle, "target");
    if (target == NULL || read_size(bundle, "columns", &dense.columns) < 0)
        return -1;
    dense.responsibility = target->responsibility;
    dense.weight = read_array(plan, known, bundle, "weights");
    DenseOut *place = dense.weight == NULL ? NULL : ADD(plan, dense_out, DenseOut);
    if (place == NULL)
        return -1;
    *place = dense;
    ((Slice *)context)->count++;
    return 0;
}

static int add_step(Plan *plan, PyObject *known, PyObject *item, void *context) {
    (void)context;
    Step step = {
        .cells = {plan->cells.count, 0},
        .shared = {plan->shared.count, 0},
        .dense = {plan->dense.count, 0},
        .dense_out = {plan->dense_out.count, 0},
    };
    PyObject *whole = PyObject_GetAttrString(item, "whole");
    if (whole == NULL)
        return -1;
    int status = each(plan, known, item, "cells", add_cell, &step.cells);
    if (status == 0 && whole != Py_None) {
        step.whole = read_block(plan, known, whole);
        status = step.whole == NULL ? -1 : 0;
        if (status == 0)
            status = each(plan, known, whole, "inputs", add_dense, &step.dense);
        if (status == 0)
            status = each(plan, known, whole, "projected", add_dense_out, &step.dense_out);
    } else if (status == 0) {
        status = each(plan, known, item, "shared", add_shared, &step.shared);
    }
    Py_DECREF(whole);
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
    Py_ssize_t count = PyList_Size(steps), widest = 1;
    int status = count < 0 ? -1 : 0;
    for (Py_ssize_t k = 0; status == 0 && k < count; k++)
        status = add_step(plan, known, PyList_GetItem(steps, k), NULL);
    Py_DECREF(known);
    if (status < 0)
        return -1;
    for (Py_ssize_t k = 0; k < count; k++) {
        Py_ssize_t size = AT(plan, steps, Step, k)->cells.count;
        widest = size > widest ? size : widest;
    }
    plan->row = PyMem_Malloc((size_t)widest * sizeof(double));
    if (plan->row == NULL) {
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
        &plan->steps,      &plan->cells,  &plan->inputs, &plan->outputs,   &plan->gated,
        &plan->extensions, &plan->shared, &plan->dense,  &plan->dense_out, &plan->blocks,
        &plan->buffers,
    };
    for (size_t k = 0; k < sizeof vectors / sizeof *vectors; k++) {
        PyMem_Free(vectors[k]->items);
        *vectors[k] = (Vector){0};
    }
    PyMem_Free(plan->row);
    plan->row = NULL;
}
