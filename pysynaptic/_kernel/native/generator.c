/* Math.random of V8: xorshift128+, 64 numbers at a time, the last one first. */
#include "generator.h"

#include <math.h>

/* MurmurHash3's finaliser: a change of one bit changes half of all. */
static uint64_t mix(uint64_t word) {
    word ^= word >> 33;
    word *= 0xFF51AFD7ED558CCD;
    word ^= word >> 33;
    word *= 0xC4CEB9FE1A85EC53;
    return word ^ word >> 33;
}

/* A number from the upper bits of a word: exact. */
static double number_of(int numbers, uint64_t s0, uint64_t s1) {
    if (numbers == UPPER_52)
        return (double)(s0 >> 12) * 0x1p-52;
    return (double)((numbers == SUM_53 ? s0 + s1 : s0) >> 11) * 0x1p-53;
}

static void refill(Generator *self) {
    uint64_t s0 = self->s0, s1 = self->s1;
    self->before[0] = s0;
    self->before[1] = s1;
    for (int i = 0; i < BATCH; i++) {
        uint64_t t = s0;
        s0 = s1;
        t ^= t << 23;
        t ^= t >> 17;
        s1 = t ^ s0 ^ s0 >> 26;
        self->ready[i] = number_of(self->numbers, s0, s1);
    }
    self->s0 = s0;
    self->s1 = s1;
    self->left = BATCH;
}

static double next(Generator *self) {
    if (self->left == 0)
        refill(self);
    return self->ready[--self->left];
}

void generator_shuffle(Generator *self, int64_t *order, Py_ssize_t count) {
    for (Py_ssize_t i = count; i > 0;) {
        Py_ssize_t j = (Py_ssize_t)floor(next(self) * (double)i);
        int64_t last = order[--i];
        order[i] = order[j];
        order[j] = last;
    }
}

/* The Python type ----------------------------------------------------------------------------- */

static int known_numbers(int numbers) {
    if (numbers < 0 || numbers >= NUMBERS)
        PyErr_Format(PyExc_ValueError, "there is no way %d of making a number", numbers);
    return numbers >= 0 && numbers < NUMBERS;
}

static int seeded(Generator *self, PyObject *args, const char *format) {
    PyObject *word;
    int numbers;
    if (!PyArg_ParseTuple(args, format, &word, &numbers) || !known_numbers(numbers))
        return 0;
    unsigned long long value = PyLong_AsUnsignedLongLong(word);
    if (value == (unsigned long long)-1 && PyErr_Occurred())
        return 0;
    self->s0 = mix(value);
    self->s1 = mix(~(uint64_t)value);
    self->left = 0;
    self->numbers = numbers;
    return 1;
}

static PyObject *Generator_new(PyTypeObject *type, PyObject *args, PyObject *kwargs) {
    (void)kwargs;
    allocfunc alloc = (allocfunc)PyType_GetSlot(type, Py_tp_alloc);
    Generator *self = (Generator *)alloc(type, 0);
    if (self != NULL && !seeded(self, args, "Oi:Generator"))
        Py_CLEAR(self);
    return (PyObject *)self;
}

static void Generator_dealloc(Generator *self) {
    PyTypeObject *type = Py_TYPE((PyObject *)self);
    freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);
    release(self);
    Py_DECREF(type);
}

PyDoc_STRVAR(reseed_doc, "reseed($self, word, numbers, /)\n--\n\nStart anew from a 64-bit word.");

static PyObject *Generator_reseed(Generator *self, PyObject *args) {
    return seeded(self, args, "Oi:reseed") ? Py_NewRef(Py_None) : NULL;
}

PyDoc_STRVAR(random_doc, "random($self, /)\n--\n\nMath.random of V8: the next number.");

static PyObject *Generator_random(Generator *self, PyObject *unused) {
    (void)unused;
    return PyFloat_FromDouble(next(self));
}

PyDoc_STRVAR(
    draw_doc, "draw($self, weights, start, step, count, /)\n--\n\n"
              "Give weights their initial values: the k-th goes to place start + k * step.");

