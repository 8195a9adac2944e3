/* Many rows at once, where none depends on the one before: every layer's states are a product of two
 * matrices, computed in blocks that stay in registers.  Every sum keeps its order.  Nothing of the
 * network changes; train.c runs the last rows one by one, whose numbers stay.  Included by kernel.h.
 */

#if defined(__GNUC__)

enum { HEIGHT = 6, WIDTH = 2 }; /* of a block: rows, and vectors of columns */

/* The weights of all bundles, in panels of a block's width, padded with 0. */
static void pack_rows(const Plan *plan, Rows *rows) {
    double *packed = rows->weights;
    for (Py_ssize_t s = 1; s < plan->steps.count; s++) {
        const Step *step = AT(plan, steps, Step, s);
        Py_ssize_t size = step->block->size, width = PADDED(size);
        for (Py_ssize_t b = 0; b < step->dense.count; b++) {
            const Dense *dense = AT(plan, dense, Dense, step->dense.first + b);
            for (Py_ssize_t first = 0; first < width; first += WIDTH * WIDE)
                for (Py_ssize_t i = 0; i < dense->rows; i++)
                    for (Py_ssize_t j = first; j < first + WIDTH * WIDE && j < width; j++)
                        *packed++ = j < size ? dense->weight[i * size + j] : 0.0;
        }
    }
}

/* `height` rows of one panel, `width` vectors wide: Eq. 15 for that many neurons. */
static inline void add_block(
    int height, int width, double *state, Py_ssize_t state_step, const double *y,
    Py_ssize_t y_step, const double *weight, Py_ssize_t count) {
    Wide sums[HEIGHT][WIDTH];
    for (int r = 0; r < height; r++)
        for (int v = 0; v < width; v++)
            sums[r][v] = load_wide(state + r * state_step + v * WIDE);
    for (Py_ssize_t i = 0; i < count; i++, weight += width * WIDE) {
        Wide weights[WIDTH];
        for (int v = 0; v < width; v++)
            weights[v] = load_wide(weight + v * WIDE);
        for (int r = 0; r < height; r++)
            for (int v = 0; v < width; v++)
                sums[r][v] += y[r * y_step + i] * weights[v];
    }
    for (int r = 0; r < height; r++)
        for (int v = 0; v < width; v++)
            store_wide(state + r * state_step + v * WIDE, sums[r][v]);
}

/* A panel for all rows. */
static inline void add_panel(
    int width, Py_ssize_t rows, double *state, Py_ssize_t state_step, const double *y,
    Py_ssize_t y_step, const double *weight, Py_ssize_t count) {
    Py_ssize_t r = 0;
    for (; r + HEIGHT <= rows; r += HEIGHT)
        add_block(
            HEIGHT, width, state + r * state_step, state_step, y + r * y_step, y_step, weight,
            count);
    for (; r < rows; r++)
        add_block(1, width, state + r * state_step, state_step, y + r * y_step, y_step, weight, count);
}

/* The squash functions of a layer, and what the last TANH leaves behind: 0 where some lane must go its
 * own way, or a neuron would leave nothing. */
static int squash_rows(
    const Plan *plan, const Block *block, const double *state, double *y, Py_ssize_t rows, Py_ssize_t step,
    double *aux) {
    Words rare = below(lanes_of(0.0), lanes_of(0.0));
    int code = squash_of(plan, block);
    double derivative;
    Lanes e;
    if (code == CUSTOM)
        return 0; /* set by another thread a moment ago */
    if (code == LOGISTIC)
        for (Py_ssize_t k = 0, left = rows * step; left > 0; k += LANES, left -= LANES)
            store(y + k, logistic_lanes(load(state + k, left), &rare), left);
    else if (code == TANH)
        for (Py_ssize_t k = 0, left = rows * step; left > 0; k += LANES, left -= LANES)
            store(y + k, tanh_lanes(load(state + k, left), &e, &rare), left);
    else
        for (Py_ssize_t r = 0; r < rows; r++)
            for (Py_ssize_t j = 0; j < block->size; j++) {
                double s = state[r * step + j];
                if ((block->squash[j] == TANH && !(fabs(s) < 708.0)) ||
                    !squashed(
                        block->squash[j], 1, *plan->fused, s, y + r * step + j, &derivative, aux))
                    return 0;
            }
    if (any(rare))
        return 0;
    if (code == TANH)
        *aux = exp_one(state[(rows - 1) * step + block->size - 1]);
    return 1;
}

/* Up to ROWS rows of inputs to rows of outputs; 0 where they must be run one by one. */
static int activate_rows(
    Plan *plan, const Rows *rows, const double *inputs, Py_ssize_t count, double *outputs) {
    const double *weight = rows->weights, *y = inputs;
    Py_ssize_t size = 0, width = 0;
    double aux = plan->aux;
    for (Py_ssize_t s = 1; s < plan->steps.count; s++) {
        const Step *step = AT(plan, steps, Step, s);
        double *state = rows->state;
        size = step->block->size, width = PADDED(size);
        for (Py_ssize_t r = 0; r < count; r++)
            for (Py_ssize_t j = 0; j < width; j++)
                state[r * width + j] = j < size ? step->block->bias[j] : 0.0;
        for (Py_ssize_t b = 0; b < step->dense.count; b++) {
            const Dense *dense = AT(plan, dense, Dense, step->dense.first + b);
            const Step *from = AT(plan, steps, Step, dense->from);
            int given = dense->from == 0;
            y = given ? inputs : rows->activation + ROWS * from->rows_at;
            for (Py_ssize_t first = 0; first < width; first += WIDTH * WIDE) {
                Py_ssize_t y_step = given ? dense->rows : PADDED(dense->rows);
                if (width - first > WIDE)
                    add_panel(WIDTH, count, state + first, width, y, y_step, weight, dense->rows);
                else
                    add_panel(1, count, state + first, width, y, y_step, weight, dense->rows);
                weight += dense->rows * (width - first > WIDE ? WIDTH : 1) * WIDE;
            }
        }
        if (!squash_rows(
                plan, step->block, state, rows->activation + ROWS * step->rows_at, count, width, &aux))
            return 0;
        y = rows->activation + ROWS * step->rows_at;
    }
    for (Py_ssize_t r = 0; r < count; r++)
        memcpy(outputs + r * size, y + r * width, (size_t)size * sizeof *y);
    plan->aux = aux;
    return 1;
}

#else

static void pack_rows(const Plan *plan, Rows *rows) {
    (void)plan, (void)rows;
}

static int activate_rows(
    Plan *plan, const Rows *rows, const double *inputs, Py_ssize_t count, double *outputs) {
    (void)plan, (void)rows, (void)inputs, (void)count, (void)outputs;
    return 0;
}

#endif
