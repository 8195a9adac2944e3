/* The Python type `Generator`: a sequence of random numbers. */
#include "generator.h"

/* A training with few rows shuffles every half a microsecond, where a lock of the system would be
 * felt.  An exchange is not; and it is seldom that two threads want the same generator. */
#ifdef _MSC_VER
#include <intrin.h>
#define TAKE(held) (_InterlockedExchange(held, 1) == 0)
#define GIVE(held) ((void)_InterlockedExchange(held, 0))
#else
#define TAKE(held) (__atomic_exchange_n(held, 1, __ATOMIC_ACQUIRE) == 0)
#define GIVE(held) __atomic_store_n(held, 0, __ATOMIC_RELEASE)
#endif

enum { TRIES = 100, MICROSECONDS = 50 }; /* before a thread waits, and for how long */

/* A thread with the interpreter's lock may wait here for one without it, which needs nothing else.
 */
static void hold(Generator *self) {
    for (int tries = 0; !TAKE(&self->held); tries++)
        if (tries >= TRIES)
            PyThread_acquire_lock_timed(self->never, MICROSECONDS, 0);
}

/* Around all that changes the numbers with the interpreter's lock, which keeps `lent` as it is. */
static void begin(Generator *self) {
    if (self->lent)
        hold(self);
}

static void end(Generator *self) {
    if (self->lent)
        GIVE(&self->held);
}

int generator_lend(Generator *self) {
    if (self->never == NULL) {
        if ((self->never = PyThread_allocate_lock()) == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        PyThread_acquire_lock(self->never, WAIT_LOCK);
    }
    self->lent++;
    return 0;
}

void generator_give_back(Generator *self) {
    self->lent--;
}

double generator_next(Generator *self) {
    begin(self);
    const double number = xorshift_next(&self->numbers);
    end(self);
    return number;
}

void generator_shuffle(Generator *self, int64_t *order, Py_ssize_t count) {
    begin(self);
    xorshift_shuffle(&self->numbers, order, count);
    end(self);
}

void generator_shuffle_lent(Generator *self, int64_t *order, Py_ssize_t count) {
    hold(self);
    xorshift_shuffle(&self->numbers, order, count);
    GIVE(&self->held);
}

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
    begin(self);
    xorshift_seed(&self->numbers, value, numbers);
    end(self);
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
    if (self->never != NULL) {
        PyThread_release_lock(self->never);
        PyThread_free_lock(self->never);
    }
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
    return PyFloat_FromDouble(generator_next(self));
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
    begin(self);
    xorshift_draw(&self->numbers, (double *)view.buf + start, step, count);
    end(self);
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
    const Xorshift *it = &self->numbers;
    begin(self);
    const int numbers = it->numbers, left = it->left;
    const unsigned long long s0 = left > 0 ? it->before[0] : it->s0;
    const unsigned long long s1 = left > 0 ? it->before[1] : it->s1;
    end(self);
    return Py_BuildValue("iKKi", numbers, s0, s1, left);
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
    begin(self);
    xorshift_restore(&self->numbers, numbers, s0, s1, left);
    end(self);
    return Py_NewRef(Py_None);
}

PyDoc_STRVAR(
    forked_doc, "forked($self, /)\n--\n\n"
                "Forget the threads that draw from it, which a forked process does not have.");

static PyObject *Generator_forked(Generator *self, PyObject *unused) {
    (void)unused;
    self->lent = 0;
    self->held = 0;
    return Py_NewRef(Py_None);
}

static PyMethodDef Generator_methods[] = {
    {"reseed", (PyCFunction)Generator_reseed, METH_VARARGS, reseed_doc},
    {"random", (PyCFunction)Generator_random, METH_NOARGS, random_doc},
    {"draw", (PyCFunction)Generator_draw, METH_VARARGS, draw_doc},
    {"shuffle", (PyCFunction)Generator_shuffle, METH_O, shuffle_doc},
    {"state", (PyCFunction)Generator_state, METH_NOARGS, state_doc},
    {"restore", (PyCFunction)Generator_restore, METH_O, restore_doc},
    {"forked", (PyCFunction)Generator_forked, METH_NOARGS, forked_doc},
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
