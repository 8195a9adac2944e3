const row = '10' + 'k';
class B { static 's-t' = 4; 'f-g' = 5; [row + 1]() { return 'r'; } 'a-b'() { return 'ab'; } 'plain'() { return 1; } }
const b = new B(); console.log(typeof b[row + 1], b['10k1'](), b['a-b'](), b.plain(), b['f-g'], B['s-t'], b);
const o = { get g() { return 1; } }; try { Object.assign(o, { g: 2 }); } catch (e) { console.log(e.message); } o.g = 3; console.log(o.g);
