/* The one function of the C library that the mathematics of pysynaptic/_kernel/native calls and
 * WebAssembly has no instruction for: scripts/playground/maths.py links it to maths.wasm. */
#include <stdint.h>
#include <string.h>

/* x as a number from 1/2 to below 1, and the power of two that it is multiplied with. */
double frexp(double x, int *exponent) {
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    int e = (int)(bits >> 52 & 0x7FF);
    *exponent = 0;
    if (e == 0x7FF || x == 0.0)
        return x;
    if (e == 0) { /* subnormal */
        double half = frexp(x * 0x1p64, exponent);
        *exponent -= 64;
        return half;
    }
    *exponent = e - 1022;
    bits = (bits & ~((uint64_t)0x7FF << 52)) | (uint64_t)1022 << 52;
    memcpy(&x, &bits, sizeof x);
    return x;
}
