/* From a program (pysynaptic/_kernel/program.py says what that is) to the structures of program.h:
 * checks every number and every range, and keeps pointers.  The twin of reading.py. */
#include "plan.h"
#include "tables.h"

#include <stdint.h>
#include <string.h>

/* Reading them --------------------------------------------------------------------------------- */

/* What is left of the records; the first fault is kept as a Python exception, and everything after
 * it reads as 0. */
typedef struct {
    Plan *plan;
    const Vector *buffers; /* of Py_buffer */
    const int64_t *at, *end;
    int failed;
} Reader;

static void refuse(Reader *reader, const char *what) {
    if (!reader->failed)
        PyErr_Format(PyExc_ValueError, "not a program: %s", what);
    reader->failed = 1;
}

static Py_ssize_t take(Reader *reader, Py_ssize_t least, Py_ssize_t most) {
    if (reader->at == reader->end)
        refuse(reader, "it ends too early");
    if (reader->failed)
        return 0;
    int64_t number = *reader->at++;
    if (number < least || number > most) {
        refuse(reader, "a number that can't be");
        return 0;
    }
    return (Py_ssize_t)number;
}

/* How far beyond the first one of `count` numbers, `stride` apart, the last one is; beyond any
 * array where there can't be so many. */
static Py_ssize_t reach_of(Py_ssize_t stride, Py_ssize_t count, Py_ssize_t size) {
    if (stride == 0 || count == 1)
        return 0;
    const Py_ssize_t most = stride < 0 ? -(size / stride) : size / stride;
    return count - 1 > most ? (stride < 0 ? -size : size) : stride * (count - 1);
}

static int may_be_missing(const Field *field) {
    return field->kind == MAYBE || field->kind == FLAGS;
}

static int is_bytes(const Field *field) {
    return field->kind == SQUASH || field->kind == FLAGS;
}

/* The first of the numbers that a field names; NULL for none. */
static void *take_place(
    Reader *reader, const Field *field, const char *item, int64_t number, int64_t first) {
    const Vector *buffers = reader->buffers;
    const Py_ssize_t count = other(item, field->count), count2 = other(item, field->count2);
    if (reader->failed || count == 0 || count2 == 0 || (number == -1 && may_be_missing(field)))
        return NULL;
    if (number < 0 || number >= buffers->count) {
        refuse(reader, "an array that is not there");
        return NULL;
    }
    const Py_buffer *buffer = (const Py_buffer *)buffers->items + number;
    const Py_ssize_t width = is_bytes(field) ? 1 : sizeof(double);
    const Py_ssize_t size = buffer->len / width;
    if (buffer->format == NULL || strcmp(buffer->format, is_bytes(field) ? "b" : "d") != 0) {
        refuse(reader, "an array of something else");
        return NULL;
    }
    const Py_ssize_t one = reach_of(other(item, field->stride), count, size);
    const Py_ssize_t two = reach_of(other(item, field->stride2), count2, size);
    const Py_ssize_t low = (one < 0 ? one : 0) + (two < 0 ? two : 0);
    const Py_ssize_t high = (one > 0 ? one : 0) + (two > 0 ? two : 0);
    if (first < 0 || first >= size || first + low < 0 || high >= size - first) {
        refuse(reader, "numbers beyond the end of an array");
        return NULL;
    }
    return (char *)buffer->buf + first * width;
}

static void read_field(Reader *reader, const Field *field, char *item) {
    char *member = item + field->at;
    if (field->kind == SLICE) {
        const Py_ssize_t count = vector_of(reader->plan, field->stride)->count;
        const Py_ssize_t first = take(reader, 0, count);
        const Slice slice = {first, take(reader, 0, count - first)};
        memcpy(member, &slice, sizeof slice);
    } else if (field->kind == BLOCK) {
        const Py_ssize_t number = take(reader, -1, reader->plan->program.blocks.count - 1);
        Block *block = number < 0 ? NULL : AT(reader->plan, blocks, Block, number);
        memcpy(member, &block, sizeof block);
    } else {
        const Py_ssize_t most = PY_SSIZE_T_MAX / 4;
        const Py_ssize_t number = take(reader, field->kind == ANY ? -most : 0, most);
        memcpy(member, &number, sizeof number);
    }
}

/* Reads one record: its numbers first, as its places depend on them. */
static void read_record(Reader *reader, const Table *table, char *item) {
    const int64_t *const start = reader->at, *at = start;
    for (size_t f = 0; f < table->count; f++, reader->at = at) {
        const Field *field = table->fields + f;
        at += width_of(field);
        if (field->kind < DOUBLES)
            read_field(reader, field, item);
    }
    at = start;
    for (size_t f = 0; f < table->count; f++) {
        const Field *field = table->fields + f;
        if (field->kind >= DOUBLES) {
            void *first = take_place(reader, field, item, at[0], at[1]);
            memcpy(item + field->at, &first, sizeof first);
        }
        at += width_of(field);
    }
}

