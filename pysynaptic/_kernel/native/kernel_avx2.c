/* The kernel for x86-64 with AVX2. */
#define NAME "avx2"
#define KERNEL kernel_avx2
#define TARGET "avx2"
#define LANES 4
#define WIDE 4

#include "kernels.h"

#ifdef HAS_VARIANTS
#include "kernel.inc"
#endif
