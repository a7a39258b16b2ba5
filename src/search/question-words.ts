// Words that carry a question but not what it is about. Dropped from questions only: articles are indexed whole.

const QUESTION_WORDS = `
a about above after again against all also am an and any anybody anyone anything are around as at back be because been
before being below between both but by can cannot cant could did didnt do does doesnt doing dont down during each either
else ever every few for from further get gets getting give go goes going got had has have having he hello her here hers hey
hi him his how however i if im in into involved is isnt it its ive just kindly know known knows lately let like look make
many may maybe me mean means might more most much must my need needs no nor not now of off ok okay on once one only or other
our ours out over own please really regarding same see shall she should show so some somebody someone something still such
sure tell than thank thanks that thats the their theirs them themselves then there theres these they thing things think
this those though through to too under until up upon us use very via want was wasnt we well were werent what whats when
where which while who whom whos whose why will with within without wonder would yes yet you your yours
actually already anyway anymore apparently article articles ask asking case concerning currently exactly explain find
happening info latest learn mentioned new news question recent recently source sources story summarise summarize summary
today update updates looking saying making used using seen asked tells find finding
role play played kind kinds sort sorts type types total altogether possible possibly able
everything come comes came asap fyi tldr tl dr btw imo faq top`;

const STOPPED = new Set(QUESTION_WORDS.trim().split(/\s+/));

/** True for words that only carry a question ("how", "please", "about"). Takes the plain form of a word. */
export function isQuestionWord(plain: string): boolean {
  return STOPPED.has(plain);
}
