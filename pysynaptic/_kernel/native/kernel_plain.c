/* The kernel for any machine. */
#define NAME "plain"
#define KERNEL kernel_plain
#define LANES 2
#define WIDE 2

#include "kernel.inc"
