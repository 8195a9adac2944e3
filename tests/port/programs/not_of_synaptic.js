// What Synaptic's modules do not have is undefined, whatever the modules of Python have.
const synaptic = require('synaptic');
console.log(typeof synaptic.toJSON, synaptic.default, synaptic.__esModule, synaptic.seed, synaptic.layer);
console.log(synaptic && synaptic.__esModule ? 1 : 2);
console.log(synaptic, [Object.keys(synaptic.Architect)]);
const taken = synaptic.default || synaptic;
console.log(typeof taken.Network, synaptic.version === undefined);
const { nothing, Layer, default: whole } = require('synaptic'), { more = 3, Architect } = synaptic;
console.log(nothing, typeof Layer, whole, more);
const { LSTM, Deep } = Architect; console.log(Deep, typeof LSTM, synaptic.Architect.Missing);
synaptic.extra = 4; console.log(synaptic.extra);
synaptic.Architect.Mine = function (a) { this.a = a; }; console.log(new synaptic.Architect.Mine(3).a);
try { new synaptic.Missing(); } catch (e) { console.log(e.message); }
try { synaptic.missing(); } catch (e) { console.log(e.message); }
try { synaptic.missing.x; } catch (e) { console.log(e.message); }
for (const key in synaptic) console.log(key);
console.log('seed' in synaptic, 'Layer' in synaptic, JSON.stringify(synaptic));
