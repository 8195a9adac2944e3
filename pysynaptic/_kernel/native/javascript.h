/* JavaScript's functions for plain values, which `pysynaptic.js` asks first; the Python type
 * `Function` and what it calls. */
#ifndef PYSYNAPTIC_JAVASCRIPT_H
#define PYSYNAPTIC_JAVASCRIPT_H

#include "module.h"

#include "digits.h"

/* An answer of a function: its result; NULL with an error; or NULL without one, which means that
 * the arguments are none for it, and the function in Python must be asked. */
typedef PyObject *Answer(const State *state, PyObject *const *args, Py_ssize_t count);

typedef struct {
    const char *name;
    Answer *answer;
} Entry;

/* The functions of maths.c and so on; the last has no name. */
extern const Entry maths_entries[], numbers_entries[], json_entries[];

/* Add the type `Function` and what belongs to it to the module. */
int javascript_exec(PyObject *module, State *state);

/* Whether a value is an exact float or int, or, for `number`, a list of one float; its number. */
int plain_number(PyObject *value, double *x);
int number(PyObject *value, double *x);

/* A number as an int if it is one below 2^53 in size, otherwise as a float. */
PyObject *plain(double x);

/* Write a number in JavaScript's notation, with NUMBER_ROOM; its length, or -1 with an error.
 * -0 becomes 0, unless it keeps its sign. */
int number_text(double x, int keeps_sign, char *out);

/* Read a number that a text begins with, behind ASCII's blanks: how many characters it takes with
 * them, 0 if there is none, -1 if it must be read in Python. */
Py_ssize_t read_decimal(const char *text, Py_ssize_t size, double *x);

#endif
