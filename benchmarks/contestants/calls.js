// A work of benchmarks/called.py, made of its code. calls.py is the same in Python.
const synaptic = require('synaptic');

module.exports = ({ setup, does, result }) =>
  new Function(
    'synaptic',
    `const { Neuron, Layer, Network, Trainer, Architect } = synaptic;
    let out;
    ${setup}
    return {
      run(times) { for (let time = 0; time < times; time++) { ${does} } },
      result() { return ${result}; },
    };`
  )(synaptic);
