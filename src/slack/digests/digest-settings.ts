// The digest modal comes back: what was chosen is checked, kept, and confirmed with the next runs.
import type { App, ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { buildDigestSaved, DIGEST_INPUTS, DIGEST_MODAL, type DigestChoice } from '../../blocks/digest-modal.js';
import type { Subscription } from '../../state/subscriptions.js';
import { accessOf, NOT_ALLOWED } from './digest-access.js';
import type { DigestDesk } from '../../digest/digest-desk.js';
import type { Desk } from '../desk.js';

const NEXT_RUNS = 3;
const METADATA = z.object({ id: z.string().max(100).nullable() });
const OPTION = z.object({ value: z.string().max(200) });
// What Slack sends back for our inputs; anything else in it is left alone.
const VALUES = z.object({
  [DIGEST_INPUTS.channel]: z.object({
    [DIGEST_INPUTS.channel]: z.object({ selected_conversation: z.string().nullish() }),
  }),
  [DIGEST_INPUTS.days]: z.object({ [DIGEST_INPUTS.days]: z.object({ selected_options: z.array(OPTION).nullish() }) }),
  [DIGEST_INPUTS.time]: z.object({ [DIGEST_INPUTS.time]: z.object({ selected_time: z.string().nullish() }) }),
  [DIGEST_INPUTS.timeZone]: z.object({ [DIGEST_INPUTS.timeZone]: z.object({ value: z.string().nullish() }) }),
  [DIGEST_INPUTS.subjects]: z
    .object({ [DIGEST_INPUTS.subjects]: z.object({ selected_options: z.array(OPTION).nullish() }) })
    .optional(),
  [DIGEST_INPUTS.whenNothing]: z.object({
    [DIGEST_INPUTS.whenNothing]: z.object({ selected_option: OPTION.nullish() }),
  }),
});

/** What was chosen, or a message for each input that cannot be taken. */
type Chosen =
  | { readonly ok: true; readonly channelId: string; readonly choice: DigestChoice }
  | { readonly ok: false; readonly errors: Record<string, string> };

type SubmitAnswer =
  | { readonly response_action: 'errors'; readonly errors: Record<string, string> }
  | { readonly response_action: 'update'; readonly view: ModalView };

export function registerDigestSettings(app: App, desk: Desk): void {
  app.view<ViewSubmitAction>(DIGEST_MODAL, async ({ ack, body, view, client }) => {
    const answer = await answerSubmission(desk, () => {
      const person = { userId: body.user.id, homeTeamId: body.user.team_id ?? null };
      const teamId = view.app_installed_team_id ?? body.team?.id ?? '';
      return saveChosen(desk, { teamId, person, metadata: view.private_metadata, values: view.state.values }, () =>
        accessOf(client, teamId, person),
      );
    });
    await ack(answer);
  });
}

/** Whatever fails is told in the modal, at the first input, where the person is looking. */
async function answerSubmission(desk: Desk, save: () => Promise<SubmitAnswer>): Promise<SubmitAnswer> {
  try {
    return await desk.underWay.track(save());
  } catch (error) {
    const reference = desk.newReference();
    desk.log.error({ surface: 'digest settings', reference, err: error }, 'a digest was not saved');
    return refused(DIGEST_INPUTS.channel, `That was not saved (reference ${reference}). Please try again in a while.`);
  }
}

interface Submission {
  readonly teamId: string;
  readonly person: { readonly userId: string };
  readonly metadata: string;
  readonly values: unknown;
}

async function saveChosen(
  { memory, botName }: Desk,
  { teamId, person, metadata, values }: Submission,
  access: () => Promise<{ readonly may: boolean }>,
): Promise<SubmitAnswer> {
  if (memory.kind === 'closed') return refused(DIGEST_INPUTS.channel, memory.message);
  const { digests } = memory;
  if (!(await access()).may) return refused(DIGEST_INPUTS.channel, NOT_ALLOWED);
  const chosen = readChosen(values, digests);
  if (!chosen.ok) return { response_action: 'errors', errors: chosen.errors };
  const { id } = METADATA.parse(JSON.parse(metadata));
  const known = id === null ? null : await digests.store.subscriptions.get(id);
  const subscription = await subscriptionOf(digests, known, { teamId, userId: person.userId, ...chosen });
  const saved = await digests.store.subscriptions.save(subscription);
  if (!saved.ok) {
    return refused(DIGEST_INPUTS.channel, 'This channel has a digest already. Use the command there to change it.');
  }
  const details = JSON.stringify({ channelId: chosen.channelId, ...chosen.choice });
  const action = known === null ? 'digest set' : 'digest change';
  await digests.store.audit.note({
    at: digests.now(),
    teamId,
    userId: person.userId,
    action,
    about: subscription.id,
    details,
  });
  const runs = digests.nextRuns(chosen.choice, NEXT_RUNS);
  const saidOf = { ...chosen, subjects: digests.subjects(), runs, botName };
  return { response_action: 'update', view: buildDigestSaved(saidOf) };
}

// A new digest tells what is new from now on; a changed one goes on where it was.
async function subscriptionOf(
  digests: DigestDesk,
  known: Subscription | null,
  { teamId, userId, channelId, choice }: { teamId: string; userId: string; channelId: string; choice: DigestChoice },
): Promise<Subscription> {
  const now = digests.now();
  const common = { ...choice, teamId, channelId, changedAt: now, scheduledFrom: now };
  if (known !== null) return { ...known, ...common };
  const cursor = await digests.store.news.newest();
  return { ...common, id: digests.newId(), createdBy: userId, createdAt: now, pausedAt: null, pausedWhy: null, cursor };
}

function readChosen(values: unknown, digests: DigestDesk): Chosen {
  const read = VALUES.parse(values);
  const channelId = read[DIGEST_INPUTS.channel][DIGEST_INPUTS.channel].selected_conversation ?? '';
  const days = (read[DIGEST_INPUTS.days][DIGEST_INPUTS.days].selected_options ?? []).map(({ value }) => Number(value));
  const time = read[DIGEST_INPUTS.time][DIGEST_INPUTS.time].selected_time ?? '';
  const timeZone = (read[DIGEST_INPUTS.timeZone][DIGEST_INPUTS.timeZone].value ?? '').trim();
  const subjects = read[DIGEST_INPUTS.subjects]?.[DIGEST_INPUTS.subjects].selected_options ?? [];
  const whenNothing = read[DIGEST_INPUTS.whenNothing][DIGEST_INPUTS.whenNothing].selected_option?.value;
  const errors = {
    ...(channelId === '' ? { [DIGEST_INPUTS.channel]: 'Choose a channel.' } : {}),
    ...(days.length === 0 || days.some((day) => !(day >= 0 && day <= 6))
      ? { [DIGEST_INPUTS.days]: 'Choose at least one day.' }
      : {}),
    ...(/^([01]\d|2[0-3]):[0-5]\d$/.test(time) ? {} : { [DIGEST_INPUTS.time]: 'Choose a time.' }),
    ...(digests.isTimeZone(timeZone)
      ? {}
      : {
          [DIGEST_INPUTS.timeZone]: 'Not a time zone. Write a name such as Europe/Oslo, America/New_York or Etc/UTC.',
        }),
  };
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const choice: DigestChoice = {
    days: [...new Set(days)].sort((a, b) => a - b),
    time,
    timeZone,
    subjects: subjects.map(({ value }) => value),
    whenNothing: whenNothing === 'silence' ? 'silence' : 'line',
  };
  return { ok: true, channelId, choice };
}

function refused(input: string, message: string): SubmitAnswer {
  return { response_action: 'errors', errors: { [input]: message } };
}
