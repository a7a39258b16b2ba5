// Tells which elements a page does not show: text that nobody can see on the page is never quoted.

import { isInline } from './page-tree.js';

/** The attributes that decide whether an element can be seen. */
export type Attributes = Readonly<Record<string, string>>;

// A style attribute holds a handful of declarations; a longer one is read only up to here.
const LONGEST_STYLE = 2_000;
// Nobody can read letters of three pixels, or letters whose colour differs from the background by a twelfth of the scale.
const SMALLEST_FONT_PX = 3;
const LEAST_CONTRAST = 20;
// What is struck out is said no more.
const STRIKES_OUT = new Set(['del', 's', 'strike']);
const ICON = /(?:^|[\s_-])(?:icons?|glyphs?|glyphicons?|symbols?|emoji|fa[a-z]?)(?:$|[\s_-])/i;
const FAR_OUT = /^-\s*\d{3,}(?:px|em|rem|vw|%)?$/;
const ONLY_FOR_SCREEN_READERS =
  /(?:^|\s)(?:sr-only|visually-?hidden|screen-reader(?:-text|-only)?|element-invisible|assistive-text|a11y-hidden|offscreen)(?:\s|$)/i;
const NAMED: Record<string, string> = { white: 'ffffff', black: '000000', snow: 'fffafa', ivory: 'fffff0' };
const UNITS_IN_PX: Record<string, number> = { px: 1, pt: 1.33, em: 16, rem: 16, '%': 0.16, '': 1 };

/** True when by its attributes the element, with all in it, cannot be seen on this background (such as `ffffff`), or is struck out. */
export function isHidden(tag: string, attributes: Attributes, background: string): boolean {
  if (tag === 'html' || tag === 'body') return false;
  if (attributes.hidden !== undefined && attributes.hidden !== 'until-found') return true;
  if (attributes['aria-hidden'] === 'true' && !isSpelledOut(tag, attributes)) return true;
  if (tag === 'dialog' && attributes.open === undefined) return true;
  if (attributes.popover !== undefined || STRIKES_OUT.has(tag)) return true;
  if (ONLY_FOR_SCREEN_READERS.test((attributes.class ?? '').slice(0, LONGEST_STYLE))) return true;
  const style = readStyle(attributes.style ?? '');
  return (
    isTakenAway(style) || isTooSmall(style) || isMovedOut(style) || isOnItsOwnColour(style, attributes, background)
  );
}

/** Kept from screen readers only, which get the same words elsewhere: a drop cap, a part of a word. Icons are no words. */
function isSpelledOut(tag: string, attributes: Attributes): boolean {
  return isInline(tag) && !ICON.test((attributes.class ?? '').slice(0, LONGEST_STYLE));
}

/**
 * True for the declarations of a style sheet that hide what they are for, or leave it to screen readers. Less is believed than of an
 * element's own style: sheets make transparent what fades in later, and shrink and move the boxes of what is seen.
 */
export function hidesWhatItNames(declarations: string): boolean {
  const style = readStyle(declarations);
  const isApart = /^(?:absolute|fixed)$/.test(style.get('position') ?? '');
  const isFarOut = ['left', 'top'].some((side) => /^-\s*\d{4,}(?:px|r?em)$/.test(style.get(side) ?? ''));
  return isNotDrawn(style) || (isApart && (isFarOut || isClipped(style) || isCutOff(style)));
}

/** True for declarations that can bring back what others hide. */
export function showsAgain(declarations: string): boolean {
  const style = readStyle(declarations);
  return ['display', 'visibility', 'clip', 'clip-path', 'height', 'max-height'].some((name) => style.has(name));
}

