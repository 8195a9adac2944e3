// Records V8's exp, tanh, log, expm1 and Math.random, for tests/v8/test_maths.py and test_draws.py:
//
//     node tests/records/record_maths.js
//
// writes synaptic-1.1.4-node20-x64-maths.json beside this file.  Arguments and values are the 16
// hexadecimal digits of a double's bits, so that they are exact; "nan" stands for every NaN.
'use strict';

const { execFileSync } = require('child_process');
const fs = require('fs');
const path = require('path');

if (!process.version.startsWith('v20.') || process.arch !== 'x64') {
  throw new Error(`the records are of Node 20 on x64, not ${process.version} on ${process.arch}`);
}

const FUNCTIONS = ['exp', 'tanh', 'log', 'expm1'];
const SEEDS = [1, 42, 2147483647, 2147483648, -1, -2147483648, 4294967338, -1099511627783];
const RANDOMS = 201; // three batches of 64, and some

const double = new Float64Array(1);
const word = new BigUint64Array(double.buffer);
const SIGN = 1n << 63n;
const bitsOf = (x) => ((double[0] = x), word[0]);
const valueOf = (bits) => ((word[0] = bits), double[0]);
const hex = (x) => (Number.isNaN(x) ? 'nan' : bitsOf(x).toString(16).padStart(16, '0'));

const found = new Set();
const add = (x) => found.add(hex(x));

// A threshold t: t and its neighbours, either sign; half and twice, since tanh asks expm1 of 2x.
function around(t) {
  for (const centre of [t / 2, t, t * 2].map(bitsOf)) {
    for (const bits of [centre - 1n, centre, centre + 1n]) {
      if (bits < 0n || bits >= SIGN) continue; // before 0
      add(valueOf(bits));
      add(valueOf(bits | SIGN));
    }
  }
}

// Where the algorithms compare the high word of |x|; for "<=" and ">" the next word is the border.
const HIGH_WORDS = [
  0x00100000, // log: denormal
  0x3c800000, 0x3c900000, // expm1: |x| < 2**-54
  0x3e300000, // exp, tanh: |x| < 2**-28
  0x3fd62e42, 0x3fd62e43, // exp, expm1: ln 2 / 2
  0x3fdc5c85, // expm1: the reduced argument is -0.25
  0x3ff00000, // tanh, and exp's exception
  0x3ff0a2b2, // exp, expm1: 1.5 ln 2
  0x40360000, // tanh: 22
  0x4043687a, // expm1: 56 ln 2
  0x40862e42, 0x40862e43, // exp: overflow
  0x7ff00000, // infinity
];
HIGH_WORDS.forEach((high) => around(valueOf(BigInt(high) << 32n)));
[0, Number.MIN_VALUE, Math.LN2, Math.LN2 - 0.25, Math.E].forEach(around);
[709.782712893384, 745.1332191019411, 745.1332191019412].forEach(around); // overflow, underflow

// Where k, the rounded |x| / ln 2, steps: all small ones, and those at which a formula changes.
for (const k of [0, 1, 2, 3, 18, 19, 20, 54, 55, 56, 57, 1020, 1021, 1022, 1023, 1073, 1074]) {
  around((k + 0.5) * Math.LN2);
}

// log: thresholds of the mantissa, at several exponents (biased; 0 is denormal).
const MANTISSAS = [0x0, 0x1, 0x6147a, 0x6147b, 0x6a09c, 0x6b851, 0x6b852, 0xffffe, 0xfffff];
for (const exponent of [0, 1, 1022, 1023, 1024, 1500, 2046]) {
  for (const mantissa of MANTISSAS) {
    const bits = (BigInt(exponent) << 52n) | (BigInt(mantissa) << 32n);
    [bits - 1n, bits, bits + 1n].filter((b) => b >= 0n).forEach((b) => add(valueOf(b)));
  }
}

// What lies between: evenly scattered values, denormals and bit patterns.
for (let i = 1; i <= 400; i++) {
  const part = (i * 0.6180339887498949) % 1;
  const bits = (BigInt(i) * 0x9e3779b97f4a7c15n) & (2n * SIGN - 1n);
  add(50 * part - 25);
  add(4 * part - 2);
  add(1500 * part - 750);
  add(valueOf(bits));
  if (i % 8 === 0) add(valueOf(bits & (SIGN | 0xfffffffffffffn)));
}

// Float64Array sorts by value, -0 before 0 and NaN last.
const values = Array.from(found, (x) => (x === 'nan' ? NaN : valueOf(BigInt('0x' + x))));
const maths = Array.from(Float64Array.from(values).sort(), (x) =>
  [x, ...FUNCTIONS.map((name) => Math[name](x))].map(hex).join(' ')
);

const random = Object.fromEntries(
  SEEDS.map((seed) => {
    // JSON's decimal digits bring a double across unharmed; NaN and -0 do not occur.
    const script = `console.log(JSON.stringify(Array.from({ length: ${RANDOMS} }, Math.random)))`;
    const said = execFileSync(process.execPath, [`--random-seed=${seed}`, '-e', script]);
    const numbers = JSON.parse(said);
    const lines = [];
    while (numbers.length) lines.push(numbers.splice(0, 5).map(hex).join(' '));
    return [`seed ${seed}`, lines]; // a mere number as key would leave the order above
  })
);

const record = { node: process.version, v8: process.versions.v8, arch: process.arch };
record.columns = ['x', ...FUNCTIONS];
Object.assign(record, { maths, random });
const file = path.join(__dirname, 'synaptic-1.1.4-node20-x64-maths.json');
fs.writeFileSync(file, JSON.stringify(record, null, 1) + '\n');
