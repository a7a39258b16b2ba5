// What passed between the workspace and the bot, newest first: what was sent to it, what it called, and what was refused. And faults
// that are ordered for its next calls, and a clock that moves on.

import { createElement } from '../elements/create-element.js';
import { drawIcon } from '../elements/draw-icon.js';
import { keepUnchanged } from '../elements/keep-unchanged.js';

/**
 * @typedef {object} Entry
 * @property {number} number
 * @property {number} at  epoch milliseconds
 * @property {'to the bot' | 'from the bot' | 'rule broken'} kind
 * @property {string} name
 * @property {string | null} refusal
 * @property {unknown} [detail]
 */

// While it is open; what passes is no change of what people see, so that nobody tells of it.
const lookEveryMs = 1000;
const mostShown = 150;

const faults = {
  'rate-limit': 'asks to wait 2 seconds',
  error: 'refuses (internal_error)',
  drop: 'ends the connection',
};

/**
 * @param {HTMLElement} panel
 * @param {import('../state-client.js').StateClient} client
 */
export function createInspector(panel, client) {
  let looking = 0;
  let onlyRefused = false;
  /** @type {Entry[]} */
  let entries = [];
  const list = createElement('div', { class: 'scroller inspector-list', tabindex: '0', 'aria-label': 'Requests' });
  const note = createElement('p', { class: 'inspector-note', role: 'status' });
  const close = createElement(
    'button',
    { class: 'icon-button', type: 'button', 'aria-label': 'Close the inspector', click: () => toggle(false) },
    drawIcon('close'),
  );
  const filter = createElement('input', {
    type: 'checkbox',
    change: () => {
      onlyRefused = filter.checked;
      draw();
    },
  });
  panel.append(
    createElement('header', {}, createElement('h2', {}, 'Inspector'), close),
    createElement(
      'div',
      { class: 'inspector-controls' },
      createElement('label', { class: 'check' }, filter, 'Refusals only'),
      drawFaults(),
      drawClock(),
    ),
    note,
    list,
  );

  function drawClock() {
    const move = async (/** @type {number} */ minutes) => {
      const { ok, at = 0 } = await client.post('clock', { minutes });
      const time = new Date(at).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
      note.hidden = false;
      note.textContent = ok ? `For the workspace and the bot it is ${time} now.` : 'This clock cannot be moved.';
    };
    const step = (/** @type {string} */ label, /** @type {number} */ minutes) =>
      createElement('button', { class: 'button small', type: 'button', click: () => void move(minutes) }, label);
    const steps = [step('10 minutes on', 10), step('1 hour on', 60)];
    return createElement(
      'div',
      { class: 'inspector-faults', role: 'group', 'aria-label': 'The clock' },
      'Clock',
      ...steps,
    );
  }

  function drawFaults() {
    const method = createElement(
      'select',
      { 'aria-label': 'Method' },
      ...methods.map((each) => createElement('option', {}, each)),
    );
    const kind = createElement(
      'select',
      { 'aria-label': 'Fault' },
      ...Object.entries(faults).map(([value, label]) => createElement('option', { value }, label)),
    );
    const order = async () => {
      const { ok } = await client.post('fault', { method: method.value, kind: kind.value });
      const what = faults[/** @type {keyof typeof faults} */ (kind.value)];
      note.hidden = false;
      note.textContent = ok ? `The next call of ${method.value} ${what}.` : 'The workspace did not take that.';
    };
    const button = createElement(
      'button',
      { class: 'button small', type: 'button', click: () => void order() },
      'Order',
    );
    return createElement(
      'div',
      { class: 'inspector-faults', role: 'group', 'aria-label': 'A fault of the next call' },
      'Next',
      method,
      kind,
      button,
    );
  }

  function draw() {
    const shown = onlyRefused ? entries.filter(({ refusal }) => refusal !== null) : entries;
    note.hidden = note.textContent === '';
    const none = { key: 'none', signature: '', draw: () => createElement('p', { class: 'intro' }, 'Nothing yet.') };
    keepUnchanged(
      list,
      shown.length === 0
        ? [none]
        : shown.map((entry) => ({
            key: String(entry.number),
            signature: entry.refusal ?? '',
            draw: () => drawEntry(entry),
          })),
    );
  }

  async function look() {
    const answer = await fetch(`/ui/inspect?after=${entries[0]?.number ?? 0}`).catch(() => undefined);
    if (answer?.ok !== true) return;
    const fresh = /** @type {Entry[]} */ (await answer.json());
    // A look that began before this one may have brought them already.
    const since = entries[0]?.number ?? 0;
    entries = [...fresh.filter(({ number }) => number > since).reverse(), ...entries].slice(0, mostShown);
    draw();
  }

  /** @param {boolean} open */
  function toggle(open) {
    panel.hidden = !open;
    clearInterval(looking);
    if (!open) return;
    void look();
    looking = setInterval(() => void look(), lookEveryMs);
    close.focus();
  }

  panel.addEventListener('keydown', (event) => event.key === 'Escape' && toggle(false));
  return { toggle: () => toggle(panel.hidden !== false) };
}

/** Those that people meet. */
const methods = [
  'chat.postMessage',
  'chat.postEphemeral',
  'response_url',
  'views.open',
  'views.update',
  'views.publish',
  'users.info',
];

/** @param {Entry} entry */
function drawEntry({ at, kind, name, refusal, detail }) {
  const time = new Date(at).toLocaleTimeString('en-GB');
  const arrow = kind === 'to the bot' ? '→' : kind === 'from the bot' ? '←' : '!';
  return createElement(
    'details',
    { class: refusal === null ? 'inspector-entry' : 'inspector-entry refused' },
    createElement(
      'summary',
      {},
      createElement('span', { class: 'entry-time' }, time),
      createElement('span', { 'aria-hidden': 'true' }, arrow),
      createElement('span', { class: 'entry-name' }, name),
      createElement('span', { class: 'unseen' }, kind),
      refusal !== null && createElement('span', { class: 'entry-refusal' }, refusal),
    ),
    createElement('pre', { tabindex: '0', 'aria-label': name }, JSON.stringify(detail, null, 2)),
  );
}