/* Room for more items, all 0, at the end of a vector. */
static void grow(Reader *reader, int table, Py_ssize_t more) {
    Vector *vector = vector_of(reader->plan, table);
    const size_t width = TABLE_OF[table].width, room = (size_t)(vector->count + more + 1);
    void *items = room > PY_SSIZE_T_MAX / width ? NULL : PyMem_Realloc(vector->items, room * width);
    if (items == NULL) {
        if (!reader->failed)
            PyErr_NoMemory();
        reader->failed = 1;
        return;
    }
    vector->items = items;
    memset((char *)items + (size_t)vector->count * width, 0, (size_t)(more + 1) * width);
}

static void read_tables(Reader *reader) {
    Py_ssize_t counts[TABLES];
    for (int table = 0; table < TABLES; table++)
        counts[table] = take(reader, 0, reader->end - reader->at);
    for (int table = 0; table < TABLES && !reader->failed; table++) {
        const Table *of = TABLE_OF + table;
        Py_ssize_t width = 0;
        for (size_t f = 0; f < of->count; f++)
            width += width_of(of->fields + f);
        if (counts[table] > (reader->end - reader->at) / width) {
            refuse(reader, "it ends too early");
            return;
        }
        grow(reader, table, counts[table]);
        Vector *vector = vector_of(reader->plan, table);
        for (Py_ssize_t k = 0; k < counts[table] && !reader->failed; k++) {
            read_record(reader, of, (char *)vector->items + (size_t)k * of->width);
            vector->count = k + 1;
        }
    }
    if (reader->at != reader->end)
        refuse(reader, "it does not end where it should");
}

/* What follows from them ----------------------------------------------------------------------- */

#define AFTER(pointer, count) ((pointer) == NULL ? NULL : (pointer) + (count))

/* The cells of a layer that has none of its own: their runs are the columns and rows of its
 * bundles. */
static void add_cells(Reader *reader, Step *step) {
    Plan *plan = reader->plan;
    const Py_ssize_t size = step->block->size;
    grow(reader, CELLS, size);
    grow(reader, INPUTS, size * step->entering.count);
    grow(reader, OUTPUTS, size * step->leaving.count);
    step->cells = (Slice){plan->program.cells.count, reader->failed ? 0 : size};
    for (Py_ssize_t j = 0; j < step->cells.count; j++) {
        *AT(plan, cells, Cell, plan->program.cells.count++) = (Cell){
            .block = step->block,
            .index = j,
            .inputs = {plan->program.inputs.count, step->entering.count},
            .outputs = {plan->program.outputs.count, step->leaving.count},
        };
        const Entering *from = AT(plan, entering, Entering, step->entering.first);
        for (Py_ssize_t b = 0; b < step->entering.count; b++, from++)
            *AT(plan, inputs, Inputs, plan->program.inputs.count++) = (Inputs){
                .activation = from->activation,
                .weight = from->weight + j,
                .gain = AFTER(from->gain, j),
                .trace = from->shared ? from->trace : from->trace + j,
                .velocity = AFTER(from->velocity, j),
                .frozen = AFTER(from->frozen, j),
                .stride = from->columns,
                .trace_stride = from->traces,
                .count = from->rows,
                .shared = from->shared,
            };
        const Leaving *to = AT(plan, leaving, Leaving, step->leaving.first);
        for (Py_ssize_t b = 0; b < step->leaving.count; b++, to++)
            *AT(plan, outputs, Outputs, plan->program.outputs.count++) = (Outputs){
                .responsibility = to->responsibility,
                .weight = to->weight + j * to->columns,
                .gain = AFTER(to->gain, j * to->columns),
                .stride = 1,
                .count = to->columns,
            };
    }
}

