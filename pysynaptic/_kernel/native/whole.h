/* Whole layers at once: loops along the contiguous dimension, across neurons.  Every neuron's own sum
 * keeps its order, so the bits are those of cells.h.  Included by kernel.h.
 *
 * A narrow layer, of up to NARROW vectors, has code for its very size: its sums and errors stay in
 * registers, and where its last vector ends is known.  A wide one runs over rows of weights.
 */

enum { NARROW = 4 };

/* `run(plan, step, ..., size)` with the size of a narrow layer as a constant, or `wide`. */
#define SIZE_CASE(n, run, ...) \
    case n: \
        run(__VA_ARGS__, n <= NARROW * LANES ? n : 1); \
        break;
#define BY_SIZE(size, wide, run, ...) \
    switch ((size) <= NARROW * LANES ? (size) : 0) { \
        SIZE_CASE(1, run, __VA_ARGS__) \
        SIZE_CASE(2, run, __VA_ARGS__) \
        SIZE_CASE(3, run, __VA_ARGS__) \
        SIZE_CASE(4, run, __VA_ARGS__) \
        SIZE_CASE(5, run, __VA_ARGS__) \
        SIZE_CASE(6, run, __VA_ARGS__) \
        SIZE_CASE(7, run, __VA_ARGS__) \
        SIZE_CASE(8, run, __VA_ARGS__) \
        SIZE_CASE(9, run, __VA_ARGS__) \
        SIZE_CASE(10, run, __VA_ARGS__) \
        SIZE_CASE(11, run, __VA_ARGS__) \
        SIZE_CASE(12, run, __VA_ARGS__) \
        SIZE_CASE(13, run, __VA_ARGS__) \
        SIZE_CASE(14, run, __VA_ARGS__) \
        SIZE_CASE(15, run, __VA_ARGS__) \
        SIZE_CASE(16, run, __VA_ARGS__) \
    default: \
        wide(__VA_ARGS__, size); \
    }

/* The vectors of `size` neurons: number v begins with neuron v * LANES, and SOME(v, size) are left. */
#define VECTORS(size) (((size) + LANES - 1) / LANES)
#define SOME(v, size) ((size) - (v) * LANES)

