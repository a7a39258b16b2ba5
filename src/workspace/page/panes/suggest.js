// The list over a composer: commands while a command's name is typed, the bot's name after an @.

import { createElement } from '../elements/create-element.js';

/** @typedef {{ insert: string, label: string, detail: string }} Suggestion */
/** @typedef {{ start: number, suggestions: Suggestion[] }} Offer  what could replace the text from `start` to the caret */

let lists = 0;

/**
 * What could be meant by the text before the caret.
 * @param {string} before
 * @param {import('../state-client.js').State} state
 * @returns {Offer}
 */
export function suggestionsFor(before, state) {
  if (/^\/\S*$/.test(before)) {
    const commands = state.commands.filter(({ command }) => command.startsWith(before.toLowerCase()));
    const suggestions = commands.map(({ command, description, usageHint }) => {
      return { insert: `${command} `, label: [command, usageHint].filter(Boolean).join(' '), detail: description };
    });
    return { start: 0, suggestions };
  }
  const typed = /(?:^|\s)@(\S*)$/.exec(before)?.[1]?.toLowerCase();
  if (typed === undefined || !state.bot.name.toLowerCase().startsWith(typed)) return { start: 0, suggestions: [] };
  const suggestion = { insert: `@${state.bot.name} `, label: `@${state.bot.name}`, detail: 'App' };
  return { start: before.length - typed.length - 1, suggestions: [suggestion] };
}

/**
 * @param {HTMLTextAreaElement} box
 * @param {() => import('../state-client.js').State | undefined} readState
 * @returns {{ list: HTMLElement, onKey: (event: KeyboardEvent) => boolean, close: () => void }}  onKey: whether the key was used up
 */
export function createSuggestions(box, readState) {
  const list = createElement('ul', {
    class: 'suggestions',
    role: 'listbox',
    id: `suggestions-${(lists += 1)}`,
    hidden: true,
  });
  list.setAttribute('aria-label', 'Suggestions');
  box.setAttribute('aria-controls', list.id);
  box.setAttribute('aria-autocomplete', 'list');
  /** @type {Offer} */
  let offer = { start: 0, suggestions: [] };
  let chosen = 0;

  function update() {
    const state = readState();
    const atCaret = state && box.selectionStart === box.selectionEnd && document.activeElement === box;
    offer = atCaret ? suggestionsFor(box.value.slice(0, box.selectionStart), state) : { start: 0, suggestions: [] };
    chosen = 0;
    draw();
  }

  function draw() {
    list.hidden = offer.suggestions.length === 0;
    list.replaceChildren(...offer.suggestions.map(drawSuggestion));
    if (list.hidden) box.removeAttribute('aria-activedescendant');
    else box.setAttribute('aria-activedescendant', `${list.id}-${chosen}`);
  }

  /**
   * @param {Suggestion} suggestion
   * @param {number} index
   */
  function drawSuggestion(suggestion, index) {
    const take = (/** @type {Event} */ event) => {
      event.preventDefault();
      accept(suggestion);
    };
    return createElement(
      'li',
      { role: 'option', id: `${list.id}-${index}`, 'aria-selected': String(index === chosen), mousedown: take },
      createElement('b', {}, suggestion.label),
      createElement('span', {}, suggestion.detail),
    );
  }

  /** @param {Suggestion} suggestion */
  function accept(suggestion) {
    box.setRangeText(suggestion.insert, offer.start, box.selectionStart, 'end');
    box.dispatchEvent(new Event('input'));
    close();
  }

  function close() {
    offer = { start: 0, suggestions: [] };
    draw();
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const suggestion = offer.suggestions[chosen];
    if (!suggestion) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    // A name that is already typed in full is sent by Enter, not completed.
    const complete = box.value.trim() === suggestion.insert.trim();
    if (step) {
      chosen = (chosen + step + offer.suggestions.length) % offer.suggestions.length;
      draw();
    } else if (event.key === 'Tab' || (event.key === 'Enter' && !event.shiftKey && !complete)) accept(suggestion);
    else if (event.key === 'Escape') close();
    else return false;
    return true;
  }

  box.addEventListener('input', update);
  box.addEventListener('blur', close);
  return { list, onKey, close };
}
