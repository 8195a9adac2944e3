/* Where a kernel can be compiled for other instruction sets than the compiler was told. */
#ifndef PYSYNAPTIC_KERNELS_H
#define PYSYNAPTIC_KERNELS_H

#if defined(__x86_64__) && defined(__GNUC__)
#define HAS_VARIANTS
#endif

/* What stands between these is compiled for the instruction set that a file calls TARGET, if any.
 */
#define PRAGMA_TEXT(text) _Pragma(#text)
#define PRAGMA(text) PRAGMA_TEXT(text)
#if !defined(TARGET)
#define BEGIN_TARGET
#define END_TARGET
#elif defined(__clang__)
#define BEGIN_TARGET \
    PRAGMA(clang attribute push(__attribute__((target(TARGET))), apply_to = function))
#define END_TARGET PRAGMA(clang attribute pop)
#else
#define BEGIN_TARGET PRAGMA(GCC push_options) PRAGMA(GCC target(TARGET))
#define END_TARGET PRAGMA(GCC pop_options)
#endif

#endif
