// Quotations between single marks, and apostrophes that are none.
import { describe, expect, it } from 'vitest';
import { withDoubleQuotes } from '../../../src/claims/attribution/single-quotes.js';
import { attributionsOf, saidIn } from './attributions-of.js';

describe('single marks', () => {
  it.each([
    ["'We don't see it,' Lumen said.", "“We don't see it,” Lumen said."],
    ['‘It’s over,’ he said. ‘We looked.’', '“It’s over,” he said. “We looked.”'],
    [
      "Lumen said: 'We looked for weeks.' 'So did we,' said Ana Ruiz.",
      'Lumen said: “We looked for weeks.” “So did we,” said Ana Ruiz.',
    ],
  ])('quote what is said: %s', (text, expected) => {
    expect(withDoubleQuotes(text)).toBe(expected);
  });

  it.each([
    "The carriers' networks, don't forget, are Lumen's.",
    "The firm is 'big', and its 'card shops' are open.",
    "'Chief Trade Prosecutor.'",
    "“He said, 'We looked,' and left,” Ana Ruiz said.",
  ])('quote nobody else: %s', (text) => {
    expect(withDoubleQuotes(text)).toBe(text);
  });

  it('leave every word where it stands', () => {
    const text = "Lumen was hit. 'We looked,' it said. 'It's over.'";
    expect(saidIn(text)).toEqual(["Lumen: 'We looked,'", "Lumen: 'It's over.'"]);
    for (const { content } of attributionsOf(text)) {
      for (const { start, end, text: said } of content) expect(text.slice(start, end)).toBe(said);
    }
  });

  it('cost time in step with their number', () => {
    const started = performance.now();
    withDoubleQuotes(`'We looked,' he said. ${"'A don't ".repeat(20_000)}`);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
