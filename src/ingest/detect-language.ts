// The language of a text, by its commonest words or its script, where nothing states it. In doubt: none.

// The commonest short words of each language that others do not share; two in five words of a report are of this kind.
const COMMON: Record<string, string> = {
  en: 'the of and to that is was for with on by from have has had it they which were this said not are be been their its',
  de: 'der die und das von den mit ist für nicht ein eine sich auf dem des auch als werden wurde nach bei sind wie oder einer',
  fr: 'le les des et est une dans pour que qui sur pas par avec sont ont été cette aux mais ces plus ce leur du au',
  es: 'el los las del que una por con para se su fue como más pero sus este han sobre según entre ha lo y',
  pt: 'os das dos que uma com para não por foi mais ao pelo são também pela seu sua entre até é às em ou',
  it: 'il di che gli per una con non sono della del è nel alla dei più stato anche le ha delle dalla si nella',
  nl: 'het van een en dat niet zijn op voor met door aan bij ook naar wordt werd uit om heeft de worden die over',
  sv: 'och att det som på är för med den av till inte har ett om från vid han sig var efter också',
  pl: 'się nie że jest na do przez oraz jak od po za dla które został były ich ale tego który także',
};
const SCRIPTS: readonly (readonly [language: string, script: RegExp])[] = [
  ['ja', /[\p{sc=Hira}\p{sc=Kana}]/gu],
  ['ko', /\p{sc=Hang}/gu],
  ['zh', /\p{sc=Han}/gu],
  ['he', /\p{sc=Hebr}/gu],
  ['th', /\p{sc=Thai}/gu],
  ['el', /\p{sc=Grek}/gu],
];
const WORD = /[\p{L}\p{M}]+/gu;
const LOOKED_AT = 20_000;
const FEWEST_WORDS = 20;
// English reports have .25 to .4 of these words, a wrong language below .06.
const LEAST_SHARE = 0.12;
const LEAST_LEAD = 2;
const OF_ITS_SCRIPT = 0.2;

/** The commonest short words of each language, by its code. */
export const COMMON_WORDS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(COMMON).map(([language, all]) => [language, new Set(all.split(' '))]),
);

/** A language's code such as `en`, or null when its words do not say. Cyrillic and Arabic serve too many to tell. */
export function detectLanguage(text: string): string | null {
  const near = text.slice(0, LOOKED_AT);
  const letters = near.match(/\p{L}/gu)?.length ?? 0;
  for (const [language, script] of SCRIPTS) {
    if ((near.match(script)?.length ?? 0) > letters * OF_ITS_SCRIPT && letters > FEWEST_WORDS) return language;
  }
  const all = near.toLowerCase().match(WORD) ?? [];
  if (all.length < FEWEST_WORDS) return null;
  const shares = [...COMMON_WORDS].map(([language, common]) => ({
    language,
    share: all.filter((word) => common.has(word)).length / all.length,
  }));
  const [first, second] = shares.sort((a, b) => b.share - a.share);
  if (first === undefined || second === undefined) return null;
  return first.share >= LEAST_SHARE && first.share >= second.share * LEAST_LEAD ? first.language : null;
}
