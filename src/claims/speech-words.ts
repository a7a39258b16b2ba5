// The words by which an article says that somebody speaks. All in lower case, without accents and possessives.

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** Verbs of saying, in the forms that reports use. */
export const SPEECH =
  words(`said say says told tells informed informs added adds noted notes stated states confirmed confirms
  denied denies refuted refutes rejected rejects announced announces emailed wrote writes claimed claims reported reports
  revealed reveals warned warns acknowledged acknowledges disclosed discloses insisted replied responded commented declined
  dismissed argued explained maintained testified urged called recommended recommends advised advises proposed linked
  attributed respond comment reply cautioned concluded conceded`);

/** "told Reuters": behind these verbs stands whoever is spoken to. */
export const SPOKEN_TO = words('told tells informed informs emailed urged warned advised called linked attributed');

/** Nouns for those through whom an organisation speaks. */
export const VOICES =
  words(`spokesperson spokesman spokeswoman spokespeople representative representatives official officials
  executive executives president director directors ceo cto ciso officer chief head chair chairman chairwoman chairperson
  commissioner secretary minister counsel lawyer lawyers statement company agency agencies embassy ministry department bureau
  office unit researchers researcher analysts team security legal deputy vice general`);

/** The voices that may stand for an organisation named before: "the company said". */
export const COMPANY_VOICES = words('company carrier telco provider operator vendor firm');
export const AGENCY_VOICES = words('agency agencies bureau department commission ministry embassy');

/** Words that may stand between a name and its verb without changing who speaks. */
export const BETWEEN =
  words(`has have had also previously earlier later since now then again repeatedly publicly itself on in a an
  the its this last week month year monday tuesday wednesday thursday friday saturday sunday and joint did does not immediately
  today yesterday separately`);

/** What may stand right before the name of whoever speaks; behind any other word a name is only spoken of. */
export const OPENS_A_SPEAKER =
  words(`and but while as although though however yet meanwhile monday tuesday wednesday thursday friday
  saturday sunday earlier later today yesterday separately also telco carrier provider giant rival operator watchdog newspaper
  vendor maker firm company agency outlet`);

/** Nouns and verbs of issuing: "a statement released by the FBI", "first reported by the Journal". */
export const ISSUED = words('statement reported released issued announced revealed published advisory report warning');

/** Behind one of these a name is only spoken of: "sources close to", "customers of". */
export const SPOKEN_OF = words(
  'to of close familiar former with by for who whose sources people customers against from',
);
