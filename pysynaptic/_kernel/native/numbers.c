/* JavaScript's functions that write and read numbers, for plain values; the twin of
 * pysynaptic/js/numbers/. */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "javascript.h"

/* Writing ------------------------------------------------------------------------------------- */

/* Fill in the digits of a positive number of any size, from Python's: 0 with an error. */
static int digits_of_python(double x, Decimal *it) {
    char *text = PyOS_double_to_string(x, 'r', 0, 0, NULL);
    if (text == NULL)
        return 0;
    int count = 0, point = 0, before = 1, power = 0;
    for (const char *each = text; *each != '\0'; each++) {
        if (*each == 'e') {
            int below = each[1] == '-';
            for (each += 2; *each != '\0'; each++)
                power = 10 * power + (*each - '0');
            power = below ? -power : power;
            break;
        }
        if (*each == '.') {
            before = 0;
            continue;
        }
        point += before;
        if (count == 0 && *each == '0')
            point -= 1; /* not a digit of it */
        else if (count < (int)sizeof it->digits)
            it->digits[count++] = *each;
    }
    PyMem_Free(text);
    while (count > 1 && it->digits[count - 1] == '0')
        count -= 1;
    it->count = count;
    it->point = point + power;
    return 1;
}

int number_text(double x, int keeps_sign, char *out) {
    if (!isfinite(x)) {
        const char *name = x != x ? "NaN" : x > 0.0 ? "Infinity" : "-Infinity";
        strcpy(out, name);
        return (int)strlen(name);
    }
    int negative = x < 0.0 || (keeps_sign && signbit(x));
    double size = fabs(x);
    if (size < 0x1p53 && size == (double)(uint64_t)size) {
        out[0] = '-';
        return negative + (int)digits_whole((uint64_t)size, out + negative);
    }
    Decimal it;
    if (!digits_shortest(size, &it) && !digits_of_python(size, &it))
        return -1;
    return (int)digits_text(&it, negative, out);
}

static PyObject *text_of(double x, int keeps_sign) {
    char text[NUMBER_ROOM];
    int size = number_text(x, keeps_sign, text);
    return size < 0 ? NULL : PyUnicode_FromStringAndSize(text, size);
}

static PyObject *to_string(const State *state, PyObject *const *args, Py_ssize_t count) {
    double x;
    (void)state;
    if (count != 1)
        return NULL;
    if (plain_number(args[0], &x))
        return text_of(x, 0);
    return PyUnicode_CheckExact(args[0]) ? Py_NewRef(args[0]) : NULL;
}

/* A number as console.log prints it. */
static PyObject *shown(const State *state, PyObject *const *args, Py_ssize_t count) {
    double x;
    (void)state;
    return count == 1 && plain_number(args[0], &x) ? text_of(x, 1) : NULL;
}

/* Whether a value is an exact int within limits. */
static int whole_number(PyObject *value, long least, long most, long *found) {
    if (!PyLong_CheckExact(value))
        return 0;
    *found = PyLong_AsLong(value);
    if (*found == -1 && PyErr_Occurred())
        PyErr_Clear();
    return least <= *found && *found <= most;
}

/* Whether a positive number is exactly between two decimals with digits down to 10^-place, which
 * JavaScript rounds up and C to an even digit.  It is m * 2^e with an odd m, and twice its multiple
 * by 10^place an odd integer: so it is m * 5^place * 2^(place + 1 + e) without any factor 2. */
static int is_tie(double x, long place) {
    int power;
    double half = frexp(x, &power);
    int64_t odd = (int64_t)ldexp(half, 53);
    power -= 53;
    if (odd == 0)
        return 0;
    while ((odd & 1) == 0) {
        odd >>= 1;
        power += 1;
    }
    return place == -(long)power - 1; /* if place < 0 it may be none, and Python finds out */
}

static PyObject *to_fixed(const State *state, PyObject *const *args, Py_ssize_t count) {
    double x;
    long digits = 0;
    (void)state;
    if (count < 1 || count > 2 || !plain_number(args[0], &x) || !(fabs(x) < 1e21) ||
        (count == 2 && !whole_number(args[1], 0, 100, &digits)))
        return NULL;
    char text[FIXED_ROOM];
    size_t size = digits_fixed(x, (int)digits, text);
    return size > 0 ? PyUnicode_FromStringAndSize(text, (Py_ssize_t)size) : NULL;
}

/* The digits of a positive number as C writes them, d.ddd, and the exponent: NULL with an error, or
 * without one if C rounds otherwise.  The caller frees it. */
