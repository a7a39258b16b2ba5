// What a person filled into a form about a draft, as Slack sends it, and what is wrong with it at which input.
import type { ViewOutput } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import {
  DRAFT_ERRORS,
  INTAKE_INPUTS,
  NO_MARK,
  PASTE_INPUTS,
  type DraftFacts,
  type MissingFact,
} from '../../blocks/forms/draft-inputs.js';
import { buildAgain } from '../../blocks/forms/intake-modal.js';
import { checkFacts } from '../../intake/bring-draft.js';

const OPTION = z.looseObject({ value: z.string() });
// What Slack sends for one input: the text that was typed, or the day and the options that were chosen.
const VALUE = z.object({
  value: z.string().nullish(),
  selected_date: z.string().nullish(),
  selected_option: OPTION.nullish(),
  selected_options: z.array(OPTION).nullish(),
});
const VALUES = z.record(z.string(), z.record(z.string(), VALUE));

type InputName = (typeof INTAKE_INPUTS)[keyof typeof INTAKE_INPUTS] | (typeof PASTE_INPUTS)[number];
type Values = z.infer<typeof VALUES>;

/** What a person filled in. */
export interface FilledIn {
  readonly facts: DraftFacts;
  readonly text: string;
  /** Indices of the paragraphs that go. */
  readonly leaveOut: readonly number[];
}

export function readForm(view: ViewOutput): FilledIn {
  const values = VALUES.parse(view.state.values);
  const line = (name: InputName): string | null => {
    const typed = (valueAt(values, name).value ?? '').trim();
    return typed === '' ? null : typed;
  };
  const mark = valueAt(values, INTAKE_INPUTS.mark).selected_option?.value ?? NO_MARK;
  return {
    facts: {
      title: line(INTAKE_INPUTS.title),
      publisher: line(INTAKE_INPUTS.publisher),
      url: line(INTAKE_INPUTS.url),
      published: valueAt(values, INTAKE_INPUTS.published).selected_date ?? line(INTAKE_INPUTS.month),
      language: line(INTAKE_INPUTS.language),
      mark: mark === NO_MARK ? null : mark,
    },
    text: PASTE_INPUTS.flatMap((name) => line(name) ?? []).join('\n\n'),
    leaveOut: (valueAt(values, INTAKE_INPUTS.leaveOut).selected_options ?? []).map(({ value }) => Number(value)),
  };
}

/** What is wrong, by the block of the input; empty where all can be used. */
export function errorsIn(view: ViewOutput, now: number): Record<string, string> {
  const values = VALUES.parse(view.state.values);
  const { facts } = readForm(view);
  const check = checkFacts(facts, now);
  const day = valueAt(values, INTAKE_INPUTS.published).selected_date ?? null;
  const month = (valueAt(values, INTAKE_INPUTS.month).value ?? '').trim();
  const { published, url } = check.ok ? {} : check.errors;
  return {
    ...(published === undefined ? {} : { [day === null ? INTAKE_INPUTS.month : INTAKE_INPUTS.published]: published }),
    ...(day !== null && !day.startsWith(month) ? { [INTAKE_INPUTS.month]: DRAFT_ERRORS.otherMonth } : {}),
    ...(url === undefined ? {} : { [INTAKE_INPUTS.url]: url }),
    ...unanswered(view, facts),
  };
}

/** Where a form asks what nobody has said, each question is answered: by the fact, or by "nobody can say". */
function unanswered({ blocks, state }: ViewOutput, facts: DraftFacts): Record<string, string> {
  const asked = (blocks as KnownBlock[]).find(({ block_id }) => block_id === INTAKE_INPUTS.unknown);
  if (asked === undefined) return {};
  const ticked = valueAt(VALUES.parse(state.values), INTAKE_INPUTS.unknown).selected_options ?? [];
  const isOpen = (fact: MissingFact): boolean =>
    facts[fact] === null &&
    (blocks as KnownBlock[]).some(({ block_id }) => block_id === INTAKE_INPUTS[fact]) &&
    ticked.every(({ value }) => value !== fact);
  return Object.fromEntries(
    (['publisher', 'published'] as const).filter(isOpen).map((fact) => [INTAKE_INPUTS[fact], DRAFT_ERRORS[fact]]),
  );
}

/** The form once more with all that was filled in, below a line that says why. */
export function shownAgain(view: ViewOutput, line: string): ModalView {
  const blocks = view.blocks as KnownBlock[];
  return buildAgain({ ...view, blocks, values: VALUES.parse(view.state.values) }, line);
}

function valueAt(values: Values, name: InputName): z.infer<typeof VALUE> {
  return values[name]?.[name] ?? {};
}
