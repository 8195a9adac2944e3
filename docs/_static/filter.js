// The tables of the compatibility pages get a box that hides the rows without some words, and the
// first of these pages a box that finds rows on all of them. Without JavaScript the tables are whole.

const LEAST = 8; // rows of a table that is worth a box
const MOST = 60; // rows that are listed

function words(text) {
  return text.toLowerCase().split(/\s+/).filter(Boolean);
}

function hasAll(text, wanted) {
  const lower = text.toLowerCase();
  return wanted.every((word) => lower.includes(word));
}

function box(label, onInput) {
  const form = document.createElement('div');
  form.className = 'filter';
  form.setAttribute('role', 'search');
  const title = document.createElement('label');
  const input = document.createElement('input');
  const count = document.createElement('output');
  input.type = 'search';
  input.autocomplete = 'off';
  title.append(label, input);
  form.append(title, count);
  input.addEventListener('input', () => {
    count.textContent = onInput(words(input.value));
  });
  return form;
}

function addFilter(table) {
  const rows = [...table.tBodies[0].rows];
  if (rows.length < LEAST) return;
  const filter = box('Show rows with', (wanted) => {
    for (const row of rows) row.hidden = !hasAll(row.textContent, wanted);
    const shown = rows.filter((row) => !row.hidden).length;
    return wanted.length ? `${shown} of ${rows.length} rows` : '';
  });
  (table.closest('.table-wrapper') ?? table).before(filter);
}

// On a telephone the cells of a row stand below each other, each with the title of its column. The
// roles tell screen readers that it still is a table.
function addLabels(table) {
  const titles = [...table.tHead.rows[0].cells].map((cell) => cell.textContent);
  table.classList.add('stacks');
  table.setAttribute('role', 'table');
  for (const group of [table.tHead, ...table.tBodies]) group.setAttribute('role', 'rowgroup');
  for (const row of table.rows) {
    row.setAttribute('role', 'row');
    for (const cell of row.cells) {
      cell.setAttribute('role', cell.tagName === 'TH' ? 'columnheader' : 'cell');
      if (cell.tagName === 'TD') cell.dataset.title = titles[cell.cellIndex];
    }
  }
}

function addSearch(data) {
  const rows = JSON.parse(data.textContent);
  const list = document.createElement('ul');
  const search = box('Find a name or a quirk in all tables', (wanted) => {
    const found = wanted.length ? rows.filter((row) => hasAll(row[0] + ' ' + row[1], wanted)) : [];
    list.replaceChildren(...found.slice(0, MOST).map(entry));
    return wanted.length ? `${found.length} rows` : '';
  });
  search.append(list);
  data.before(search);
}

function entry([names, about, address]) {
  const item = document.createElement('li');
  const link = document.createElement('a');
  const code = document.createElement('code');
  code.className = 'literal';
  code.textContent = names;
  link.href = address;
  link.append(code);
  item.append(link, about ? ` ${about.replaceAll('`', '')}` : '');
  return item;
}

const search = document.querySelector('script.compatibility-rows');
if (search) addSearch(search);
if (location.pathname.includes('/compatibility/')) {
  for (const table of document.querySelectorAll('article table')) {
    addFilter(table);
    addLabels(table);
  }
}
// A table that scrolls must be reachable with the keyboard.
for (const wrapper of document.querySelectorAll('.table-wrapper, article .highlight pre')) {
  if (!wrapper.hasAttribute('tabindex')) wrapper.tabIndex = 0;
}
