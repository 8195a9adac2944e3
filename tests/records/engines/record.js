// Records what distinguishes the engines: Math.random, and functions of Math where engines differ.
//
//     node tests/records/engines/record.js
//
// writes nodeVERSION-MACHINE.json beside this file, for tests/v8/test_engine_records.py.  The arguments
// come from arguments-MACHINE.json, in which a number is the 16 hexadecimal digits of its bits, and
// two numbers have a space between them; results are written alike, "nan" for every NaN.
//
// Node for arm64 runs on another machine as `qemu-aarch64 -L /usr/aarch64-linux-gnu node`.
'use strict';

const { execFileSync } = require('child_process');
const fs = require('fs');
const path = require('path');

const SEEDS = ['42', '1', '-7', '2147483647'];
const COUNT = 200; // three batches of 64, and some

const word = new DataView(new ArrayBuffer(8));
const double = (digits) => (word.setBigUint64(0, BigInt('0x' + digits)), word.getFloat64(0));
const hex = (x) => {
  if (Number.isNaN(x)) return 'nan';
  word.setFloat64(0, x);
  return word.getBigUint64(0).toString(16).padStart(16, '0');
};
const lines = (texts) => '[\n' + texts.map((text) => `  "${text}"`).join(',\n') + '\n ]';

if (process.argv[2] === 'random') {
  console.log(Array.from({ length: COUNT }, () => hex(Math.random())).join(' '));
} else {
  const { arch, version, versions } = process;
  const parts = [` "node": "${version.slice(1)}"`, ` "v8": "${versions.v8}"`];
  if (arch === 'x64') {
    // Not under qemu, which starts no children; and there is no difference.
    for (const seed of SEEDS) {
      const drawn = execFileSync(process.execPath, [`--random-seed=${seed}`, __filename, 'random']);
      const rows = String(drawn).trim().match(/(\w+ ?){1,5}/g).map((row) => row.trim());
      parts.push(` "random ${seed}": ${lines(rows)}`);
    }
  }
  const given = JSON.parse(fs.readFileSync(path.join(__dirname, `arguments-${arch}.json`)));
  const own = Number(version.slice(1).split('.')[0]) < 24; // later it is the C library's
  for (const [name, rows] of Object.entries(given)) {
    if (name === 'pow' && arch === 'arm64' && !own) continue;
    const results = rows.map((row) => hex(Math[name](...row.split(' ').map(double))));
    parts.push(` "${name}": ${lines(results)}`);
  }
  const file = path.join(__dirname, `node${version.slice(1).split('.')[0]}-${arch}.json`);
  fs.writeFileSync(file, '{\n' + parts.join(',\n') + '\n}\n');
}
