// Handling marks as STIX knows them. An object carries the mark of TLP 2.0, which is what an article states, and that of TLP 1.0,
// so that a program which knows only one of them loses none.
import type { HandlingMark } from '../../ingest/handling-mark.js';

/** TLP 2.0 as an extension, of OASIS: https://github.com/oasis-open/cti-stix-common-objects */
const TLP_2 = 'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d';

/** The objects and their ids are published; nobody makes others. TLP 1.0 has no AMBER+STRICT, which is an AMBER. */
const IDS: Readonly<Record<HandlingMark, { readonly second: string; readonly first: FirstMark }>> = {
  CLEAR: { second: '94868c89-83c2-464b-929b-a1a8aa3c8487', first: 'white' },
  GREEN: { second: 'bab4a63c-aed9-4cf5-a766-dfca5abac2bb', first: 'green' },
  AMBER: { second: '55d920b0-5e8b-4f79-9ee9-91f868d9b421', first: 'amber' },
  'AMBER+STRICT': { second: '939a9414-2ddd-4d32-a0cd-375ea402b003', first: 'amber' },
  RED: { second: 'e828b379-4e03-4974-9ac4-e53a884c97c1', first: 'red' },
};

type FirstMark = 'white' | 'green' | 'amber' | 'red';

/** Section 7.2.1.4 of STIX 2.1. */
const FIRST_IDS: Readonly<Record<FirstMark, string>> = {
  white: '613f2e26-407d-48c7-9eca-b8e91df99dc9',
  green: '34098fce-860f-48ae-8e50-ebd3cc5e41da',
  amber: 'f88d31f6-486f-44da-b317-01333bde0b82',
  red: '5e57c739-391a-4eb3-b6be-7d15ca92d5ed',
};

export interface MarkingDefinition {
  readonly type: 'marking-definition';
  readonly id: string;
  readonly [property: string]: unknown;
}

/** The marking definitions of a mark; none for an article without one. */
export function markingsOf(mark: HandlingMark | null): MarkingDefinition[] {
  if (mark === null) return [];
  const { first, second } = IDS[mark];
  return [
    {
      ...head(second, '2022-10-01T00:00:00.000Z'),
      name: `TLP:${mark}`,
      extensions: { [TLP_2]: { extension_type: 'property-extension', tlp_2_0: mark.toLowerCase() } },
    },
    {
      ...head(FIRST_IDS[first], '2017-01-20T00:00:00.000Z'),
      definition_type: 'tlp',
      name: `TLP:${first.toUpperCase()}`,
      definition: { tlp: first },
    },
  ];
}

function head(id: string, created: string): MarkingDefinition {
  return { type: 'marking-definition', spec_version: '2.1', id: `marking-definition--${id}`, created };
}
