// The words of share bars, boxes, menus and credits. They are used to judge whole short lines only, so that reporting with
// such a
// word stays.

/** A pattern for a text that is one of these phrases; write each on a line of its own. */
export function line(phrases: string): RegExp {
  return new RegExp(`^(?:${any(phrases)})$`, 'iu');
}

/** A pattern for a text that begins with one of these, as whole words. */
function opening(phrases: string): RegExp {
  return new RegExp(`^(?:${any(phrases)})(?!\\p{L})`, 'iu');
}

function any(phrases: string): string {
  return phrases.trim().replace(/\s*\n\s*/g, '|');
}

export const NETWORKS = new Set(
  `facebook twitter x linkedin whatsapp telegram reddit pinterest flipboard messenger threads bluesky mastodon instagram
  youtube tumblr pocket weibo wechat vk xing viber snapchat tiktok digg stumbleupon delicious linkedln email mail print`.split(
    /\s+/u,
  ),
);

export const SHARE_VERBS = new Set(['share', 'shares', 'sharing', 'tweet']);

export const SHARE_FILLERS = new Set(
  `this article story post page news on via with to by in it the of and or a your link copy save follow us friends google
  bookmark comment comments print-friendly us click opens opened new window tab friend`.split(/\s+/u),
);

export const NEWSLETTER =
  /newsletter|news letter|e-?mail (?:alerts?|updates?|list)|inbox|mailing list|daily briefing|push notifications/iu;

export const INVITATION = opening(`
  sign(?:ing)? up
  subscribe
  register
  join (?:our|the|us|over|more|\\d)
  get (?:the|our|all|more|daily|weekly|breaking|every|a)
  receive
  enter your
  stay (?:up|informed|ahead|in the)
  (?:don.?t|never) miss
  want (?:more|the|to)
  by (?:signing|clicking|subscribing|submitting|entering|providing)
  we.ll (?:send|e-?mail)
  please (?:enter|check|sign)
  the (?:best|latest|top|most|biggest) [^.]{0,60}(?:your inbox|newsletter)
  delivered
  newsletter`);

export const RELATED = opening(`
  read (?:more|also|next|on|the full (?:story|article))
  see also
  more (?:on this(?: story| topic)?|from|about|in|stories|news|coverage|like this|reading)
  related(?: (?:articles?|stor(?:y|ies)|posts?|content|coverage|reading|news|topics?|links?|items?))?
  recommended(?: (?:for you|stories|articles|reading|videos?))?
  you (?:may|might) (?:also )?(?:like|be interested in)
  don.?t miss
  editor.?s.? (?:picks?|choice)
  trending(?: now)?
  most (?:read|popular|viewed|recent|shared)
  popular (?:posts|stories|articles|now)
  (?:latest|top|other|recent) (?:news|stories|posts|articles|headlines|videos)
  up next
  (?:next|previous) (?:article|story|post)
  also on`);

/** Those of them that a topic or a name may follow without a colon. */
export const RELATED_TO = /^(?:more|latest|top|other|recent|also on|read more)/iu;
// A heading over a list of other stories is short.
export const RELATED_HEADING_WORDS = 7;
// With a link in it, so is a sentence that leads to one.
export const LONGEST_LEAD = 12;

/** A wall before a text, or an offer within it: what a reader gets who signs in or pays. */
export const SIGN_IN =
  /(?:log|sign) ?in to (?:continue|read|view|see|access|your)|(?:subscribe|register|create (?:an|a free) account|sign up) to (?:continue|read|unlock|access|keep reading)|(?:subscribers?|members?|registered users?)[- ]only|(?:only|exclusively|reserved) (?:for|available to) (?:our )?(?:subscribers|members)|to (?:continue|keep) reading|continue reading (?:this|with|your)|unlock this (?:article|story)|this (?:article|content|story|page) is (?:for|available to|only for) /iu;
/** Sites ask this at the head of each page too, and below each article. */
export const HAS_ACCOUNT = /already (?:a subscriber|have an account|a member)/iu;

export const COOKIES = /cookies?(?!\p{L})/iu;
export const PAGE_SPEAKS =
  /(?<!\p{L})(?:we (?:and our|use|value|care|store)|this (?:web)?site|our (?:partners|sites?|cookie)|by (?:continuing|using|clicking)|accept (?:all )?(?:our )?cookies|manage (?:cookies|preferences)|your (?:consent|choices|preferences|privacy|device|browser))(?!\p{L})/iu;

export const COPYRIGHT = /^(?:©|\(c\) ?\d{4}|copyright\s*(?:©|\(c\)|\d{4}))|^[^.]{0,80}(?:all rights reserved)/iu;

