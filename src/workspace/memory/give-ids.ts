// Gives the blocks and elements of a message or a modal the ids that the bot left out, as Slack does.
import { fieldsIn, type Fields, isFields } from '../json-fields.js';

type NewId = (prefix: string) => string;

/** Takes the blocks as the bot sent them and leaves those as they are; ids that are there stay. */
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
