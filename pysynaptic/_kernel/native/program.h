/* What a kernel computes with: a program, as read.c reads it, with pointers into the live arrays of
 * pysynaptic/_store/storage.py; and scratch memory.  Nothing here knows of Python.  Names are those
 * of reading.py and reference.py.
 */
#ifndef PYSYNAPTIC_PROGRAM_H
#define PYSYNAPTIC_PROGRAM_H

#include <stddef.h>
#include <string.h>

enum { LOGISTIC, TANH, IDENTITY, HLIM, RELU, CUSTOM };

/* The numbers of neurons made together; every array is indexed by neuron. */
typedef struct {
    double *activation, *state, *old, *derivative, *bias;
    double *responsibility, *error_projected, *error_gated;
    double *self_weight, *self_gain;
    double *bias_velocity;     /* the last changes, while momentum needs them; or NULL */
    const signed char *frozen; /* for each neuron, whether its bias does not learn; or NULL */
    const signed char *squash;
    void *custom; /* Python's dict: the users' squash functions, by neuron */
    ptrdiff_t size;
} Block;

/* Runs: connections that share an end.  Weights and gains are `stride` apart, the numbers of the
 * other ends follow each other.  gain is NULL where every gain is 1. */
typedef struct {
    const double *activation;
    double *weight;
    const double *gain;
    double *trace;
    double *velocity;          /* the last changes, while momentum needs them; or NULL */
    const signed char *frozen; /* which weights do not learn; or NULL */
    ptrdiff_t stride, trace_stride, count;
    ptrdiff_t shared; /* whether the traces are shared, and remembered when the step begins */
} Inputs;

/* An input by itself, of cells that have few: runs of one or two connections take longer to begin
 * than to go through.  gain points to a 1 where every gain is 1: a product with it is the same. */
typedef struct {
    const double *activation, *gain;
    double *weight, *trace;
    ptrdiff_t shared; /* as of Inputs */
} Single;

typedef struct {
    const double *responsibility, *weight, *gain;
    ptrdiff_t stride, count;
} Outputs;

/* An output by itself. */
typedef struct {
    const double *responsibility, *gain, *weight;
} SingleOutput;

typedef struct {
    double *gain, *weight, *activation;
    ptrdiff_t stride, count;
} Gated;

/* A list of something: `count` items from `first` on in one of the plan's vectors. */
typedef struct {
    ptrdiff_t first, count;
} Slice;

/* What a neuron keeps about another whose incoming connections it gates. */
typedef struct {
    double *old; /* the gated neuron's, if its self-connection is gated by this one; or NULL */
    double *responsibility, *self_weight, *self_gain;
    double *traces; /* one for each input of the gater, `trace_stride` apart */
    ptrdiff_t trace_stride, inputs;
    Slice influences; /* of `gated` */
} Extension;

typedef struct {
    Block *block;
    ptrdiff_t index;
    Slice inputs, outputs, extensions;
    const Single *singles, *singles_end; /* its inputs again, if few that learn unguarded */
    const SingleOutput *single_outputs, *single_outputs_end; /* its outputs again, if few */
} Cell;

/* The same number of every neuron of a layer: `stride` apart, 0 where it is one for all. */
typedef struct {
    double *first;
    ptrdiff_t stride;
} Across;

/* The n-th extensions of all neurons of a layer, where they are of one shape, and their n-th runs
 * of gated connections. */
typedef struct {
    Across old, responsibility, self_weight, self_gain;
    double *traces; /* side by side: for each input of the gaters, one of each gater */
    ptrdiff_t gaters, inputs;
    Slice influences; /* of `gated_across` */
} Reach;

typedef struct {
    Across weight, gain, activation;
    ptrdiff_t stride, count, gaters;
} GatedAcross;

/* Bundles between blocks: from-neuron major, `columns` targets a row; gain is NULL where
 * every gain is 1.  The traces are shared, one for each row, or each connection has its own. */
