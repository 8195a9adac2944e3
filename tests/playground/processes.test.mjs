// Processes of Python, with workers that do what a test tells them: ports that hang are ended, and
// what waits behind them is ported by another process. Needs no browser.

import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, mock, test } from 'node:test';

import { createProcesses } from '../../playground/src/engine/python.js';

/** A worker that notes what it is asked, and answers when it is told. */
class FakeWorker {
  static all = [];
  asked = [];
  isOver = false;
  constructor() { FakeWorker.all.push(this); }
  postMessage(message) {
    if (message.what === 'load') return this.answer({ ready: { python: '3' } });
    this.asked.push(message);
  }
  answer(data) { queueMicrotask(() => this.onmessage({ data })); }
  port(python) { this.answer({ id: this.asked.shift().id, port: { python } }); }
  terminate() { this.isOver = true; }
}

const settled = () => new Promise(resolve => setImmediate(resolve));

describe('ports', () => {
  let processes;
  beforeEach(async () => {
    FakeWorker.all = [];
    globalThis.Worker = FakeWorker;
    mock.timers.enable({ apis: ['setTimeout'] });
    processes = createProcesses({ base: 'http://here/' }, () => {});
    await processes.ready;
  });
  afterEach(() => mock.timers.reset());
  const texts = worker => worker.asked.map(each => each.source);

  test('are made in order by one process, which is kept', async () => {
    const ports = ['a', 'b'].map(source => processes.port({ source }));
    await settled();
    const [worker] = FakeWorker.all;
    assert.deepEqual(texts(worker), ['a', 'b']);
    worker.port('A');
    worker.port('B');
    assert.deepEqual(await Promise.all(ports), [{ python: 'A' }, { python: 'B' }]);
    mock.timers.tick(100_000);
    assert.equal(worker.isOver, false);
    assert.equal(FakeWorker.all.length, 1);
  });

  test('that hang are ended ten seconds later if another text waits, which is ported then', async () => {
    const hanging = processes.port({ source: 'hangs' });
    await settled();
    mock.timers.tick(5000);
    const other = processes.port({ source: 'other' });
    await settled();
    mock.timers.tick(10_001);
    await assert.rejects(hanging, /^Error: the port was ended, as it took more than \d+ seconds$/);
    await settled();
    const [first, second] = FakeWorker.all;
    assert.equal(first.isOver, true);
    assert.deepEqual(texts(second), ['other']);
    second.port('OTHER');
    assert.deepEqual(await other, { python: 'OTHER' });
  });

  test('that hang are ended after a minute where nothing waits', async () => {
    const hanging = processes.port({ source: 'hangs' });
    await settled();
    mock.timers.tick(59_000);
    assert.equal(FakeWorker.all[0].isOver, false);
    mock.timers.tick(2000);
    await assert.rejects(hanging, /was ended/);
    assert.equal(FakeWorker.all[0].isOver, true);
  });

  test('that hang do not hold up a program', async () => {
    processes.port({ source: 'hangs' }).catch(() => {});
    await settled();
    let done = null;
    processes.run({ source: 'program' }, { done: found => { done = found; }, message() {} });
    await settled();
    const [first, second] = FakeWorker.all;
    assert.deepEqual([texts(first), texts(second)], [['hangs'], ['program']]);
    second.answer({ id: second.asked[0].id, done: { seconds: 1, networks: [] } });
    await settled();
    assert.equal(done.seconds, 1);
    assert.deepEqual([first.isOver, second.isOver], [false, true]);
  });

  test('that come while a program has the process go to the next one', async () => {
    processes.run({ source: 'program' }, { done() {}, message() {} });
    const ported = processes.port({ source: 'a' });
    await settled();
    const [first, second] = FakeWorker.all;
    assert.deepEqual([texts(first), texts(second)], [['program'], ['a']]);
    second.port('A');
    assert.deepEqual(await ported, { python: 'A' });
  });

  test('take files of the first process only', async () => {
    const [first] = FakeWorker.all;
    first.answer({ files: 'good' });
    processes.run({ source: 'program' }, { done() {}, message() {} });
    await settled();
    first.answer({ files: 'evil' });
    await settled();
    let loaded;
    FakeWorker.prototype.postMessage = function (message) { loaded ??= message.files; };
    processes.port({ source: 'a' }).catch(() => {});
    assert.equal(loaded, 'good');
  });
});
