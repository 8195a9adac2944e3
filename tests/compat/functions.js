// node functions.js DIR NAME...: Math[NAME] of each double in DIR/arguments, into DIR/NAME; functions
// of two numbers take the first with the last, the second with the last but one, and so on.
'use strict';

const fs = require('fs');
const path = require('path');

const [, , dir, ...names] = process.argv;
const read = fs.readFileSync(path.join(dir, 'arguments'));
const given = new Float64Array(read.buffer.slice(read.byteOffset, read.byteOffset + read.length));
for (const name of names) {
  const f = Math[name];
  const results = given.map((x, i) => (f.length === 2 ? f(x, given[given.length - 1 - i]) : f(x)));
  fs.writeFileSync(path.join(dir, name), Buffer.from(results.buffer));
}
