// The pages that whoever installs the app sees in the browser: before Slack asks for consent, and after.

/** `url` is Slack's page of consent. */
export function installPage(botName: string, url: string): string {
  return page(`Install ${botName}`, [
    `<p>${escaped(botName)} answers questions in Slack with cited, verbatim excerpts of the articles it was given. It reads no conversations: only what is said to it.</p>`,
    `<p><a class="act" href="${escaped(url)}">Add to Slack</a></p>`,
    '<p>Slack shows you next what the app may do, and in which workspace. What your workspace brings in stays in your workspace.</p>',
  ]);
}

/** What whoever installed the app does next, and the address for it. */
export interface NextStep {
  readonly kind: 'open' | 'add workspaces';
  readonly url: string;
}

/** `place` is the name of the workspace or organisation, null where Slack did not say it. */
export function installedPage(botName: string, place: string | null, next: NextStep): string {
  const [press, then] = NEXT_WORDS[next.kind];
  return page(`${botName} is installed`, [
    `<p>${escaped(botName)} is now in ${escaped(place ?? 'your workspace')}.</p>`,
    `<p><a class="act" href="${escaped(next.url)}">${press}</a></p>`,
    `<p>${then}</p>`,
  ]);
}

const NEXT_WORDS: Readonly<Record<NextStep['kind'], readonly [press: string, then: string]>> = {
  open: ['Open Slack', 'Write to it, or mention it in a channel that it was invited to.'],
  'add workspaces': [
    'Add it to workspaces',
    'Nobody can ask it before it is added to the workspaces of the organisation.',
  ],
};

/** `reason` is the name of the error. */
export function notInstalledPage(botName: string, reason: string, again: string): string {
  return page(`${botName} is not installed`, [
    `<p>${escaped(FAILURES[reason] ?? 'Slack or the bot could not finish it. Nothing was changed.')}</p>`,
    `<p><a class="act" href="${escaped(again)}">Start again</a></p>`,
    `<p class="small">For whoever runs the bot: ${escaped(reason)}.</p>`,
  ]);
}

const FAILURES: Readonly<Record<string, string>> = {
  slack_oauth_missing_code: 'The link to this page is not complete.',
  slack_oauth_missing_state: 'The link to this page is not complete.',
  slack_oauth_invalid_state: 'The installation was begun in another browser or more than ten minutes ago.',
  slack_oauth_installer_authorization_error: 'You pressed Cancel. Nothing was changed.',
  invalid_code: 'This link was used before, or it is too old.',
  code_already_used: 'This link was used before, or it is too old.',
};

function page(title: string, lines: readonly string[]): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>${STYLE}</style></head>
<body><main><h1>${escaped(title)}</h1>
${lines.join('\n')}
</main></body></html>`;
}

const STYLE = `
:root{color-scheme:light dark}
body{font:1rem/1.5 system-ui,sans-serif;margin:0;padding:12vh 1.5rem;background:Canvas;color:CanvasText}
main{max-width:34rem;margin:0 auto}h1{font-size:1.5rem}
.act{display:inline-block;padding:.6rem 1.1rem;border-radius:.4rem;background:#1d2b3a;color:#fff;text-decoration:none;border:1px solid #7d8b99}
.small{font-size:.85rem}`;

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
