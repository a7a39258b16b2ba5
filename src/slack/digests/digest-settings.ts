// Opens the modal of a digest, and handles its submission: checks what was chosen, saves it, and confirms it with the next
// runs.
import type { App, ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { DigestChoice } from '../../blocks/digest/digest-choice.js';
import {
  buildDigestModal,
  buildDigestSaved,
  DIGEST_ERRORS,
  DIGEST_INPUTS,
  DIGEST_MODAL,
  unknownZone,
} from '../../blocks/digest/digest-modal.js';
import { digestNotSaved, NOTHING_REMEMBERED, notAllowed } from '../../blocks/refusals.js';
import { saveDigest } from '../../digest/change-digest.js';
import { subjectsByName } from '../../digest/compose-digest.js';
import type { DigestContext } from '../../digest/digest-context.js';
import { isTime, nextRuns } from '../../digest/slot-times.js';
import { readTimeZone } from '../../answer/request/read-time-zone.js';
import { StoreAway } from '../../state/database/store-error.js';
import type { Subscription } from '../../state/subscriptions.js';
import { type Access, accessOf } from './digest-access.js';
import { type Desk, teamOf } from '../desk.js';

const NEXT_RUNS = 3;
const WEEKDAYS = [1, 2, 3, 4, 5];
const METADATA = z.object({ id: z.string().max(100).nullable() });
const OPTION = z.object({ value: z.string().max(200) });
// What Slack sends for our inputs; anything else in it is ignored.
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

/** What was chosen, or a message for each input whose value cannot be used. */
type FormResult =
  | { readonly ok: true; readonly channelId: string; readonly choice: DigestChoice }
  | { readonly ok: false; readonly errors: Record<string, string> };

type SubmitAnswer =
  | { readonly response_action: 'errors'; readonly errors: Record<string, string> }
  | { readonly response_action: 'update'; readonly view: ModalView };

/**
 * The modal of a digest, as it was set, or of a new one for weekdays at nine in the time zone of the person. `channelId` is where
 * the person asked, and is preselected unless it is a direct message.
 */
export function digestForm(
  digests: DigestContext,
  request: { readonly own: Subscription | null; readonly channelId: string; readonly timeZone: string },
): ModalView {
  const { own, channelId, timeZone } = request;
  const fresh: DigestChoice = { days: WEEKDAYS, time: '09:00', timeZone, subjects: [], whenNothing: 'line' };
  return buildDigestModal({
    choice: own ?? fresh,
    // No channel chosen yet where the request came from a direct message or from Home.
    channelId: own?.channelId ?? (/^[CG]/.test(channelId) ? channelId : null),
    subjects: subjectsByName(digests),
    metadata: JSON.stringify({ id: own?.id ?? null }),
  });
}

export function registerDigestSettings(app: App, desk: Desk): void {
  app.view<ViewSubmitAction>(DIGEST_MODAL, async ({ ack, body, view, client, context }) => {
    const answer = await answerSubmission(desk, () => {
      const person = { userId: body.user.id, homeTeamId: body.user.team_id ?? null };
      const teamId = teamOf(context);
      return saveChosen(desk, { teamId, person, metadata: view.private_metadata, values: view.state.values }, () =>
        accessOf(client, desk.installation.home(), person),
      );
    });
    await ack(answer);
  });
}

/** Tells a failure in the modal, at the first input, where the person is looking. */
async function answerSubmission(desk: Desk, save: () => Promise<SubmitAnswer>): Promise<SubmitAnswer> {
  try {
    return await desk.underWay.track(save());
  } catch (error) {
    if (error instanceof StoreAway) return refused(DIGEST_INPUTS.channel, NOTHING_REMEMBERED);
    const reference = desk.newReference();
    desk.log.error({ surface: 'digest settings', reference, err: error }, 'a digest was not saved');
    return refused(DIGEST_INPUTS.channel, digestNotSaved(reference));
  }
}

interface Submission {
  readonly teamId: string;
  readonly person: { readonly userId: string };
  readonly metadata: string;
  readonly values: unknown;
}

async function saveChosen(
  { digests, botName }: Desk,
  { teamId, person: { userId }, metadata, values }: Submission,
  access: () => Promise<Access>,
): Promise<SubmitAnswer> {
  const person = await access();
  if (!person.may) return refused(DIGEST_INPUTS.channel, notAllowed('digests', person));
  const chosen = readChosen(values);
  if (!chosen.ok) return { response_action: 'errors', errors: chosen.errors };
  const { id } = METADATA.parse(JSON.parse(metadata));
  const isSaved = await saveDigest(digests, { id, teamId, userId, ...chosen });
  if (!isSaved) return refused(DIGEST_INPUTS.channel, DIGEST_ERRORS.channelTaken);
  const runs = nextRuns(chosen.choice, NEXT_RUNS, digests.now());
  const view = buildDigestSaved({ ...chosen, subjects: subjectsByName(digests), runs, botName });
  return { response_action: 'update', view };
}

function readChosen(values: unknown): FormResult {
  const read = VALUES.parse(values);
  const channelId = read[DIGEST_INPUTS.channel][DIGEST_INPUTS.channel].selected_conversation ?? '';
  const days = (read[DIGEST_INPUTS.days][DIGEST_INPUTS.days].selected_options ?? []).map(({ value }) => Number(value));
  const time = read[DIGEST_INPUTS.time][DIGEST_INPUTS.time].selected_time ?? '';
  const zone = readTimeZone((read[DIGEST_INPUTS.timeZone][DIGEST_INPUTS.timeZone].value ?? '').trim());
  const subjects = read[DIGEST_INPUTS.subjects]?.[DIGEST_INPUTS.subjects].selected_options ?? [];
  const whenNothing = read[DIGEST_INPUTS.whenNothing][DIGEST_INPUTS.whenNothing].selected_option?.value;
  const errors = {
    // The form offers no direct message, in which others could not see what was set for them.
    ...(!/^[CG]/.test(channelId) ? { [DIGEST_INPUTS.channel]: DIGEST_ERRORS.channel } : {}),
    ...(days.length === 0 || days.some((day) => !(day >= 0 && day <= 6))
      ? { [DIGEST_INPUTS.days]: DIGEST_ERRORS.days }
      : {}),
    ...(isTime(time) ? {} : { [DIGEST_INPUTS.time]: DIGEST_ERRORS.time }),
    ...(zone.kind === 'zone' ? {} : { [DIGEST_INPUTS.timeZone]: unknownZone(zone.near) }),
  };
  if (zone.kind !== 'zone' || Object.keys(errors).length > 0) return { ok: false, errors };
  const choice: DigestChoice = {
    days: [...new Set(days)].sort((a, b) => a - b),
    time,
    timeZone: zone.timeZone,
    subjects: subjects.map(({ value }) => value),
    whenNothing: whenNothing === 'silence' ? 'silence' : 'line',
  };
  return { ok: true, channelId, choice };
}

function refused(input: string, message: string): SubmitAnswer {
  return { response_action: 'errors', errors: { [input]: message } };
}
