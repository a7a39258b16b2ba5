// The subjects that a digest can be about, as the options of one select: grouped by what they are, as many as a view holds.
import type { PlainTextElement, PlainTextOption } from '@slack/types';
import { nameList } from '../answer/ask/describe-answer.js';
import { visibleText } from '../answer/visible-text.js';
import { LIMITS, SHOWN } from './limits.js';

export interface SubjectChoice {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
}

export interface SubjectOptions {
  readonly groups: readonly { readonly label: PlainTextElement; readonly options: PlainTextOption[] }[];
  readonly initial: readonly PlainTextOption[];
  /** How many subjects the view has no room for. */
  readonly rest: number;
}

/** In the order in which people look for them; whatever is none of these stands last. */
const GROUPS: readonly (readonly [kind: string, label: string])[] = [
  ['company', 'Companies'],
  ['threat-actor', 'Threat actors'],
  ['vendor', 'Vendors'],
  ['product', 'Products'],
  ['agency', 'Agencies'],
  ['country', 'Countries'],
  ['outlet', 'Outlets'],
];
const OTHERS = 'Others';

/** `chosen` are ids; these are offered before any other, since what is not offered would not be saved again. */
export function subjectOptions(subjects: readonly SubjectChoice[], chosen: readonly string[]): SubjectOptions {
  const wanted = new Set(chosen);
  const first = [...subjects].sort((a, b) => Number(wanted.has(b.id)) - Number(wanted.has(a.id)));
  const offered = new Map<string, PlainTextOption>();
  let bytes = 0;
  for (const { id, name } of first) {
    const made = plainOption(id, name);
    bytes += Buffer.byteLength(JSON.stringify(made)) * (wanted.has(id) ? 2 : 1);
    if (id.length <= LIMITS.optionValue && bytes <= SHOWN.subjectOptionBytes) offered.set(id, made);
  }
  const kinds = [...GROUPS, [null, OTHERS] as const];
  const groups = kinds.flatMap(([kind, label]) => {
    const own = subjects.filter((subject) => (kind === null ? !isGrouped(subject) : subject.kind === kind));
    return groupsOf(
      label,
      own.flatMap(({ id }) => offered.get(id) ?? []),
    );
  });
  return {
    groups: groups.slice(0, LIMITS.optionGroups),
    initial: chosen.flatMap((id) => offered.get(id) ?? []),
    rest: subjects.length - offered.size,
  };
}

/** An option of a select, a radio button or a checkbox; a label that is too long is cut. */
export function plainOption(value: string, label: string): PlainTextOption {
  const text = visibleText(label);
  const shown = text.length <= LIMITS.optionText ? text : `${text.slice(0, LIMITS.optionText - 1)}…`;
  return { value, text: { type: 'plain_text', text: shown, emoji: false } };
}

/** ` · all subjects`, their names, or how many. */
export function chosenInWords(subjects: readonly SubjectChoice[], chosen: readonly string[]): string {
  const names = chosen.flatMap((id) => subjects.find((subject) => subject.id === id)?.name ?? []);
  return chosen.length === 0
    ? 'all subjects'
    : names.length <= SHOWN.subjectsNamed
      ? nameList(names)
      : `${names.length} subjects`;
}

function isGrouped({ kind }: SubjectChoice): boolean {
  return GROUPS.some(([known]) => known === kind);
}

// A group takes a hundred: of more, each part says from whom to whom it goes.
function groupsOf(label: string, options: readonly PlainTextOption[]): SubjectOptions['groups'] {
  const parts: PlainTextOption[][] = [];
  for (let at = 0; at < options.length; at += LIMITS.selectOptions) {
    parts.push(options.slice(at, at + LIMITS.selectOptions));
  }
  return parts.map((own) => {
    const [first, last] = [own[0]?.text.text ?? '', own.at(-1)?.text.text ?? ''].map((name) =>
      [...name].slice(0, 3).join(''),
    );
    const text = parts.length === 1 ? label : `${label}, ${first} to ${last}`;
    return { label: { type: 'plain_text' as const, text, emoji: false }, options: own };
  });
}
