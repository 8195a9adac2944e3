/* Whole layers that gate, and project nothing: what their neurons keep about those they gate
 * connections of, across all neurons at once (Reach).  Where the neurons gate differently, each goes
 * by itself.  Included by whole.h.
 */

INLINE Lanes load_across(Across across, Py_ssize_t j, Py_ssize_t left) {
    if (across.stride == 0)
        return lanes_of(*across.first);
    if (across.stride == 1)
        return load(across.first + j, left);
    double numbers[LANES] = {0};
    for (int k = 0; k < LANES && k < left; k++)
        numbers[k] = across.first[(j + k) * across.stride];
    return lanes_from(numbers);
}

/* The sum of the gated activations, as influence_of() of cells.h. */
INLINE Lanes influence_across(
    const Plan *plan, const Reach *reach, int from_zero, Py_ssize_t j, Py_ssize_t left) {
    int started = from_zero;
    Lanes influence = lanes_of(0.0);
    if (reach->old.first != NULL) {
        influence = load_across(reach->old, j, left);
        started = 1;
    }
    const GatedAcross *run = AT(plan, gated_across, GatedAcross, reach->influences.first);
    for (Py_ssize_t r = 0; r < reach->influences.count; r++, run++) {
        Across weight = run->weight, activation = run->activation;
        for (Py_ssize_t k = 0; k < run->count; k++, weight.first += run->step, activation.first++) {
            Lanes product = load_across(weight, j, left) * load_across(activation, j, left);
            influence = started ? influence + product : product;
            started = 1;
        }
    }
    return influence;
}

INLINE void set_gains_across(
    const Plan *plan, const Reach *reach, Lanes y, Py_ssize_t j, Py_ssize_t left) {
    const GatedAcross *run = AT(plan, gated_across, GatedAcross, reach->influences.first);
    for (Py_ssize_t r = 0; r < reach->influences.count; r++, run++) {
        double *gain = run->gain.first + j * run->gain.stride;
        for (Py_ssize_t k = 0; k < run->count; k++, gain += run->step)
            if (run->gain.stride == 1)
                store(gain, y, left);
            else
                for (int n = 0; n < LANES && n < left; n++)
                    gain[n * run->gain.stride] = lane(y, n);
    }
}

/* Gains, and Eq. 18, for one vector of neurons. */
INLINE void extend_across(const Plan *plan, const Step *step, Py_ssize_t j, Py_ssize_t left) {
    const Block *block = step->block;
    const Lanes y = load(block->activation + j, left);
    const Lanes derivative = load(block->derivative + j, left);
    const Reach *reach = AT(plan, reaches, Reach, step->reaches.first);
    for (Py_ssize_t e = 0; e < step->reaches.count; e++, reach++) {
        if (plan->optimised)
            set_gains_across(plan, reach, y, j, left);
        const Lanes influence = influence_across(plan, reach, !plan->optimised, j, left);
        const Lanes weight = load_across(reach->self_weight, j, left);
        const Words fresh = equal(weight, lanes_of(0.0));
        const Memory memory = {
            load_across(reach->self_gain, j, left) * weight,
            plan->optimised ? fresh : fresh & ~fresh};
        if (!plan->optimised)
            set_gains_across(plan, reach, y, j, left);
        double *extended = reach->traces + j;
        EACH_DENSE(dense, plan, step) {
            const double *trace = dense->trace + (dense->shared ? 0 : j);
            for (Py_ssize_t i = 0; i < dense->rows; i++, extended += block->size) {
                Lanes traces = dense->shared ? lanes_of(*trace) : load(trace, left);
                Lanes now = derivative * traces * influence;
                store(extended, summed(memory, load(extended, left), now), left);
                trace += dense->shared ? 1 : block->size;
            }
        }
    }
}

/* A self-connection's gain, set by one neuron, is kept by none but the neuron it gates: so vectors
 * may go one after the other. */
INLINE void extend_narrow(const Plan *plan, const Step *step, const Py_ssize_t size) {
    for (Py_ssize_t v = 0; v < VECTORS(size); v++)
        extend_across(plan, step, v * LANES, SOME(v, size));
}

/* For a wide layer, row by row, as its extended traces are many: what goes with them comes first, in
 * rows of plan->gradient. */
static void extend_wide(const Plan *plan, const Step *step, const Py_ssize_t size) {
    const Block *block = step->block;
    const double *restrict derivative = block->derivative;
    double *restrict influence = plan->gradient, *restrict kept = influence + size;
    double *restrict fresh = kept + size;
    const Reach *reach = AT(plan, reaches, Reach, step->reaches.first);
    for (Py_ssize_t e = 0; e < step->reaches.count; e++, reach++) {
        for (Py_ssize_t v = 0, j = 0; v < VECTORS(size); v++, j += LANES) {
            const Py_ssize_t left = SOME(v, size);
            const Lanes y = load(block->activation + j, left);
            if (plan->optimised)
                set_gains_across(plan, reach, y, j, left);
            const Lanes weight = load_across(reach->self_weight, j, left);
            store(influence + j, influence_across(plan, reach, !plan->optimised, j, left), left);
            store(kept + j, load_across(reach->self_gain, j, left) * weight, left);
            store(fresh + j, plan->optimised ? weight : lanes_of(1.0), left);
            if (!plan->optimised)
                set_gains_across(plan, reach, y, j, left);
        }
        double *restrict extended = reach->traces;
        EACH_DENSE(dense, plan, step)
            for (Py_ssize_t i = 0; i < dense->rows; i++, extended += size) {
                const double *restrict trace = dense->trace + (dense->shared ? i : i * size);
                for (Py_ssize_t j = 0; j < size; j++) {
                    double now = derivative[j] * trace[dense->shared ? 0 : j] * influence[j];
                    double sum = kept[j] * extended[j] + now;
                    extended[j] = fresh[j] == 0.0 ? now : sum;
                }
            }
    }
}

