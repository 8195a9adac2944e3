/* JSON.stringify and JSON.parse of plain values; the twin of pysynaptic/js/values/json.py.
 *
 * What is not plain is left to Python: other classes, toJSON, undefined, keys that are not in
 * JavaScript's order, halves of characters, deep nesting, whatever is no JSON. */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "javascript.h"

enum { DEEPEST = 200, MOST_INDENTED = 10 };

/* How it went: done, failed with an error, or nothing for us. */
typedef enum { DONE, FAILED, NOT_PLAIN } Outcome;

/* The index that a key is, in JavaScript's sense: an integer below 2^32 - 1; otherwise -1. */
static int64_t index_of(const char *key, Py_ssize_t size) {
    if (size < 1 || size > 10 || (key[0] == '0' && size > 1))
        return -1;
    int64_t found = 0;
    for (Py_ssize_t k = 0; k < size; k++) {
        if (key[k] < '0' || key[k] > '9')
            return -1;
        found = 10 * found + (key[k] - '0');
    }
    return found < INT64_C(0xFFFFFFFF) ? found : -1;
}

/* The characters of a str as UTF-8. */
static Outcome characters(PyObject *value, const char **text, Py_ssize_t *size) {
    *text = PyUnicode_AsUTF8AndSize(value, size);
    if (*text != NULL)
        return DONE;
    if (!PyErr_ExceptionMatches(PyExc_UnicodeEncodeError))
        return FAILED;
    PyErr_Clear(); /* halves of characters */
    return NOT_PLAIN;
}

/* Writing ------------------------------------------------------------------------------------- */

typedef struct {
    PyObject *record; /* the type */
    char *text;
    size_t used, room;
    const char *indent; /* NULL: all on one line */
    size_t indented;
} Writer;

static Outcome reserve(Writer *it, size_t more) {
    if (it->room - it->used >= more)
        return DONE;
    size_t room = 2 * it->room + more;
    char *text = PyMem_Realloc(it->text, room);
    if (text == NULL) {
        PyErr_NoMemory();
        return FAILED;
    }
    it->text = text;
    it->room = room;
    return DONE;
}

static Outcome append(Writer *it, const char *text, size_t size) {
    Outcome outcome = reserve(it, size);
    if (outcome == DONE) {
        memcpy(it->text + it->used, text, size);
        it->used += size;
    }
    return outcome;
}

/* Write the start or the end of a line of an array or an object. */
static Outcome new_line(Writer *it, int depth) {
    if (it->indent == NULL)
        return DONE;
    Outcome outcome = append(it, "\n", 1);
    for (int k = 0; k < depth && outcome == DONE; k++)
        outcome = append(it, it->indent, it->indented);
    return outcome;
}

static Outcome write_quoted(Writer *it, const char *text, size_t size) {
    static const char hex[] = "0123456789abcdef";
    Outcome outcome = reserve(it, 6 * size + 2);
    if (outcome != DONE)
        return outcome;
    char *end = it->text + it->used;
    *end++ = '"';
    for (size_t k = 0; k < size; k++) {
        unsigned char each = (unsigned char)text[k];
        if (each >= 0x20 && each != '"' && each != '\\') {
            *end++ = (char)each;
            continue;
        }
        *end++ = '\\';
        static const char escaped[] = "\b\f\n\r\t\"\\", names[] = "bfnrt\"\\";
        const char *found = memchr(escaped, each, sizeof escaped - 1);
        if (found != NULL) {
            *end++ = names[found - escaped];
        } else {
            memcpy(end, "u00", 3);
            end[3] = hex[each >> 4];
            end[4] = hex[each & 15];
            end += 5;
        }
    }
    *end++ = '"';
    it->used = (size_t)(end - it->text);
    return DONE;
}

static Outcome write_string(Writer *it, PyObject *value) {
    const char *text;
    Py_ssize_t size;
    Outcome outcome = characters(value, &text, &size);
    return outcome == DONE ? write_quoted(it, text, (size_t)size) : outcome;
}

static Outcome write_number(Writer *it, double x) {
    if (!isfinite(x))
        return append(it, "null", 4);
    Outcome outcome = reserve(it, NUMBER_ROOM);
    if (outcome != DONE)
        return outcome;
    int size = number_text(x, 0, it->text + it->used);
    if (size < 0)
        return FAILED;
    it->used += (size_t)size;
    return DONE;
}

static Outcome write_value(Writer *it, PyObject *value, int depth);

