/* The functions of JavaScript's Math for plain numbers; the twin of pysynaptic/js/math/. */
#include <math.h>
#include <stdint.h>

#include "angles.h"
#include "fused.h"
#include "generator.h"
#include "hyperbolic.h"
#include "javascript.h"
#include "power.h"

static const double SAFE = 9007199254740992.0; /* 2^53 */

int plain_number(PyObject *value, double *x) {
    if (PyFloat_CheckExact(value)) {
        *x = PyFloat_AsDouble(value);
        return 1;
    }
    if (!PyLong_CheckExact(value))
        return 0;
    *x = PyLong_AsDouble(value);
    if (*x != -1.0 || !PyErr_Occurred())
        return 1;
    PyErr_Clear(); /* it is larger than any double */
    return 0;
}

int number(PyObject *value, double *x) {
    if (plain_number(value, x))
        return 1;
    /* What activate() gives: a list of one, as JavaScript converts it, where -0 becomes 0. */
    if (!PyList_CheckExact(value) || PyList_Size(value) != 1)
        return 0;
    PyObject *only = PyList_GetItem(value, 0);
    if (only == NULL || !PyFloat_CheckExact(only)) {
        PyErr_Clear();
        return 0;
    }
    *x = PyFloat_AsDouble(only) + 0.0;
    return 1;
}

PyObject *plain(double x) {
    if (-SAFE < x && x < SAFE) {
        long long whole = (long long)x;
        if ((double)whole == x && (whole != 0 || !signbit(x)))
            return PyLong_FromLongLong(whole);
    }
    return PyFloat_FromDouble(x);
}

/* Functions of one number --------------------------------------------------------------------- */

static PyObject *of_one(PyObject *const *args, Py_ssize_t count, double (*function)(double)) {
    double x;
    if (count != 1 || !number(args[0], &x))
        return NULL;
    return plain(function(x));
}

static double rounded(double x) {
    if (!(fabs(x) < 0x1p52))
        return x;
    double down = floor(x);
    return copysign(x - down >= 0.5 ? down + 1.0 : down, x);
}

static double rounded_down(double x) {
    return copysign(floor(x), x);
}

static double rounded_up(double x) {
    return copysign(ceil(x), x);
}

static double truncated(double x) {
    return copysign(floor(fabs(x)), x);
}

static double sign_of(double x) {
    return x < 0.0 ? -1.0 : x > 0.0 ? 1.0 : x;
}

static double narrowed(double x) {
    return (double)(float)x; /* rounded once, halves to even */
}

static double root(double x) {
    return x >= 0.0 ? sqrt(x) : NAN;
}

/* Those that are the same in all engines, and those that have one form here: in the others the
 * function in Python is asked. */
#define SAME(name, function) \
    static PyObject *name(const State *state, PyObject *const *args, Py_ssize_t count) { \
        (void)state; \
        return of_one(args, count, function); \
    }
#define NOT_FUSED(name, function) \
    static PyObject *name(const State *state, PyObject *const *args, Py_ssize_t count) { \
        return state->fused ? NULL : of_one(args, count, function); \
    }
#define OF_ANGLE(name, function) \
    static PyObject *name(const State *state, PyObject *const *args, Py_ssize_t count) { \
        double x; \
        if (state->fused || count != 1 || !number(args[0], &x) || !has_angle(x)) \
            return NULL; \
        return plain(function(x)); \
    }

SAME(math_abs, fabs)
SAME(math_ceil, rounded_up)
SAME(math_fround, narrowed)
SAME(math_floor, rounded_down)
SAME(math_round, rounded)
SAME(math_sign, sign_of)
SAME(math_sqrt, root)
SAME(math_trunc, truncated)
NOT_FUSED(math_acos, js_acos)
NOT_FUSED(math_acosh, js_acosh)
NOT_FUSED(math_asinh, js_asinh)
NOT_FUSED(math_atanh, js_atanh)
NOT_FUSED(math_cbrt, js_cbrt)
NOT_FUSED(math_cosh, js_cosh)
NOT_FUSED(math_expm1, js_expm1)
NOT_FUSED(math_log10, js_log10)
NOT_FUSED(math_log1p, js_log1p)
NOT_FUSED(math_log2, js_log2)
NOT_FUSED(math_sinh, js_sinh)
NOT_FUSED(math_asin, js_asin)
NOT_FUSED(math_atan, js_atan)
OF_ANGLE(math_cos, js_cos)
OF_ANGLE(math_sin, js_sin)
OF_ANGLE(math_tan, js_tan)

static PyObject *math_exp(const State *state, PyObject *const *args, Py_ssize_t count) {
    return of_one(args, count, state->fused ? fused_exp : js_exp);
}

static PyObject *math_tanh(const State *state, PyObject *const *args, Py_ssize_t count) {
    return of_one(args, count, state->fused ? fused_tanh : js_tanh);
}

static PyObject *math_log(const State *state, PyObject *const *args, Py_ssize_t count) {
    double x;
    if (count != 1 || !number(args[0], &x))
        return NULL;
    return plain(log_of(state->fused, x));
}

/* Functions of several ------------------------------------------------------------------------ */

static PyObject *math_atan2(const State *state, PyObject *const *args, Py_ssize_t count) {
    double x, y;
    if (state->fused || count != 2 || !number(args[0], &y) || !number(args[1], &x))
        return NULL;
    return plain(js_atan2(y, x));
}

/* Up to Node 23 the power of V8.  From 24 on that of the C library, and, so that it is the one that
 * Python has, by way of Python's float. */
