// The modules that a program in JavaScript can have.

export const GIVEN = ['synaptic', 'util', 'process', 'console', 'perf_hooks', 'timers', 'timers/promises'];