static char *scientific(double x, long digits, int *exponent) {
    char *text = PyOS_double_to_string(x, 'e', (int)digits - 1, 0, NULL);
    if (text == NULL)
        return NULL;
    char *end = strchr(text, 'e');
    int power = 0;
    for (const char *each = end + 2; *each != '\0'; each++)
        power = 10 * power + (*each - '0');
    *exponent = end[1] == '-' ? -power : power;
    *end = '\0';
    if (!is_tie(x, digits - 1 - *exponent))
        return text;
    PyMem_Free(text);
    return NULL;
}

enum { LONGEST = 128 }; /* of 100 digits, with zeros before them, a point, a sign, an exponent */

static size_t with_exponent(const char *digits, int exponent, char *out) {
    char *end = out;
    size_t size = strlen(digits);
    memcpy(end, digits, size);
    end += size;
    *end++ = 'e';
    *end++ = exponent < 0 ? '-' : '+';
    end += digits_whole((unsigned long long)(exponent < 0 ? -exponent : exponent), end);
    return (size_t)(end - out);
}

/* d.ddd times a power of ten from 10^-6 on and below that of all its digits. */
static size_t without_exponent(const char *digits, int exponent, char *out) {
    char *end = out;
    if (exponent < 0) {
        *end++ = '0';
        *end++ = '.';
        for (int k = exponent + 1; k < 0; k++)
            *end++ = '0';
    }
    int left = exponent + 1; /* digits before the point */
    for (const char *each = digits; *each != '\0'; each++) {
        if (*each == '.')
            continue;
        if (left == 0 && exponent >= 0)
            *end++ = '.';
        *end++ = *each;
        left -= 1;
    }
    return (size_t)(end - out);
}

static PyObject *to_precision(const State *state, PyObject *const *args, Py_ssize_t count) {
    double x;
    long digits;
    (void)state;
    if (count < 1 || count > 2 || !plain_number(args[0], &x) || !isfinite(x))
        return NULL;
    if (count == 1)
        return text_of(x, 0);
    if (!whole_number(args[1], 1, 100, &digits))
        return NULL;
    int exponent;
    char *found = scientific(fabs(x), digits, &exponent);
    if (found == NULL)
        return NULL;
    char text[LONGEST];
    size_t sign = x < 0.0;
    text[0] = '-';
    size_t size = exponent < -6 || exponent >= digits
                      ? with_exponent(found, exponent, text + sign)
                      : without_exponent(found, exponent, text + sign);
    PyMem_Free(found);
    return PyUnicode_FromStringAndSize(text, (Py_ssize_t)(sign + size));
}

static PyObject *to_exponential(const State *state, PyObject *const *args, Py_ssize_t count) {
    double x;
    long digits;
    (void)state;
    if (count != 2 || !plain_number(args[0], &x) || !isfinite(x) ||
        !whole_number(args[1], 0, 100, &digits))
        return NULL;
    int exponent;
    char *found = scientific(fabs(x), digits + 1, &exponent);
    if (found == NULL)
        return NULL;
    char text[LONGEST];
    size_t sign = x < 0.0;
    text[0] = '-';
    size_t size = with_exponent(found, exponent, text + sign);
    PyMem_Free(found);
    return PyUnicode_FromStringAndSize(text, (Py_ssize_t)(sign + size));
}

enum { FRACTION_ROOM = 128, BASE_ROOM = FRACTION_ROOM + 65 };

/* Write as many digits behind the point as V8 does to identify a double, with its arithmetic in
 * doubles: how many.  They may carry 1 to the integer before it. */
static int fraction_digits(double x, double rest, int base, char *digits, int *carry) {
    double gap = 0.5 * (nextafter(x, HUGE_VAL) - x);
    int count = 0;
    *carry = 0;
    while (rest > 0.0 && rest >= gap && count < FRACTION_ROOM) {
        rest *= base;
        gap *= base;
        int digit = (int)rest;
        digits[count++] = (char)digit;
        rest -= digit;
        if ((rest > 0.5 || (rest == 0.5 && digit % 2)) && rest + gap > 1.0) {
            while (count > 0 && digits[count - 1] == base - 1)
                count -= 1;
            if (count > 0)
                digits[count - 1] += 1;
            else
                *carry = 1;
            break;
        }
    }
    return count;
}

/* A number in any base; those that are very large or small are left to Python, except in base 10.
 */
