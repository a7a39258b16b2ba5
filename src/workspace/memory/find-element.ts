// Finds the interactive elements in the blocks of a message or a modal.
import { fieldsIn, type Fields, isFields } from '../json-fields.js';

export interface FoundElement {
  block: Fields;
  element: Fields;
}

/** Every interactive element with the block that holds it, in reading order. */
export function elementsOf(blocks: readonly Fields[]): FoundElement[] {
  return blocks.flatMap((block) => {
    const own = [block.accessory, block.element].filter(isFields);
    const listed = block.type === 'carousel' ? [] : [...fieldsIn(block.elements), ...fieldsIn(block.actions)];
    const nested = [...fieldsIn(block.child_blocks), ...(block.type === 'carousel' ? fieldsIn(block.elements) : [])];
    const found = [...own, ...listed].filter((element) => typeof element.action_id === 'string');
    return [...found.map((element) => ({ block, element })), ...elementsOf(nested)];
  });
}

/** The element with this action_id; without a block_id the first one. */
export function findElement(blocks: readonly Fields[], actionId: string, blockId?: string): FoundElement | undefined {
  return elementsOf(blocks).find(
    ({ block, element }) => element.action_id === actionId && (blockId === undefined || block.block_id === blockId),
  );
}
