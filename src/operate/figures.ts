// What is counted of a running bot, for /metrics. The only home of prom-client. No label holds a secret, a person or what somebody
// asked: each has a few values that stand in the code, or the names that Slack gives its methods and errors.
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Answer } from '../answer/ask/answer.js';
import type { AskInTime } from '../answer/ask/create-ask.js';
import type { LiveAnswers } from '../answer/live-answers.js';
import type { SlackCall } from '../post/installation.js';
import { SLACK_CALLS } from '../post/slack-client.js';
import type { DeskInbox } from '../slack/inbox.js';
import type { StoreFigures } from '../state/store-figures.js';

export interface Figures {
  /** A delivery of Slack was acknowledged this long after it came in. */
  acknowledged(this: void, kind: string, seconds: number): void;
  /** All that a delivery asked for was done, this long after it came in. */
  handled(this: void, kind: string, seconds: number): void;
  /** The same desk, whose answers, failures and dropped doubles are counted. */
  watching<T extends WatchedDesk>(this: void, desk: T): T;
  /** In the text format of Prometheus. `store` is null while it does not answer: its figures then are no numbers. */
  text(
    this: void,
    store: StoreFigures | null,
    parts: Readonly<Record<string, boolean>>,
    slack: SlackFigures,
  ): Promise<string>;
  readonly contentType: string;
  close(this: void): void;
}

/** How Slack and the bot stand to each other. */
export interface SlackFigures {
  readonly state: 'connected' | 'refused' | 'away';
  /** Sockets that are open; over HTTP one. */
  readonly connections: number;
}

/** What is counted of a desk. */
export interface WatchedDesk {
  readonly answers: LiveAnswers;
  readonly inbox: DeskInbox;
  newReference(this: void): string;
}

/** Seconds. People are to have an answer within a few, and Slack waits three for an acknowledgement. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 30];

export function createFigures(): Figures {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const made = metricsIn(registry);
  const gauges = gaugesIn(registry);
  const countSlackError = (message: unknown): void => {
    const { method, error } = message as SlackCall;
    if (error !== null) made.slackErrors.inc({ method, error });
  };
  subscribe(SLACK_CALLS, countSlackError);
  return {
    acknowledged: (kind, seconds) => made.acks.observe({ kind }, seconds),
    handled: (kind, seconds) => made.requests.observe({ kind }, seconds),
    watching: (desk) => ({
      ...desk,
      answers: countAnswers(desk.answers, (answer) => made.answers.inc({ outcome: answer.kind })),
      inbox: countDoubles(desk.inbox, () => made.doubles.inc()),
      // Whoever is told of a failure is told its reference.
      newReference: () => {
        made.answers.inc({ outcome: 'failed' });
        return desk.newReference();
      },
    }),
    text: (store, parts, slack) => {
      gauges.late.set(store?.digestsLate ?? NaN);
      gauges.waiting.set(store?.messagesWaiting ?? NaN);
      gauges.feeds.set(store?.feedsFailing ?? NaN);
      for (const [part, isReady] of Object.entries(parts)) gauges.ready.set({ part }, isReady ? 1 : 0);
      for (const state of ['connected', 'refused', 'away']) gauges.slack.set({ state }, state === slack.state ? 1 : 0);
      gauges.connections.set(slack.connections);
      return registry.metrics();
    },
    contentType: registry.contentType,
    close: () => void unsubscribe(SLACK_CALLS, countSlackError),
  };
}

function countAnswers(answers: LiveAnswers, count: (answer: Answer) => void): LiveAnswers {
  const counting = (ask: AskInTime): AskInTime => {
    return async (question, asked) => {
      const answer = await ask(question, asked);
      count(answer);
      return answer;
    };
  };
  return {
    ...answers,
    ask: counting(answers.ask),
    at: async (mark) => {
      const cleared = await answers.at(mark);
      return { ...cleared, ask: counting(cleared.ask) };
    },
  };
}

/** What the inbox hands on to nobody came before. */
function countDoubles(inbox: DeskInbox, count: () => void): DeskInbox {
  return {
    ...inbox,
    receive: async (event, handle) => {
      let isHandled = false;
      await inbox.receive(event, (first) => {
        isHandled = true;
        return handle(first);
      });
      if (!isHandled) count();
    },
  };
}

function metricsIn(registry: Registry) {
  const registers = [registry];
  const answers = new Counter({
    name: 'desk_answers_total',
    help: 'Looks into the articles by outcome, a page that is turned too; failed: somebody was told of an error',
    labelNames: ['outcome'],
    registers,
  });
  // So that a rate can be told from the first one on.
  for (const outcome of ['found', 'closest', 'nothing-found', 'help', 'failed']) answers.inc({ outcome }, 0);
  return {
    answers,
    requests: new Histogram({
      name: 'desk_request_seconds',
      help: 'From the arrival of a delivery of Slack until it is answered',
      labelNames: ['kind'],
      buckets: BUCKETS,
      registers,
    }),
    acks: new Histogram({
      name: 'desk_ack_seconds',
      help: 'From the arrival of a delivery of Slack until it is acknowledged',
      labelNames: ['kind'],
      buckets: BUCKETS,
      registers,
    }),
    doubles: new Counter({
      name: 'desk_doubles_dropped_total',
      help: 'Deliveries that Slack sent again and that were dropped',
      registers,
    }),
    slackErrors: new Counter({
      name: 'desk_slack_errors_total',
      help: 'Calls of Slack that failed, by method and by the error that Slack names',
      labelNames: ['method', 'error'],
      registers,
    }),
  };
}

function gaugesIn(registry: Registry) {
  const registers = [registry];
  return {
    late: new Gauge({ name: 'desk_digests_late', help: 'Digests due for five minutes and not posted', registers }),
    waiting: new Gauge({ name: 'desk_messages_waiting', help: 'Messages that wait to be posted', registers }),
    feeds: new Gauge({ name: 'desk_feeds_failing', help: 'Feeds whose last reading failed', registers }),
    slack: new Gauge({ name: 'desk_slack', help: 'Whether Slack is in a state', labelNames: ['state'], registers }),
    connections: new Gauge({ name: 'desk_slack_connections', help: 'Open connections with Slack', registers }),
    ready: new Gauge({ name: 'desk_ready', help: 'Whether a part is ready', labelNames: ['part'], registers }),
  };
}
