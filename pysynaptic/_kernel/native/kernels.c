/* Which kernel runs: the best of those that this machine can run for the layers of a plan. */
#include "kernels.h"

#include <string.h>

#include "plan.h"

extern const Kernel kernel_plain;

#ifdef HAS_VARIANTS
extern const Kernel kernel_avx2, kernel_avx512;

static int has_avx2(void) {
    return __builtin_cpu_supports("avx2") != 0;
}

static int has_avx512(void) {
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
           __builtin_cpu_supports("avx512vl");
}
#endif

static int always(void) {
    return 1;
}

/* The best first; `from` is the width of a layer from which on a kernel is better than the next. Up
 * to 16 neurons fit four vectors of AVX2, and AVX-512's masks only cost time. */
static const struct {
    const Kernel *kernel;
    int (*runs)(void);
    Py_ssize_t from;
} KERNELS[] = {
#ifdef HAS_VARIANTS
    {&kernel_avx512, has_avx512, 17},
    {&kernel_avx2, has_avx2, 0},
#endif
    {&kernel_plain, always, 0},
};

enum { COUNT = sizeof KERNELS / sizeof *KERNELS };

const Kernel *kernel_named(const char *name) {
    for (int k = 0; k < COUNT; k++)
        if (KERNELS[k].runs() && strcmp(name, KERNELS[k].kernel->name) == 0)
            return KERNELS[k].kernel;
    return NULL;
}

const Kernel *kernel_for(Py_ssize_t widest) {
    int k = 0;
    while (k < COUNT - 1 && (widest < KERNELS[k].from || !KERNELS[k].runs()))
        k++;
    return KERNELS[k].kernel;
}

PyObject *kernel_names(void) {
    PyObject *names = PyList_New(0);
    for (int k = 0; names != NULL && k < COUNT; k++) {
        PyObject *name = PyUnicode_FromString(KERNELS[k].kernel->name);
        if (KERNELS[k].runs() && (name == NULL || PyList_Append(names, name) < 0))
            Py_CLEAR(names);
        Py_XDECREF(name);
    }
    return names;
}
