// What is not a function is named as the program names it.
const p = { a: 1 }; class P {} const q = new P();
console.log(Object.getPrototypeOf(q) === P.prototype);
try { p.f(); } catch (e) { console.log(e.message); }
try { JSON.parse('{"x":1}').f(); } catch (e) { console.log(e.message); }
const j = JSON.parse('{"x":1}'); try { j.x.y.z(); } catch (e) { console.log(e.message); } try { j.g(1); } catch (e) { console.log(e.message); } try { j['h'](); } catch (e) { console.log(e.message); } try { j.x(); } catch (e) { console.log(e.message); } try { q.nope(); } catch (e) { console.log(e.message); } try { [1].nope(); } catch (e) { console.log(e.message); } try { 'x'.nope(); } catch (e) { console.log(e.message); } try { new j.K(); } catch (e) { console.log(e.message); }
let z = 5; try { z(); } catch (e) { console.log(e.message); } const list = [1]; try { list.foo(); } catch (e) { console.log(e.message); } try { list[0](); } catch (e) { console.log(e.message); } class T { go() { this.none(); } } try { new T().go(); } catch (e) { console.log(e.message); }
let i = 0; const fs = {}; try { fs[i](); } catch (e) { console.log(e.message); } try { fs.a.b(); } catch (e) { console.log(e.message); } try { j.x.foo.bar(); } catch (e) { console.log(e.message); }
 const un = JSON.parse('null'); try { un(); } catch (e) { console.log(e.message); } try { list.map(x => x).foo(); } catch (e) { console.log(e.message); }
try { Promise.resolve(1).then(5).nothing(); } catch (e) { console.log(e.message); } try { [].reduce(undefined); } catch (e) { console.log(e.message); }