/** The background behind the text of the element. */
export function backgroundOf(attributes: Attributes, inherited: string): string {
  const style = readStyle(attributes.style ?? '');
  const named = /(?:^|\s)(#[\da-f]{3,8}|rgba?\([^)]*\)|[a-z]+)(?:\s|$)/.exec(style.get('background') ?? '')?.[1];
  return readColour(style.get('background-color') ?? named ?? attributes.bgcolor ?? '') ?? inherited;
}

type Style = ReadonlyMap<string, string>;

function readStyle(text: string): Style {
  const style = new Map<string, string>();
  const plain = text
    .slice(0, LONGEST_STYLE)
    .toLowerCase()
    .replace(/\/\*[^*]*\*\//g, '');
  for (const declaration of plain.split(';')) {
    const colon = declaration.indexOf(':');
    if (colon > 0)
      style.set(
        declaration.slice(0, colon).trim(),
        declaration
          .slice(colon + 1)
          .replace('!important', '')
          .trim(),
      );
  }
  return style;
}

function isTakenAway(style: Style): boolean {
  const opacity = style.get('opacity');
  return isNotDrawn(style) || (opacity !== undefined && Number.parseFloat(opacity) < 0.05);
}

function isNotDrawn(style: Style): boolean {
  return (
    style.get('display') === 'none' ||
    /^(?:hidden|collapse)$/.test(style.get('visibility') ?? '') ||
    style.get('content-visibility') === 'hidden' ||
    /line-through/.test(`${style.get('text-decoration') ?? ''} ${style.get('text-decoration-line') ?? ''}`) ||
    /opacity\(\s*0(?:\.0+|%)?\s*\)/.test(style.get('filter') ?? '')
  );
}

function isTooSmall(style: Style): boolean {
  const font = pixels(style.get('font-size') ?? /(?:^|\s)([\d.]+(?:px|pt|em))/.exec(style.get('font') ?? '')?.[1]);
  return (font !== null && font < SMALLEST_FONT_PX) || isShrunk(style) || isCutOff(style);
}

/** Browsers take a zoom of 0 for none. */
function isShrunk(style: Style): boolean {
  const zoom = Number.parseFloat(style.get('zoom') ?? '');
  const letters = (style.get('zoom')?.endsWith('%') === true ? zoom / 100 : zoom) * (UNITS_IN_PX.em ?? 1);
  return letters > 0 && letters < SMALLEST_FONT_PX;
}

function isCutOff(style: Style): boolean {
  const cut = /hidden|clip/.test(style.get('overflow') ?? '');
  const sides = ['height', 'width', 'max-height', 'max-width'].map((side) => pixels(style.get(side)));
  return cut && sides.some((side) => side !== null && side <= 1);
}

function isClipped(style: Style): boolean {
  const clip = `${style.get('clip') ?? ''} ${style.get('clip-path') ?? ''}`;
  return /rect\(\s*(?:0|1px)[\s,]|inset\(\s*(?:50|100)%|circle\(\s*0(?:px|%)?[\s)]/.test(clip);
}

function isMovedOut(style: Style): boolean {
  const moved = ['left', 'right', 'top', 'bottom', 'margin-left', 'margin-top', 'text-indent'];
  return (
    isClipped(style) ||
    moved.some((side) => FAR_OUT.test(style.get(side) ?? '')) ||
    /scale\(\s*0(?:\.0+)?\s*[,)]|translate[xy]?\(\s*-\s*\d{3,}|rotate[xy]\(\s*-?90deg/.test(
      style.get('transform') ?? '',
    )
  );
}

function isOnItsOwnColour(style: Style, attributes: Attributes, background: string): boolean {
  const written = style.get('color') ?? attributes.color ?? '';
  if (written === 'transparent' || /^rgba\([^)]*,\s*0?\.?0\s*\)$/.test(written)) return true;
  const colour = readColour(written);
  if (colour === null) return false;
  const paper = backgroundOf(attributes, background);
  return [0, 2, 4].every((at) => Math.abs(channel(colour, at) - channel(paper, at)) <= LEAST_CONTRAST);
}

function channel(colour: string, at: number): number {
  return Number.parseInt(colour.slice(at, at + 2), 16);
}

/** Six hexadecimal digits, or null for a colour that is not known. */
function readColour(text: string): string | null {
  const written = text.trim().toLowerCase();
  const hex = /^#?([\da-f]{6})(?:[\da-f]{2})?$/.exec(written)?.[1];
  if (hex !== undefined) return hex;
  const short = /^#([\da-f])([\da-f])([\da-f])[\da-f]?$/.exec(written)?.slice(1, 4);
  if (short !== undefined) return short.map((digit) => digit + digit).join('');
  const rgb = /^rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})(?:[\s,/]+[\d.%]+)?\s*\)$/.exec(written)?.slice(1, 4);
  if (rgb !== undefined) return rgb.map((value) => Math.min(255, Number(value)).toString(16).padStart(2, '0')).join('');
  return NAMED[written] ?? null;
}

function pixels(length: string | undefined): number | null {
  const [, number, unit] = /^([\d.]+)(px|pt|em|rem|%|)$/.exec(length ?? '') ?? [];
  return number === undefined ? null : Number(number) * (UNITS_IN_PX[unit ?? ''] ?? 1);
}
