/* The plan of a network as the C kernel runs it: pointers into the live arrays of
 * pysynaptic/_store/storage.py.
 *
 * build.c makes it from the steps that pysynaptic/_kernel/compiling.py compiled, a kernel
 * (kernel.inc) runs it, plan.c is the Python type around both.  Names are those of reference.py,
 * the reading version of the same thing.
 */
#ifndef PYSYNAPTIC_PLAN_H
#define PYSYNAPTIC_PLAN_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <string.h>

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

/* Runs: connections that share an end.  Weights and gains are `step` apart, the numbers of the
 * other ends follow each other.  gain is NULL where every gain is 1. */
typedef struct {
    const double *activation;
    double *weight;
    const double *gain;
    double *trace;
    double *velocity; /* the last changes, while momentum needs them; or NULL */
    Py_ssize_t step, trace_step, count;
    Py_ssize_t shared; /* whether the traces are shared, and remembered when the step begins */
} Inputs;

typedef struct {
    const double *responsibility, *weight, *gain;
    Py_ssize_t step, count;
} Outputs;

typedef struct {
    double *gain, *weight, *activation;
    Py_ssize_t step, count;
} Gated;

/* A list of something: `count` items from `first` on in one of the plan's vectors. */
typedef struct {
    Py_ssize_t first, count;
} Slice;

/* What a neuron keeps about another whose incoming connections it gates. */
typedef struct {
    double *old; /* the gated neuron's, if its self-connection is gated by this one; or NULL */
    double *responsibility, *self_weight, *self_gain;
    double *traces; /* one for each input of the gater, `trace_step` apart */
    Py_ssize_t trace_step, inputs;
    Slice influences; /* of `gated` */
} Extension;

typedef struct {
    Block *block;
    Py_ssize_t index;
    Slice inputs, outputs, extensions;
} Cell;

/* The same number of every neuron of a layer: `stride` apart, 0 where it is one for all. */
typedef struct {
    double *first;
    Py_ssize_t stride;
} Across;

/* The n-th extensions of all neurons of a layer, where they are of one shape, and their n-th runs
 * of gated connections. */
typedef struct {
    Across old, responsibility, self_weight, self_gain;
    double *traces; /* side by side: for each input of the gaters, one of each gater */
    Py_ssize_t gaters, inputs;
    Slice influences; /* of `gated_across` */
} Reach;

typedef struct {
    Across weight, gain, activation;
    Py_ssize_t step, count, gaters;
} GatedAcross;

/* Bundles between whole blocks: from-neuron major, `columns` targets a row; gain is NULL where
 * every gain is 1.  The traces are shared, one for each row, or each connection has its own. */
typedef struct {
    const Block *source;
    const double *activation, *gain;
    double *weight, *trace, *velocity;
    Py_ssize_t rows, columns;
    Py_ssize_t traces; /* of a source: 1 that is shared, or one for each of its connections */
    Py_ssize_t from;   /* the earlier step whose block the source is, or -1 */
    Py_ssize_t shared;
} Dense;

typedef struct {
    const double *responsibility, *weight, *gain;
    Py_ssize_t rows, columns;
} DenseOut;

typedef struct {
    double *trace;
    const double *activation;
    Py_ssize_t rows;
} Shared;

enum { NEURONS, LAYER, INPUT }; /* the paths of a step */

typedef struct {
    Py_ssize_t path;
    Slice cells;
    Slice shared;
    Block *block;   /* the one block whose neurons these are, in its order, or NULL */
    int whole;      /* whether it may be run all at once; then it has: */
    int forgets;    /* whether traces are shared and no neuron has a memory: nothing is summed */
    int gates;      /* whether it gates anything */
    int velocities; /* whether there is momentum */
    Slice reaches;  /* what it gates, where that may be run across its neurons; see gates.inc */
    Slice dense, dense_out;
    Py_ssize_t rows_at; /* where its activations begin in Rows, for one row */
} Step;

/* Room for up to ROWS rows at once. */
enum { ROWS = 48, PADDING = 8 };

#define PADDED(size) (((size) + PADDING - 1) / PADDING * PADDING)

typedef struct {
    double *state, *activation, *weights;
} Rows;

typedef struct {
    void *items;
    Py_ssize_t count;
} Vector;

typedef struct Kernel Kernel;

