/* From a program (pysynaptic/_kernel/program.py says what it consists of) to the structures of plan.h:
 * checks every number and every range, and keeps pointers.  The twin of reading.py.
 *
 * The first thing that is wrong is kept as a Python exception, and everything after it reads as 0: so
 * the code reads straight on, and asks `failed` at the end. */
#include "plan.h"

#include <stdint.h>
#include <string.h>

typedef struct {
    Block *source, *target;
    Py_ssize_t source_start, rows, columns, at;
    Py_ssize_t weights, gains, traces, velocities; /* numbers of buffers */
    int shared;
} Bundle;

typedef struct {
    Plan *plan;
    const int64_t *at, *end;
    Vector bundles;
    int failed;
} Reader;

static void refuse(Reader *reader, const char *what) {
    if (!reader->failed && !PyErr_Occurred())
        PyErr_Format(PyExc_ValueError, "not a program: %s", what);
    reader->failed = 1;
}

/* Vectors -------------------------------------------------------------------------------------- */

/* A new item, all 0; where there is no memory, one that nobody keeps. */
static void *add(Reader *reader, Vector *vector, void *nowhere, size_t width) {
    if (vector->count == vector->room && !reader->failed) {
        Py_ssize_t room = vector->room ? 2 * vector->room : 8;
        void *items = PyMem_Realloc(vector->items, (size_t)room * width);
        if (items == NULL) {
            PyErr_NoMemory();
            reader->failed = 1;
        } else {
            vector->items = items;
            vector->room = room;
        }
    }
    void *item = reader->failed ? nowhere : (char *)vector->items + width * (size_t)vector->count++;
    memset(item, 0, width);
    return item;
}

#define ADD(reader, vector, type) ((type *)add(reader, vector, &(type){0}, sizeof(type)))

/* Numbers --------------------------------------------------------------------------------------- */

static Py_ssize_t take(Reader *reader) {
    if (reader->at == reader->end)
        refuse(reader, "it ends too early");
    return reader->failed ? 0 : (Py_ssize_t)*reader->at++;
}

/* A number from `least` on, below `bound`. */
static Py_ssize_t take_from(Reader *reader, Py_ssize_t least, Py_ssize_t bound, const char *what) {
    Py_ssize_t number = take(reader);
    if (reader->failed || (least <= number && number < bound))
        return number;
    refuse(reader, what);
    return 0;
}

static Py_ssize_t take_below(Reader *reader, Py_ssize_t bound, const char *what) {
    return take_from(reader, 0, bound, what);
}

/* How many of something follow, of which each takes a number at least. */
static Py_ssize_t take_count(Reader *reader) {
    return take_below(reader, reader->end - reader->at + 1, "a count");
}

static int take_flag(Reader *reader) {
    return (int)take_below(reader, 2, "a flag");
}

/* Whether `count` places from `first` on, `stride` apart, are among `size`. */
static int fits(Py_ssize_t first, Py_ssize_t stride, Py_ssize_t count, Py_ssize_t size) {
    if (count <= 0)
        return count == 0;
    if (first < 0 || first >= size || stride <= -size || stride >= size)
        return first >= 0 && first < size && count == 1;
    Py_ssize_t room = stride < 0 ? first : size - 1 - first;
    return stride == 0 || count - 1 <= room / (stride < 0 ? -stride : stride);
}

static const Py_buffer *buffer_of(Reader *reader, Py_ssize_t number, char format) {
    if (reader->failed)
        return NULL;
    if (number < 0 || number >= reader->plan->buffers.count) {
        refuse(reader, "an array that is not there");
        return NULL;
    }
    const Py_buffer *buffer = AT(reader->plan, buffers, Py_buffer, number);
    if (buffer->format == NULL || buffer->format[0] != format || buffer->format[1] != 0) {
        refuse(reader, "an array of something else");
        return NULL;
    }
    return buffer;
}

/* Evenly spaced doubles of a buffer: the first of them, or NULL for none and for buffer -1. */
static double *spaced(
    Reader *reader, Py_ssize_t buffer, Py_ssize_t first, Py_ssize_t stride, Py_ssize_t count) {
    if (buffer == -1 || count == 0)
        return NULL;
    const Py_buffer *numbers = buffer_of(reader, buffer, 'd');
    if (numbers == NULL)
        return NULL;
    if (fits(first, stride, count, numbers->len / (Py_ssize_t)sizeof(double)))
        return (double *)numbers->buf + first;
    refuse(reader, "numbers beyond the end of an array");
    return NULL;
}

