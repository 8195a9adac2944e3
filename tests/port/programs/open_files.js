// Files that are opened, written, read and closed by their numbers.
const fs = require('fs');
const name = require('os').tmpdir() + `/gaps-open-${process.pid}.txt`;
fs.writeFileSync(name, 'start\n');
const fd = fs.openSync(name, 'a'); console.log(fs.writeSync(fd, 'more é\n'), fs.writeSync(fd, Buffer.from('abc'), 1)); fs.closeSync(fd);
const r = fs.openSync(name); const b = Buffer.alloc(8); console.log(fs.readSync(r, b, 0, 5, 0), b, fs.readSync(r, b, 1, 3), b.toString()); fs.closeSync(r);
// one after the other: Node's pool of threads keeps no order between what is asked for at once
fs.open('/none/x', (err, fd) => {
  console.log(err.message, fd);
  fs.open('/none/x', 'w', 0o600, (err, fd) => {
    console.log(err.code, fd);
    fs.open(name, 'a+', (err, fd) => {
      if (err) throw err;
      fs.appendFileSync(fd, 'last\n');
      fs.write(fd, 'own', (err, n, s) => { console.log(err, n, s); fs.close(fd, err => { console.log(err); console.log(fs.readFileSync(name, 'utf8')); fs.unlinkSync(name); console.log('end'); }); });
    });
  });
});
try { fs.openSync('/none/y', 'r') } catch (e) { console.log(e.message); }

