// A "no" that readers of a page see is never lost from its sentence, and a sentence that they do not see is never quoted.
import { describe, expect, it } from 'vitest';
import { readPage } from '../../../src/reading/page/read-page.js';
import { page } from '../sample-page.js';

const W = 'customer data had been taken by the group in the spring, the carrier said on Tuesday.';
const NO = `It said that no ${W}`;
const YES = `It said that ${W}`;

const textOf = (head: string, inside: string): string => {
  const reading = readPage(page({ head, inside }), { url: null, retrieved: '2026-11-29' });
  return reading.ok ? reading.blocks.map(({ text }) => text).join('\n') : `refused: ${reading.because}`;
};

// What stands in the head and in the article; what the draft must hold, and what it must not.
const PAGES: readonly (readonly [string, string, string, string | null, string | null])[] = [
  ['no in del', '', `<p>It said that <del>no</del> ${W}</p>`, null, NO],
  ['no in s', '', `<p>It said that <s>no</s> ${W}</p>`, null, NO],
  ['no in strike', '', `<p>It said that <strike>no</strike> ${W}</p>`, null, NO],
  ['no in ins', '', `<p>It said that <ins>no</ins> ${W}</p>`, NO, YES],
  ['del then ins', '', `<p>It said that <del>some</del><ins>no</ins> ${W}</p>`, NO, `some`],
  [
    'soft hyphen in not',
    '',
    `<p>The carrier said it had n&shy;ot lost any of the records of its customers this year.</p>`,
    'had not lost',
    null,
  ],
  [
    'zwj in not',
    '',
    `<p>The carrier said it had n&#8205;ot lost any of the records of its customers this year.</p>`,
    'had not lost',
    null,
  ],
  [
    'zwsp',
    '',
    `<p>The carrier said it had&#8203; not lost any of the records of its customers this year.</p>`,
    'had not lost',
    null,
  ],
  ['hidden until-found', '', `<p hidden="until-found">${NO}</p>`, NO, null],
  ['content-visibility auto', '', `<p style="content-visibility:auto">${NO}</p>`, NO, null],
  ['content-visibility hidden', '', `<p style="content-visibility:hidden">${YES}</p>`, null, YES],
  ['template', '', `<template><p>${YES}</p></template>`, null, YES],
  ['display contents', '', `<div style="display:contents"><p>${NO}</p></div>`, NO, null],
  ['ruby', '', `<p>It said that <ruby>no<rp>(</rp><rt>none</rt><rp>)</rp></ruby> ${W}</p>`, 'that no', YES],
  [
    'wbr in word',
    '',
    `<p>The carrier said it had n<wbr>ot lost any of the records of its customers this year.</p>`,
    'had not lost',
    null,
  ],
  ['noscript', '', `<noscript><p>${YES}</p></noscript>`, null, YES],
  [
    'class hidden inline',
    '<style>.h{display:none}</style>',
    `<p>It said that <span class="h">no</span> ${W}</p>`,
    YES,
    NO,
  ],
  [
    'class hidden yes',
    '<style>.h{display:none}</style>',
    `<p>It said that <span class="h">some</span> no ${W}</p>`,
    NO,
    'some',
  ],
  [
    'pseudo no',
    '<style>.n::before{content:"no "}</style>',
    `<p>It said that <span class="n">${W}</span></p>`,
    null,
    YES,
  ],
  [
    'pseudo after quote marks harmless',
    '<style>p::before{content:""} q::before{content:open-quote}</style>',
    `<p>${NO}</p>`,
    NO,
    null,
  ],
  ['aria-hidden p', '', `<p aria-hidden="true">${YES}</p>`, null, YES],
  ['aria-hidden inline no', '', `<p>It said that <span aria-hidden="true">no</span> ${W}</p>`, NO, YES],
  ['sr-only no twin', '', `<p>It said that <span class="sr-only">some</span> no ${W}</p>`, NO, 'some'],
  [
    'footnote denial',
    '',
    `<p>It said that ${W}<sup><a href="#f1">1</a></sup></p><p id="f1">1. The carrier later said that none of it was so, and took the statement back.</p>`,
    'none of it was so',
    null,
  ],
  ['no in own element', '', `<p>It said that <x-tip>no</x-tip> ${W}</p>`, NO, YES],
  ['no in abbr', '', `<p>It said that <abbr title="none">no</abbr> ${W}</p>`, NO, YES],
  ['no in button', '', `<p>It said that <button>no</button> ${W}</p>`, NO, YES],
  ['no in a link', '', `<p>It said that <a href="/x">no</a> ${W}</p>`, NO, YES],
  ['no in svg text', '', `<p>It said that <svg><text>no</text></svg> ${W}</p>`, null, YES],
  ['no as image alt', '', `<p>It said that <img alt="no" src="no.png"> ${W}</p>`, null, YES],
  ['no in input value', '', `<p>It said that <input value="no" disabled> ${W}</p>`, null, YES],
  ['no in textarea', '', `<p>It said that <textarea>no</textarea> ${W}</p>`, null, YES],
  ['no in select', '', `<p>It said that <select><option>no</option></select> ${W}</p>`, null, YES],
  ['no in math', '', `<p>It said that <math><mtext>no</mtext></math> ${W}</p>`, null, YES],
  ['no in output', '', `<p>It said that <output>no</output> ${W}</p>`, NO, YES],
  ['no in small', '', `<p>It said that <small style="font-size:70%">no</small> ${W}</p>`, NO, YES],
  ['white no on dark', '', `<div style="background:#000"><p style="color:#fff">${NO}</p></div>`, NO, null],
  ['no float left aside', '', `<p>It said that <span style="float:left">no</span> ${W}</p>`, NO, YES],
  [
    'order swap',
    '',
    `<p style="display:flex"><span style="order:2">${W}</span><span style="order:1">It said that no&nbsp;</span></p>`,
    null,
    `${W} It said`,
  ],
  ['details closed', '', `<details><summary>Was data taken?</summary><p>${NO}</p></details>`, NO, null],
  [
    'aria accordion',
    '',
    `<h3><button aria-controls="a1" aria-expanded="false">Was customer data taken by anybody?</button></h3><div id="a1" role="region" hidden><p>${NO}</p></div>`,
    NO,
    null,
  ],
  [
    'table cell no',
    '',
    `<table><tr><th>Was data taken</th><th>By whom</th></tr><tr><td>No</td><td>Nobody is known to have had access</td></tr></table>`,
    'No | Nobody',
    null,
  ],
  ['dialog closed', '', `<dialog><p>${YES}</p></dialog>`, null, YES],
  ['popover', '', `<div popover id="p"><p>${YES}</p></div>`, null, YES],
  ['inert', '', `<div inert><p>${NO}</p></div>`, NO, null],
  ['text-transform', '', `<p style="text-transform:uppercase">${NO}</p>`, NO, null],
  ['rotated away', '', `<p style="transform:rotateY(90deg)">${YES}</p>`, null, YES],
  ['clip-path', '', `<p style="clip-path:circle(0)">${YES}</p>`, null, YES],
  ['zoom of nothing, which is none', '', `<p style="zoom:0">${NO}</p>`, NO, null],
  ['zoom to a dot', '', `<p style="zoom:0.01">${YES}</p>`, null, YES],
  [
    'no in a shadow tree',
    '',
    `<p>It said that <x-no><template shadowrootmode="open">no</template></x-no> ${W}</p>`,
    null,
    YES,
  ],
  [
    'no in a shadow tree around the rest',
    '',
    `<p>It said that <x-no><template shadowrootmode="open">no <slot></slot></template>customer</x-no> ${W}</p>`,
    null,
    `customer ${W}`,
  ],
  [
    'covered by a shadow tree',
    '',
    `<p>${NO}</p><div><p>${YES}</p><template shadowrootmode="open"><p>Nothing was.</p></template><p>${YES}</p></div>`,
    NO,
    YES,
  ],
  [
    'between the parts of a shadow tree',
    '',
    `<div><template shadowrootmode="open"><b>A</b><slot></slot></template><p>${NO}</p></div>`,
    NO,
    null,
  ],
  ['mask filter', '', `<p style="filter:opacity(0)">${YES}</p>`, null, YES],
];

