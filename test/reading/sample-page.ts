// Pages, texts and PDFs for the tests of extraction: a fictional intrusion in words of our own, with noise on demand.

/** Paragraphs of one report; each is a sentence or two of its own. */
export const REPORT = [
  'Intruders read call records of a regional carrier for most of the spring, the carrier told its customers on Tuesday.',
  'Northlake Telecom said that the group entered through a router that had not been updated since 2021, and that it has been shut out since.',
  '“We saw no sign that the content of calls was touched,” a spokeswoman for the company said by e-mail.',
  'Two people who know the investigation said that the same group had entered at least three other carriers, which they did not name.',
  'The regulator in the capital opened an inquiry on Wednesday and asked all carriers to report such findings within a week.',
  'Researchers who have followed the group since last year describe it as patient: it took little, and rarely came back to the same place twice.',
] as const;

export const TITLE = 'Northlake Telecom says intruders read call records for months';

export interface PageParts {
  readonly head?: string;
  readonly above?: string;
  readonly inside?: string;
  readonly below?: string;
  readonly lang?: string;
}

/** A news page around REPORT. `inside` stands after its third paragraph. */
export function page({ head = '', above = '', inside = '', below = '', lang = 'en' }: PageParts = {}): string {
  const [first, second] = [REPORT.slice(0, 3), REPORT.slice(3)].map((part) =>
    part.map((text) => `<p>${text}</p>`).join('\n'),
  );
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>${TITLE} | Example News</title>${head}</head><body>
<header><nav><a href="/">Home</a> <a href="/world">World</a> <a href="/tech">Technology</a></nav></header>
<main><article><h1>${TITLE}</h1>${above}<div class="story">${first}${inside}${second}</div>${below}</article></main>
<footer><p>© 2024 Example News. All rights reserved.</p></footer></body></html>`;
}

/** The body that the report alone makes. */
export const BODY = REPORT.join('\n\n');

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export interface PdfText {
  readonly text: string;
  /** From the top of the page, in points; the page has 792. */
  readonly down: number;
  readonly size?: number;
  /** From the left of the page, in points; the page has 612. */
  readonly left?: number;
}

/** A PDF of these pages, one font, no compression. `extra` goes into the trailer, `encrypted` adds a lock. */
export function pdf(pages: readonly (readonly PdfText[])[], { locked = false, info = '' } = {}): Uint8Array {
  const objects = ['<< /Type /Catalog /Pages 2 0 R >>', '', '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'];
  const kids: string[] = [];
  for (const lines of pages) {
    const content = lines
      .map(
        ({ text, down, size = 11, left = 72 }) =>
          `BT /F1 ${size} Tf ${left} ${792 - down} Td (${text.replace(/[()\\]/g, '\\$&')}) Tj ET`,
      )
      .join('\n');
    objects.push(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${objects.length} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
    );
    kids.push(`${objects.length} 0 R`);
  }
  objects[1] = `<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${pages.length} >>`;
  objects.push(`<< ${info} >>`);
  const infoAt = objects.length;
  if (locked) objects.push(`<< /Filter /Standard /V 1 /R 2 /O <${'ab'.repeat(32)}> /U <${'cd'.repeat(32)}> /P -44 >>`);
  return bytesOf(written(objects, infoAt, locked));
}

function written(objects: readonly string[], infoAt: number, locked: boolean): string {
  let file = '%PDF-1.4\n';
  const places = objects.map((object, at) => {
    const place = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const lock = locked ? `/Encrypt ${objects.length} 0 R /ID [<${'12'.repeat(16)}> <${'12'.repeat(16)}>]` : '';
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  return `${file}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info ${infoAt} 0 R ${lock} >>\nstartxref\n${file.length}\n%%EOF\n`;
}

/** Lines of a paragraph as a PDF page has them, from `down` on. */
export function pdfLines(text: string, down: number, perLine = 80): PdfText[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < perLine) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.map((line, at) => ({ text: line, down: down + at * 14 }));
}