/* The same, where there must be some. */
static double *needed(
    Reader *reader, Py_ssize_t buffer, Py_ssize_t first, Py_ssize_t stride, Py_ssize_t count) {
    double *numbers = spaced(reader, buffer, first, stride, count);
    if (numbers == NULL)
        refuse(reader, "numbers that are missing");
    return numbers;
}

/* Blocks and bundles ---------------------------------------------------------------------------- */

static void read_block(Reader *reader, PyObject *custom) {
    Block **place = ADD(reader, &reader->plan->blocks, Block *);
    Block *block = PyMem_Calloc(1, sizeof(Block));
    if (block == NULL) {
        PyErr_NoMemory();
        reader->failed = 1;
        return;
    }
    *place = block;
    block->size = take_from(reader, 1, PY_SSIZE_T_MAX / 64, "the size of a block");
    double **const arrays[] = {
        &block->activation, &block->state, &block->old, &block->derivative, &block->bias,
        &block->responsibility, &block->error_projected, &block->error_gated, &block->self_weight,
        &block->self_gain,
    };
    for (size_t k = 0; k < sizeof arrays / sizeof *arrays; k++)
        *arrays[k] = needed(reader, take(reader), 0, 1, block->size);
    block->bias_velocity = spaced(reader, take(reader), 0, 1, block->size);
    const Py_buffer *squash = buffer_of(reader, take(reader), 'b');
    if (squash != NULL && squash->len < block->size)
        refuse(reader, "too few squash functions");
    block->squash = squash == NULL ? NULL : squash->buf;
    if (!PyDict_Check(custom))
        refuse(reader, "squash functions of the user's that are in no dict");
    block->custom = Py_NewRef(custom);
    if (reader->failed && place != NULL && *place != block) { /* it was not kept */
        Py_DECREF(custom);
        PyMem_Free(block);
    }
}

static Block *take_block(Reader *reader) {
    Py_ssize_t number = take_below(reader, reader->plan->blocks.count, "a block that is not there");
    return reader->failed ? NULL : *AT(reader->plan, blocks, Block *, number);
}

static void read_bundle(Reader *reader) {
    Bundle *it = ADD(reader, &reader->bundles, Bundle);
    it->source = take_block(reader);
    it->target = take_block(reader);
    it->source_start = take(reader);
    it->rows = take_from(reader, 1, PY_SSIZE_T_MAX, "the rows of a bundle");
    it->columns = take_from(reader, 1, PY_SSIZE_T_MAX / it->rows, "the columns of a bundle");
    it->at = take_below(reader, PY_SSIZE_T_MAX / 2, "the first connection of a bundle");
    it->shared = take_flag(reader);
    it->weights = take(reader);
    it->gains = take(reader);
    it->traces = take(reader);
    it->velocities = take(reader);
    if (!reader->failed && !fits(it->source_start, 1, it->rows, it->source->size))
        refuse(reader, "a bundle from more neurons than there are");
}

static const Bundle *take_bundle(Reader *reader) {
    Py_ssize_t number = take_below(reader, reader->bundles.count, "a bundle that is not there");
    return reader->failed ? NULL : (const Bundle *)reader->bundles.items + number;
}

/* Runs ------------------------------------------------------------------------------------------ */

typedef struct {
    const Bundle *bundle;
    Py_ssize_t entry, stride, other, count;
} Run;

static Run take_run(Reader *reader) {
    Run run = {.bundle = take_bundle(reader)};
    run.entry = take_below(reader, PY_SSIZE_T_MAX / 2, "the first connection of a run");
    run.stride = take_from(reader, 1, PY_SSIZE_T_MAX, "the stride of a run");
    run.other = take(reader);
    run.count = take_from(reader, 1, PY_SSIZE_T_MAX, "the length of a run");
    return run;
}

/* A run's part of one of its bundle's arrays. */
static double *of_run(Reader *reader, const Run *run, Py_ssize_t buffer) {
    return reader->failed ? NULL
                          : spaced(reader, buffer, run->bundle->at + run->entry, run->stride, run->count);
}

