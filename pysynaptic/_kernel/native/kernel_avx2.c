/* The kernel for x86-64 with AVX2. */
#include "kernels.h"

#ifdef HAS_VARIANTS

/* Headers first, as what they define is not to be compiled for AVX2. */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include <immintrin.h>

#include "plan.h"

#define NAME "avx2"
#define KERNEL kernel_avx2
#define LANES 4
#define WIDE 4

BEGIN_TARGET("avx2")
#include "kernel.h"
END_TARGET

#endif
