/* Which kernel runs: the best that this machine can. */
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

static const struct {
    const Kernel *kernel;
    int (*runs)(void);
} KERNELS[] = {
#ifdef HAS_VARIANTS
    {&kernel_avx512, has_avx512},
    {&kernel_avx2, has_avx2},
#endif
    {&kernel_plain, always},
};

enum { COUNT = sizeof KERNELS / sizeof *KERNELS };

const Kernel *kernel_named(const char *name) {
    for (int k = 0; k < COUNT; k++)
        if (KERNELS[k].runs() && (name == NULL || strcmp(name, KERNELS[k].kernel->name) == 0))
            return KERNELS[k].kernel;
    return NULL;
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
