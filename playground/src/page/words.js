// Numbers with their nouns. Knows no page.

/** Return '1 line' or '1,234 lines'. */
export function counted(number, one, many = `${one}s`) {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
}
