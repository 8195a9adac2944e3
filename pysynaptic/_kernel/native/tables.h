/* The records of a program (pysynaptic/_kernel/program.py), field by field: what read.c reads, and
 * into which member of which structure of program.h. */
#ifndef PYSYNAPTIC_TABLES_H
#define PYSYNAPTIC_TABLES_H

#include <stddef.h>

#include "program.h"

/* A field of a record: a NUMBER from 0 on, ANY number, a BLOCK's number or -1, a SLICE of another
 * table, or evenly spaced doubles (in two dimensions, of so many), which may be missing if MAYBE;
 * or bytes, of which FLAGS may be missing.
 */
enum { NUMBER, ANY, BLOCK, SLICE, DOUBLES, MAYBE, SQUASH, FLAGS };

typedef struct {
    size_t at;
    short kind, stride, count, stride2, count2; /* offsets of other fields; or ONE, or the table */
} Field;

enum { ONE = -1 };

/* clang-format off */
#define IN(type, field) ((short)offsetof(type, field))
#define N(type, field) {offsetof(type, field), NUMBER, ONE, ONE, ONE, ONE}
#define Z(type, field) {offsetof(type, field), ANY, ONE, ONE, ONE, ONE}
#define B(type, field) {offsetof(type, field), BLOCK, ONE, ONE, ONE, ONE}
#define S(type, field, table) {offsetof(type, field), SLICE, table, ONE, ONE, ONE}
#define D(type, field, kind, stride, count) {offsetof(type, field), kind, stride, count, ONE, ONE}
#define DD(type, field, kind, stride, count, stride2, count2) \
    {offsetof(type, field), kind, IN(type, stride), IN(type, count), stride2, IN(type, count2)}

/* The tables, in the order of a program. */
enum {
    BLOCKS, INPUTS, OUTPUTS, GATED, EXTENSIONS, CELLS, REMEMBERED, ENTERING, LEAVING, GATED_ACROSS,
    REACHES, STEPS, TABLES
};

#define OF_BLOCK(field) D(Block, field, DOUBLES, ONE, IN(Block, size))
static const Field BLOCK_FIELDS[] = {
    N(Block, size), OF_BLOCK(activation), OF_BLOCK(state), OF_BLOCK(old), OF_BLOCK(derivative),
    OF_BLOCK(bias), OF_BLOCK(responsibility), OF_BLOCK(error_projected), OF_BLOCK(error_gated),
    OF_BLOCK(self_weight), OF_BLOCK(self_gain),
    D(Block, bias_velocity, MAYBE, ONE, IN(Block, size)),
    D(Block, frozen, FLAGS, ONE, IN(Block, size)), D(Block, squash, SQUASH, ONE, IN(Block, size)),
};
static const Field INPUT_FIELDS[] = {
    D(Inputs, activation, DOUBLES, ONE, IN(Inputs, count)),
    D(Inputs, weight, DOUBLES, IN(Inputs, stride), IN(Inputs, count)),
    D(Inputs, gain, MAYBE, IN(Inputs, stride), IN(Inputs, count)),
    D(Inputs, trace, DOUBLES, IN(Inputs, trace_stride), IN(Inputs, count)),
    D(Inputs, velocity, MAYBE, IN(Inputs, stride), IN(Inputs, count)),
    D(Inputs, frozen, FLAGS, IN(Inputs, stride), IN(Inputs, count)),
    N(Inputs, stride), N(Inputs, trace_stride), N(Inputs, count), N(Inputs, shared),
};
static const Field OUTPUT_FIELDS[] = {
    D(Outputs, responsibility, DOUBLES, ONE, IN(Outputs, count)),
    D(Outputs, weight, DOUBLES, IN(Outputs, stride), IN(Outputs, count)),
    D(Outputs, gain, MAYBE, IN(Outputs, stride), IN(Outputs, count)),
    N(Outputs, stride), N(Outputs, count),
};
static const Field GATED_FIELDS[] = {
    D(Gated, gain, DOUBLES, IN(Gated, stride), IN(Gated, count)),
    D(Gated, weight, DOUBLES, IN(Gated, stride), IN(Gated, count)),
    D(Gated, activation, DOUBLES, ONE, IN(Gated, count)),
    N(Gated, stride), N(Gated, count),
};
static const Field EXTENSION_FIELDS[] = {
    D(Extension, old, MAYBE, ONE, ONE), D(Extension, responsibility, DOUBLES, ONE, ONE),
    D(Extension, self_weight, DOUBLES, ONE, ONE), D(Extension, self_gain, DOUBLES, ONE, ONE),
    D(Extension, traces, DOUBLES, IN(Extension, trace_stride), IN(Extension, inputs)),
    N(Extension, trace_stride), N(Extension, inputs), S(Extension, influences, GATED),
};
static const Field CELL_FIELDS[] = {
    B(Cell, block), N(Cell, index), S(Cell, inputs, INPUTS), S(Cell, outputs, OUTPUTS),
    S(Cell, extensions, EXTENSIONS),
};
static const Field REMEMBERED_FIELDS[] = {
    D(Remembered, trace, DOUBLES, ONE, IN(Remembered, rows)),
    D(Remembered, activation, DOUBLES, ONE, IN(Remembered, rows)), N(Remembered, rows),
};
static const Field ENTERING_FIELDS[] = {
    B(Entering, source), D(Entering, activation, DOUBLES, ONE, IN(Entering, rows)),
    DD(Entering, weight, DOUBLES, columns, rows, ONE, columns),
    DD(Entering, gain, MAYBE, columns, rows, ONE, columns),
    DD(Entering, trace, DOUBLES, traces, rows, ONE, traces),
    DD(Entering, velocity, MAYBE, columns, rows, ONE, columns),
    DD(Entering, frozen, FLAGS, columns, rows, ONE, columns),
    N(Entering, rows), N(Entering, columns), N(Entering, traces), Z(Entering, from), N(Entering, shared),
};
static const Field LEAVING_FIELDS[] = {
    D(Leaving, responsibility, DOUBLES, ONE, IN(Leaving, columns)),
    DD(Leaving, weight, DOUBLES, columns, rows, ONE, columns),
    DD(Leaving, gain, MAYBE, columns, rows, ONE, columns),
    N(Leaving, rows), N(Leaving, columns),
};
#define ACROSS(type, one, kind) \
    D(type, one.first, kind, IN(type, one.stride), IN(type, gaters)), Z(type, one.stride)
