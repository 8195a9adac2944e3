// A variable that nothing declares is not defined before it is set; a `let` is there already.
function f() { return typeof y + y; }
try { f(); } catch (e) { console.log(e.name, e.message); }
y = 1;
console.log(f());
function g() { z++; }
try { g(); } catch (e) { console.log(e.name, e.message); }
function h() { w -= 1; w = 3; }
try { h(); } catch (e) { console.log(e.name, e.message); }
function k() { v = v + 1; }
try { k(); } catch (e) { console.log(e.name, e.message); }
try { console.log(q); let q = 1; } catch (e) { console.log(e.name, e.message); }