typedef struct {
    PyObject_HEAD
    const void *state; /* the module's, which outlives its types */
    const Kernel *kernel;
    const int *fused; /* the module's: which operations are fused; see fused.h */
    Vector steps, cells, inputs, outputs, gated, extensions, shared, dense, dense_out;
    Vector reaches, gated_across;
    Vector blocks;
    Vector buffers;   /* of Py_buffer, what keeps the arrays where they are */
    double *row;      /* room for one row of inputs or targets */
    double *gradient; /* room for the gradients of one neuron's inputs, or what gates.inc needs */
    /* Where the first hidden layer may be summed ahead (see ahead.inc): room for its states, and
     * the row whose states those are, if any. */
    double *ahead;
    const double *ahead_of;
    int by_rows; /* whether no row depends on the one before, so that many may run at once */
    Py_ssize_t rows_state, rows_activation, rows_weights; /* and the room that takes, for one row */
    double aux;      /* the scratch variable that leaks between neurons in Synaptic's code */
    double momentum; /* of the training that is going on */
    int optimised, network, warned;
    int stale;               /* whether what it was compiled from may have changed */
    int squared;             /* whether output errors are multiplied with the squash's derivative */
    PyThreadState *released; /* while many rows run without the interpreter's lock; or NULL */
    unsigned long releaser;  /* the thread that let go of it, which alone may take it back */
    int busy;                /* the same for other threads to see, set while the lock is held */
    PyObject *squashed;      /* validation.squashed, which calls a user's squash function */
} Plan;

#define AT(plan, vector, type, place) ((type *)(plan)->vector.items + (place))

/* read.c: 0, or -1 with a Python exception set. */
int plan_read(Plan *plan, PyObject *program);
/* How many connections lead into a neuron. */
Py_ssize_t count_inputs(const Plan *plan, const Cell *cell);
void plan_free(Plan *plan);

/* A kernel: what computes.  There is one for each instruction set. */
struct Kernel {
    const char *name;
    /* Steps from `first` on; -1 with an exception set if a user's squash function raised. */
    int (*activate)(Plan *plan, Py_ssize_t first);
    /* `targets` may be NULL; so may `next`, the row of inputs that will be activated next. */
    void (*propagate)(Plan *plan, double rate, const double *targets, const double *next);
    /* Where plan->by_rows: puts the weights in the order that activate_rows() reads them in, ... */
    void (*pack_rows)(const Plan *plan, Rows *rows);
    /* ... and activates up to ROWS rows; 0 where they must be run one by one. */
    int (*activate_rows)(
        Plan *plan, const Rows *rows, const double *inputs, Py_ssize_t count, double *outputs);
};

/* kernels.c: the kernel of a name, if this machine can run it, or NULL. */
const Kernel *kernel_named(const char *name);
/* The best that this machine can run, for layers of up to so many neurons. */
const Kernel *kernel_for(Py_ssize_t widest);
/* The names of all that this machine can run, the best first. */
PyObject *kernel_names(void);

/* squash.c: calls a user's squash function; -1 with an exception set if it raised, 1 if another
 * thread has set one of Synaptic's in its place meanwhile. */
int call_squash(Plan *plan, const Block *block, Py_ssize_t j);

/* Whether users' squash functions must be called, which may look at what has run. */
static inline int block_asks_python(const Block *block) {
    return memchr(block->squash, CUSTOM, (size_t)block->size) != NULL;
}

/* What the first step's activations become. */
static inline void plan_set_inputs(Plan *plan, const double *row) {
    const Step *step = AT(plan, steps, Step, 0);
    if (step->block != NULL && plan->optimised) {
        memcpy(step->block->activation, row, (size_t)step->block->size * sizeof *row);
        return;
    }
    const Cell *cell = AT(plan, cells, Cell, step->cells.first);
    for (Py_ssize_t k = 0; k < step->cells.count; k++, cell++) {
        cell->block->activation[cell->index] = row[k];
        if (!plan->optimised)
            cell->block->derivative[cell->index] = cell->block->bias[cell->index] = 0.0;
    }
}

/* The last step's activations, one after the other (in plan->row, if they are not in one block). */
static inline const double *plan_outputs(Plan *plan) {
    const Step *step = AT(plan, steps, Step, plan->steps.count - 1);
    if (step->block != NULL)
        return step->block->activation;
    const Cell *cell = AT(plan, cells, Cell, step->cells.first);
    for (Py_ssize_t k = 0; k < step->cells.count; k++, cell++)
        plan->row[k] = cell->block->activation[cell->index];
    return plan->row;
}

/* Whether many rows are being run in another thread; then an exception is set. */
int plan_refuse(const Plan *plan);
/* lock.c: let go of the interpreter's lock, and take it back: no-ops where that is so already, and
 * in a thread whose run was under way when another one began a training. */
int plan_is_released(const Plan *plan);
void plan_let_go(Plan *plan);
void plan_take_back(Plan *plan);

/* train.c and rows.c: the methods that run many rows. */
PyObject *Plan_train(Plan *self, PyObject *training);
PyObject *Plan_test(Plan *self, PyObject *training);
PyObject *Plan_predict(Plan *self, PyObject *args);

#endif
