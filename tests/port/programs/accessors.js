'use strict';
const o = { get a() { return 1; } }; try { o.a = 2; } catch (e) { console.log(e.name, e.message); } console.log(o.a);
const stack = { items: [], get size() { return this.items.length; }, get last() { return this.items[this.size - 1]; }, push(x) { this.items.push(x); return this; } };
stack.push(1).push(5); console.log(stack.size, stack.last, stack); stack.items.push(9); const { size, last } = stack; console.log(size, last);
function show(s) { return s.size + ':' + s.last; } console.log(show(stack)); for (const [k, v] of Object.entries(stack)) console.log(k, typeof v);
const list = [{ get x() { return 1; } }, { x: 2 }]; console.log(list.map(e => e.x), list.map(e => e['x']), structuredClone({ a: list[0].x }));
const cfg = { _rate: .1, get rate() { return this._rate; }, set rate(v) { if (v < 0) throw new RangeError('negative'); this._rate = v; } };
cfg.rate = .5; cfg.rate += .25; cfg.rate++; console.log(cfg.rate, cfg); try { cfg.rate = -1; } catch (e) { console.log(e.message); } Object.assign(cfg, { rate: 3 }); console.log(cfg._rate);
