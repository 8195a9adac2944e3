/* The first hidden layer, summed ahead: while its weights change for one row, the states of the next row
 * are summed with what they become, so that each weight is read once for each row.  Training is bound
 * by that where the weights don't fit the nearest cache.  Included by kernel.h.
 */

/* Eq. 24 for some sources, and their parts in the next row's states, in their order. */
INLINE void learn_and_add(
    const Dense *dense, double *restrict state, const double *restrict error, const double *restrict y,
    double rate, const Py_ssize_t first, const int rows) {
    const Py_ssize_t size = dense->columns;
    const double *restrict trace = dense->trace + first;
    double *restrict weight = dense->weight + first * size;
    Py_ssize_t j = 0;
    y += first;
    for (; j + WIDE <= size; j += WIDE) {
        Wide sum = load_wide(state + j), errors = load_wide(error + j);
        for (int i = 0; i < rows; i++) {
            Wide learned = load_wide(weight + i * size + j) + rate * (errors * trace[i]);
            store_wide(weight + i * size + j, learned);
            sum += y[i] * learned;
        }
        store_wide(state + j, sum);
    }
    for (; j < size; j += LANES) {
        const Py_ssize_t left = size - j;
        Lanes sum = load(state + j, left), errors = load(error + j, left);
        for (int i = 0; i < rows; i++) {
            Lanes learned = load(weight + i * size + j, left) + rate * (errors * trace[i]);
            store(weight + i * size + j, learned, left);
            sum += y[i] * learned;
        }
        store(state + j, sum, left);
    }
}

/* The errors and the biases come first, as ever. */
APART void propagate_and_sum(
    Plan *plan, const Step *step, double rate, const double *targets, const double *next) {
    const Block *block = step->block;
    const Py_ssize_t size = block->size;
    const Dense *dense = AT(plan, dense, Dense, step->dense.first);
    for (Py_ssize_t v = 0; v < VECTORS(size); v++)
        answer_for(plan, step, rate, targets, v * LANES, SOME(v, size));
    memcpy(plan->ahead, block->bias, (size_t)size * sizeof(double));
    const double *error = block->error_projected;
    Py_ssize_t i = 0;
    for (; i + 4 <= dense->rows; i += 4)
        learn_and_add(dense, plan->ahead, error, next, rate, i, 4);
    for (; i + 2 <= dense->rows; i += 2)
        learn_and_add(dense, plan->ahead, error, next, rate, i, 2);
    for (; i < dense->rows; i++)
        learn_and_add(dense, plan->ahead, error, next, rate, i, 1);
    plan->ahead_of = next;
}

/* What activate_wide does before it squashes. */
static void take_sums(Plan *plan, const Step *step) {
    const Block *block = step->block;
    const Dense *dense = AT(plan, dense, Dense, step->dense.first);
    const size_t bytes = (size_t)block->size * sizeof(double);
    memcpy(block->old, block->state, bytes);
    memcpy(block->state, plan->ahead, bytes);
    memcpy(dense->trace, dense->activation, (size_t)dense->rows * sizeof(double));
}