typedef struct {
    const Block *source;
    const double *activation, *gain;
    double *weight, *trace, *velocity;
    const signed char *frozen;
    ptrdiff_t rows, columns;
    ptrdiff_t traces; /* of a source: 1 that is shared, or one for each of its connections */
    ptrdiff_t from;   /* the earlier step whose block the source is, or -1 */
    ptrdiff_t shared;
} Entering;

typedef struct {
    const double *responsibility, *weight, *gain;
    ptrdiff_t rows, columns;
} Leaving;

typedef struct {
    double *trace;
    const double *activation;
    ptrdiff_t rows;
} Remembered;

enum { NEURONS, LAYER, INPUT }; /* the paths of a step */

typedef struct {
    ptrdiff_t path;
    Slice cells;
    Slice remembered; /* shared traces, when the step begins */
    Block *block;     /* the one block whose neurons these are, in its order, or NULL */
    int at_once;      /* whether it may be run all at once; then it has: */
    int forgets;      /* whether traces are shared and no neuron has a memory: nothing is summed */
    int gates;        /* whether it gates anything */
    int guarded;      /* whether there is momentum, or anything frozen */
    Slice reaches;    /* what it gates, where that may be run across its neurons; see gates.inc */
    Slice entering, leaving;
    ptrdiff_t rows_at; /* where its activations begin in Rows, for one row */
} Step;

/* Room for up to ROWS rows at once. */
enum { ROWS = 48, PADDING = 8 };

#define PADDED(size) (((size) + PADDING - 1) / PADDING * PADDING)

typedef struct {
    double *state, *activation, *weights;
} Rows;

typedef struct {
    void *items;
    ptrdiff_t count;
} Vector;

/* What is run: a vector for each kind of record. */
typedef struct {
    Vector blocks, inputs, outputs, gated, extensions, cells, remembered, entering, leaving;
    Vector gated_across, reaches, steps;
    Vector singles, single_outputs; /* made of `inputs` and `outputs` */
    int optimised, network;
    int by_rows; /* whether no row depends on the one before, so that many may run at once */
    ptrdiff_t rows_state, rows_activation, rows_weights; /* and the room that takes, for one row */
} Program;

/* What asks for Ctrl-C within a row, of networks whose rows take long; see glance.c. */
typedef struct Glance {
    ptrdiff_t left;                /* so many connections are to be run before it asks again */
    int (*ask)(struct Glance *it); /* whether what runs should be given up */
} Glance;

/* After so many more connections: whether what runs should be given up. */
static inline int glanced(Glance *it, ptrdiff_t connections) {
    return it != NULL && (it->left -= connections) < 0 && it->ask(it);
}

/* What a run leaves behind, and room to compute in. */
typedef struct {
    double *row;      /* one row of inputs or targets */
    double *gradient; /* the gradients of one neuron's inputs, or what gates.inc needs */
    /* Where the first hidden layer may be summed ahead (see ahead.inc): room for its states, and
     * the row whose states those are, if any. */
    double *ahead;
    const double *ahead_of;
    double *target; /* the row of targets that was propagated last, and its learning rate */
    double rate;
    int propagated;  /* whether there are these two */
    double aux;      /* the scratch variable that leaks between neurons in Synaptic's code */
    double momentum; /* of the training that is going on */
    int squared;     /* whether output errors are multiplied with the squash's derivative */
    int calm;        /* so many more propagations need not be looked at in full; see kept.c */
    double *kept;    /* what a brief training began with; or NULL */
    Glance *glance;  /* while a row runs that may be given up; or NULL */
} Scratch;

typedef struct {
    Program program;
    Scratch scratch;
    const struct Kernel *kernel;
    const int *fused; /* the module's: which operations are fused; see fused.h */
} Plan;

#define AT(plan, vector, type, place) ((type *)(plan)->program.vector.items + (place))

typedef struct Kernel Kernel;

/* How a run ended: where plan->scratch.glance said so, and then some neurons have run and others
 * have not; with an exception of a user's squash function; well; or well too, but what it came to
 * is in the plan's object, and no longer, or not only, in the last step's activations. */
enum { GIVEN_UP = -2, RAISED, RAN, ELSEWHERE };

