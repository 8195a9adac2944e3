// Node's mathematics. The last digits of Math.exp and its kin are each browser's own: Firefox and
// Safari have other algorithms than Node, and so has Chromium since V8 15. The frame therefore takes
// the functions of pysynaptic's own kernel, compiled to WebAssembly, whose bits are Node's.

const ONE = ['exp', 'expm1', 'tanh', 'log', 'asin', 'acos', 'atan', 'sinh', 'cosh', 'asinh', 'acosh',
  'atanh', 'log1p', 'log2', 'log10', 'cbrt'];
const ANGLES = ['sin', 'cos', 'tan']; // which have their own answer only up to a large angle

/** Put Node's functions into Math; `bytes` is maths.wasm. `node` is its version. */
export function replaceMaths(bytes, node) {
  const own = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports;
  const put = (name, value) => {
    Object.defineProperty(value, 'name', { value: name });
    Object.defineProperty(Math, name, { value, writable: true, configurable: true });
  };
  for (const name of ONE) {
    const f = own[`js_${name}`];
    put(name, x => f(x));
  }
  for (const name of ANGLES) {
    const f = own[`js_${name}`], theirs = Math[name], knows = own.has_angle;
    put(name, x => knows(x = +x) ? f(x) : theirs(x));
  }
  put('atan2', (y, x) => own.js_atan2(y, x));
  if (node < 24) put('pow', (x, y) => own.js_pow(x, y)); // later it is the C library's, as here
}
