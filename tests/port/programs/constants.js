const rate = .3, n = 1;
function set(x) {
  const list = [x];
  list = list.concat(console.log('right'));
  return list;
}
try { set(2); } catch (e) { console.log(e instanceof TypeError, e.message, rate); }
try { n++; } catch (e) { console.log(e.name, n); }
const f = () => { rate = 2; };
try { f(); } catch (e) { console.log(String(e)); }
try { [1].forEach(x => { rate += x; }); } catch (e) { console.log(String(e)); }
console.log(rate + 1);
