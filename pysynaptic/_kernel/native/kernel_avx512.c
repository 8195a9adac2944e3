/* The kernel for x86-64 with AVX-512. */
#include "kernels.h"

#ifdef HAS_VARIANTS

/* Headers first, as what they define is not to be compiled for AVX-512. */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include <immintrin.h>

#include "plan.h"

#define NAME "avx512"
#define KERNEL kernel_avx512
#define LANES 4
#define WIDE 8

#if defined(__clang__)
BEGIN_TARGET("avx512f,avx512dq,avx512vl")
#else
BEGIN_TARGET("avx512f,avx512dq,avx512vl,prefer-vector-width=512")
#endif
#include "kernel.h"
END_TARGET

#endif
