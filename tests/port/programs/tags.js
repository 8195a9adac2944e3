function tag(strings, ...values) { return strings.raw.join('|') + values.join(','); }
console.log(tag`a${1}b\n${2}c`); console.log(String.raw`x\ny${1 + 1}`);
const same = s => s; const g = () => same`q`; console.log(g() === g(), g());
const o = { p: 'P', t(s, v) { return this.p + s[0] + v; } }; console.log(o.t`x${5}`);
function html(s) { let out = s[0]; for (let i = 1; i < arguments.length; i++) out += '<' + arguments[i] + '>' + s[i]; return out; } console.log(html`a${1}b${2}c`);
