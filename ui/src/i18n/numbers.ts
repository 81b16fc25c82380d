const formatters = new Map<string, Intl.NumberFormat>();

/** Writes a number in a language. Making a formatter costs more than a row of a table; they are kept. */
export function formatNumber(language: string, number: number): string {
  let known = formatters.get(language);
  if (known === undefined) {
    known = new Intl.NumberFormat(language);
    formatters.set(language, known);
  }
  return known.format(number);
}