#define EACH_DENSE(dense, plan, step) \
    for (const Dense *dense = AT(plan, dense, Dense, (step)->dense.first), \
                     *dense##_end = dense + (step)->dense.count; \
         dense < dense##_end; dense++)

/* Squash functions: Eq. 16, and the derivative -------------------------------------------------- */

/* Which one all neurons of a layer have, if several at once can be computed; MIXED, or CUSTOM if any has
 * a user's. */
enum { MIXED = CUSTOM + 1 };

static inline int squash_of(const Plan *plan, const Block *block) {
    const signed char *codes = block->squash;
    const uint64_t wanted = 0x0101010101010101u * (unsigned char)codes[0];
    uint64_t other = 0, word = 0;
    Py_ssize_t size = block->size, j = 0;
    for (; j + 8 <= size; j += 8) {
        memcpy(&word, codes + j, 8);
        other |= word ^ wanted;
    }
    for (; j < size; j++)
        other |= (uint64_t)(codes[j] != codes[0]);
    int code = other == 0 ? codes[0] : block_asks_python(block) ? CUSTOM : MIXED;
    return *plan->fused && code != CUSTOM ? MIXED : code; /* exp_lanes has no fused operations */
}

/* Neuron by neuron; none of the functions is a user's. */
APART void squash_each(Plan *plan, const Block *block) {
    for (Py_ssize_t j = 0; j < block->size; j++)
        squashed(
            block->squash[j], plan->optimised, *plan->fused, block->state[j],
            block->activation + j, block->derivative + j, &plan->aux);
}

static void squash_whole(Plan *plan, const Block *block, int code) {
    const Py_ssize_t size = block->size;
    Words rare = below(lanes_of(0.0), lanes_of(0.0));
    Lanes e = lanes_of(0.0);
    if (size == 1) {
        squashed(
            block->squash[0], plan->optimised, *plan->fused, block->state[0], block->activation,
            block->derivative, &plan->aux);
        return;
    }
    if (code == LOGISTIC)
        for (Py_ssize_t v = 0; v < VECTORS(size); v++) {
            Lanes y = logistic_lanes(load(block->state + v * LANES, SOME(v, size)), &rare);
            store(block->activation + v * LANES, y, SOME(v, size));
            store(block->derivative + v * LANES, y * (1.0 - y), SOME(v, size));
        }
    else if (code == TANH && plan->optimised)
        for (Py_ssize_t v = 0; v < VECTORS(size); v++) {
            Lanes y = tanh_lanes(load(block->state + v * LANES, SOME(v, size)), &e, &rare);
            store(block->activation + v * LANES, y, SOME(v, size));
            store(block->derivative + v * LANES, 1.0 - y * y, SOME(v, size));
        }
    else
        rare = ~rare;
    if (any(rare))
        squash_each(plan, block);
    else if (code == TANH)
        plan->aux = lane(e, (int)((size - 1) % LANES));
}

/* Activation: Eq. 15, and Eq. 17 on the way ----------------------------------------------------- */

/* What a self-connection does to a vector of neurons: `sum` of cells.h. */
typedef struct {
    Lanes kept;  /* gain * weight */
    Words fresh; /* where there is none */
} Memory;

INLINE Memory memory_of(const Plan *plan, const Block *block, Py_ssize_t j, Py_ssize_t left) {
    Lanes weight = load(block->self_weight + j, left);
    Words fresh = equal(weight, lanes_of(0.0));
    return (Memory){
        load(block->self_gain + j, left) * weight, plan->optimised ? fresh : fresh & ~fresh};
}

INLINE Lanes summed(Memory memory, Lanes before, Lanes now) {
    return choose(memory.fresh, now, memory.kept * before + now);
}

/* The state before any input; the old one is put away. */
INLINE Lanes begin(
    const Plan *plan, const Step *step, Py_ssize_t j, Py_ssize_t left) {
    const Block *block = step->block;
    Lanes state = load(block->state + j, left), bias = load(block->bias + j, left);
    store(block->old + j, state, left);
    return step->forgets ? bias : summed(memory_of(plan, block, j, left), state, bias);
}

/* A shared trace: Eq. 17 where it is the same for all targets. */
static inline void remember_shared(const Plan *plan, double *trace, double y) {
    *trace = plan->optimised ? y : 0.0 * *trace + y;
}

/* A source's part in one vector of states, where every connection has a trace of its own. */
INLINE Lanes add_remembering(
    const Plan *plan, const Block *block, const Dense *dense, Lanes state, Py_ssize_t i,
    Py_ssize_t j, Py_ssize_t left) {
    Lanes now = lanes_of(dense->activation[i]);
    const Py_ssize_t place = i * dense->columns + j;
    Lanes product = now * load(dense->weight + place, left);
    if (dense->gain != NULL) {
        product *= load(dense->gain + place, left);
        now *= load(dense->gain + place, left);
    }
    double *trace = dense->trace + place;
    store(trace, summed(memory_of(plan, block, j, left), load(trace, left), now), left);
    return state + product;
}

/* A narrow layer is squashed while its states are in registers, if it is LOGISTIC. */
INLINE void activate_narrow(Plan *plan, const Step *step, int code, const Py_ssize_t size) {
    const Block *block = step->block;
    Lanes state[NARROW];
    for (int v = 0; v < VECTORS(size); v++)
        state[v] = begin(plan, step, v * LANES, SOME(v, size));
    EACH_DENSE(dense, plan, step) {
        const double *weight = dense->weight, *y = dense->activation;
        double *trace = dense->trace;
        const Py_ssize_t rows = dense->rows;
        if (dense->shared)
            for (Py_ssize_t i = 0; i < rows; i++, weight += size) {
                remember_shared(plan, trace + i, y[i]);
                for (int v = 0; v < VECTORS(size); v++)
                    state[v] += y[i] * load(weight + v * LANES, SOME(v, size));
            }
        else
            for (Py_ssize_t i = 0; i < rows; i++)
                for (int v = 0; v < VECTORS(size); v++)
                    state[v] = add_remembering(
                        plan, block, dense, state[v], i, v * LANES, SOME(v, size));
    }
    for (int v = 0; v < VECTORS(size); v++)
        store(block->state + v * LANES, state[v], SOME(v, size));
    if (code != LOGISTIC) {
        squash_whole(plan, block, code);
    } else if (size == 1) {
        double y = 1.0 / (1.0 + exp_one(-lane(state[0], 0)));
        block->activation[0] = y;
        block->derivative[0] = y * (1.0 - y);
    } else {
        Words rare = below(lanes_of(0.0), lanes_of(0.0));
        for (int v = 0; v < VECTORS(size); v++) {
            Lanes y = logistic_lanes(state[v], &rare);
            store(block->activation + v * LANES, y, SOME(v, size));
            store(block->derivative + v * LANES, y * (1.0 - y), SOME(v, size));
        }
        if (any(rare))
            squash_each(plan, block);
    }
}

/* Some sources' parts in all states of a wide layer, which every target adds one by one. */
INLINE void add_rows(
    double *restrict state, const double *restrict weight, const double *restrict y,
    const int rows, const Py_ssize_t size) {
    for (Py_ssize_t j = 0; j < size; j++) {
        double sum = state[j];
        for (int i = 0; i < rows; i++)
            sum += y[i] * weight[i * size + j];
        state[j] = sum;
    }
}

APART void activate_wide(Plan *plan, const Step *step, int code, const Py_ssize_t size) {
    const Block *block = step->block;
    for (Py_ssize_t v = 0; v < VECTORS(size); v++)
        store(block->state + v * LANES, begin(plan, step, v * LANES, SOME(v, size)), SOME(v, size));
    EACH_DENSE(dense, plan, step) {
        const double *y = dense->activation;
        Py_ssize_t i = 0;
        for (; dense->shared && i + 4 <= dense->rows; i += 4)
            add_rows(block->state, dense->weight + i * size, y + i, 4, size);
        for (; dense->shared && i < dense->rows; i++)
            add_rows(block->state, dense->weight + i * size, y + i, 1, size);
        for (i = 0; dense->shared && i < dense->rows; i++)
            remember_shared(plan, dense->trace + i, y[i]);
        for (i = 0; !dense->shared && i < dense->rows; i++)
            for (Py_ssize_t v = 0; v < VECTORS(size); v++) {
                double *state = block->state + v * LANES;
                Lanes sum = add_remembering(
                    plan, block, dense, load(state, SOME(v, size)), i, v * LANES, SOME(v, size));
                store(state, sum, SOME(v, size));
            }
    }
    squash_whole(plan, block, code);
}

#include "gates.h"

static void activate_whole(Plan *plan, const Step *step, int code) {
    BY_SIZE(step->block->size, activate_wide, activate_narrow, plan, step, code)
    if (step->gates)
        extend_whole(plan, step);
}

/* Propagation: Eq. 10 to 24 --------------------------------------------------------------------- */

/* Weights and biases, with momentum. */
APART void learn_gathered(const Plan *plan, const Step *step, double rate) {
    const Block *block = step->block;
    EACH_DENSE(dense, plan, step)
        for (Py_ssize_t i = 0, place = 0; i < dense->rows; i++)
            for (Py_ssize_t j = 0; j < block->size; j++, place++) {
                double trace = dense->trace[dense->shared ? i : place];
                double change = rate * (block->error_projected[j] * trace);
                if (dense->velocity != NULL)
                    change = gather(plan, dense->velocity + place, change);
                dense->weight[place] += change;
            }
    for (Py_ssize_t j = 0; j < block->size; j++)
        learn_bias(plan, block, j, rate);
}

/* Eq. 21 for one vector of neurons: their sums side by side, each in its order.  Lanes that are not
 * there do as the last one does. */
APART Lanes add_columns(Lanes sum, const DenseOut *dense, Py_ssize_t j, Py_ssize_t left) {
    const Py_ssize_t columns = dense->columns;
    for (Py_ssize_t k = 0; k < columns; k += LANES) {
        const Py_ssize_t some = columns - k;
        const Lanes received = load(dense->responsibility + k, some);
        Lanes products[LANES];
        for (int n = 0; n < LANES; n++) {
            Py_ssize_t place = (j + (n < left ? n : left - 1)) * columns + k;
            products[n] = received;
            if (dense->gain != NULL)
                products[n] *= load(dense->gain + place, some);
            products[n] *= load(dense->weight + place, some);
        }
        transpose(products);
        for (int n = 0; n < LANES && n < some; n++)
            sum += products[n];
    }
    return sum;
}

INLINE Lanes sum_errors(const Plan *plan, const Step *step, Py_ssize_t j, Py_ssize_t left) {
    Lanes sum = lanes_of(0.0);
    const DenseOut *dense = AT(plan, dense_out, DenseOut, step->dense_out.first);
    for (Py_ssize_t b = 0; b < step->dense_out.count; b++, dense++)
        if (dense->columns > 1) {
            sum = add_columns(sum, dense, j, left);
        } else { /* the weights follow each other */
            Lanes received = lanes_of(dense->responsibility[0]);
            if (dense->gain != NULL)
                received *= load(dense->gain + j, left);
            sum += received * load(dense->weight + j, left);
        }
    return sum;
}

/* The errors of one vector, of which the projected one is returned; and its biases. */
INLINE Lanes answer_for(
    const Plan *plan, const Step *step, double rate, const double *targets, Py_ssize_t j,
    Py_ssize_t left) {
    const Block *block = step->block;
    Lanes error, responsibility;
    if (targets != NULL) { /* Eq. 10 */
        error = load(targets + j, left) - load(block->activation + j, left);
        if (plan->squared)
            error *= load(block->derivative + j, left);
        responsibility = error;
    } else {
        Lanes derivative = load(block->derivative + j, left), gated = derivative * 0.0;
        error = derivative * sum_errors(plan, step, j, left);
        store(block->error_gated + j, gated, left);
        responsibility = error + gated; /* Eq. 23 */
    }
    store(block->error_projected + j, error, left);
    store(block->responsibility + j, responsibility, left);
    if (!step->velocities)
        store(block->bias + j, load(block->bias + j, left) + rate * responsibility, left);
    return error;
}

INLINE void propagate_narrow(
    const Plan *plan, const Step *step, double rate, const double *targets, const Py_ssize_t size) {
    Lanes error[NARROW];
    for (int v = 0; v < VECTORS(size); v++)
        error[v] = answer_for(plan, step, rate, targets, v * LANES, SOME(v, size));
    if (step->velocities)
        learn_gathered(plan, step, rate);
    else
        EACH_DENSE(dense, plan, step) { /* Eq. 24 */
            double *weight = dense->weight;
            const double *trace = dense->trace;
            const Py_ssize_t rows = dense->rows;
            if (size == 1) /* the weights follow each other */
                for (Py_ssize_t v = 0; v < VECTORS(rows); v++, weight += LANES, trace += LANES) {
                    Lanes change = rate * (lane(error[0], 0) * load(trace, SOME(v, rows)));
                    store(weight, load(weight, SOME(v, rows)) + change, SOME(v, rows));
                }
            else if (dense->shared)
                for (Py_ssize_t i = 0; i < rows; i++, weight += size)
                    for (int v = 0; v < VECTORS(size); v++) {
                        Lanes before = load(weight + v * LANES, SOME(v, size));
                        Lanes change = rate * (error[v] * trace[i]);
                        store(weight + v * LANES, before + change, SOME(v, size));
                    }
            else
                for (Py_ssize_t i = 0; i < rows; i++, weight += size, trace += size)
                    for (int v = 0; v < VECTORS(size); v++) {
                        Lanes before = load(weight + v * LANES, SOME(v, size));
                        Lanes change = rate * (error[v] * load(trace + v * LANES, SOME(v, size)));
                        store(weight + v * LANES, before + change, SOME(v, size));
                    }
        }
}

/* Eq. 24 for one source of a wide layer, with one trace for all targets or with one for each. */
static inline void learn_row(
    double *restrict weight, const double *restrict error, double trace, double rate,
    const Py_ssize_t size) {
    for (Py_ssize_t j = 0; j < size; j++)
        weight[j] += rate * (error[j] * trace);
}

static inline void learn_own_row(
    double *restrict weight, const double *restrict error, const double *restrict trace,
    double rate, const Py_ssize_t size) {
    for (Py_ssize_t j = 0; j < size; j++)
        weight[j] += rate * (error[j] * trace[j]);
}

APART void propagate_wide(
    const Plan *plan, const Step *step, double rate, const double *targets, const Py_ssize_t size) {
    const double *error = step->block->error_projected;
    for (Py_ssize_t v = 0; v < VECTORS(size); v++)
        answer_for(plan, step, rate, targets, v * LANES, SOME(v, size));
    if (step->velocities)
        learn_gathered(plan, step, rate);
    else
        EACH_DENSE(dense, plan, step)
            for (Py_ssize_t i = 0; i < dense->rows; i++)
                if (dense->shared)
                    learn_row(dense->weight + i * size, error, dense->trace[i], rate, size);
                else
                    learn_own_row(
                        dense->weight + i * size, error, dense->trace + i * size, rate, size);
}

static void propagate_whole(
    const Plan *plan, const Step *step, double rate, const double *targets) {
    BY_SIZE(step->block->size, propagate_wide, propagate_narrow, plan, step, rate, targets)
}
