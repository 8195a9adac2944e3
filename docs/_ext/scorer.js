// What the search of the site shows first: public names, then the guides; examples, tables and the
// pages about the inside come after them. It becomes a part of Sphinx's searchtools.js, which sorts
// by these numbers. What Sphinx gives: 16 for a name, 15 for a title, 5 for a word of a text.

const CHIEF = /^pysynaptic\.((Network|Layer|Neuron|Trainer)(\.\w+)?|\w+)$/;
const PRIVATE = /\._/; // shown by the reference where a public name returns it
const LATER = [
  [/^(hops|architecture|store-and-kernels|changelog|contributing|performance-)/, 12],
  [/^compatibility\//, 4],
  [/^gallery\//, 3],
  [/^api\/js\//, 2],
];

function reordered([page, title, , , score, , kind]) {
  if (kind === 'object' && PRIVATE.test(title)) return score - 14;
  if (kind === 'object' && CHIEF.test(title)) return score + 4;
  const [, less] = LATER.find(([pages]) => pages.test(page)) ?? [null, 0];
  return score - less;
}

var Scorer = {
  score: reordered,
  objNameMatch: 11,
  objPartialMatch: 6,
  objPrio: { 0: 15, 1: 5, 2: -5 },
  objPrioDefault: 0,
  title: 15,
  partialTitle: 7,
  term: 5,
  partialTerm: 2,
};