static Outcome write_array(Writer *it, PyObject *value, int depth) {
    const int is_list = PyList_CheckExact(value);
    Py_ssize_t count = is_list ? PyList_Size(value) : PyTuple_Size(value);
    Outcome outcome = append(it, "[", 1);
    for (Py_ssize_t k = 0; k < count && outcome == DONE; k++) {
        PyObject *each = is_list ? PyList_GetItem(value, k) : PyTuple_GetItem(value, k);
        if (each == NULL)
            return FAILED;
        if (k > 0)
            outcome = append(it, ",", 1);
        if (outcome == DONE)
            outcome = new_line(it, depth + 1);
        if (outcome == DONE)
            outcome = write_value(it, each, depth + 1);
    }
    if (outcome == DONE && count > 0)
        outcome = new_line(it, depth);
    return outcome == DONE ? append(it, "]", 1) : outcome;
}

/* Write a key, if it stands behind all indexes before it: `last` is the last, or 2^32 behind a
 * name. */
static Outcome write_key(Writer *it, PyObject *key, int64_t *last) {
    char digits[24];
    const char *text;
    Py_ssize_t size;
    int64_t index;
    if (PyUnicode_CheckExact(key)) {
        Outcome outcome = characters(key, &text, &size);
        if (outcome != DONE)
            return outcome;
        if (size == 6 && memcmp(text, "toJSON", 6) == 0)
            return NOT_PLAIN;
        index = index_of(text, size);
    } else {
        if (!PyLong_CheckExact(key))
            return NOT_PLAIN;
        long long whole = PyLong_AsLongLong(key);
        if (whole == -1 && PyErr_Occurred())
            PyErr_Clear();
        if (whole < 0 || whole >= INT64_C(0xFFFFFFFF))
            return NOT_PLAIN;
        index = whole;
        size = (Py_ssize_t)digits_whole((unsigned long long)whole, digits);
        text = digits;
    }
    if (index >= 0 && index <= *last)
        return NOT_PLAIN;
    *last = index >= 0 ? index : INT64_C(0x100000000);
    return write_quoted(it, text, (size_t)size);
}

static Outcome write_object(Writer *it, PyObject *value, int depth) {
    Py_ssize_t place = 0;
    PyObject *key, *each;
    int64_t last = -1;
    int first = 1;
    Outcome outcome = append(it, "{", 1);
    while (outcome == DONE && PyDict_Next(value, &place, &key, &each)) {
        if (!first)
            outcome = append(it, ",", 1);
        first = 0;
        if (outcome == DONE)
            outcome = new_line(it, depth + 1);
        if (outcome == DONE)
            outcome = write_key(it, key, &last);
        if (outcome == DONE)
            outcome = append(it, ": ", it->indent == NULL ? 1 : 2);
        if (outcome == DONE)
            outcome = write_value(it, each, depth + 1);
    }
    if (outcome == DONE && !first)
        outcome = new_line(it, depth);
    return outcome == DONE ? append(it, "}", 1) : outcome;
}

static Outcome write_value(Writer *it, PyObject *value, int depth) {
    double x;
    if (PyUnicode_CheckExact(value))
        return write_string(it, value);
    if (PyFloat_CheckExact(value) || PyLong_CheckExact(value))
        return plain_number(value, &x) ? write_number(it, x) : append(it, "null", 4);
    if (value == Py_None)
        return append(it, "null", 4);
    if (value == Py_True)
        return append(it, "true", 4);
    if (value == Py_False)
        return append(it, "false", 5);
    if (depth >= DEEPEST) /* perhaps it contains itself */
        return NOT_PLAIN;
    if (PyList_CheckExact(value) || PyTuple_CheckExact(value))
        return write_array(it, value, depth);
    if (PyDict_CheckExact(value) || (PyObject *)Py_TYPE(value) == it->record)
        return write_object(it, value, depth);
    return NOT_PLAIN;
}

/* Read the third argument: 0 if Python must. */
static int read_space(PyObject *space, char *blanks, Writer *it) {
    if (space == Py_None)
        return 1;
    if (!PyLong_CheckExact(space))
        return 0;
    long count = PyLong_AsLong(space);
    if (count == -1 && PyErr_Occurred())
        PyErr_Clear();
    if (count < 1 || count > MOST_INDENTED)
        return 0;
    memset(blanks, ' ', (size_t)count);
    it->indent = blanks;
    it->indented = (size_t)count;
    return 1;
}

static PyObject *stringify(const State *state, PyObject *const *args, Py_ssize_t count) {
    Writer it = {.record = state->record};
    char blanks[MOST_INDENTED];
    if (count < 1 || count > 3 || (count > 1 && args[1] != Py_None) ||
        (count > 2 && !read_space(args[2], blanks, &it)))
        return NULL;
    PyObject *text = NULL;
    if (write_value(&it, args[0], 0) == DONE)
        text = PyUnicode_DecodeUTF8(it.text, (Py_ssize_t)it.used, NULL);
    PyMem_Free(it.text);
    return text;
}

/* Reading ------------------------------------------------------------------------------------- */

enum { KEYS = 64, LONGEST_NUMBER = 63 };

