// Messages name variables as the program does, also those that have another name in Python.
const $this = JSON.parse('{"rede":{}}'), list = JSON.parse('{}'), $none = JSON.parse('null');
const tried = f => { try { f(); } catch (e) { console.log(e.message); } };
tried(() => $this.rede.active([1]));
tried(() => $this.rede.inner.more());
tried(() => new $this.Rede(1, 2));
tried(() => $none());
tried(() => list.active());
tried(() => { const list = JSON.parse('[1]'); list[0].go(); list.go(...list); });
tried(() => { const list = JSON.parse('{}'); list.go(...[1]); });
Promise.resolve(1).then(() => $this.rede.later(...[2])).catch(e => console.log(e.message));