static PyObject *to_base(const State *state, PyObject *const *args, Py_ssize_t count) {
    static const char names[] = "0123456789abcdefghijklmnopqrstuvwxyz";
    double x;
    long base = 10;
    (void)state;
    if (count < 1 || count > 2 || !plain_number(args[0], &x) ||
        (count == 2 && !whole_number(args[1], 2, 36, &base)))
        return NULL;
    if (base == 10)
        return text_of(x, 0);
    double size = fabs(x);
    if (!(size < 0x1p52 && (size >= 0x1p-40 || size == 0.0)))
        return NULL;
    char text[BASE_ROOM], fraction[FRACTION_ROOM];
    int carry;
    int after = fraction_digits(size, size - floor(size), (int)base, fraction, &carry);
    char *start = text + 64;
    char *end = start;
    if (after > 0)
        *end++ = '.';
    for (int k = 0; k < after; k++)
        *end++ = names[(int)fraction[k]];
    uint64_t rest = (uint64_t)size + (uint64_t)carry;
    do {
        *--start = names[rest % (uint64_t)base];
        rest /= (uint64_t)base;
    } while (rest != 0);
    if (x < 0.0)
        *--start = '-';
    return PyUnicode_FromStringAndSize(start, end - start);
}

/* Reading ------------------------------------------------------------------------------------- */

enum { LONGEST_READ = 63 };

/* The characters of an exact str as UTF-8; NULL without an error for others. */
static const char *characters(PyObject *value, Py_ssize_t *size) {
    if (!PyUnicode_CheckExact(value))
        return NULL;
    const char *text = PyUnicode_AsUTF8AndSize(value, size);
    if (text == NULL && PyErr_ExceptionMatches(PyExc_UnicodeEncodeError))
        PyErr_Clear(); /* halves of characters */
    return text;
}

static int is_digit(char each) {
    return '0' <= each && each <= '9';
}

/* ASCII's blanks in JavaScript. */
static int is_blank(char each) {
    return each == ' ' || ('\t' <= each && each <= '\r');
}

static const char *past_blanks(const char *text, const char *end) {
    while (text < end && is_blank(*text))
        text++;
    return text;
}

static int is_ascii(const char *text, const char *end) {
    return text == end || (unsigned char)*text < 0x80;
}

/* Text without digits where a number should stand ends at `start`; other texts behind the number.
 */
static const char *past_decimal(const char *start, const char *end) {
    const char *at = start;
    if (at < end && (*at == '+' || *at == '-'))
        at++;
    if (end - at >= 8 && memcmp(at, "Infinity", 8) == 0)
        return at + 8;
    const char *digits = at;
    while (at < end && is_digit(*at))
        at++;
    Py_ssize_t found = at - digits;
    if (at < end && *at == '.') {
        const char *after = at + 1;
        while (after < end && is_digit(*after))
            after++;
        found += after - (at + 1);
        if (found > 0)
            at = after;
    }
    if (found == 0)
        return start;
    if (at < end && (*at == 'e' || *at == 'E')) {
        const char *power = at + 1;
        if (power < end && (*power == '+' || *power == '-'))
            power++;
        const char *first = power;
        while (power < end && is_digit(*power))
            power++;
        if (power > first)
            at = power;
    }
    return at;
}

Py_ssize_t read_decimal(const char *text, Py_ssize_t size, double *x) {
    const char *end = text + size;
    const char *start = past_blanks(text, end);
    if (!is_ascii(start, end))
        return -1;
    const char *stop = past_decimal(start, end);
    Py_ssize_t length = stop - start;
    if (length == 0)
        return 0;
    if (length > LONGEST_READ)
        return -1;
    if (stop[-1] == 'y') {
        *x = *start == '-' ? -HUGE_VAL : HUGE_VAL;
        return stop - text;
    }
    char copy[LONGEST_READ + 1];
    memcpy(copy, start, (size_t)length);
    copy[length] = '\0';
    *x = PyOS_string_to_double(copy, NULL, NULL);
    if (*x == -1.0 && PyErr_Occurred())
        return -1;
    return stop - text;
}

static PyObject *parse_float(const State *state, PyObject *const *args, Py_ssize_t count) {
    double x;
    (void)state;
    if (count != 1)
        return NULL;
    if (plain_number(args[0], &x))
        return plain(x + 0.0); /* the text of -0 is 0 */
    Py_ssize_t size;
    const char *text = characters(args[0], &size);
    if (text == NULL)
        return NULL;
    Py_ssize_t read = read_decimal(text, size, &x);
    return read < 0 ? NULL : plain(read == 0 ? NAN : x);
}

