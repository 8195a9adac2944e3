// Whether a browser's mathematics is Node's: asked of the functions, not of the browser's name.
//
// Each line has an argument for which other algorithms give another last digit, and Node's answer:
// correctly rounded ones, those of Chromium since V8 15, and fdlibm's where a compiler fused
// multiplications with additions, as for arm64.

const KNOWN = [
  ['exp', -2.371, 0.09338729227656734],
  ['exp', 1.257, 3.5148610714474735],
  ['exp', 0.232, 1.2611197288283296],
  ['exp', -0.236, 0.7897806739328028],
  ['exp', -1.088, 0.33688959957564707],
  ['log', 1.575, 0.4542552722775963],
  ['log', 0.618, -0.48126682152444633],
  ['tanh', 0.155, 0.15377052226409268],
  ['sin', 3.839, -0.6422325534497746],
  ['cos', 2.313, -0.6759136164571307],
];

/** Return the names of the functions that answer otherwise than Node's. */
export function differing() {
  return [...new Set(KNOWN.filter(([name, x, answer]) => Math[name](x) !== answer)
    .map(([name]) => name))];
}
