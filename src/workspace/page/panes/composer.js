// Where one types. Enter sends, Shift+Enter makes a new line; what starts with a slash is a command, as in Slack.
// The draft of each channel and thread is kept while another one is open.

import { createElement } from '../elements/create-element.js';
import { drawIcon } from '../elements/draw-icon.js';
import { createGlobalShortcuts } from './draw-shortcuts.js';
import { createSuggestions } from './suggest.js';

/** @typedef {import('../state-client.js').Outcome} Outcome */
/** @typedef {ReturnType<typeof createComposer>} Composer */

/**
 * What a typed text is: a message, a command, or something that has to be refused with a sentence.
 * @param {string} typed
 * @param {string[]} commands  with their slash
 * @param {boolean} inThread
 * @returns {{ kind: 'message', text: string } | { kind: 'command', command: string, text: string } | { kind: 'refused', why: string }}
 */
export function understand(typed, commands, inThread) {
  const [, name, rest = ''] = /^(\/\S+)\s*([\s\S]*)$/.exec(typed) ?? [];
  if (name === undefined) return { kind: 'message', text: typed.trim() };
  const command = commands.find((known) => known === name.toLowerCase());
  if (!command) {
    const why = `${name} is not a valid command. To send a message that starts with a slash, put a space before it.`;
    return { kind: 'refused', why };
  }
  if (inThread) return { kind: 'refused', why: `${command} is not supported in threads. Sorry!` };
  return { kind: 'command', command, text: rest.trimEnd() };
}

/**
 * @param {object} options
 * @param {string} options.testId
 * @param {boolean} options.inThread
 * @param {() => import('../state-client.js').State | undefined} options.readState
 * @param {(sent: { text: string, command?: string }) => Promise<Outcome>} options.send
 * @param {(shortcut: import('../state-client.js').Shortcut) => Promise<Outcome>} options.takeShortcut
 */
export function createComposer({ testId, inThread, readState, send, takeShortcut }) {
  /** @type {Map<string, string>} */
  const drafts = new Map();
  let place = '';
  const box = createElement('textarea', { rows: 1, 'data-testid': testId, autocomplete: 'off' });
  const note = createElement('div', { class: 'composer-note', role: 'status' });
  const sendButton = createElement('button', { class: 'send', type: 'submit', 'aria-label': 'Send' }, drawIcon('send'));
  const suggestions = createSuggestions(box, readState);
  const shortcuts = createGlobalShortcuts(
    () => {
      const state = readState();
      return state && { shortcuts: state.shortcuts ?? [], app: state.bot };
    },
    (shortcut) => void useShortcut(shortcut),
  );
  const frame = createElement('div', { class: 'composer-box' }, shortcuts.element, box, sendButton);
  const form = createElement('form', { class: 'composer' }, suggestions.list, frame, note);

  function typedChanged() {
    drafts.set(place, box.value);
    box.rows = Math.min(box.value.split('\n').length, 8);
    note.textContent = '';
    sendButton.disabled = box.value.trim() === '';
  }

  /** @param {string} text */
  function write(text) {
    box.value = text;
    typedChanged();
    suggestions.close();
  }

  /** @param {import('../state-client.js').Shortcut} shortcut */
  async function useShortcut(shortcut) {
    note.textContent = '';
    const outcome = await takeShortcut(shortcut);
    if (!outcome.ok) note.textContent = `${shortcut.name} did not work: ${outcome.error ?? 'refused'}.`;
  }

  async function submit() {
    const typed = box.value;
    if (typed.trim() === '') return;
    const commands = (readState()?.commands ?? []).map(({ command }) => command);
    const meant = understand(typed, commands, inThread);
    if (meant.kind === 'refused') {
      note.textContent = meant.why;
      return;
    }
    const from = place;
    write('');
    const outcome = await send(meant);
    if (outcome.ok || outcome.error === 'operation_timeout') return;
    if (from === place && box.value === '') write(typed);
    else drafts.set(from, typed);
    note.textContent =
      outcome.error === 'unreachable'
        ? 'Not sent: the workspace is not reachable.'
        : `Not sent: ${outcome.error ?? 'refused'}.`;
  }

  box.addEventListener('input', typedChanged);
  box.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if (suggestions.onKey(event)) {
      event.preventDefault();
      event.stopPropagation();
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void submit();
  });
  typedChanged();

  /**
   * Turns to another channel or thread, keeping the draft of the one before.
   * @param {string} key
   * @param {string} label
   * @returns {boolean} False where it stood there already.
   */
  function turnTo(key, label) {
    box.placeholder = label;
    box.setAttribute('aria-label', label);
    shortcuts.update();
    if (key === place) return false;
    place = key;
    write(drafts.get(key) ?? '');
    return true;
  }

  return { element: form, turnTo, focus: () => box.focus() };
}
