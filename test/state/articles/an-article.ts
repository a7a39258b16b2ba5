// An article for the library, with what a test says of it; its hash is that of its body.
import { createHash } from 'node:crypto';
import type { NewArticle } from '../../../src/state/articles/put-article.js';

export function anArticle(said: Partial<NewArticle> = {}): NewArticle {
  const body = said.body ?? 'Nine firms were breached.';
  const address = said.address === undefined ? 'https://news.example/nine-firms' : said.address;
  return {
    id: 'nine-firms',
    frontMatter: '{"title":"Nine firms"}',
    body,
    sha256: sha256Of(body),
    originalSha256: sha256Of(`<p>${body}</p>`),
    address,
    spellings: address === null ? [] : [address],
    mark: null,
    addedBy: 'U1',
    teamId: 'T1',
    via: 'slack',
    at: 1_000,
    ...said,
  };
}

export function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
