// What a phrase of `claims.yml` means where a sentence holds it.
import type { ClaimKind, StanceList } from '../ingest/claim-words.js';

/** What a phrase means for a claim: its kind, or what turns it. */
export type Meaning =
  { readonly kind: ClaimKind; readonly turn: null } | { readonly kind: null; readonly turn: StanceList };
