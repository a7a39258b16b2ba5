// The small words of English that hold a sentence about speech together. What people of the field may want to extend, verbs
// of saying and those who say it, stands in claims.yml. All in lower case, without accents and possessives.
import { MONTH_WORDS, SHORT_MONTH_WORDS, WEEKDAY_WORDS } from '../ingest/partial-date.js';

/** A set of the words of a list, and of those that stand in a list elsewhere. */
export const words = (list: string, ...others: readonly string[]): ReadonlySet<string> =>
  new Set([...list.trim().split(/\s+/), ...others]);

// A dateline closes with a hyphen between spaces: "WASHINGTON, Dec 30 - AT&T said".
/** What stands between two words that belong to different phrases. */
export const BREAKS = /[,;:()“”"—–]|\s-\s/;

/** Words of dates, which may stand right before whoever speaks: "In November the FBI said", "On Nov. 15 the Journal reported". */
export const CALENDAR = new RegExp(
  `^(?:${[...MONTH_WORDS, ...SHORT_MONTH_WORDS].join('|')}|week|weekend|month|year|spring|summer|autumn|fall|winter|\\d{1,2}(?:st|nd|rd|th)?|20\\d\\d)$`,
);

export const ARTICLES = words('the a an its their');

/** Words that may stand between a name and its verb without changing who speaks; so may any adverb in -ly. */
export const BETWEEN = words(
  `has have had also previously earlier later since now then again repeatedly publicly itself on in a an
  the its this last week month year and joint did does not never
  today yesterday both all each would will could likewise still too once yet so far instead`,
  ...WEEKDAY_WORDS,
);

/** What may stand right before the name of whoever speaks; behind any other word a name is only spoken of. */
export const OPENS_A_SPEAKER = words(
  `and but now while as although though however yet meanwhile whereas earlier later today yesterday separately also telco carrier provider giant rival operator watchdog newspaper
  vendor maker firm company agency outlet senior top current`,
  ...WEEKDAY_WORDS,
);

/** Nouns and verbs of issuing may be followed by these and a name: "a statement by the FBI". */
export const ISSUERS = words('by from');

/** Behind one of these a name is only spoken of: "sources close to", "customers of". */
export const SPOKEN_OF = words(
  'to of close familiar former with by for who whose sources people customers against from',
);

/** What may follow a name that goes on speaking in a list: "the FBI and CISA at the time". */
export const GOES_ON = words('that at to as after before during when while for with over by of and or who which');

/** Conjunctions that open a clause in which somebody else may speak, or in which nobody is said to. */
export const CONTRASTS = words('but while though although whereas however');

/** Before a verb of saying these make it no saying: "was reported", "a reported attack", "aware of reports". */
export const UNMAKES_A_VERB =
  words(`was is were been be are being a an the of new recent these those such any by with about their this that
  some several other more as to most earlier many`);

/** Forms that are nouns as often as verbs: verbs only right behind whoever speaks. */
export const OFTEN_A_NOUN = words('reports claims notes states calls comment report reply found answers');

/** Verbs that open what is said only with "that" or a quotation behind them: "maintained strong ties" says nothing. */
export const NEEDS_THAT = words(
  'maintained maintains maintain found observed called calls assessed described attributed recommended',
);

/** What may stand behind the verb of a voice that closes its sentence: "…, the FBI said in a statement late on Friday." */
export const CLOSING = words(
  `in on at over to the a an this last late early earlier time his her its their via by of with from week weekend
  month year morning afternoon evening night day days weeks months ago statement email interview spring summer autumn fall winter holidays reporters lawmakers investors analysts customers
  congress press briefing news release conference call blog post posting report reports update investigation memo filing
  bulletin notice note advisory hearing testimony speech website issued released published posted dated written emailed
  prepared joint separate new agency today yesterday also and newspaper outlet paper as well first previously separately
  recently committee letter`,
  ...WEEKDAY_WORDS,
  ...MONTH_WORDS,
  ...SHORT_MONTH_WORDS,
);

/** Words that open what only leads to a voice: "After weeks of rumours, the Journal says". */
export const LEADS =
  words(`after as when while although though since in on at with for amid despite following before during asked pressed
  until over late last earlier days weeks months hours`);

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

/** Behind ", and" these open another sentence: "…, and we can report that". */
export const OPENS_A_SENTENCE = words('we it they he she there this these our its after as the');