/* Completes a step, and checks that what it names belongs together. */
static void finish_step(Reader *reader, Py_ssize_t number) {
    Plan *plan = reader->plan;
    Step *step = AT(plan, steps, Step, number);
    Py_ssize_t inputs = 0;
    step->at_once = step->path == LAYER;
    int fits = step->path <= INPUT && (step->block != NULL || step->path == NEURONS);
    if (fits && step->cells.count == 0 && step->block != NULL)
        add_cells(reader, step);
    if (reader->failed)
        return;
    const Py_ssize_t size = step->cells.count;
    fits = fits && size > 0 && (step->block == NULL || step->block->size == size);
    const Cell *cell = AT(plan, cells, Cell, step->cells.first);
    for (Py_ssize_t j = 0; j < size && fits; j++, cell++) {
        fits = cell->block != NULL && cell->index < cell->block->size;
        step->gates |= cell->extensions.count > 0;
        for (Py_ssize_t e = 0; e < cell->extensions.count; e++)
            fits = fits && count_inputs(plan, cell) ==
                               AT(plan, extensions, Extension, cell->extensions.first + e)->inputs;
    }
    step->guarded =
        step->block != NULL && (step->block->bias_velocity != NULL || step->block->frozen != NULL);
    for (Py_ssize_t b = 0; b < step->entering.count && fits; b++) {
        const Entering *it = AT(plan, entering, Entering, step->entering.first + b);
        fits = it->columns == size && it->traces == (it->shared ? 1 : size) && it->source != NULL &&
               it->from >= -1 && it->from < number &&
               (it->from < 0 || AT(plan, steps, Step, it->from)->block == it->source);
        inputs += it->rows;
        step->guarded |= it->velocity != NULL || it->frozen != NULL;
        step->forgets |= plan->program.optimised && it->shared;
    }
    for (Py_ssize_t b = 0; b < step->leaving.count && fits; b++) {
        const Leaving *it = AT(plan, leaving, Leaving, step->leaving.first + b);
        fits = it->rows == size && it->columns > 0;
    }
    for (Py_ssize_t k = 0; k < step->reaches.count && fits; k++) {
        const Reach *it = AT(plan, reaches, Reach, step->reaches.first + k);
        fits = it->gaters == size && it->inputs == inputs && it->traces != NULL;
        for (Py_ssize_t r = 0; r < it->influences.count && fits; r++)
            fits = AT(plan, gated_across, GatedAcross, it->influences.first + r)->gaters == size;
    }
    if (!fits)
        refuse(reader, "a step of parts that don't fit each other");
}

/* Whether a step computes nothing but its bundles' sums: what both paths across rows need. */
static int only_sums(const Plan *plan, const Step *step) {
    int only = step->at_once && !step->gates && step->entering.count > 0;
    for (Py_ssize_t k = 0; k < step->entering.count; k++) {
        const Entering *entering = AT(plan, entering, Entering, step->entering.first + k);
        only = only && entering->shared && entering->gain == NULL && entering->from >= 0;
    }
    return only;
}

/* Cells of up to so many inputs, or outputs, have them written down one by one, too. */
enum { MOST_SINGLE = 64 };

/* How many of a cell's inputs are written down one by one: all, or none. */
static Py_ssize_t count_singles(const Plan *plan, const Cell *cell) {
    const Inputs *inputs = AT(plan, inputs, Inputs, cell->inputs.first);
    const Py_ssize_t count = count_inputs(plan, cell);
    for (Py_ssize_t r = 0; r < cell->inputs.count; r++)
        if (inputs[r].velocity != NULL || inputs[r].frozen != NULL)
            return 0;
    return count <= MOST_SINGLE ? count : 0;
}

static const double NO_GAIN = 1.0; /* the gain of what has none */

static void add_singles(Plan *plan, const Cell *cell) {
    const Inputs *inputs = AT(plan, inputs, Inputs, cell->inputs.first);
    for (Py_ssize_t r = 0; r < cell->inputs.count; r++, inputs++)
        for (Py_ssize_t k = 0; k < inputs->count; k++)
            *AT(plan, singles, Single, plan->program.singles.count++) = (Single){
                inputs->activation + k,
                inputs->gain == NULL ? &NO_GAIN : inputs->gain + k * inputs->stride,
                inputs->weight + k * inputs->stride, inputs->trace + k * inputs->trace_stride,
                inputs->shared};
}

/* The same of its outputs. */
static Py_ssize_t count_single_outputs(const Plan *plan, const Cell *cell) {
    const Outputs *outputs = AT(plan, outputs, Outputs, cell->outputs.first);
    Py_ssize_t count = 0;
    for (Py_ssize_t r = 0; r < cell->outputs.count; r++)
        count += outputs[r].count;
    return count <= MOST_SINGLE ? count : 0;
}

static void add_single_outputs(Plan *plan, const Cell *cell) {
    const Outputs *outputs = AT(plan, outputs, Outputs, cell->outputs.first);
    for (Py_ssize_t r = 0; r < cell->outputs.count; r++, outputs++)
        for (Py_ssize_t k = 0; k < outputs->count; k++)
            *AT(plan, single_outputs, SingleOutput, plan->program.single_outputs.count++) =
                (SingleOutput){
                    outputs->responsibility + k,
                    outputs->gain == NULL ? &NO_GAIN : outputs->gain + k * outputs->stride,
                    outputs->weight + k * outputs->stride};
}