#define RUN_ACROSS(run, along) \
    DD(GatedAcross, run.first, DOUBLES, run.stride, gaters, along, count), Z(GatedAcross, run.stride)
static const Field GATED_ACROSS_FIELDS[] = {
    RUN_ACROSS(weight, IN(GatedAcross, stride)), RUN_ACROSS(gain, IN(GatedAcross, stride)),
    RUN_ACROSS(activation, ONE),
    N(GatedAcross, stride), N(GatedAcross, count), N(GatedAcross, gaters),
};
static const Field REACH_FIELDS[] = {
    ACROSS(Reach, old, MAYBE), ACROSS(Reach, responsibility, DOUBLES),
    ACROSS(Reach, self_weight, DOUBLES), ACROSS(Reach, self_gain, DOUBLES),
    DD(Reach, traces, DOUBLES, gaters, inputs, ONE, gaters),
    N(Reach, gaters), N(Reach, inputs), S(Reach, influences, GATED_ACROSS),
};
static const Field STEP_FIELDS[] = {
    N(Step, path), B(Step, block), S(Step, cells, CELLS), S(Step, remembered, REMEMBERED),
    S(Step, entering, ENTERING), S(Step, leaving, LEAVING), S(Step, reaches, REACHES),
};

typedef struct {
    size_t vector, width; /* where in a program, and the size of an item */
    const Field *fields;
    size_t count;
} Table;

#define TABLE(vector, type, fields) \
    {offsetof(Program, vector), sizeof(type), fields, sizeof(fields) / sizeof *(fields)}
static const Table TABLE_OF[TABLES] = {
    TABLE(blocks, Block, BLOCK_FIELDS),
    TABLE(inputs, Inputs, INPUT_FIELDS),
    TABLE(outputs, Outputs, OUTPUT_FIELDS),
    TABLE(gated, Gated, GATED_FIELDS),
    TABLE(extensions, Extension, EXTENSION_FIELDS),
    TABLE(cells, Cell, CELL_FIELDS),
    TABLE(remembered, Remembered, REMEMBERED_FIELDS),
    TABLE(entering, Entering, ENTERING_FIELDS),
    TABLE(leaving, Leaving, LEAVING_FIELDS),
    TABLE(gated_across, GatedAcross, GATED_ACROSS_FIELDS),
    TABLE(reaches, Reach, REACH_FIELDS),
    TABLE(steps, Step, STEP_FIELDS),
};
/* clang-format on */

static inline Vector *vector_of(Plan *plan, int table) {
    return (Vector *)((char *)&plan->program + TABLE_OF[table].vector);
}

/* How many numbers of a record a field is. */
static inline ptrdiff_t width_of(const Field *field) {
    return field->kind >= SLICE ? 2 : 1;
}

/* What stands in another field of a record; 1 for ONE. */
static inline ptrdiff_t other(const char *item, short field) {
    return field == ONE ? 1 : *(const ptrdiff_t *)(item + field);
}

#endif
