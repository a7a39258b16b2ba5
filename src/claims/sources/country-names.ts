// The names of countries, which stand in articles like those of organisations and are none. From the runtime's own list.
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

let names: ReadonlySet<string> | undefined;

/** True for the English name of a country or a territory, as it is commonly written: "South Korea". */
export function isCountryName(name: string): boolean {
  names ??= countryNames();
  return names.has(name.toLowerCase());
}

function countryNames(): ReadonlySet<string> {
  const display = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const codes = LETTERS.flatMap((first) => LETTERS.map((second) => `${first}${second}`));
  return new Set(codes.flatMap((code) => display.of(code)?.toLowerCase() ?? []));
}
