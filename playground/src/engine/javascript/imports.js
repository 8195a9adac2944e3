// Modules made of texts: what `import` gives for `synaptic` and the parts of Node, with the names that
// Node finds in them. Addresses of texts are taken back as soon as they are read.

import { create, exec, forEachName, push, startsWith } from './own.js';

const { createObjectURL, revokeObjectURL } = URL, OwnBlob = Blob;
const KEY = 'playground module '; // and a number: where a module finds what it exports
const NAME = /^[A-Za-z_$][\w$]*$/;
const quoted = JSON.stringify;

const addressOf = text => createObjectURL(new OwnBlob([text], { type: 'text/javascript' }));

/**
 * @param {(name: string) => object} named gives a module's exports
 * @returns {Function} what stands for `import` in `import(name)`. Beside: `addressOf(name)`, an address
 *   for the statement; `forget()`, when addresses have been read; `module(text)`, the module of a text
 */
export function importer(named) {
  const used = [], keysUsed = [], known = create(null);
  let numbers = 0;

  function textOf(exported) {
    const key = KEY + ++numbers;
    globalThis[key] = exported;
    push(keysUsed, key);
    let text = `const module = globalThis[${quoted(key)}];\nexport { module as default, module as 'module.exports' };\n`;
    const seen = create(null);
    const add = name => {
      if (exec(NAME, name) && name !== 'default' && !(name in seen)) {
        seen[name] = true;
        text += `const $${name} = module[${quoted(name)}]; export { $${name} as ${name} };\n`;
      }
    };
    if ((typeof exported === 'object' || typeof exported === 'function') && exported) forEachName(exported, add);
    return text;
  }
  function forget() {
    for (let k = 0; k < used.length; k++) revokeObjectURL(used[k]);
    for (let k = 0; k < keysUsed.length; k++) delete globalThis[keysUsed[k]];
    used.length = keysUsed.length = 0;
  }
  function given(name) {
    const address = addressOf(textOf(named(name)));
    push(used, address);
    return address;
  }
  async function imported(name) {
    name = `${name}`;
    if (startsWith(name, 'data:')) return import(name);
    if (!known[name]) {
      const address = given(name);
      known[name] = import(address);
    }
    try {
      return await known[name];
    } finally {
      forget();
    }
  }
  imported.addressOf = given;
  imported.forget = forget;
  imported.module = async text => {
    const address = addressOf(text);
    try {
      return await import(address);
    } finally {
      revokeObjectURL(address);
      forget();
    }
  };
  return imported;
}
