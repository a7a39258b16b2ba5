// Slack's page of consent, as an app sends a person to it who wants to install it.
import { consentProblem } from '../web-api/exchange-code.js';
import type { Parts } from '../parts.js';

export interface ConsentReply {
  readonly status: number;
  readonly html: string;
  /** Where the browser goes next. */
  readonly location?: string;
}

/** `GET /oauth/v2/authorize`. */
export function showConsent(parts: Parts, asked: URLSearchParams): ConsentReply {
  const problem = consentProblem(parts, asked);
  if (problem !== null) return refused(problem);
  const { manifest, world } = parts;
  const scopes = (asked.get('scope') ?? '').split(',').map((scope) => `<li>${escaped(scope)}</li>`);
  const kept = ['client_id', 'redirect_uri', 'scope', 'state'].map(
    (name) => `<input type="hidden" name="${name}" value="${escaped(asked.get(name) ?? '')}">`,
  );
  return {
    status: 200,
    html: page(`${manifest.botName} asks for access to ${world.team.name}`, [
      `<ul>${scopes.join('')}</ul>`,
      `<form method="post" action="/oauth/consent">${kept.join('')}`,
      '<button name="answer" value="allow">Allow</button> <button name="answer" value="cancel">Cancel</button></form>',
    ]),
  };
}

/** `POST /oauth/consent`: what the person pressed. */
export function takeConsent(parts: Parts, answered: URLSearchParams): ConsentReply {
  const problem = consentProblem(parts, answered);
  if (problem !== null) return refused(problem);
  const back = new URL(answered.get('redirect_uri') ?? '');
  const installer = parts.world.users[0]?.id ?? '';
  if (answered.get('answer') === 'allow') {
    const uri = answered.get('redirect_uri') ?? '';
    back.searchParams.set('code', parts.consents.issue(parts.world.team.id, uri, installer, parts.now()));
  } else back.searchParams.set('error', 'access_denied');
  back.searchParams.set('state', answered.get('state') ?? '');
  return { status: 303, html: '', location: back.href };
}

function refused(problem: string): ConsentReply {
  return { status: 400, html: page('Something went wrong', [`<p>${escaped(problem)}</p>`]) };
}

function page(title: string, lines: readonly string[]): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(title)}</title></head>
<body><h1>${escaped(title)}</h1>${lines.join('\n')}</body></html>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