/* The part of the neurons at the other ends, in an array of their block. */
static double *of_others(Reader *reader, const Run *run, const Block *block, double *array) {
    if (!reader->failed && !fits(run->other, 1, run->count, block->size))
        refuse(reader, "a run to neurons that are not there");
    return reader->failed ? NULL : array + run->other;
}

static void add_inputs(Reader *reader, Slice *slice, Run run) {
    Inputs *it = ADD(reader, &reader->plan->inputs, Inputs);
    slice->count++;
    if (reader->failed)
        return;
    const Bundle *bundle = run.bundle;
    it->activation = of_others(reader, &run, bundle->source, bundle->source->activation);
    it->weight = of_run(reader, &run, bundle->weights);
    it->gain = of_run(reader, &run, bundle->gains);
    it->velocity = of_run(reader, &run, bundle->velocities);
    it->trace = bundle->shared ? spaced(
                                     reader, bundle->traces, run.other - bundle->source_start, 1,
                                     run.count)
                               : of_run(reader, &run, bundle->traces);
    it->step = run.stride;
    it->trace_step = bundle->shared ? 1 : run.stride;
    it->count = run.count;
    it->shared = bundle->shared;
    if (it->weight == NULL || it->trace == NULL)
        refuse(reader, "inputs without weights or traces");
}

static void add_outputs(Reader *reader, Slice *slice, Run run) {
    Outputs *it = ADD(reader, &reader->plan->outputs, Outputs);
    slice->count++;
    if (reader->failed)
        return;
    const Block *target = run.bundle->target;
    it->responsibility = of_others(reader, &run, target, target->responsibility);
    it->weight = of_run(reader, &run, run.bundle->weights);
    it->gain = of_run(reader, &run, run.bundle->gains);
    it->step = run.stride;
    it->count = run.count;
    if (it->weight == NULL)
        refuse(reader, "outputs without weights");
}

static void add_gated(Reader *reader, Slice *slice, Run run) {
    Gated *it = ADD(reader, &reader->plan->gated, Gated);
    slice->count++;
    if (reader->failed)
        return;
    const Block *source = run.bundle->source;
    it->gain = of_run(reader, &run, run.bundle->gains);
    it->weight = of_run(reader, &run, run.bundle->weights);
    it->activation = of_others(reader, &run, source, source->activation);
    it->step = run.stride;
    it->count = run.count;
    if (it->gain == NULL || it->weight == NULL)
        refuse(reader, "gated connections without gains or weights");
}

/* Cells ----------------------------------------------------------------------------------------- */

static Cell *add_cell(Reader *reader, Slice *slice, Block *block, Py_ssize_t index) {
    Plan *plan = reader->plan;
    Cell *cell = ADD(reader, &plan->cells, Cell);
    slice->count++;
    cell->block = block;
    cell->index = index;
    cell->inputs.first = plan->inputs.count;
    cell->outputs.first = plan->outputs.count;
    return cell;
}

Py_ssize_t count_inputs(const Plan *plan, const Cell *cell) {
    Py_ssize_t count = 0;
    for (Py_ssize_t r = 0; r < cell->inputs.count; r++)
        count += AT(plan, inputs, Inputs, cell->inputs.first + r)->count;
    return count;
}

static void read_extensions(Reader *reader, Cell *cell) {
    Plan *plan = reader->plan;
    const Py_ssize_t inputs = reader->failed ? 0 : count_inputs(plan, cell);
    cell->extensions = (Slice){plan->extensions.count, take_count(reader)};
    for (Py_ssize_t e = 0; e < cell->extensions.count && !reader->failed; e++) {
        Extension it = {.influences = {plan->gated.count, 0}};
        const Block *block = take_block(reader);
        const Py_ssize_t k = take_below(reader, block ? block->size : 0, "a gated neuron");
        const int own = take_flag(reader);
        const Py_ssize_t buffer = take(reader), at = take(reader);
        it.trace_step = take_from(reader, 1, PY_SSIZE_T_MAX, "the stride of extended traces");
        it.traces = inputs == 0 ? NULL : needed(reader, buffer, at, it.trace_step, inputs);
        for (Py_ssize_t left = take_count(reader); left > 0 && !reader->failed; left--)
            add_gated(reader, &it.influences, take_run(reader));
        if (reader->failed)
            return;
        it.old = own ? block->old + k : NULL;
        it.responsibility = block->responsibility + k;
        it.self_weight = block->self_weight + k;
        it.self_gain = block->self_gain + k;
        *ADD(reader, &plan->extensions, Extension) = it;
    }
}

