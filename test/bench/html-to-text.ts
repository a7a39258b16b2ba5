// The whole text of a piece of HTML, paragraphs apart and nothing left out: for comparing with what extraction finds.
import { pageBlocks } from '../../src/reading/page/page-blocks.js';
import { buildTree } from '../../src/reading/page/page-tree.js';
import { scanPage } from '../../src/reading/page/scan-page.js';

/** Empty for HTML that scanPage refuses. */
export function htmlToText(html: string): string {
  const scan = scanPage(html);
  if (!scan.ok) return '';
  return pageBlocks(buildTree(scan.page.html).body)
    .map(({ text }) => text)
    .join('\n\n');
}
