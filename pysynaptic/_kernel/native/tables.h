/* The records of a program (pysynaptic/_kernel/program.py), field by field: what read.c reads, and
 * into which member of which structure of plan.h. */
#ifndef PYSYNAPTIC_TABLES_H
#define PYSYNAPTIC_TABLES_H

#include <stddef.h>

#include "plan.h"

/* A field of a record: a NUMBER from 0 on, ANY number, a BLOCK's number or -1, a SLICE of another
 * table, or evenly spaced doubles (in two dimensions, of so many), which may be missing if MAYBE.
 */
enum { NUMBER, ANY, BLOCK, SLICE, DOUBLES, MAYBE, SQUASH };

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
    D(Block, bias_velocity, MAYBE, ONE, IN(Block, size)), D(Block, squash, SQUASH, ONE, IN(Block, size)),
};
static const Field INPUT_FIELDS[] = {
    D(Inputs, activation, DOUBLES, ONE, IN(Inputs, count)),
    D(Inputs, weight, DOUBLES, IN(Inputs, step), IN(Inputs, count)),
    D(Inputs, gain, MAYBE, IN(Inputs, step), IN(Inputs, count)),
    D(Inputs, trace, DOUBLES, IN(Inputs, trace_step), IN(Inputs, count)),
    D(Inputs, velocity, MAYBE, IN(Inputs, step), IN(Inputs, count)),
    N(Inputs, step), N(Inputs, trace_step), N(Inputs, count), N(Inputs, shared),
};
static const Field OUTPUT_FIELDS[] = {
    D(Outputs, responsibility, DOUBLES, ONE, IN(Outputs, count)),
    D(Outputs, weight, DOUBLES, IN(Outputs, step), IN(Outputs, count)),
    D(Outputs, gain, MAYBE, IN(Outputs, step), IN(Outputs, count)),
    N(Outputs, step), N(Outputs, count),
};
static const Field GATED_FIELDS[] = {
    D(Gated, gain, DOUBLES, IN(Gated, step), IN(Gated, count)),
    D(Gated, weight, DOUBLES, IN(Gated, step), IN(Gated, count)),
    D(Gated, activation, DOUBLES, ONE, IN(Gated, count)),
    N(Gated, step), N(Gated, count),
};
static const Field EXTENSION_FIELDS[] = {
    D(Extension, old, MAYBE, ONE, ONE), D(Extension, responsibility, DOUBLES, ONE, ONE),
    D(Extension, self_weight, DOUBLES, ONE, ONE), D(Extension, self_gain, DOUBLES, ONE, ONE),
    D(Extension, traces, DOUBLES, IN(Extension, trace_step), IN(Extension, inputs)),
    N(Extension, trace_step), N(Extension, inputs), S(Extension, influences, GATED),
};
static const Field CELL_FIELDS[] = {
    B(Cell, block), N(Cell, index), S(Cell, inputs, INPUTS), S(Cell, outputs, OUTPUTS),
    S(Cell, extensions, EXTENSIONS),
};
static const Field REMEMBERED_FIELDS[] = {
    D(Shared, trace, DOUBLES, ONE, IN(Shared, rows)),
    D(Shared, activation, DOUBLES, ONE, IN(Shared, rows)), N(Shared, rows),
};
static const Field ENTERING_FIELDS[] = {
    B(Dense, source), D(Dense, activation, DOUBLES, ONE, IN(Dense, rows)),
    DD(Dense, weight, DOUBLES, columns, rows, ONE, columns),
    DD(Dense, gain, MAYBE, columns, rows, ONE, columns),
    DD(Dense, trace, DOUBLES, traces, rows, ONE, traces),
    DD(Dense, velocity, MAYBE, columns, rows, ONE, columns),
    N(Dense, rows), N(Dense, columns), N(Dense, traces), Z(Dense, from), N(Dense, shared),
};
static const Field LEAVING_FIELDS[] = {
    D(DenseOut, responsibility, DOUBLES, ONE, IN(DenseOut, columns)),
    DD(DenseOut, weight, DOUBLES, columns, rows, ONE, columns),
    DD(DenseOut, gain, MAYBE, columns, rows, ONE, columns),
    N(DenseOut, rows), N(DenseOut, columns),
};
#define ACROSS(type, one, kind) \
    D(type, one.first, kind, IN(type, one.stride), IN(type, gaters)), Z(type, one.stride)
#define RUN_ACROSS(run, along) \
    DD(GatedAcross, run.first, DOUBLES, run.stride, gaters, along, count), Z(GatedAcross, run.stride)
static const Field GATED_ACROSS_FIELDS[] = {
    RUN_ACROSS(weight, IN(GatedAcross, step)), RUN_ACROSS(gain, IN(GatedAcross, step)),
    RUN_ACROSS(activation, ONE),
    N(GatedAcross, step), N(GatedAcross, count), N(GatedAcross, gaters),
};
static const Field REACH_FIELDS[] = {
    ACROSS(Reach, old, MAYBE), ACROSS(Reach, responsibility, DOUBLES),
    ACROSS(Reach, self_weight, DOUBLES), ACROSS(Reach, self_gain, DOUBLES),
    DD(Reach, traces, DOUBLES, gaters, inputs, ONE, gaters),
    N(Reach, gaters), N(Reach, inputs), S(Reach, influences, GATED_ACROSS),
};
static const Field STEP_FIELDS[] = {
    N(Step, path), B(Step, block), S(Step, cells, CELLS), S(Step, shared, REMEMBERED),
    S(Step, dense, ENTERING), S(Step, dense_out, LEAVING), S(Step, reaches, REACHES),
};

typedef struct {
    size_t vector, width; /* where in a plan, and the size of an item */
    const Field *fields;
    size_t count;
} Table;

#define TABLE(vector, type, fields) \
    {offsetof(Plan, vector), sizeof(type), fields, sizeof(fields) / sizeof *(fields)}
static const Table TABLE_OF[TABLES] = {
    TABLE(blocks, Block, BLOCK_FIELDS),
    TABLE(inputs, Inputs, INPUT_FIELDS),
    TABLE(outputs, Outputs, OUTPUT_FIELDS),
    TABLE(gated, Gated, GATED_FIELDS),
    TABLE(extensions, Extension, EXTENSION_FIELDS),
    TABLE(cells, Cell, CELL_FIELDS),
    TABLE(shared, Shared, REMEMBERED_FIELDS),
    TABLE(dense, Dense, ENTERING_FIELDS),
    TABLE(dense_out, DenseOut, LEAVING_FIELDS),
    TABLE(gated_across, GatedAcross, GATED_ACROSS_FIELDS),
    TABLE(reaches, Reach, REACH_FIELDS),
    TABLE(steps, Step, STEP_FIELDS),
};
/* clang-format on */

#endif