static void read_cell(Reader *reader, Step *step) {
    Block *block = take_block(reader);
    Py_ssize_t index = take_below(reader, block ? block->size : 0, "a neuron that is not there");
    Cell cell = *add_cell(reader, &step->cells, block, index);
    for (Py_ssize_t left = take_count(reader); left > 0 && !reader->failed; left--)
        add_inputs(reader, &cell.inputs, take_run(reader));
    for (Py_ssize_t left = take_count(reader); left > 0 && !reader->failed; left--)
        add_outputs(reader, &cell.outputs, take_run(reader));
    read_extensions(reader, &cell);
    step->gates |= cell.extensions.count > 0;
    if (!reader->failed)
        *AT(reader->plan, cells, Cell, reader->plan->cells.count - 1) = cell;
}

/* Layers ---------------------------------------------------------------------------------------- */

static void read_remembered(Reader *reader, Step *step) {
    step->shared.first = reader->plan->shared.count;
    step->shared.count = take_count(reader);
    for (Py_ssize_t k = 0; k < step->shared.count && !reader->failed; k++) {
        const Bundle *bundle = take_bundle(reader);
        Shared *it = ADD(reader, &reader->plan->shared, Shared);
        if (reader->failed)
            return;
        it->activation = bundle->source->activation + bundle->source_start;
        it->trace = needed(reader, bundle->traces, 0, 1, bundle->rows);
        it->rows = bundle->rows;
    }
}

/* A bundle into a layer, which comes from an earlier step or from elsewhere. */
static void read_dense(Reader *reader, Step *step) {
    Plan *plan = reader->plan;
    const Bundle *bundle = take_bundle(reader);
    const Py_ssize_t from = take_from(reader, -1, plan->steps.count, "an earlier step");
    Dense *it = ADD(reader, &plan->dense, Dense);
    if (reader->failed)
        return;
    const Py_ssize_t all = bundle->rows * bundle->columns;
    it->source = bundle->source;
    it->activation = bundle->source->activation;
    it->weight = needed(reader, bundle->weights, bundle->at, 1, all);
    it->gain = spaced(reader, bundle->gains, bundle->at, 1, all);
    it->velocity = spaced(reader, bundle->velocities, bundle->at, 1, all);
    it->trace = bundle->shared ? needed(reader, bundle->traces, 0, 1, bundle->rows)
                               : needed(reader, bundle->traces, bundle->at, 1, all);
    it->rows = bundle->rows;
    it->columns = bundle->columns;
    it->from = from;
    it->shared = bundle->shared;
    step->velocities |= it->velocity != NULL;
    step->forgets |= plan->optimised && it->shared;
    if (it->columns != step->block->size || bundle->source_start != 0 ||
        (from >= 0 && AT(plan, steps, Step, from)->block != it->source))
        refuse(reader, "a bundle that does not fit its layer");
    for (Py_ssize_t j = 0; j < step->block->size && !reader->failed; j++)
        add_inputs(reader, &(Slice){0, 0}, (Run){bundle, j, it->columns, 0, it->rows});
}

static void read_dense_out(Reader *reader, const Step *step) {
    const Bundle *bundle = take_bundle(reader);
    DenseOut *it = ADD(reader, &reader->plan->dense_out, DenseOut);
    if (reader->failed)
        return;
    const Py_ssize_t all = bundle->rows * bundle->columns;
    it->responsibility = bundle->target->responsibility;
    it->weight = needed(reader, bundle->weights, bundle->at, 1, all);
    it->gain = spaced(reader, bundle->gains, bundle->at, 1, all);
    it->rows = bundle->rows;
    it->columns = bundle->columns;
    if (it->rows != step->block->size || it->columns > bundle->target->size)
        refuse(reader, "a bundle that does not fit its layer");
}
