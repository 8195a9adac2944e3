"""Tests of the playground, in Chromium: programs for ``node --test``, which pytest starts."""
