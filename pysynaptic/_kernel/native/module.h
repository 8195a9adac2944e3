/* What the extension module keeps: its kernel, its mathematics, and what it calls or must
 * recognise. */
#ifndef PYSYNAPTIC_MODULE_H
#define PYSYNAPTIC_MODULE_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include "plan.h"

/* The names of attributes that C asks for; first of a Training, in train.c. */
enum {
    INPUTS_NAME,
    TARGETS_NAME,
    COUNT_NAME,
    COST_NAME,
    LEARNED_NAME,
    ORDER_NAME,
    ROWS_NAME,
    GENERATOR_NAME,
    RATES_NAME,
    BUCKET_NAME,
    RATE_NAME,
    REPORT_NAME,
    SHOW_NAME,
    MOMENTUM_NAME,
    SQUARED_NAME,
    STOP_NAME,
    PROGRESS_NAME,
    TRAIL_NAME,
    LOOK_NAME,
    SEQUENCES_NAME,
    STARTS_NAME,
    MEASURED_NAME,
    FRESH_NAME,
    /* of a block, in unit.c */
    ACTIVATION_NAME,
    STATE_NAME,
    OLD_NAME,
    DERIVATIVE_NAME,
    BIAS_NAME,
    /* of a unit, and of a network's layers */
    ACTIVATE_NAME,
    PROPAGATE_NAME,
    INPUT_NAME,
    HIDDEN_NAME,
    OUTPUT_NAME,
    /* of a trainer and its results, in brief.c */
    NETWORK_NAME,
    OWN_COST_NAME,
    OWN_NAME,
    EXTRA_NAME,
    SESSION_NAME,
    LOOKED_AT_NAME,
    SCHEDULE_NAME,
    CROSS_VALIDATE_NAME,
    ITERATIONS_NAME,
    ERROR_NAME,
    TIME_NAME,
    OCCUPANTS_NAME,
    EVERY_NAME,
    DO_NAME,
    TEST_ERROR_NAME,
    TEST_SIZE_NAME,
    /* of a bundle and a connection, in views.c */
    WEIGHTS_NAME,
    WEIGHT_NAME,
    GAINS_NAME,
    AT_NAME,
    IS_SELVES_NAME,
    GAIN_NAME,
    SET_WEIGHT_NAME,
    SET_GAIN_NAME,
    /* of a block and a bundle, in saved.c */
    SIZE_NAME,
    SQUASH_NAME,
    SELF_WEIGHT_NAME,
    SELF_GATERS_NAME,
    PROJECTED_NAME,
    PATTERN_NAME,
    SOURCE_START_NAME,
    TARGET_NAME,
    TARGET_START_NAME,
    COLUMNS_NAME,
    GATERS_NAME,
    NAMES
};

enum { MOST_FOLLOWED = 16 };

/* Calls of propagate with a target, of whatever has these outputs, since the function that follows
 * them was called last: see plan.c. */
typedef struct {
    const double *outputs;
    Py_ssize_t count, due; /* how many, and after how many it is called */
    double sum;            /* of their mean squared errors */
} Followed;

typedef struct State {
    const Kernel *kernel; /* of the plans that are made from now on; NULL: the best for each */
    int fused;            /* which operations are fused; see fused.h */
    ptrdiff_t asked_every, pressed_after; /* for tests; see glance.c */
    int quick, own_pow; /* whether Functions answer, and with V8's own pow; see javascript.c */
    PyObject *generator, *unit, *view; /* types */
    /* What Math.random draws from: a Generator, and what gives the chain of those that were entered
     * in this context; see _v8.  NULL before they are known, and until the first is entered. */
    PyObject *source, *entered;
    PyObject *record; /* the type of JavaScript's objects */
    PyObject *row, *number, *warn_extra, *outputs, *rate, *squashed;
    PyObject *undefined; /* which means what None does */
    PyObject *follower;  /* the function that follows learning call by call, or NULL */
    Followed followed[MOST_FOLLOWED];
    int follows; /* how many of these there are */
    PyObject *names[NAMES];
    struct Entry *entries; /* see unit.c */
} State;

extern PyType_Spec Plan_spec;

/* unit.c: its types and its function, added to the module; 0, or -1 with an exception. */
int add_units(PyObject *module);
void free_entries(State *state);
/* A number that may be written to an array, as a new reference; NULL with an exception. */
PyObject *number_to_write(const State *state, PyObject *value, PyObject *name);

/* The same of views.c, dataset.c, arrays.c, train.c, brief.c, glance.c and records.c. */
int add_views(PyObject *module);
int add_dataset(PyObject *module);
int add_arrays(PyObject *module);
int add_costs(PyObject *module);
int add_brief(PyObject *module);
int add_glance(PyObject *module);
int add_records(PyObject *module);

/* unit.c: the plan that a network would run if it were called now, as a new reference; NULL where
 * it has to look at itself before, or with an exception. */
PlanObject *unit_plan(const State *state, PyObject *network);
/* dataset.c: reads rows of dicts: 1, or 0 where one is not the usual case, or -1 with an exception.
 */
int dataset_read(
    const State *state, PyObject *rows, Py_ssize_t width, double *inputs, Py_ssize_t height,
    double *targets);

#endif
