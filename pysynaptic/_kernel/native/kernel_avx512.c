/* The kernel for x86-64 with AVX-512. */
#define NAME "avx512"
#define KERNEL kernel_avx512
#if defined(__clang__)
#define TARGET "avx512f,avx512dq,avx512vl"
#else
#define TARGET "avx512f,avx512dq,avx512vl,prefer-vector-width=512"
#endif
#define LANES 4
#define WIDE 8

#include "kernels.h"

#ifdef HAS_VARIANTS
#include "kernel.inc"
#endif
