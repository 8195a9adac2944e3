const isBrowser = typeof window !== 'undefined' && typeof document !== 'undefined'; console.log(isBrowser);
if (typeof document !== 'undefined') { document.title = 'x'; document.getElementById('y').innerHTML = 'z'; }
if (typeof window === 'undefined') { console.log('node'); } else { window.onload = () => alert('x'); }
var synaptic = typeof window !== 'undefined' ? window.synaptic : require('synaptic'); console.log(typeof synaptic.Network, typeof module, typeof require, typeof exports, typeof process, typeof define, typeof global, typeof nothing);
if (typeof module !== 'undefined' && module.exports) { module.exports = { a: 1 }; } else { window.A = 1; }
const root = typeof self !== 'undefined' ? 1 : 2; console.log(typeof self, root);
