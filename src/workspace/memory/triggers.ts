// Trigger ids, with which a bot opens a modal. Each works once, and only for a short time.
import { randomBytes } from 'node:crypto';

/** How many triggers are remembered; each lives for seconds. */
const triggersKept = 1000;

type TriggerUse = { kind: 'good'; user: string; viewId?: string } | { kind: 'refused'; error: string };

interface Trigger {
  user: string;
  viewId?: string;
  madeAt: number;
  isUsed: boolean;
}

export class Triggers {
  readonly #triggers = new Map<string, Trigger>();
  readonly #now: () => number;
  readonly #lifeMs: number;
  readonly #teamId: string;
  #count = 0;

  constructor(now: () => number, lifeMs: number, teamId: string) {
    this.#teamId = teamId;
    this.#now = now;
    this.#lifeMs = lifeMs;
  }

  /** Makes a trigger for what `user` just did; `viewId` is the modal in which it was done, if any. */
  issue(user: string, viewId?: string): string {
    this.#count += 1;
    const id = `${this.#count}.${this.#teamId}.${randomBytes(16).toString('hex')}`;
    this.#triggers.set(id, { user, madeAt: this.#now(), isUsed: false, ...(viewId !== undefined && { viewId }) });
    const oldest = this.#triggers.keys().next();
    if (this.#triggers.size > triggersKept && oldest.done !== true) this.#triggers.delete(oldest.value);
    return id;
  }

  /** Uses up a trigger, or says why Slack would refuse it. */
  redeem(id: string): TriggerUse {
    const trigger = this.#triggers.get(id);
    if (trigger === undefined) return { kind: 'refused', error: 'invalid_trigger_id' };
    if (trigger.isUsed) return { kind: 'refused', error: 'exchanged_trigger_id' };
    if (this.#now() - trigger.madeAt > this.#lifeMs) return { kind: 'refused', error: 'expired_trigger_id' };
    trigger.isUsed = true;
    return { kind: 'good', user: trigger.user, ...(trigger.viewId !== undefined && { viewId: trigger.viewId }) };
  }
}
