// The names that a program finds in the frame are those of Node's global object: compared with the Node
// that runs this test. Needs no browser.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { namesOf } from '../../playground/src/engine/javascript/globals.js';
import { node } from './harness.mjs';

// What Node has and a page cannot have, or does not.
const HAS_NOT = ['Buffer', 'Storage', 'localStorage', 'sessionStorage', 'EventSource'];

test("names are those of this Node's global object", () => {
  const version = Number(process.versions.node.split('.')[0]);
  const print = 'console.log(JSON.stringify(Object.getOwnPropertyNames(globalThis)))';
  const { stdout } = node(['--input-type=module', '-e', print]);
  // With -e, Node adds its own modules.
  const theirs = JSON.parse(stdout).filter(name => /^[A-Z]|^global/.test(name) || namesOf(99).has(name));
  const ours = [...namesOf(version)];
  assert.deepEqual(ours.filter(name => !theirs.includes(name)), []);
  assert.deepEqual(theirs.filter(name => !ours.includes(name) && !HAS_NOT.includes(name)), []);
});
