// Files: callbacks, promises, streams, in the order of Node's turns.
const fs = require('fs');
const os = require('os');
const path = require('path');

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'files-'));
const there = name => path.join(folder, name);
const plain = error => (error ? error.message.split(' ').slice(0, 2).join(' ') : error);

console.log(fs.writeFileSync(there('a.txt'), 'hi\nthere'), fs.readFileSync(there('a.txt')));
for (const name of ['readFile', 'writeFile', 'stat', 'mkdir', 'unlink', 'exists', 'rename']) {
  try {
    fs[name]('a', 'b');
  } catch (error) {
    console.log(name, error.message);
  }
}
try {
  fs.readFile(5, () => 0);
} catch (error) {
  console.log(error.code, error.message);
}
try {
  fs.readFileSync('none.txt');
} catch (error) {
  console.log(error);
}

const then = next => setImmediate(next);
function callbacks() {
  fs.readFile(there('a.txt'), 'utf8', (error, text) => {
    console.log('read', error, JSON.stringify(text));
    setImmediate(() => console.log('immediate'));
    process.nextTick(() => console.log('tick of a callback'));
    fs.writeFile(there('b.txt'), 'one', error => {
      console.log('written', error);
      fs.appendFile(there('b.txt'), ' two', () => {
        console.log(fs.readFileSync(there('b.txt'), 'utf8'));
        then(asked);
      });
    });
  });
}
function asked() {
  fs.readFile(there('none'), (error, data) => {
    console.log(plain(error), error.syscall, data);
    fs.stat(there('a.txt'), (error, stats) => {
      console.log(error, stats.size, stats.isFile());
      fs.access(there('none'), error => {
        console.log(plain(error), Object.keys(error));
        fs.exists(there('a.txt'), found => {
          console.log('exists', found);
          fs.mkdir(there('sub'), function () {
            console.log('made', arguments.length);
            more();
          });
        });
      });
    });
  });
}
Promise.resolve().then(() => console.log('microtask'));
process.nextTick(() => console.log('tick'));
callbacks();
console.log('program');

async function more() {
  await fs.promises.writeFile(there('c.txt'), 'x'.repeat(70000));
  console.log((await fs.promises.readFile(there('c.txt'), 'utf8')).length);
  await fs.promises.rmdir(there('none')).catch(error => console.log(plain(error)));
  console.log(await fs.promises.readdir(folder));
  const sizes = [];
  for await (const chunk of fs.createReadStream(there('c.txt'))) sizes.push(chunk.length);
  console.log(sizes);
  const out = fs.createWriteStream(there('d.txt'));
  out.on('finish', () => console.log('finish', out.bytesWritten > 1));
  out.on('close', () => {
    const stream = fs.createReadStream(there('d.txt'), { encoding: 'utf8', start: 1 });
    stream.on('data', data => console.log('data', data));
    stream.on('end', () => console.log('end'));
    stream.on('close', () => {
      console.log('close');
      fs.createReadStream(there('none')).on('error', error => {
        console.log(plain(error));
        fs.rm(folder, { recursive: true }, () => console.log(fs.existsSync(folder)));
      });
    });
  });
  out.write('abc');
  out.end('def');
}