typedef struct {
    PyObject *record; /* the type */
    const char *at, *end;
    struct {
        const char *text;
        size_t size;
        PyObject *key;
    } keys[KEYS]; /* those read last, as most of them come again */
} Reader;

static void skip_blanks(Reader *it) {
    while (it->at < it->end &&
           (*it->at == ' ' || *it->at == '\n' || *it->at == '\t' || *it->at == '\r'))
        it->at++;
}

/* The next character that is no blank, or '\0' at the end. */
static char next(Reader *it) {
    skip_blanks(it);
    return it->at < it->end ? *it->at : '\0';
}

static int took(Reader *it, char wanted) {
    if (next(it) != wanted || it->at == it->end)
        return 0;
    it->at++;
    return 1;
}

static size_t count_digits(const char *at, const char *end) {
    const char *start = at;
    while (at < end && '0' <= *at && *at <= '9')
        at++;
    return (size_t)(at - start);
}

static PyObject *read_number(Reader *it) {
    const char *at = it->at, *end = it->end;
    int negative = at < end && *at == '-';
    at += negative;
    const char *first = at;
    size_t digits = count_digits(at, end);
    if (digits == 0 || (*at == '0' && digits > 1))
        return NULL;
    at += digits;
    int is_whole = 1;
    if (at < end && *at == '.') {
        size_t after = count_digits(at + 1, end);
        if (after == 0)
            return NULL;
        at += 1 + after;
        is_whole = 0;
    }
    if (at < end && (*at == 'e' || *at == 'E')) {
        const char *power = at + 1;
        power += power < end && (*power == '+' || *power == '-');
        size_t after = count_digits(power, end);
        if (after == 0)
            return NULL;
        at = power + after;
        is_whole = 0;
    }
    const char *start = it->at;
    size_t size = (size_t)(at - start);
    it->at = at;
    if (is_whole && digits <= 15) {
        double whole = 0.0; /* exact, as all of these are below 2^53 */
        for (size_t k = 0; k < digits; k++)
            whole = 10.0 * whole + (first[k] - '0');
        return plain(negative ? -whole : whole);
    }
    if (size > LONGEST_NUMBER)
        return NULL;
    char copy[LONGEST_NUMBER + 1];
    memcpy(copy, start, size);
    copy[size] = '\0';
    double x = PyOS_string_to_double(copy, NULL, NULL);
    if (x == -1.0 && PyErr_Occurred())
        return NULL;
    return plain(x);
}

/* The code of four hexadecimal digits, or -1. */
static long read_code(const char *at, const char *end) {
    long code = 0;
    if (end - at < 4)
        return -1;
    for (int k = 0; k < 4; k++) {
        char each = at[k];
        int digit = '0' <= each && each <= '9'                 ? each - '0'
                    : 'a' <= (each | 32) && (each | 32) <= 'f' ? (each | 32) - 'a' + 10
                                                               : -1;
        if (digit < 0)
            return -1;
        code = 16 * code + digit;
    }
    return code;
}

static char *put_code(char *out, long code) {
    if (code < 0x80) {
        *out++ = (char)code;
    } else if (code < 0x800) {
        *out++ = (char)(0xC0 | code >> 6);
        *out++ = (char)(0x80 | (code & 63));
    } else {
        *out++ = (char)(0xE0 | code >> 12);
        *out++ = (char)(0x80 | (code >> 6 & 63));
        *out++ = (char)(0x80 | (code & 63));
    }
    return out;
}

/* The string of characters with escapes from start to stop. */
static PyObject *unescaped(const char *start, const char *stop) {
    char *text = PyMem_Malloc((size_t)(stop - start) + 1);
    if (text == NULL)
        return PyErr_NoMemory();
    char *out = text;
    PyObject *found = NULL;
    for (const char *at = start; at < stop; at++) {
        if (*at != '\\') {
            *out++ = *at;
            continue;
        }
        at++; /* there is a character: a string does not end behind a backslash */
        static const char names[] = "bfnrt\"\\/", escaped[] = "\b\f\n\r\t\"\\/";
        const char *named = memchr(names, *at, sizeof names - 1);
        if (*at == 'u') {
            long code = read_code(at + 1, stop);
            if (code < 0 || (0xD800 <= code && code < 0xE000)) /* a half of a character */
                goto done;
            out = put_code(out, code);
            at += 4;
        } else if (named != NULL) {
            *out++ = escaped[named - names];
        } else {
            goto done;
        }
    }
    found = PyUnicode_DecodeUTF8(text, (Py_ssize_t)(out - text), NULL);
done:
    PyMem_Free(text);
    return found;
}

/* Go past a string, whose first quote has been read: its first character, or NULL if it has none of
 * its ends or characters that JSON has not.  Its last is before the quote at it->at - 1. */