static PyObject *math_pow(const State *state, PyObject *const *args, Py_ssize_t count) {
    double x, y;
    if (count != 2 || !number(args[0], &x) || !number(args[1], &y))
        return NULL;
    if (y == 2.0)
        return plain(x * x);
    if (state->own_pow)
        return state->fused ? NULL : plain(js_pow(x, y));
    if (y == 0.5)
        return plain(x >= 0.0 ? sqrt(x + 0.0) : x == -HUGE_VAL ? HUGE_VAL : NAN);
    if (!isfinite(x) || !isfinite(y) || (x == 0.0 && y < 0.0) || (x < 0.0 && y != floor(y)))
        return NULL;
    PyObject *base = PyFloat_CheckExact(args[0]) ? Py_NewRef(args[0]) : PyFloat_FromDouble(x);
    PyObject *power = PyFloat_CheckExact(args[1]) ? Py_NewRef(args[1]) : PyFloat_FromDouble(y);
    PyObject *result = NULL;
    if (base != NULL && power != NULL)
        result = PyNumber_Power(base, power, Py_None);
    Py_XDECREF(base);
    Py_XDECREF(power);
    if (result == NULL) {
        if (PyErr_ExceptionMatches(PyExc_OverflowError))
            PyErr_Clear();
        return NULL;
    }
    double found = PyFloat_AsDouble(result);
    if (!(-SAFE < found && found < SAFE) || found != floor(found))
        return result;
    Py_DECREF(result);
    return plain(found);
}

static PyObject *math_hypot(const State *state, PyObject *const *args, Py_ssize_t count) {
    double values[8];
    (void)state;
    if (count > 8)
        return NULL;
    for (Py_ssize_t k = 0; k < count; k++)
        if (!number(args[k], &values[k]))
            return NULL;
    return plain(js_hypot(values, (size_t)count));
}

/* The largest, or with a sign of -1 the smallest: 0 is larger than -0. */
static PyObject *extreme(PyObject *const *args, Py_ssize_t count, double sign) {
    double found = 0.0;
    int unknown = 0;
    for (Py_ssize_t k = 0; k < count; k++) {
        double x;
        if (!number(args[k], &x))
            return NULL;
        unknown |= x != x;
        double more = sign * x, least = sign * found;
        if (k == 0 || more > least || (more == least && !signbit(more) && signbit(least)))
            found = x;
    }
    return count == 0 ? NULL : plain(unknown ? NAN : found);
}

static PyObject *math_max(const State *state, PyObject *const *args, Py_ssize_t count) {
    (void)state;
    return extreme(args, count, 1.0);
}

static PyObject *math_min(const State *state, PyObject *const *args, Py_ssize_t count) {
    (void)state;
    return extreme(args, count, -1.0);
}

/* The lowest 32 bits of an integer, for numbers that have them in 53. */
static int low_word(PyObject *value, uint32_t *word) {
    double x;
    if (!number(value, &x) || !(fabs(x) < 0x1p53))
        return 0;
    *word = (uint32_t)(uint64_t)(int64_t)x;
    return 1;
}

static PyObject *math_imul(const State *state, PyObject *const *args, Py_ssize_t count) {
    uint32_t x, y;
    (void)state;
    if (count != 2 || !low_word(args[0], &x) || !low_word(args[1], &y))
        return NULL;
    uint32_t product = x * y;
    return PyLong_FromLongLong(
        product < 0x80000000 ? (long long)product : (long long)product - 0x100000000);
}

static PyObject *math_clz32(const State *state, PyObject *const *args, Py_ssize_t count) {
    uint32_t x;
    long zeros = 0;
    (void)state;
    if (count != 1 || !low_word(args[0], &x))
        return NULL;
    while (zeros < 32 && !(x & (0x80000000 >> zeros)))
        zeros++;
    return PyLong_FromLong(zeros);
}

static PyObject *math_random(const State *state, PyObject *const *args, Py_ssize_t count) {
    (void)args;
    if (count != 0 || state->source == NULL)
        return NULL;
    if (state->entered == NULL)
        return PyFloat_FromDouble(generator_next((Generator *)state->source));
    PyObject *chain = PyObject_CallNoArgs(state->entered), *number = NULL;
    PyObject *generator = state->source;
    if (chain != NULL && PyTuple_Check(chain) && PyTuple_Size(chain) == 3)
        generator = PyTuple_GetItem(chain, 2);
    if (chain != NULL && Py_IS_TYPE(generator, (PyTypeObject *)state->generator))
        number = PyFloat_FromDouble(generator_next((Generator *)generator));
    Py_XDECREF(chain);
    return number;
}

const Entry maths_entries[] = {
    {"Math.abs", math_abs},     {"Math.acos", math_acos},     {"Math.acosh", math_acosh},
    {"Math.asin", math_asin},   {"Math.asinh", math_asinh},   {"Math.atan", math_atan},
    {"Math.atan2", math_atan2}, {"Math.atanh", math_atanh},   {"Math.cbrt", math_cbrt},
    {"Math.ceil", math_ceil},   {"Math.clz32", math_clz32},   {"Math.cos", math_cos},
    {"Math.cosh", math_cosh},   {"Math.exp", math_exp},       {"Math.expm1", math_expm1},
    {"Math.floor", math_floor}, {"Math.fround", math_fround}, {"Math.hypot", math_hypot},
    {"Math.imul", math_imul},   {"Math.log", math_log},       {"Math.log10", math_log10},
    {"Math.log1p", math_log1p}, {"Math.log2", math_log2},     {"Math.max", math_max},
    {"Math.min", math_min},     {"Math.pow", math_pow},       {"Math.random", math_random},
    {"Math.round", math_round}, {"Math.sign", math_sign},     {"Math.sin", math_sin},
    {"Math.sinh", math_sinh},   {"Math.sqrt", math_sqrt},     {"Math.tan", math_tan},
    {"Math.tanh", math_tanh},   {"Math.trunc", math_trunc},   {NULL, NULL},
};
