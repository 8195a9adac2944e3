/* Which kernel runs: the best of those that this machine can run for the layers of a plan. */
#include "kernels.h"

#include <string.h>

#include "plan.h"

extern const Kernel kernel_plain;

#ifdef HAS_VARIANTS
#include <cpuid.h>

extern const Kernel kernel_avx2, kernel_avx512;

/* What the system must save of the registers when it changes threads, as XGETBV tells it. */
enum { SAVES_256 = 0x06, SAVES_512 = 0xe6 };
enum { ASKED = 1, AVX2 = 2, AVX512 = 4 };

/* __builtin_cpu_supports is always false where a compiler does not bring libgcc's part of it, as
 * zig does not. */
static int asked_of_processor(void) {
    const unsigned wide = bit_AVX512F | bit_AVX512DQ | bit_AVX512VL;
    unsigned a, b, c, d, saved, high;
    if (!__get_cpuid(1, &a, &b, &c, &d) || !(c & bit_OSXSAVE) || !(c & bit_AVX))
        return ASKED;
    __asm__("xgetbv" : "=a"(saved), "=d"(high) : "c"(0));
    if ((saved & SAVES_256) != SAVES_256 || !__get_cpuid_count(7, 0, &a, &b, &c, &d))
        return ASKED;
    int has = ASKED | (b & bit_AVX2 ? AVX2 : 0);
    return (saved & SAVES_512) == SAVES_512 && (b & wide) == wide ? has | AVX512 : has;
}

/* Asked once, as a virtual machine answers slowly; two threads may ask at once. */
static int processor_has(int feature) {
    static _Atomic int known;
    if (known == 0)
        known = asked_of_processor();
    return (known & feature) != 0;
}

static int has_avx2(void) {
    return processor_has(AVX2);
}

static int has_avx512(void) {
    return processor_has(AVX512);
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
