class Feed { constructor(n) { this.n = n; } async *items() { for (let i = 0; i < this.n; i++) yield i; } async *[Symbol.asyncIterator]() { for (let i = 0; i < this.n; i++) yield i * 2; } static async load() { return 'loaded'; } async get() { return this.n; } }
(async () => { const f = new Feed(3); for await (const x of f.items()) console.log(x); for await (const x of f) console.log('i', x); console.log(await Feed.load(), await f.get()); })();
(() => {
class Range { constructor(a, b) { this.a = a; this.b = b; } [Symbol.iterator]() { let i = this.a; const b = this.b; return { next() { return i < b ? { value: i++, done: false } : { value: undefined, done: true }; } }; } }
console.log([...new Range(1, 4)]); for (const x of new Range(0, 2)) console.log(x);
const [p, q] = new Range(5, 9); console.log(p, q, Math.max(...new Range(1, 5)), Array.from(new Range(0, 3)));
})();
