// Emitters, and what a program asks of its input, which is empty here.
const EventEmitter = require('events');
const readline = require('readline');

class Training extends EventEmitter {
  constructor(rows) {
    super();
    this.rows = rows;
  }
  run() {
    for (let i = 0; i < this.rows; i++) this.emit('row', i, this);
    return this.emit('end');
  }
}

const training = new Training(2);
console.log(training, training instanceof EventEmitter, Object.keys(training));
const heard = (i, of) => console.log('row', i, of === training);
training.on('newListener', name => console.log('new', name));
training.on('row', heard).once('row', i => console.log('once', i));
training.prependListener('row', i => console.log('before', i));
console.log(training.run(), training.eventNames(), training.listenerCount('row'));
training.off('row', heard);
console.log(training.emit('row', 5), training.listeners('row'));
training.removeAllListeners('row').on('end', () => console.log('end'));
console.log(training.run(), training.emit('row'));
try {
  training.emit('error', new Error('why'));
} catch (error) {
  console.log(error.message);
}
try {
  training.emit('error', 'text');
} catch (error) {
  console.log(error.message, error.code);
}
try {
  training.on('row');
} catch (error) {
  console.log(error.message);
}
EventEmitter.once(training, 'row').then(values => console.log('promised', values));
training.emit('row', 7, 8);
training.on('late', () => {
  throw new Error('thrown');
});
setTimeout(() => {
  try {
    training.emit('late');
  } catch (error) {
    console.log(error.message);
  }
}, 1);

const lines = readline.createInterface({ input: process.stdin, output: process.stdout });
lines.on('line', line => console.log('line', line));
lines.on('close', () => {
  console.log('closed');
  try {
    lines.question('again? ', () => 0);
  } catch (error) {
    console.log(error.message, error.code);
  }
});
lines.question('name? ', answer => console.log(answer));
