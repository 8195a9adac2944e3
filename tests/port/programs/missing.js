// A .json file that is not there is an error that can be caught.
let found;
try {
  found = require('./none.json');
} catch (e) {
  console.log(e.code, e.message.split('\n')[0], e instanceof Error, e.name);
  found = {};
}
console.log(found);
