// The small words of English that hold a sentence about speech together. What people of the field may want to extend, verbs
// of saying and those who say it, stands in claims.yml. All in lower case, without accents and possessives.

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

export const ARTICLES = words('the a an its their');

/** Words that may stand between a name and its verb without changing who speaks; so may any adverb in -ly. */
export const BETWEEN =
  words(`has have had also previously earlier later since now then again repeatedly publicly itself on in a an
  the its this last week month year monday tuesday wednesday thursday friday saturday sunday and joint did does not never
  today yesterday both all each would will could`);

/** What may stand right before the name of whoever speaks; behind any other word a name is only spoken of. */
export const OPENS_A_SPEAKER =
  words(`and but while as although though however yet meanwhile whereas monday tuesday wednesday thursday friday
  saturday sunday earlier later today yesterday separately also telco carrier provider giant rival operator watchdog newspaper
  vendor maker firm company agency outlet senior top current`);

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
export const CLOSING =
  words(`in on at to the a an this last late early earlier time his her its their via by of with week month year statement
  email interview monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
  september october november december reporters lawmakers press briefing news release conference call blog post report
  investigation memo filing issued released published agency today yesterday also and joint newspaper outlet as well first
  previously separately committee letter`);

/** Verbs in -ing by which the same voice goes on: "…, adding that". */
export const GOES_ON_SAYING = words('adding saying noting stating insisting arguing explaining stressing warning');

/** Words by which a company speaks of itself. */
export const ONESELF = words('it its itself we our us ours ourselves they their them');

/** Before a name these leave it out: "but not T-Mobile". */
export const LEAVES_OUT = words('not unlike except excluding than apart besides');

/** Verbs by which a researcher tells of others: "it observed the group". */
export const OBSERVES = words(
  'observed observes tracks tracked saw sees seen found finds identified identifies believes assesses assessed detected',
);

/** Words in -ing behind a comma that go on with what is said; any other opens a remark of whoever tells it. */
export const GOES_ON_TELLING = words('including involving regarding concerning during');
