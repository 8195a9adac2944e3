/* The plan of a network as the C kernel runs it: pointers into the live arrays of pysynaptic/_store.py.
 *
 * build.c makes it from the steps that pysynaptic/_plan.py compiled, run.c runs it, plan.c is the
 * Python type around both.  Names are those of _kernel.py, the reading version of the same thing.
 */
#ifndef PYSYNAPTIC_PLAN_H
#define PYSYNAPTIC_PLAN_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>

enum { LOGISTIC, TANH, IDENTITY, HLIM, RELU, CUSTOM };

/* The numbers of neurons made together; every array is indexed by neuron. */
typedef struct {
    double *activation, *state, *old, *derivative, *bias;
    double *responsibility, *error_projected, *error_gated;
    double *self_weight, *self_gain;
    double *bias_velocity; /* the last changes, while momentum needs them; or NULL */
    const signed char *squash;
    PyObject *custom; /* dict: the users' squash functions, by neuron */
    Py_ssize_t size;
} Block;

/* Runs: connections that share an end.  Weights and gains are `step` apart, the numbers of the other
 * ends follow each other.  gain is NULL where every gain is 1. */
typedef struct {
    const double *activation;
    double *weight;
    const double *gain;
    double *trace;
    double *velocity; /* the last changes, while momentum needs them; or NULL */
    Py_ssize_t step, trace_step, count;
    int shared; /* whether the traces are shared, and so remembered when the step begins */
} Inputs;

typedef struct {
    const double *responsibility, *weight, *gain;
    Py_ssize_t step, count;
} Outputs;

typedef struct {
    double *gain;
    const double *weight, *activation;
    Py_ssize_t step, count;
} Gated;

/* A list of something: `count` items from `first` on in one of the plan's vectors. */
typedef struct {
    Py_ssize_t first, count;
} Slice;

/* What a neuron keeps about another whose incoming connections it gates. */
typedef struct {
    const double *old; /* the gated neuron's, if its self-connection is gated by this one; or NULL */
    const double *responsibility, *self_weight, *self_gain;
    double *traces; /* one for each input of the gater */
    Slice influences; /* of `gated` */
} Extension;

typedef struct {
    Block *block;
    Py_ssize_t index;
    Slice inputs, outputs, extensions;
} Cell;

/* Bundles between whole blocks, ungated: from-neuron major, `columns` targets a row. */
typedef struct {
    const double *activation;
    double *weight, *trace, *velocity;
    Py_ssize_t rows, columns;
} Dense;

typedef struct {
    const double *responsibility, *weight;
    Py_ssize_t rows, columns;
} DenseOut;

typedef struct {
    double *trace;
    const double *activation;
    Py_ssize_t rows;
} Shared;

typedef struct {
    Slice cells;
    Slice shared;
    Block *whole; /* the layer's one block where it may be run all at once, or NULL */
    Slice dense, dense_out;
} Step;

typedef struct {
    void *items;
    Py_ssize_t count, room, width;
} Vector;

typedef struct {
    PyObject_HEAD
    Vector steps, cells, inputs, outputs, gated, extensions, shared, dense, dense_out;
    Vector blocks;  /* of Block *, each allocated by itself so that it never moves */
    Vector buffers; /* of Py_buffer *, what keeps the arrays where they are */
    double *row;    /* room for one row of inputs or targets */
    double aux;     /* the scratch variable that leaks between neurons in Synaptic's code */
    double momentum; /* of the training that is going on */
    int optimised, network, warned;
    int squared; /* whether output errors are multiplied with the squash's derivative */
    PyThreadState *released; /* while many rows run without the interpreter's lock; or NULL */
    int busy;                /* the same for other threads to see, set while the lock is held */
    PyObject *squashed; /* _values.squashed, which calls a user's squash function */
} Plan;

#define AT(plan, vector, type, place) ((type *)(plan)->vector.items + (place))

/* build.c: 0, or -1 with a Python exception set. */
int plan_build(Plan *plan, PyObject *steps);
void plan_free(Plan *plan);

/* run.c: steps from `first` on; -1 with an exception set if a user's squash function raised. */
int plan_activate(Plan *plan, Py_ssize_t first);
/* `targets` may be NULL. */
void plan_propagate(Plan *plan, double rate, const double *targets);
/* Whether users' squash functions must be called, which may look at what has run and what not. */
int block_asks_python(const Block *block);
/* What the first step's activations become. */
void plan_set_inputs(Plan *plan, const double *row);

/* Whether many rows are being run in another thread; then an exception is set. */
int plan_refuse(const Plan *plan);
/* Let go of the interpreter's lock, and take it back: no-ops where that is so already. */
void plan_let_go(Plan *plan);
void plan_take_back(Plan *plan);

/* train.c: the methods that run many rows. */
PyObject *Plan_train(Plan *self, PyObject *args);
PyObject *Plan_test(Plan *self, PyObject *args);
PyObject *Plan_predict(Plan *self, PyObject *args);

#endif
