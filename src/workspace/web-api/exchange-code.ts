// Gives the bot's token to an app that shows the code of a person's consent, and renewed tokens, where the manifest asks for tokens
// that expire.
import { randomBytes } from 'node:crypto';
import { type Fields, textAt } from '../json-fields.js';
import type { Parts } from '../parts.js';
import { refuse } from './refuse.js';

/** By Slack's page on token rotation: twelve hours. */
const TOKEN_LIFE_S = 43_200;

/** Why Slack's page of consent would be refused; null when it may be shown. */
export function consentProblem({ manifest, secrets }: Parts, asked: URLSearchParams): string | null {
  if (asked.get('client_id') !== secrets.clientId) return 'invalid_client_id';
  if (!manifest.redirectUrls.has(asked.get('redirect_uri') ?? '')) return 'bad_redirect_uri';
  const scopes = (asked.get('scope') ?? '').split(',');
  const stray = scopes.find((scope) => !manifest.offeredScopes.has(scope));
  return stray === undefined ? null : `invalid_scope: ${stray}`;
}

/** oauth.v2.access: gives the bot's token for a code, or a new one for a refresh token. */
export function exchangeCode(parts: Parts, args: Fields): Fields {
  const { secrets, consents, now } = parts;
  if (textAt(args, 'client_id') !== secrets.clientId) return refuse('invalid_client_id');
  if (textAt(args, 'client_secret') !== secrets.clientSecret) return refuse('bad_client_secret');
  if (args.grant_type === 'refresh_token') {
    const isKnown = consents.refreshToken !== null && args.refresh_token === consents.refreshToken;
    if (!isKnown) return refuse('invalid_refresh_token');
    consents.olderTokens.add(secrets.botToken);
    return { ok: true, ...tokens(parts), ...place(parts) };
  }
  const code = consents.redeem(textAt(args, 'code') ?? '', textAt(args, 'redirect_uri'), now());
  if (typeof code === 'string') return refuse(code);
  consents.olderTokens.clear();
  parts.refusals.bot = null;
  return { ok: true, ...tokens(parts), ...place(parts), authed_user: { id: code.userId } };
}

/** A new token; those of before it do not work any more, unless they were renewed. */
function tokens({ world, manifest, secrets, consents }: Parts): Fields {
  // One token serves all workspaces of an organisation: a new one is for the tests of one workspace alone.
  if (world.organisation !== undefined) return { access_token: secrets.botToken };
  const random = `${world.team.id}-${randomBytes(20).toString('hex')}`;
  secrets.botToken = manifest.tokensExpire ? `xoxe.xoxb-1-${random}` : `xoxb-local-${random}`;
  if (!manifest.tokensExpire) return { access_token: secrets.botToken };
  consents.refreshToken = `xoxe-1-${world.team.id}-${randomBytes(20).toString('hex')}`;
  return { access_token: secrets.botToken, refresh_token: consents.refreshToken, expires_in: TOKEN_LIFE_S };
}

function place({ world, manifest }: Parts): Fields {
  const { team, organisation } = world;
  return {
    token_type: 'bot',
    scope: [...manifest.scopes].join(','),
    bot_user_id: world.bot.id,
    app_id: 'A0LOCAL001',
    team: organisation === undefined ? { id: team.id, name: team.name } : null,
    enterprise: enterpriseOf(world),
    is_enterprise_install: organisation !== undefined,
  };
}

function enterpriseOf({ organisation, isInGrid }: Parts['world']): Fields | null {
  if (organisation !== undefined) return { id: organisation.id, name: organisation.name };
  return isInGrid ? { id: 'E0LOCAL001', name: 'Local' } : null;
}
