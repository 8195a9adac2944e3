// A function in a block is a variable of the function around it, in code that is not strict.
if (true) { function g() { return 7; } }
console.log(g(), typeof none);
function outer(k) {
  console.log(typeof h);
  if (k) { console.log(h()); function h() { return 8; } }
  return typeof h === 'undefined' ? 'none' : h();
}
console.log(outer(1), outer(0));
if (Math.random() < 2) { function pick() { return 'one'; } } else { function pick() { return 'two'; } }
console.log(pick());
function strict() {
  'use strict';
  { function inner() { return 1; } inner(); }
  return typeof inner;
}
console.log(strict());
function name() { return 'outside'; }
function shadow() { { function name() { return 'inside'; } } return name(); }
console.log(shadow(), name());
var late;
try { throw 1; } catch (e) { function late() { return 'caught'; } }
console.log(late());
switch (1) { case 1: function inCase() { return 'case'; } }
console.log(inCase());