static PyObject *Generator_draw(Generator *self, PyObject *args) {
    PyObject *weights;
    Py_ssize_t start, step, count;
    if (!PyArg_ParseTuple(args, "Onnn:draw", &weights, &start, &step, &count))
        return NULL;
    Py_buffer view;
    if (PyObject_GetBuffer(weights, &view, PyBUF_SIMPLE | PyBUF_WRITABLE) < 0)
        return NULL;
    Py_ssize_t size = view.len / (Py_ssize_t)sizeof(double);
    if (start < 0 || step < 1 || count < 0 ||
        (count > 0 && (start >= size || (count - 1) > (size - 1 - start) / step))) {
        PyBuffer_Release(&view);
        PyErr_SetString(PyExc_IndexError, "draw() beyond the end of the weights");
        return NULL;
    }
    double *place = (double *)view.buf + start;
    for (Py_ssize_t k = 0; k < count; k++)
        place[k * step] = next(self) * .2 - .1;
    PyBuffer_Release(&view);
    return Py_NewRef(Py_None);
}

PyDoc_STRVAR(shuffle_doc, "shuffle($self, order, /)\n--\n\nShuffle an array of int64 in place.");

static PyObject *Generator_shuffle(Generator *self, PyObject *order) {
    Py_buffer view;
    if (PyObject_GetBuffer(order, &view, PyBUF_SIMPLE | PyBUF_WRITABLE) < 0)
        return NULL;
    generator_shuffle(self, view.buf, view.len / (Py_ssize_t)sizeof(int64_t));
    PyBuffer_Release(&view);
    return Py_NewRef(Py_None);
}

PyDoc_STRVAR(
    state_doc, "state($self, /)\n--\n\n"
               "What restore() needs: numbers, the state before this batch, what is left of it.");

static PyObject *Generator_state(Generator *self, PyObject *unused) {
    (void)unused;
    int begun = self->left > 0;
    return Py_BuildValue(
        "iKKi", self->numbers, (unsigned long long)(begun ? self->before[0] : self->s0),
        (unsigned long long)(begun ? self->before[1] : self->s1), self->left);
}

PyDoc_STRVAR(
    restore_doc, "restore($self, state, /)\n--\n\nGo on from where another generator was.");

static PyObject *Generator_restore(Generator *self, PyObject *state) {
    unsigned long long s0, s1;
    int numbers, left;
    PyObject *args = PyTuple_Pack(1, state);
    int parsed = args != NULL &&
                 PyArg_ParseTuple(args, "(iKKi):restore", &numbers, &s0, &s1, &left) &&
                 known_numbers(numbers);
    Py_XDECREF(args);
    if (!parsed)
        return NULL;
    if (left < 0 || left > BATCH) {
        PyErr_Format(PyExc_ValueError, "a batch can't have %d numbers left", left);
        return NULL;
    }
    self->numbers = numbers;
    self->s0 = s0;
    self->s1 = s1;
    self->left = 0;
    if (left > 0) {
        refill(self);
        self->left = left;
    }
    return Py_NewRef(Py_None);
}

static PyMethodDef Generator_methods[] = {
    {"reseed", (PyCFunction)Generator_reseed, METH_VARARGS, reseed_doc},
    {"random", (PyCFunction)Generator_random, METH_NOARGS, random_doc},
    {"draw", (PyCFunction)Generator_draw, METH_VARARGS, draw_doc},
    {"shuffle", (PyCFunction)Generator_shuffle, METH_O, shuffle_doc},
    {"state", (PyCFunction)Generator_state, METH_NOARGS, state_doc},
    {"restore", (PyCFunction)Generator_restore, METH_O, restore_doc},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot Generator_slots[] = {
    {Py_tp_doc, "Generator(word, numbers, /)\n--\n\nA sequence of random numbers."},
    {Py_tp_new, Generator_new},
    {Py_tp_dealloc, Generator_dealloc},
    {Py_tp_methods, Generator_methods},
    {0, NULL},
};

PyType_Spec Generator_spec = {
    .name = "pysynaptic._kernel._native.Generator",
    .basicsize = sizeof(Generator),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_IMMUTABLETYPE,
    .slots = Generator_slots,
};
