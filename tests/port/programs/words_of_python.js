class E { constructor(f, t) { this.from = f; this.to = t; this.in = 1; this.class = 'x'; } }
const e = new E(1, 2); console.log(e, Object.keys(e), JSON.stringify(e), { ...e }, e.from, e['in'], 'class' in e, e.hasOwnProperty('from')); for (const k in e) console.log(k, e[k]); delete e.in; console.log(e);
