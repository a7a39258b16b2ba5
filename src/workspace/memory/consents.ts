// The codes that people were given who consented to install the app, each for one use, and the tokens that were renewed.
import { randomBytes } from 'node:crypto';

interface Code {
  readonly redirectUri: string;
  readonly userId: string;
  readonly madeAt: number;
  isUsed: boolean;
}

/** By Slack's page on oauth.v2.access: a code works for ten minutes. */
const CODE_LIFE_MS = 600_000;

export class Consents {
  readonly #codes = new Map<string, Code>();
  /** Tokens that were renewed still work until their time is over. */
  readonly olderTokens = new Set<string>();
  refreshToken: string | null = null;

  issue(teamId: string, redirectUri: string, userId: string, madeAt: number): string {
    const code = `${teamId}.${madeAt}.${randomBytes(16).toString('hex')}`;
    this.#codes.set(code, { redirectUri, userId, madeAt, isUsed: false });
    return code;
  }

  /** Uses up a code, or says why Slack would refuse it. */
  redeem(code: string, redirectUri: string | undefined, now: number): Code | string {
    const known = this.#codes.get(code);
    if (known === undefined || now - known.madeAt > CODE_LIFE_MS) return 'invalid_code';
    if (known.isUsed) return 'code_already_used';
    if (redirectUri !== known.redirectUri) return 'bad_redirect_uri';
    known.isUsed = true;
    return known;
  }
}
