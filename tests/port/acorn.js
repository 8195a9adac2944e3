// Parses the programs that standard input names, a line each, and prints acorn's trees as JSON.
const { readFileSync } = require('fs');
const acorn = require('acorn');

const options = { ecmaVersion: 'latest', allowHashBang: true, allowReturnOutsideFunction: false };

function tree(text, sourceType) {
  try {
    return acorn.parse(text, { ...options, sourceType });
  } catch (error) {
    return null;
  }
}

const write = (key, value) => (typeof value === 'bigint' || value instanceof RegExp ? null : value);
for (const path of readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
  const text = readFileSync(path, 'utf8').replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  console.log(JSON.stringify(tree(text, 'script') || tree(text, 'module'), write));
}