APART void extend_whole(const Plan *plan, const Step *step) {
    if (step->reaches.count > 0) {
        BY_SIZE(step->block->size, extend_wide, extend_narrow, plan, step)
        return;
    }
    const Cell *cell = AT(plan, cells, Cell, step->cells.first);
    for (Py_ssize_t j = 0; j < step->block->size; j++, cell++) {
        if (plan->optimised)
            set_gains(plan, cell);
        extend_all(plan, cell);
        if (!plan->optimised)
            set_gains(plan, cell);
    }
}

/* The errors of one vector of neurons, of which the projected one is returned, and their biases: Eq. 22
 * and 23. */
INLINE Lanes answer_across(
    const Plan *plan, const Step *step, double rate, Py_ssize_t j, Py_ssize_t left) {
    const Block *block = step->block;
    const Lanes derivative = load(block->derivative + j, left), projected = derivative * 0.0;
    const Reach *reach = AT(plan, reaches, Reach, step->reaches.first);
    Lanes error = lanes_of(0.0);
    for (Py_ssize_t e = 0; e < step->reaches.count; e++, reach++)
        error += load_across(reach->responsibility, j, left) *
                 influence_across(plan, reach, 1, j, left);
    const Lanes gated = derivative * error, responsibility = projected + gated;
    store(block->error_projected + j, projected, left);
    store(block->error_gated + j, gated, left);
    store(block->responsibility + j, responsibility, left);
    store(block->bias + j, load(block->bias + j, left) + rate * responsibility, left);
    return projected;
}

/* Eq. 24 for one vector of one source's connections, whose gradients are returned.  `projected` and
 * `first` are the neurons' projected errors and the responsibilities of the first they gate. */
INLINE Lanes learn_across(
    const Plan *plan, const Step *step, const Dense *dense, double rate, Lanes projected,
    Lanes first, Py_ssize_t i, Py_ssize_t place, Py_ssize_t j, Py_ssize_t left) {
    const Reach *reach = AT(plan, reaches, Reach, step->reaches.first);
    double *weight = dense->weight + i * dense->columns + j;
    Lanes gradient = projected * (dense->shared ? lanes_of(dense->trace[i])
                                                : load(dense->trace + i * dense->columns + j, left));
    gradient += first * load(reach->traces + place, left);
    for (Py_ssize_t e = 1; e < step->reaches.count; e++)
        gradient += load_across(reach[e].responsibility, j, left) *
                    load(reach[e].traces + place, left);
    store(weight, load(weight, left) + rate * gradient, left);
    return gradient;
}

/* Synaptic's scratch variable is left with the gradient of the first neuron's last connection. */
INLINE void propagate_gaters(Plan *plan, const Step *step, double rate, const Py_ssize_t size) {
    const Reach *reach = AT(plan, reaches, Reach, step->reaches.first);
    Lanes gradient = lanes_of(0.0);
    for (Py_ssize_t v = VECTORS(size) - 1; v >= 0; v--) {
        const Lanes projected = answer_across(plan, step, rate, v * LANES, SOME(v, size));
        const Lanes first = load_across(reach->responsibility, v * LANES, SOME(v, size));
        Py_ssize_t place = v * LANES;
        EACH_DENSE(dense, plan, step)
            for (Py_ssize_t i = 0; i < dense->rows; i++, place += size)
                gradient = learn_across(
                    plan, step, dense, rate, projected, first, i, place, v * LANES, SOME(v, size));
    }
    plan->aux = lane(gradient, 0);
}

/* A wide layer goes row by row. */
static void propagate_wide_gaters(
    Plan *plan, const Step *step, double rate, const Py_ssize_t size) {
    const Reach *reach = AT(plan, reaches, Reach, step->reaches.first);
    for (Py_ssize_t v = 0; v < VECTORS(size); v++)
        answer_across(plan, step, rate, v * LANES, SOME(v, size));
    Lanes gradient = lanes_of(0.0);
    Py_ssize_t place = 0;
    EACH_DENSE(dense, plan, step)
        for (Py_ssize_t i = 0; i < dense->rows; i++, place += size)
            for (Py_ssize_t v = VECTORS(size) - 1; v >= 0; v--)
                gradient = learn_across(
                    plan, step, dense, rate,
                    load(step->block->error_projected + v * LANES, SOME(v, size)),
                    load_across(reach->responsibility, v * LANES, SOME(v, size)), i,
                    place + v * LANES, v * LANES, SOME(v, size));
    plan->aux = lane(gradient, 0);
}

/* For a layer with reaches, in the optimised mode, without momentum. */
APART void propagate_gates(Plan *plan, const Step *step, double rate) {
    BY_SIZE(step->block->size, propagate_wide_gaters, propagate_gaters, plan, step, rate)
}
