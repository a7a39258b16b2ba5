// When something was said, where the sentence states it: a day or a month, its year taken from the date published.

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const NAMES = MONTHS.join('|');
const DAY = new RegExp(
  `\\b(?:(\\d{1,2})(?:st|nd|rd|th)? (${NAMES})|(${NAMES})\\.? (\\d{1,2})(?:st|nd|rd|th)?)(?:,? (\\d{4}))?\\b`,
  'u',
);
const MONTH = new RegExp(`\\b(?:in|since|of|early|late|mid) (${NAMES})(?:,? (\\d{4}))?\\b`, 'u');

/** `2024-11-13`, `2024-10`, or null. Without a date published a year that is not written is not guessed. */
export function findSaidDate(sentence: string, published: string | null): string | null {
  const day = DAY.exec(sentence);
  if (day !== null) {
    const month = MONTHS.indexOf(day[2] ?? day[3] ?? '') + 1;
    const year = yearOf(day[5], month, published);
    const date = Number(day[1] ?? day[4]);
    return year === null || date < 1 || date > 31 ? null : `${year}-${two(month)}-${two(date)}`;
  }
  const found = MONTH.exec(sentence);
  if (found === null) return null;
  const month = MONTHS.indexOf(found[1] ?? '') + 1;
  const year = yearOf(found[2], month, published);
  return year === null ? null : `${year}-${two(month)}`;
}

// "In October", in an article of January, is last year's.
function yearOf(written: string | undefined, month: number, published: string | null): string | null {
  if (written !== undefined) return written;
  if (published === null) return null;
  const [year = '', publishedMonth = ''] = published.split('-');
  return month > Number(publishedMonth) ? String(Number(year) - 1) : year;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
