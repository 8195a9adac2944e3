/* Where a kernel can be compiled for other instruction sets than the compiler was told. */
#ifndef PYSYNAPTIC_KERNELS_H
#define PYSYNAPTIC_KERNELS_H

#if defined(__x86_64__) && defined(__GNUC__)
#define HAS_VARIANTS
#endif

#define DO_PRAGMA(text) _Pragma(#text)
#if defined(__clang__)
#define BEGIN_TARGET(options) \
    DO_PRAGMA(clang attribute push(__attribute__((target(options))), apply_to = function))
#define END_TARGET DO_PRAGMA(clang attribute pop)
#else
#define BEGIN_TARGET(options) DO_PRAGMA(GCC push_options) DO_PRAGMA(GCC target(options))
#define END_TARGET DO_PRAGMA(GCC pop_options)
#endif

#endif
