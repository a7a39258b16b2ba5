// Checks all blocks of a message or a modal: each by its own rule, then by the rules for all of them together.
import { messageBlock, viewBlock } from './block-rules.js';
import { type Finding, list } from './check-shape.js';
import { fieldsIn, type Fields, fieldsOf } from '../json-fields.js';
import { slackLimits as limits } from '../slack-limits.js';

/** What Slack would refuse in the blocks of a message; `blocks` is whatever the bot sent. */
export function checkMessageBlocks(blocks: unknown): Finding[] {
  const findings = list(messageBlock, { min: 0, max: limits.messageBlocks })(blocks, '/blocks');
  return [
    ...findings,
    ...checkTables(fieldsIn(blocks)),
    ...checkMarkdown(fieldsIn(blocks)),
    ...checkIds(fieldsIn(blocks)),
  ];
}

/** What Slack would refuse in the blocks of a modal. */
export function checkViewBlocks(blocks: unknown, at: string): Finding[] {
  const findings = list(viewBlock, { min: 0, max: limits.viewBlocks })(blocks, at);
  return [...findings, ...checkIds(fieldsIn(blocks), at)];
}

/** The number of characters that people read in these blocks, with the addresses of links. */
export function countCharacters(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + countCharacters(item), 0);
  return Object.entries(fieldsOf(value)).reduce((sum, [key, field]) => {
    const isCounted = typeof field === 'string' && (key === 'text' || key === 'url');
    return sum + (isCounted ? field.length : countCharacters(field));
  }, 0);
}

function checkTables(blocks: Fields[]): Finding[] {
  const tables = blocks.flatMap((each, index) => (each.type === 'table' ? [{ each, at: `/blocks/${index}` }] : []));
  const tooMany = tables.slice(limits.tables).map(({ at }) => ({ at, says: 'only_one_table_allowed' }));
  const tooLong = tables
    .filter(({ each }) => countCharacters(each.rows) > limits.tableCharacters)
    .map(({ at }) => ({ at: `${at}/rows`, says: `must be less than ${limits.tableCharacters + 1} characters` }));
  return [...tooMany, ...tooLong];
}

function checkMarkdown(blocks: Fields[]): Finding[] {
  const written = blocks.filter((each) => each.type === 'markdown').map((each) => countCharacters(each));
  const total = written.reduce((sum, length) => sum + length, 0);
  return written.length > 1 && total > limits.markdownCharacters
    ? [{ at: '/blocks', says: `all markdown must be less than ${limits.markdownCharacters + 1} characters` }]
    : [];
}

function checkIds(blocks: Fields[], at = '/blocks'): Finding[] {
  const seen = new Set<unknown>();
  return blocks.flatMap((each, index) => {
    const findings = repeatedActionIds(each, `${at}/${index}`);
    if (each.block_id !== undefined && seen.has(each.block_id)) {
      findings.push({
        at: `${at}/${index}/block_id`,
        says: `block_id already exists: ${JSON.stringify(each.block_id)}`,
      });
    }
    seen.add(each.block_id);
    return findings;
  });
}

function repeatedActionIds(block: Fields, at: string): Finding[] {
  const ids = fieldsIn(block.elements).map((each) => each.action_id);
  return ids.flatMap((id, index) =>
    id !== undefined && ids.indexOf(id) < index
      ? [{ at: `${at}/elements/${index}/action_id`, says: `action_id already exists: ${JSON.stringify(id)}` }]
      : [],
  );
}