static PyObject *parse_int(const State *state, PyObject *const *args, Py_ssize_t count) {
    double x;
    long base = 0;
    (void)state;
    if (count < 1 || count > 2 || (count == 2 && !whole_number(args[1], 0, 36, &base)))
        return NULL;
    if (plain_number(args[0], &x)) {
        double size = fabs(x);
        if (base != 0 || !(size < 1e21 && (size >= 1e-6 || size == 0.0)))
            return NULL;
        return plain(copysign(floor(size), x + 0.0));
    }
    Py_ssize_t length;
    const char *text = characters(args[0], &length);
    if (text == NULL || base == 1)
        return NULL;
    const char *end = text + length;
    text = past_blanks(text, end);
    if (!is_ascii(text, end))
        return NULL;
    int negative = text < end && *text == '-';
    if (negative || (text < end && *text == '+'))
        text++;
    if ((base == 0 || base == 16) && end - text >= 2 && text[0] == '0' && (text[1] | 32) == 'x') {
        text += 2;
        base = 16;
    }
    if (base == 0)
        base = 10;
    uint64_t value = 0;
    const char *first = text;
    for (; text < end; text++) {
        char each = *text;
        int digit = is_digit(each) ? each - '0' : 36;
        if (('a' <= each && each <= 'z') || ('A' <= each && each <= 'Z'))
            digit = (each | 32) - 'a' + 10;
        if (digit >= base)
            break;
        value = value * (uint64_t)base + (uint64_t)digit;
        if (value >= UINT64_C(1) << 53)
            return NULL; /* it may be rounded */
    }
    if (text == first)
        return PyFloat_FromDouble(NAN);
    return plain(negative ? -(double)value : (double)value);
}

static PyObject *to_number(const State *state, PyObject *const *args, Py_ssize_t count) {
    double x;
    (void)state;
    if (count != 1)
        return NULL;
    if (number(args[0], &x))
        return plain(x);
    Py_ssize_t size;
    const char *text = characters(args[0], &size);
    if (text == NULL)
        return NULL;
    Py_ssize_t read = read_decimal(text, size, &x);
    return read > 0 && past_blanks(text + read, text + size) == text + size ? plain(x) : NULL;
}

static PyObject *is_nan(const State *state, PyObject *const *args, Py_ssize_t count) {
    double x;
    (void)state;
    return count == 1 && number(args[0], &x) ? PyBool_FromLong(x != x) : NULL;
}

static PyObject *is_finite(const State *state, PyObject *const *args, Py_ssize_t count) {
    double x;
    (void)state;
    return count == 1 && number(args[0], &x) ? PyBool_FromLong(isfinite(x) != 0) : NULL;
}

static PyObject *number_is_nan(const State *state, PyObject *const *args, Py_ssize_t count) {
    double x;
    (void)state;
    return count == 1 && plain_number(args[0], &x) ? PyBool_FromLong(x != x) : NULL;
}

static PyObject *number_is_finite(const State *state, PyObject *const *args, Py_ssize_t count) {
    double x;
    (void)state;
    return count == 1 && plain_number(args[0], &x) ? PyBool_FromLong(isfinite(x) != 0) : NULL;
}

static PyObject *is_integer(const State *state, PyObject *const *args, Py_ssize_t count) {
    double x;
    (void)state;
    if (count != 1 || !plain_number(args[0], &x))
        return NULL;
    return PyBool_FromLong(isfinite(x) && x == floor(x));
}

static PyObject *is_safe_integer(const State *state, PyObject *const *args, Py_ssize_t count) {
    double x;
    (void)state;
    if (count != 1 || !plain_number(args[0], &x))
        return NULL;
    return PyBool_FromLong(fabs(x) < 0x1p53 && x == floor(x));
}

const Entry numbers_entries[] = {
    {"Number", to_number},
    {"Number.isFinite", number_is_finite},
    {"Number.isInteger", is_integer},
    {"Number.isNaN", number_is_nan},
    {"Number.isSafeInteger", is_safe_integer},
    {"String", to_string},
    {"isFinite", is_finite},
    {"isNaN", is_nan},
    {"parseFloat", parse_float},
    {"parseInt", parse_int},
    {"shown", shown},
    {"toExponential", to_exponential},
    {"toFixed", to_fixed},
    {"toPrecision", to_precision},
    {"toString", to_base},
    {NULL, NULL},
};