describe('a sentence', () => {
  it.each(PAGES)('%s', (_, head, inside, must, never) => {
    const text = textOf(head, inside);
    if (must !== null) expect(text).toContain(must);
    if (never !== null) expect(text).not.toContain(never);
  });

  it('that is left out since a part of it is no text is told', () => {
    const html = page({ inside: `<p>It said that <img alt="no" src="no.png"> ${W}</p>` });
    const reading = readPage(html, { url: null, retrieved: '2026-11-29' });
    expect(reading.ok && reading.leftOut).toContainEqual({ because: 'not shown', text: YES });
    expect(reading.ok && reading.notes).toContainEqual(expect.stringMatching(/^Some of it was left out/));
  });

  it.each([
    ['between sentences', `<p>${NO} <img alt="The carrier"> The regulator asked for more.</p>`],
    ['at its beginning', `<p><img alt="The carrier">${NO}</p>`],
    ['without letters', `<p>It said that <img alt="🙂"> no ${W}</p>`],
    ['of many words', `<p>It said that <img alt="a photo of a mast at night"> no ${W}</p>`],
    ['that is drawn', `<p>It said that <svg><title>opens elsewhere</title><path d="M0 0"/></svg> no ${W}</p>`],
    ['that a font draws', `<style>.i::after{content:"\\e900"}</style><p>It said that <i class="i"></i>no ${W}</p>`],
  ])('with a picture %s is kept', (_, inside) => {
    expect(textOf('', inside).replace('  ', ' ')).toContain(NO);
  });
});
