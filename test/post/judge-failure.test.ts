// What answers and silences of Slack mean that the strict local Slack never gives.
import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRequestError } from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import { judgeAnswer, judgeFailure, judgeSilence, refusalReason } from '../../src/post/judge-failure.js';

const platform = (error: string) => new WebAPIPlatformError({ ok: false, error });
const http = (statusCode: number) => new WebAPIHTTPError(statusCode, 'said', {});
const request = (code?: string) =>
  new WebAPIRequestError(new Error('fetch failed', code === undefined ? {} : { cause: { code } }));

describe('a failure of a post', () => {
  it.each<[what: string, error: unknown, judged: object]>([
    ['a proxy that refuses', http(403), { kind: 'failed', error: 'HTTP 403' }],
    ['a gateway that breaks', http(502), { kind: 'unknown', error: 'HTTP 502' }],
    ['a page of a gateway', platform('<html>Bad gateway</html>'), { kind: 'unknown' }],
    ['a limit of the workspace', platform('message_limit_exceeded'), { kind: 'later', scope: 'workspace' }],
    ['a message that is too long', platform('msg_too_long'), { kind: 'refused', error: 'msg_too_long' }],
    ['a name like one of every object', platform('constructor'), { kind: 'failed', error: 'constructor' }],
    ['a name that is not found', request('ENOTFOUND'), { kind: 'failed', error: 'ENOTFOUND' }],
    ['a connection that is cut', request('ECONNRESET'), { kind: 'unknown' }],
    ['no reason at all', request(), { kind: 'unknown' }],
    ['a 429 without its wait', new Error('Retry header did not contain a valid timeout.'), { kind: 'later' }],
    ['what is no error', 'gone', { kind: 'unknown', error: 'gone' }],
  ])('%s', (_, error, judged) => {
    expect(judgeFailure(error)).toMatchObject(judged);
  });
});

describe('a line of the log', () => {
  it.each<[status: number, error: string, kind: string]>([
    [429, '', 'later'],
    [503, '', 'unknown'],
    [404, '', 'failed'],
    [200, 'token_expired', 'held'],
    [200, 'fatal_error', 'unknown'],
    [200, 'is_archived', 'refused'],
  ])('says of HTTP %i with “%s”: %s', (status, error, kind) => {
    expect(judgeAnswer(status, error)).toBe(kind);
  });

  it('says of silence whether anything was sent', () => {
    const because = (code: string) => new Error('fetch failed', { cause: { code } });
    expect([because('ECONNREFUSED'), because('UND_ERR_SOCKET'), new Error('aborted'), 'x'].map(judgeSilence)).toEqual([
      ...['failed', 'unknown', 'unknown', 'unknown'],
    ]);
  });

  it('takes no name of every object for a refusal', () => {
    expect(['toString', 'missing_scope'].map(refusalReason)).toEqual([null, 'scope']);
  });
});
