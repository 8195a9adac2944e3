// A branch that never runs declares variables all the same.
console.log(typeof early);
if (false) { var early = 1; }
console.log(early);
if (typeof window !== 'undefined') { var page = 'a page'; }
console.log(page);
if (typeof window !== 'undefined') { var where = 'a page'; } else { var where = 'Node'; }
console.log(where);
