"""Build the optional C kernel; everything else is in pyproject.toml.

Without a C compiler the installation still succeeds and the pure-Python kernel is used; the wheel
is then tagged `py3-none-any`, so that it cannot be taken for one with the C kernel.
`PYSYNAPTIC_REQUIRE_EXTENSION=1` makes a failed build fail the installation instead.
"""

import os
import platform
import sys
import sysconfig
from concurrent.futures import ThreadPoolExecutor
from glob import glob

from setuptools import Extension, setup
from setuptools.command.bdist_wheel import bdist_wheel
from setuptools.command.build_ext import build_ext

REQUIRED = os.environ.get("PYSYNAPTIC_REQUIRE_EXTENSION", "") not in ("", "0")

# A free-threaded build of CPython has no limited API: there the wheel is for that version alone.
LIMITED_API = not sysconfig.get_config_var("Py_GIL_DISABLED")

# The digits depend on these. A fused multiply-add rounds once where JavaScript rounds twice, so
# contraction is off; -ffast-math and -march=native never belong here.
FLAGS = {
    "msvc": ["/std:c11", "/O2", "/fp:precise"],
    "unix": ["-std=c11", "-O3", "-ffp-contract=off", "-fvisibility=hidden"],
}
# The coprocessor of 32-bit x86 computes with 64 bits where doubles have 53; SSE2 does not.
X86_FLAGS = ["-msse2", "-mfpmath=sse"]
X86 = sys.maxsize < 2**32 and platform.machine().lower() in {
    "x86_64",
    "amd64",
    "i686",
    "i586",
    "i386",
}


class BuildKernel(build_ext):
    """Choose the flags when the compiler is known, and compile files side by side."""

    def build_extension(self, ext):
        kind = "msvc" if self.compiler.compiler_type == "msvc" else "unix"
        ext.extra_compile_args = [*FLAGS[kind]]
        if kind == "unix":
            wanted = os.environ.get("CFLAGS", "").split()
            if "-g" not in wanted:
                # CPython's own -g makes what is compiled for each instruction set nine times as
                # large.
                ext.extra_compile_args.append("-g0")
            if X86:
                ext.extra_compile_args += X86_FLAGS
            ext.extra_compile_args += [flag for flag in wanted if flag.startswith("-O")]
            self.compiler.compile = side_by_side(self.compiler.compile)
        super().build_extension(ext)


class Wheel(bdist_wheel):
    """Tag the wheel for what is in it, which is known only after building."""

    def run(self):
        self.run_command("build")
        self.skip_build = True
        build = self.get_finalized_command("build_ext")
        if not all(os.path.exists(build.get_ext_fullpath(ext.name)) for ext in build.extensions):
            self.root_is_pure = True
            self.distribution.ext_modules = None
        super().run()


def side_by_side(compile_files):
    """Let a compiler's `compile` run for each file by itself, as many at once as there are CPUs."""

    def compile_each(sources, **options):
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            objects = pool.map(lambda source: compile_files([source], **options), sources)
            return [name for names in objects for name in names]

    return compile_each


kernel = Extension(
    "pysynaptic._kernel._native",
    sources=sorted(glob("pysynaptic/_kernel/native/*.c")),
    depends=sorted(glob("pysynaptic/_kernel/native/*.h") + glob("pysynaptic/_kernel/native/*.inc")),
    define_macros=[("Py_LIMITED_API", "0x030B0000")] if LIMITED_API else [],
    py_limited_api=LIMITED_API,
    optional=not REQUIRED,
)

setup(
    ext_modules=[kernel],
    cmdclass={"bdist_wheel": Wheel, "build_ext": BuildKernel},
    options={"bdist_wheel": {"py_limited_api": "cp311"}} if LIMITED_API else {},
)
