// Records every Web API call, every event and every rule that the bot broke, for tests and for the page.
import type { Fields } from '../json-fields.js';

/** How many entries are kept, so that a workspace left running stays small. */
const entriesKept = 5000;
/** Of what the inspector shows, which holds whole bodies. */
const passedKept = 300;

export interface ApiCall {
  /** A Web API method, or `response_url`. */
  method: string;
  arguments: Fields;
  answer: Fields;
  /** Epoch milliseconds. */
  at: number;
}

export interface SentEvent {
  eventId: string;
  type: string;
  attempts: number;
  acked: boolean;
}

/** Something that passed between the workspace and the bot. */
export interface Passed {
  /** Counts them all. */
  number: number;
  /** Epoch milliseconds. */
  at: number;
  kind: 'to the bot' | 'from the bot' | 'rule broken';
  name: string;
  /** Why it was refused or not acked; null when all went well. */
  refusal: string | null;
  detail?: unknown;
}

export class Journal {
  readonly calls: ApiCall[] = [];
  readonly events: SentEvent[] = [];
  readonly problems: string[] = [];
  readonly #passed: Passed[] = [];
  readonly #now: () => number;
  #count = 0;
  #underWay = 0;
  #activity = 0;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** What passed after that number, oldest first. */
  passedAfter(number: number): Passed[] {
    return this.#passed.filter((each) => each.number > number);
  }

  /** Notes what was sent to the bot, and how it took it. */
  addSent(name: string, body: Fields, refusal: string | null): void {
    this.#pass({ kind: 'to the bot', name, refusal, detail: body });
  }

  addCall(call: ApiCall): void {
    addBounded(this.calls, call);
    const { method: name, arguments: args, answer } = call;
    const refusal = answer.ok === false ? String(answer.error) : null;
    this.#pass({ kind: 'from the bot', name, refusal, detail: { arguments: args, answer } });
  }

  addEvent(event: SentEvent): void {
    addBounded(this.events, event);
  }

  addProblem(problem: string): void {
    addBounded(this.problems, problem);
    this.#pass({ kind: 'rule broken', name: problem, refusal: 'rule broken' });
  }

  #pass(passed: Omit<Passed, 'number' | 'at'>): void {
    this.#count += 1;
    addBounded(this.#passed, { ...passed, number: this.#count, at: this.#now() }, passedKept);
  }

  /** Counts a piece of work until it ends, so that `settle` waits for it. */
  async track<Result>(work: Promise<Result>): Promise<Result> {
    this.#underWay += 1;
    this.#activity += 1;
    try {
      return await work;
    } finally {
      this.#underWay -= 1;
      this.#activity += 1;
    }
  }

  /**
   * Resolves when no work was under way for `quietMs`, the time that a bot may take between two calls. The time is counted in
   * turns of the event loop of a millisecond or more, since on a busy machine a process may stand still for longer than that.
   */
  async settle(quietMs: number): Promise<void> {
    let before = this.#activity;
    for (let quietTurns = 0; quietTurns < quietMs; quietTurns += 1) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      if (this.#underWay > 0 || this.#activity !== before) quietTurns = -1;
      before = this.#activity;
    }
  }
}

function addBounded<Entry>(entries: Entry[], entry: Entry, most = entriesKept): void {
  entries.push(entry);
  if (entries.length > most) entries.splice(0, entries.length - most);
}
