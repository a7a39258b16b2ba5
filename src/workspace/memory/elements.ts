// Finds the interactive elements in the blocks of a message or a modal, and gives them the ids that the bot left out.
import { type Fields, fieldsIn, isFields } from '../json-fields.js';

export interface ElementPlace {
  block: Fields;
  element: Fields;
}

/** Every interactive element with the block that holds it, in reading order. */
export function elementsOf(blocks: readonly Fields[]): ElementPlace[] {
  return blocks.flatMap((block) => {
    const own = [block.accessory, block.element].filter(isFields);
    const listed = block.type === 'carousel' ? [] : [...fieldsIn(block.elements), ...fieldsIn(block.actions)];
    const nested = [...fieldsIn(block.child_blocks), ...(block.type === 'carousel' ? fieldsIn(block.elements) : [])];
    const found = [...own, ...listed].filter((element) => typeof element.action_id === 'string');
    return [...found.map((element) => ({ block, element })), ...elementsOf(nested)];
  });
}

/** The element with this action_id; without a block_id the first one. */
export function findElement(blocks: readonly Fields[], actionId: string, blockId?: string): ElementPlace | undefined {
  return elementsOf(blocks).find(
    ({ block, element }) => element.action_id === actionId && (blockId === undefined || block.block_id === blockId),
  );
}

type NewId = (prefix: string) => string;

/** Returns copies of the blocks in which every block and element has an id; ids that the bot gave stay. */
export function giveIds(blocks: readonly Fields[], newId: NewId): Fields[] {
  return blocks.map((block) => ({ ...withActionIds(block, newId), block_id: block.block_id ?? newId('b') }));
}

function withActionIds(block: Fields, newId: NewId): Fields {
  const filled: Fields = { ...block };
  const elements = fieldsIn(block.elements);
  for (const key of ['accessory', 'element']) {
    if (isFields(block[key])) filled[key] = withActionId(block[key], newId);
  }
  if (block.type === 'actions' || block.type === 'context_actions') {
    filled.elements = elements.map((element) => withActionId(element, newId));
  }
  if (block.type === 'card') filled.actions = fieldsIn(block.actions).map((element) => withActionId(element, newId));
  if (block.type === 'carousel') filled.elements = giveIds(elements, newId);
  if (block.type === 'container') filled.child_blocks = giveIds(fieldsIn(block.child_blocks), newId);
  return filled;
}

function withActionId(element: Fields, newId: NewId): Fields {
  return element.type === 'image' ? element : { ...element, action_id: element.action_id ?? newId('a') };
}
