// Looking into an element that a list has not is a TypeError that says what is read.
const list = [{ x: 1 }];
try { for (let i = 0; i < 2; i++) console.log(list[i].x); } catch (e) { console.log(e.name, e.message) }
try { console.log(list[5].x); } catch (e) { console.log(e.name, e.message) }
const m = [[1,2],[3,4]];
try { console.log(m[2][0]); } catch (e) { console.log(e.name, e.message) }
try { m[2][0] = 1; } catch (e) { console.log(e.message) }
try { list[3].x = 1; } catch (e) { console.log(e.message) }
let k = 'y'; try { list[3][k] } catch (e) { console.log(e.message) }
const rows = [[1]];
try { rows[1].push(2); } catch (e) { console.log(e.message) }
try { console.log(rows[1].length); } catch (e) { console.log(e.message) }