static const char *skip_string(Reader *it, int *escapes) {
    const char *start = it->at;
    *escapes = 0;
    for (; it->at < it->end; it->at++) {
        unsigned char each = (unsigned char)*it->at;
        if (each == '"') {
            it->at++;
            return start;
        }
        if (each < 0x20)
            return NULL;
        if (each == '\\') {
            *escapes = 1;
            it->at++;
        }
    }
    return NULL;
}

static PyObject *read_string(Reader *it) {
    int escapes;
    const char *start = skip_string(it, &escapes);
    if (start == NULL)
        return NULL;
    const char *stop = it->at - 1;
    if (escapes)
        return unescaped(start, stop);
    return PyUnicode_DecodeUTF8(start, (Py_ssize_t)(stop - start), NULL);
}

/* A key, with a reference of its own. */
static PyObject *read_key(Reader *it, int64_t *index) {
    int escapes;
    const char *start = skip_string(it, &escapes);
    if (start == NULL || escapes)
        return NULL;
    size_t size = (size_t)(it->at - 1 - start);
    *index = index_of(start, (Py_ssize_t)size);
    size_t place = size;
    for (size_t k = 0; k < size && k < 16; k++)
        place = 31 * place + (unsigned char)start[k];
    place %= KEYS;
    PyObject *known = it->keys[place].key;
    if (known != NULL && it->keys[place].size == size &&
        memcmp(it->keys[place].text, start, size) == 0)
        return Py_NewRef(known);
    PyObject *key = PyUnicode_DecodeUTF8(start, (Py_ssize_t)size, NULL);
    if (key == NULL)
        return NULL;
    it->keys[place].text = start;
    it->keys[place].size = size;
    it->keys[place].key = Py_NewRef(key);
    Py_XDECREF(known);
    return key;
}

static PyObject *read_value(Reader *it, int depth);

static PyObject *read_array(Reader *it, int depth) {
    PyObject *list = PyList_New(0);
    if (list == NULL || took(it, ']'))
        return list;
    for (;;) {
        PyObject *each = read_value(it, depth);
        if (each == NULL)
            break;
        int status = PyList_Append(list, each);
        Py_DECREF(each);
        if (status < 0)
            break;
        if (took(it, ']'))
            return list;
        if (!took(it, ','))
            break;
    }
    Py_DECREF(list);
    return NULL;
}

static PyObject *read_object(Reader *it, int depth) {
    PyObject *record = PyObject_CallNoArgs(it->record);
    if (record == NULL || took(it, '}'))
        return record;
    int64_t last = -1, index;
    for (;;) {
        PyObject *key = took(it, '"') ? read_key(it, &index) : NULL;
        if (key == NULL)
            break;
        int in_order = index < 0 || index > last;
        last = index < 0 ? INT64_C(0x100000000) : index;
        PyObject *each = in_order && took(it, ':') ? read_value(it, depth) : NULL;
        int status = each == NULL ? -1 : PyDict_SetItem(record, key, each);
        Py_DECREF(key);
        Py_XDECREF(each);
        if (status < 0)
            break;
        if (took(it, '}'))
            return record;
        if (!took(it, ','))
            break;
    }
    Py_DECREF(record);
    return NULL;
}

static PyObject *read_word(Reader *it, const char *word, PyObject *value) {
    size_t size = strlen(word);
    if ((size_t)(it->end - it->at) < size || memcmp(it->at, word, size) != 0)
        return NULL;
    it->at += size;
    return Py_NewRef(value);
}

static PyObject *read_value(Reader *it, int depth) {
    char first = next(it);
    switch (first) {
    case '{':
        it->at++;
        return depth < DEEPEST ? read_object(it, depth + 1) : NULL;
    case '[':
        it->at++;
        return depth < DEEPEST ? read_array(it, depth + 1) : NULL;
    case '"':
        it->at++;
        return read_string(it);
    case 'n':
        return read_word(it, "null", Py_None);
    case 't':
        return read_word(it, "true", Py_True);
    case 'f':
        return read_word(it, "false", Py_False);
    default:
        return first == '\0' ? NULL : read_number(it);
    }
}

static PyObject *parse(const State *state, PyObject *const *args, Py_ssize_t count) {
    if (count != 1 || !PyUnicode_CheckExact(args[0]))
        return NULL;
    Py_ssize_t size;
    Reader it = {.record = state->record};
    if (characters(args[0], &it.at, &size) != DONE)
        return NULL;
    it.end = it.at + size;
    PyObject *value = read_value(&it, 0);
    skip_blanks(&it);
    if (value != NULL && it.at < it.end)
        Py_CLEAR(value);
    for (int k = 0; k < KEYS; k++)
        Py_XDECREF(it.keys[k].key);
    return value;
}

const Entry json_entries[] = {
    {"JSON.parse", parse},
    {"JSON.stringify", stringify},
    {NULL, NULL},
};
