// Speaks to the server: fetches what one person sees, listens for changes, and posts what the person does.
// Draws nothing; whoever makes a client is told about every new state and about losing and regaining the server.

/** @typedef {Record<string, any>} Block  Block Kit, as the bot sent it */
/** @typedef {{ id: string, name: string, isBot: boolean, role?: string }} User  `role` sets somebody apart from members */
/**
 * @typedef {object} Message
 * @property {string} id
 * @property {string} ts
 * @property {string} user
 * @property {boolean} isBot
 * @property {string} text
 * @property {Block[]} blocks
 * @property {string} [threadTs]
 * @property {Message[]} [replies]
 * @property {boolean} ephemeral
 * @property {boolean} edited
 * @property {boolean} [deleted]  others replied to it, so its place stays
 * @property {string} [warning]
 */
/** @typedef {{ id: string, name: string, kind: 'channel' | 'im', isExternal?: boolean, messages: Message[] }} Channel */
/** @typedef {{ command: string, description: string, usageHint: string }} Command */
/** @typedef {{ callbackId: string, kind: 'message' | 'global', name: string }} Shortcut */
/**
 * @typedef {object} View
 * @property {string} id
 * @property {string} [rootId]  of the view at the bottom of its stack
 * @property {string} title
 * @property {Block[]} blocks
 * @property {string} [submit]
 * @property {string} [close]
 * @property {Record<string, Record<string, Record<string, unknown>>>} [values]  what its inputs held the last time the server heard
 * @property {Record<string, string>} [errors]  by block_id, when the server keeps them with the view
 */
/**
 * @typedef {object} State
 * @property {User} you
 * @property {User[]} users
 * @property {{ id: string, name: string, connected: boolean, problems: string[] }} bot
 * @property {Command[]} commands
 * @property {Shortcut[]} [shortcuts]  none from a server that knows of none
 * @property {Channel[]} channels
 * @property {View | null} view
 * @property {boolean} [hasHomeTab]
 * @property {View | null} [home]  what the bot published for this person
 */
/** @typedef {{ ok: boolean, error?: string, errors?: Record<string, string>, at?: number }} Outcome */
/** @typedef {ReturnType<typeof createStateClient>} StateClient */

// How long to wait before the state is asked for again after a failure, and before a refused event stream is.
const retryMs = 1500;

/**
 * @param {object} hooks
 * @param {() => string | undefined} hooks.userId  who looks; undefined lets the server choose
 * @param {(state: State) => void} hooks.onState
 * @param {(reachable: boolean) => void} hooks.onReachable
 */
export function createStateClient({ userId, onState, onReachable }) {
  let fetching = false;
  let again = false;
  let retry = 0;

  /** Fetches the state; calls that come while one is under way lead to one more fetch after it. */
  async function refresh() {
    if (fetching) {
      again = true;
      return;
    }
    fetching = true;
    do {
      again = false;
      await fetchOnce();
    } while (again);
    fetching = false;
  }

  async function fetchOnce() {
    const asked = userId();
    try {
      let answer = await fetch(asked ? `/ui/state?user=${encodeURIComponent(asked)}` : '/ui/state');
      // An address from an earlier start may name a person this workspace does not have.
      if (asked && answer.status >= 400 && answer.status < 500) answer = await fetch('/ui/state');
      if (!answer.ok) throw new Error(`The workspace answered ${answer.status} to a request for its state.`);
      const state = /** @type {State} */ (await answer.json());
      onReachable(true);
      // The person may have switched while the answer was on its way; theirs is fetched next.
      if (asked === userId()) onState(state);
    } catch {
      onReachable(false);
      clearTimeout(retry);
      retry = setTimeout(() => void refresh(), retryMs);
    }
  }

  /**
   * @param {'command' | 'message' | 'click' | 'shortcut' | 'open-tab' | 'fault' | 'clock' | 'view-submit' | 'view-close'} action
   * @param {Record<string, unknown>} body  without the user
   * @returns {Promise<Outcome>}  `unreachable` as the error when no answer came
   */
  async function post(action, body) {
    try {
      const answer = await fetch(`/ui/${action}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ user: userId(), ...body }),
      });
      const outcome = await readOutcome(answer);
      void refresh();
      return outcome;
    } catch {
      onReachable(false);
      return { ok: false, error: 'unreachable' };
    }
  }

  return { refresh, post, listen: () => listen(refresh, () => onReachable(false)) };
}

/**
 * @param {Response} answer
 * @returns {Promise<Outcome>}
 */
async function readOutcome(answer) {
  const read = /** @type {Partial<Outcome> | null} */ (await answer.json().catch(() => null));
  return { ...read, ok: answer.ok && read?.ok !== false };
}

/**
 * Follows `/ui/changes`. The browser reconnects by itself after a cut, but gives up after a refusal; then a new try is made here.
 * @param {() => void} onChange
 * @param {() => void} onLost
 */
function listen(onChange, onLost) {
  const changes = new EventSource('/ui/changes');
  changes.addEventListener('change', onChange);
  changes.addEventListener('open', onChange);
  changes.addEventListener('error', () => {
    onLost();
    if (changes.readyState === EventSource.CLOSED) setTimeout(() => listen(onChange, onLost), retryMs);
  });
}
