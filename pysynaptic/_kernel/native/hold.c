/* What a plan holds in Python while it lives: the arrays that its program names, and the dicts of
 * the user's squash functions. */
#include <string.h>

#include "plan.h"
#include "tables.h"

/* None of them moves from here on: a Py_buffer may point into itself. */
static int hold_buffers(PlanObject *self, PyObject *list) {
    Vector *buffers = &self->buffers;
    const Py_ssize_t count = PyList_Size(list);
    buffers->items = PyMem_Calloc((size_t)count + 1, sizeof(Py_buffer));
    if (buffers->items == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (; buffers->count < count; buffers->count++) {
        PyObject *array = Py_XNewRef(PyList_GetItem(list, buffers->count));
        Py_buffer *buffer = (Py_buffer *)buffers->items + buffers->count;
        const int flags = PyBUF_ND | PyBUF_FORMAT | PyBUF_WRITABLE;
        const int status = array == NULL ? -1 : PyObject_GetBuffer(array, buffer, flags);
        Py_XDECREF(array);
        if (status < 0)
            return -1;
    }
    return 0;
}

static int hold_customs(PlanObject *self, PyObject *list) {
    const Py_ssize_t blocks = self->plan.program.blocks.count;
    for (Py_ssize_t k = 0; k < blocks; k++) {
        PyObject *custom = k < PyList_Size(list) ? PyList_GetItem(list, k) : NULL;
        if (custom == NULL || !PyDict_Check(custom)) {
            PyErr_SetString(
                PyExc_TypeError, "a program has a dict of squash functions for each block");
            return -1;
        }
        AT(&self->plan, blocks, Block, k)->custom = Py_NewRef(custom);
    }
    return 0;
}

int plan_hold(PlanObject *self, PyObject *program) {
    Py_buffer view = {0};
    PyObject *records = PyObject_GetAttrString(program, "records");
    PyObject *buffers = records ? PyObject_GetAttrString(program, "buffers") : NULL;
    PyObject *customs = buffers ? PyObject_GetAttrString(program, "customs") : NULL;
    int status = customs == NULL ? -1 : PyObject_GetBuffer(records, &view, PyBUF_ND | PyBUF_FORMAT);
    if (status == 0 && (view.format == NULL || strcmp(view.format, "q") != 0 ||
                        !PyList_Check(buffers) || !PyList_Check(customs))) {
        PyErr_SetString(PyExc_TypeError, "a program is an array of int64 and two lists");
        status = -1;
    }
    if (status == 0)
        status = hold_buffers(self, buffers);
    if (status == 0)
        status = plan_read(&self->plan, &self->buffers, view.buf, view.len / view.itemsize);
    if (status == 0)
        status = hold_customs(self, customs);
    if (view.obj != NULL)
        PyBuffer_Release(&view);
    Py_XDECREF(records);
    Py_XDECREF(buffers);
    Py_XDECREF(customs);
    return status;
}

int plan_visit(PlanObject *self, visitproc visit, void *arg) {
    for (Py_ssize_t k = 0; k < self->plan.program.blocks.count; k++)
        Py_VISIT((PyObject *)AT(&self->plan, blocks, Block, k)->custom);
    return 0;
}

void plan_release(PlanObject *self) {
    for (Py_ssize_t k = 0; k < self->buffers.count; k++)
        PyBuffer_Release((Py_buffer *)self->buffers.items + k);
    for (Py_ssize_t k = 0; k < self->plan.program.blocks.count; k++)
        Py_XDECREF((PyObject *)AT(&self->plan, blocks, Block, k)->custom);
    PyMem_Free(self->buffers.items);
    for (int table = 0; table < TABLES; table++)
        PyMem_Free(vector_of(&self->plan, table)->items);
    PyMem_Free(self->plan.program.singles.items);
    PyMem_Free(self->plan.program.single_outputs.items);
    PyMem_Free(self->plan.scratch.row);
    PyMem_Free(self->plan.scratch.target);
    PyMem_Free(self->plan.scratch.gradient);
    PyMem_Free(self->plan.scratch.ahead);
    PyMem_Free(self->plan.scratch.kept);
}