export const PAGE_WORDS = line(`
  advertisements?
  advertising
  ad
  sponsored(?: content)?
  (?:story|article) continues (?:below|after)(?: (?:this )?(?:advertisement|ad))?
  scroll to continue(?: with content)?
  skip (?:advert\\w*|ad|to .{0,40}|past .{0,40})
  continue reading(?: below)?
  (?:show|read|view|see) (?:more|less|all)
  (?:like )?loading\\W*
  like(?: this)?:?
  (?:press enter or )?click (?:here )?to (?:view|enlarge|expand|zoom|see) .{0,40}
  please wait\\W*
  back to (?:top|home ?page)
  (?:main )?(?:menu|navigation)
  search
  home
  close
  log ?in
  sign ?in
  log ?out
  register
  subscribe(?: now| today)?
  create (?:an|a free|your) account
  (?:privacy|cookie) (?:policy|notice|settings)
  terms (?:of|and|&) .{0,20}
  contact us
  about us
  listen(?: to (?:this )?(?:article|story))?(?: \\d.{0,12})?
  (?:play|watch)(?: (?:video|now|live))?
  tags?:.{0,200}
  topics?:.{0,200}
  filed under:?.{0,200}
  categor(?:y|ies):.{0,200}
  (?:image|photo|slide|gallery|page) \\d+ of \\d+
  follow (?:us|me|\\S{2,30}) (?:on|at) .{0,60}
  (?:please )?(?:enable|turn on|activate) javascript.{0,120}
  javascript (?:is|must be) .{0,120}
  (?:got|have) a (?:news )?tip\\?.{0,200}`);

/** The first words of a byline. */
export const BYLINE_WORD = /^(?:(?:written |words |story |posted )?by)$/iu;

/** Names with what comes between and after them: "A. Person and B. Person, Example News | 15 Nov 2024". */
export const NAMES =
  /^[:|：]?\s*[\p{Lu}\p{Lo}][\p{L}.'’-]*(?:[\s,|/&·•–—]+(?:and|for|in|at|de|van|der|von|al|staff|[\p{Lu}\p{Lo}][\p{L}.'’-]*|\d[\d:.,]*|[ap]\.?m\.?)){0,14}\W*$/u;

export const DATE_WORDS =
  /^(?:(?:first |last |originally )?(?:published|updated|posted|modified|created|issued|released)|date)(?!\p{L})/iu;

export const CHANGED_ON = /^\W*(?:last |date )?(?:updated|modified|revised|changed|edited|reviewed)(?!\p{L})/iu;
export const PUBLISHED_ON =
  /^\W*(?:first |originally |date )?(?:published|posted|issued|released|created|(?:release|publication|publish|issue|posting) date)(?!\p{L})/iu;
/** Where on a line such words begin: one line may state both. */
export const DATE_LABEL =
  /(?=(?<!\p{L}|(?:first|last|originally|date) )(?:(?:first|last|originally|date) )?(?:published|posted|issued|released|updated|modified|revised|edited)(?!\p{L}))/iu;

export const READING_TIME = /^\W*\d{1,3}[\s-]*min(?:ute)?s?\W*(?:read|reading time)?\W*$|^reading time/iu;

export const CREDIT =
  /^\(?(?:(?:additional |further )?(?:reporting|writing|editing|compiled|translated|produced|edited) by|with (?:reporting|files) from)(?!\p{L})/iu;

export const IMAGE_CREDIT =
  /^\(?(?:photos?|image|picture|illustration|photograph|photographer|graphic|video)(?: (?:credit|by|courtesy(?: of)?|source|illustration|via))?s?\s*[:/©]\s*.{1,140}$|^(?:photos?|photographs?|illustrations?|graphics?|images?|pictures?|video)(?: illustration)? by (?:[\p{Lu}/|&][\p{L}.'’-]*\s*){1,8}$|^(?:credit|source|via)s?\s*[:/©]\s*.{1,80}$|(?:getty(?: images)?|shutterstock|istock(?:photo)?|ap photo|via reuters|\/(?:afp|reuters|ap|epa|dpa|getty))[)\s./\w-]{0,30}$/iu;

/** How a page says that somebody paid for what stands below. */
export const SPONSORED =
  /^(?:together with|(?:presented|sponsored|brought to you|supported) by|in partnership with|a (?:message|word) from (?:[^\s.]+ ){0,4}(?:sponsor|partner|advertis)\p{L}*|paid (?:post|content|partner))(?!\p{L})/iu;

export const ABOUT_AUTHOR = line(`
  about the authors?:?`);

export const CONTACT =
  /^(?:(?:you can )?(?:follow|contact|reach|e-?mail|write to|tweet|message|dm) (?:him|her|them|me|us|the author|\p{Lu}[\p{L}]+)|(?:got|have|do you have) (?:a|any|more|information)[^.?]{0,60}(?:tip|story|information|about)|(?:twitter|x|e-?mail|contact|signal|mastodon|bluesky)\s*:)/iu;

export const MAIL_ADDRESS = /(?<![\p{L}\p{N}])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,60}/u;
export const TO_READER = /(?<!\p{L})you(?:r|rs)?(?!\p{L})/iu;

/** The headings of what a release puts below its text; the name behind "About" is told by what stands below it. */
export const ABOUT_ISSUER = /^about (?:the )?(.{2,60}?):?$/iu;
export const LEGAL_NOTICE = line(`
  (?:cautionary (?:note|statement|language) (?:regarding|about|concerning|on) )?forward[- ]looking (?:statements?|information):?
  safe harbou?r(?: statement)?:?
  (?:legal )?disclaimer:?
  notes? (?:to|for) (?:the )?editors?:?`);
export const CONTACTS = line(`
  (?:(?:media|press|investor|investors|public|company|corporate|analyst)(?: (?:&|and) (?:media|press|investor))? )?(?:relations )?contacts?:?
  for (?:more|further) information(?:,? (?:please )?contact)?:?`);
/** With such words a company leads to its own site; a section about an actor does not. */
export const LEADS_TO_SITE =
  /(?<!\p{L})(?:visit|learn more|find out more|follow|more information|go to)(?!\p{L})[^.]{0,80}|www\./iu;
