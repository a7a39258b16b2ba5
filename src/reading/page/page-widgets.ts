// Takes out of a page what it sets beside a picture or a few buttons: captions, and the question whether the page helped.
import type { LeftOutText } from '../../ingest/draft.js';
import { endsSentence, wordsOf } from '../text/block.js';
import { judgeLine } from '../text/judge-line.js';
import { pageBlocks } from './page-blocks.js';
import { tagOf, takeOut, type PageElement, type PageTree } from './page-tree.js';
import { FEWEST_PARAGRAPHS, toldBeside } from './told-beside.js';

const MOST_PICTURES = 500;
const MOST_QUESTIONS = 500;
const MOST_STEPS = 6;
const MOST_WORDS_OF_CAPTION = 40;
// Shorter words beside a picture name a person, or the page.
const FEWEST_WORDS_OF_CAPTION = 4;
const BOX = /^(?:div|aside|section|figure|span|table|tbody)$/;
const SAYS_MORE = 'h1, h2, h3, h4, h5, h6, li, table, blockquote, pre, time, form, [rel~=author], [itemprop=author]';
const ABOVE = { beforeProse: true, afterProse: false };

/** Removes boxes of a picture with a line about it. What ends like a sentence is one only where paragraphs stand beside the box. */
export function takeOutCaptions(tree: PageTree): LeftOutText[] {
  const figures = [...tree.querySelectorAll('figure')].slice(0, MOST_PICTURES).filter(isPicture);
  return [
    ...figures.map((figure) => takeOut(figure, 'image')),
    ...boxesOfPictures(tree).flatMap((box) => (isCaptioned(box) ? [takeOut(box, 'image')] : [])),
  ];
}

/** True for a figure of nothing but pictures and what is said of them; others hold tables, code, or the words of somebody. */
function isPicture(figure: PageElement): boolean {
  const text = figure.textContent ?? '';
  const isShort = text.length < LONGEST_BLANK && wordsOf(text).length <= MOST_WORDS_OF_FIGURE;
  return (
    isShort &&
    /\S/u.test(text) &&
    figure.querySelector('img') !== null &&
    figure.querySelector(SAYS_MORE_THAN_PICTURES) === null
  );
}

const MOST_WORDS_OF_FIGURE = 80;
const SAYS_MORE_THAN_PICTURES = 'table, pre, code, blockquote, ul, ol';

/** The boxes around pictures, each once, however many pictures it holds. */
function boxesOfPictures(tree: PageTree): PageElement[] {
  const pictures = [...tree.querySelectorAll('img')].slice(0, MOST_PICTURES);
  const holders = new Set(pictures.map(({ parentElement }) => parentElement));
  return [...new Set([...holders].map(boxAround))].filter((box) => box !== null);
}

/** The smallest element with words in it, from the one that holds a picture; null where that is no box. */
function boxAround(holder: PageElement | null): PageElement | null {
  let box = holder;
  for (let step = 0; step < MOST_STEPS && box !== null; step += 1) {
    if (/\S/u.test((box.textContent ?? '').slice(0, LONGEST_BLANK))) return BOX.test(tagOf(box)) ? box : null;
    box = box.parentElement;
  }
  return null;
}

const LONGEST_BLANK = 2_000;

function isCaptioned(box: PageElement): boolean {
  const text = (box.textContent ?? '').slice(0, LONGEST_BLANK).trim();
  const { length } = wordsOf(text);
  if (length < FEWEST_WORDS_OF_CAPTION || length > MOST_WORDS_OF_CAPTION || box.querySelector(SAYS_MORE) !== null)
    return false;
  const lines = pageBlocks(box);
  if (lines.length > 2 || lines.some((line) => line.linked > 0.5 || judgeLine(line, ABOVE) === 'byline')) return false;
  const { parentElement } = box;
  return !endsSentence(text) || (parentElement !== null && toldBeside(box, parentElement) >= FEWEST_PARAGRAPHS);
}

/** Removes questions to readers that buttons answer. */
export function takeOutVotes(tree: PageTree): LeftOutText[] {
  const asked = new Set<PageElement>();
  for (const button of [...tree.querySelectorAll('button')].slice(0, MOST_QUESTIONS)) {
    let box = button.parentElement;
    for (let step = 0; step < MOST_STEPS && box !== null && !isQuestion(box); step += 1) box = box.parentElement;
    if (box !== null && isQuestion(box)) asked.add(box);
  }
  return [...asked].map((box) => takeOut(box, 'navigation'));
}

function isQuestion(box: PageElement): boolean {
  const text = (box.textContent ?? '').slice(0, LONGEST_BLANK);
  if (!BOX.test(tagOf(box)) || !text.includes('?') || wordsOf(text).length > MOST_WORDS) return false;
  const buttons = [...box.querySelectorAll('button')].map(({ textContent }) => textContent ?? '');
  if (buttons.length < 2) return false;
  const blocks = pageBlocks(box);
  const isHeaded = blocks[0]?.kind === 'heading' && !/\?$/u.test(blocks[0].text);
  const [question, ...others] = isHeaded ? blocks.slice(1) : blocks;
  const answers = others.map((block) => block.text).join('');
  return question !== undefined && /\?$/u.test(question.text) && lettersOf(answers) === lettersOf(buttons.join(''));
}

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}

// A question of a dozen words, and a few buttons.
const MOST_WORDS = 24;
