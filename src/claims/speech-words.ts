// The small words of English that hold a sentence about speech together. What people of the field may want to extend, verbs
// of saying and those who say it, stands in claims.yml. All in lower case, without accents and possessives.

/** A set of the words of a list, and of those that stand in a list elsewhere. */
export const words = (list: string, ...others: readonly string[]): ReadonlySet<string> =>
  new Set([...list.trim().split(/\s+/), ...others]);

// A dateline closes with a hyphen between spaces: "WASHINGTON, Dec 30 - AT&T said".
/** What stands between two words that belong to different phrases. */
export const BREAKS = /[,;:()“”"—–]|\s-\s/;

/** Conjunctions that open a clause in which somebody else may speak, or in which nobody is said to. */
export const CONTRASTS = words('but while though although whereas however');

/** Verbs in -ing by which the same voice goes on: "…, adding that". */
export const GOES_ON_SAYING = words('adding saying noting stating insisting arguing explaining stressing warning');

/** Words by which a company speaks of itself. */
export const ONESELF = words('it its itself we our us ours ourselves they their them');

/** Before a name these leave it out: "but not T-Mobile". */
export const LEAVES_OUT = words('not unlike except excluding than apart besides');

/** Words in -ing behind a comma that go on with what is said; any other opens a remark of whoever tells it. */
export const GOES_ON_TELLING = words('including involving regarding concerning during');

/** What somebody who is accused calls it. */
export const UNTRUE =
  /\b(?:unfounded|baseless|groundless|disinformation|slander|smears?|fabricated|fabrications?|nothing to do with)\b/;

/** What negates the verb behind it, without its apostrophe. */
export const NEGATION =
  /^(?:not|never|cannot|(?:did|does|do|has|have|had|is|are|was|were|wo|would|ca|could|should)nt)$/;

/** "US-based", "Bellevue-headquartered": a name in front of one of these is no more than a home. */
export const HOME = /^(?:based|headquartered)$/;

/** Behind ", and" these open another sentence: "…, and we can report that". */
export const OPENS_A_SENTENCE = words('we it they he she there this these our its after as the');

/** What somebody is accused of, or what is told of it, by its noun. */
export const ACCUSATION =
  /^(?:accusations?|allegations?|claims?|charges?|involvement|responsibility|part|role|hand|link|links|connection|accounts?|reports?|suggestions?|assertions?|notion)$/;