/* A kernel: what computes.  There is one for each instruction set. */
struct Kernel {
    const char *name;
    /* Steps from `first` on. */
    int (*activate)(Plan *plan, ptrdiff_t first);
    /* `targets` may be NULL; so may `next`, the row of inputs that will be activated next. */
    void (*propagate)(Plan *plan, double rate, const double *targets, const double *next);
    /* Where plan->by_rows: puts the weights in the order that activate_rows() reads them in
     * (0, or GIVEN_UP), ... */
    int (*pack_rows)(const Plan *plan, Rows *rows);
    /* ... and activates up to ROWS rows; 0 where they must be run one by one; or GIVEN_UP. */
    int (*activate_rows)(
        Plan *plan, const Rows *rows, const double *inputs, ptrdiff_t count, double *outputs);
};

/* kernels.c: the kernel of a name, if this machine can run it, or NULL. */
const Kernel *kernel_named(const char *name);
/* The best that this machine can run, for layers of up to so many neurons. */
const Kernel *kernel_for(ptrdiff_t widest);
/* squash.c: calls a user's squash function, for the activation and for the derivative; -1 with a
 * Python exception set if it raised.  The function may change the state, or set one of Synaptic's
 * in its place: then the answer says which of the two is still to be computed. */
enum { ASKED_USER = 1, ASK_NOTHING, ASK_DERIVATIVE };
int call_squash(Plan *plan, const Block *block, ptrdiff_t j);
/* Lets objects run the rest of a row if that function has changed what runs: RAN if it has not.
 * `before` is what came of the neurons before that one, of `count` in its step. */
int plan_run_rest(
    Plan *plan, ptrdiff_t step, ptrdiff_t place, ptrdiff_t count, const double *before);
/* Room for so many numbers, for free(); NULL with an exception. */
double *plan_room(Plan *plan, ptrdiff_t count);
/* Keeps what a run came to: ELSEWHERE, or -1. */
int plan_keep(Plan *plan, const double *came, ptrdiff_t count);

/* How many connections lead into a neuron. */
static inline ptrdiff_t count_inputs(const Plan *plan, const Cell *cell) {
    ptrdiff_t count = 0;
    for (ptrdiff_t r = 0; r < cell->inputs.count; r++)
        count += AT(plan, inputs, Inputs, cell->inputs.first + r)->count;
    return count;
}

/* Whether users' squash functions must be called, which may look at what has run. */
static inline int block_asks_python(const Block *block) {
    return memchr(block->squash, CUSTOM, (size_t)block->size) != NULL;
}

/* What the first step's activations become. */
static inline void plan_set_inputs(Plan *plan, const double *row) {
    const Step *step = AT(plan, steps, Step, 0);
    if (step->block != NULL && plan->program.optimised) {
        memcpy(step->block->activation, row, (size_t)step->block->size * sizeof *row);
        return;
    }
    const Cell *cell = AT(plan, cells, Cell, step->cells.first);
    for (ptrdiff_t k = 0; k < step->cells.count; k++, cell++) {
        cell->block->activation[cell->index] = row[k];
        if (!plan->program.optimised)
            cell->block->derivative[cell->index] = cell->block->bias[cell->index] = 0.0;
    }
}

/* Keep what the console prints of the last propagation. */
static inline void plan_propagated(Plan *plan, double rate, const double *targets) {
    const Step *last = AT(plan, steps, Step, plan->program.steps.count - 1);
    plan->scratch.rate = rate;
    plan->scratch.propagated = 1;
    if (targets != NULL)
        memcpy(plan->scratch.target, targets, (size_t)last->cells.count * sizeof *targets);
}

/* The last step's activations, one after the other (in plan->scratch.row, if they are not in one
 * block). */
static inline const double *plan_outputs(Plan *plan) {
    const Step *step = AT(plan, steps, Step, plan->program.steps.count - 1);
    if (step->block != NULL)
        return step->block->activation;
    const Cell *cell = AT(plan, cells, Cell, step->cells.first);
    for (ptrdiff_t k = 0; k < step->cells.count; k++, cell++)
        plan->scratch.row[k] = cell->block->activation[cell->index];
    return plan->scratch.row;
}

#endif