/* Writes the inputs and the outputs of cells that have few down again, one by one. */
static void find_singles(Reader *reader) {
    Plan *plan = reader->plan;
    Vector *singles = &plan->program.singles, *single_outputs = &plan->program.single_outputs;
    Py_ssize_t inputs = 0, outputs = 0;
    for (Py_ssize_t k = 0; k < plan->program.cells.count; k++) {
        inputs += count_singles(plan, AT(plan, cells, Cell, k));
        outputs += count_single_outputs(plan, AT(plan, cells, Cell, k));
    }
    singles->items = PyMem_Malloc((size_t)(inputs + 1) * sizeof(Single));
    single_outputs->items = PyMem_Malloc((size_t)(outputs + 1) * sizeof(SingleOutput));
    if (singles->items == NULL || single_outputs->items == NULL) {
        PyErr_NoMemory();
        reader->failed = 1;
        return;
    }
    for (Py_ssize_t k = 0; k < plan->program.cells.count; k++) {
        Cell *cell = AT(plan, cells, Cell, k);
        cell->singles = AT(plan, singles, Single, singles->count);
        if (count_singles(plan, cell) > 0)
            add_singles(plan, cell);
        cell->singles_end = AT(plan, singles, Single, singles->count);
        cell->single_outputs = AT(plan, single_outputs, SingleOutput, single_outputs->count);
        if (count_single_outputs(plan, cell) > 0)
            add_single_outputs(plan, cell);
        cell->single_outputs_end = AT(plan, single_outputs, SingleOutput, single_outputs->count);
    }
}

/* Checks the paths across rows, and takes the room that a row needs. */
static void prepare(Reader *reader, int ahead, int rows) {
    Plan *plan = reader->plan;
    Py_ssize_t widest = 1, most = 3; /* gates.inc needs 3 times the widest layer */
    const Step *first = AT(plan, steps, Step, plan->program.steps.count > 1);
    int fits = plan->program.steps.count > 1 || !(ahead || rows);
    fits = fits && (!ahead || (only_sums(plan, first) && first->entering.count == 1 &&
                               !first->guarded && plan->program.optimised));
    fits = fits && (!rows || (plan->program.optimised && AT(plan, steps, Step, 0)->block != NULL));
    for (Py_ssize_t s = 0; s < plan->program.steps.count; s++) {
        Step *step = AT(plan, steps, Step, s);
        widest = step->cells.count > widest ? step->cells.count : widest;
        if (!rows || s == 0)
            continue;
        fits = fits && only_sums(plan, step);
        const Py_ssize_t width = PADDED(step->cells.count);
        for (Py_ssize_t b = 0; b < step->entering.count; b++)
            plan->program.rows_weights +=
                AT(plan, entering, Entering, step->entering.first + b)->rows * width;
        step->rows_at = plan->program.rows_activation;
        plan->program.rows_activation += width;
        plan->program.rows_state =
            width > plan->program.rows_state ? width : plan->program.rows_state;
    }
    if (!fits) {
        refuse(reader, "rows that can't run so");
        return;
    }
    for (Py_ssize_t k = 0; k < plan->program.cells.count; k++) {
        const Py_ssize_t inputs = count_inputs(plan, AT(plan, cells, Cell, k));
        most = inputs > most ? inputs : most;
    }
    most = 3 * widest > most ? 3 * widest : most;
    plan->program.by_rows = rows;
    plan->kernel = plan->kernel == NULL ? kernel_for(widest) : plan->kernel;
    plan->scratch.row = PyMem_Malloc((size_t)widest * sizeof(double));
    plan->scratch.target = PyMem_Calloc((size_t)widest, sizeof(double));
    plan->scratch.gradient = PyMem_Malloc((size_t)most * sizeof(double));
    plan->scratch.ahead = ahead ? PyMem_Malloc((size_t)widest * sizeof(double)) : NULL;
    if (plan->scratch.row == NULL || plan->scratch.target == NULL ||
        plan->scratch.gradient == NULL || (ahead && plan->scratch.ahead == NULL)) {
        PyErr_NoMemory();
        reader->failed = 1;
    }
}

/* Programs ------------------------------------------------------------------------------------ */

int plan_read(Plan *plan, const Vector *buffers, const int64_t *records, Py_ssize_t count) {
    Reader reader = {plan, buffers, records, records + count, 0};
    plan->program.optimised = (int)take(&reader, 0, 1);
    plan->program.network = (int)take(&reader, 0, 1);
    const int ahead = (int)take(&reader, 0, 1), rows = (int)take(&reader, 0, 1);
    read_tables(&reader);
    if (plan->program.steps.count == 0)
        refuse(&reader, "it has no step");
    for (Py_ssize_t s = 0; s < plan->program.steps.count && !reader.failed; s++)
        finish_step(&reader, s);
    if (!reader.failed)
        find_singles(&reader);
    if (!reader.failed)
        prepare(&reader, ahead, rows);
    return reader.failed ? -1 : 0;
}
