// Fields in which one chooses from a list: menus, radio buttons, checkboxes, and menus of channels and people.

import { createElement } from '../elements/create-element.js';
import { drawOption, optionLabel, plainOf } from '../text/draw-text.js';

/** @typedef {import('../state-client.js').Block} Block */
/** @typedef {import('../text/draw-mention.js').Directory} Directory */
/** @typedef {import('./draw-fields.js').Field} Field */

/** What a filter calls the conversations here, none of which is private to some members. */
const FILTER_NAMES = { channel: 'public', im: 'im' };

let groups = 0;

/** @type {Record<string, (element: Block, directory: Directory) => Field>} */
export const choices = {
  static_select: (element, directory) => {
    const menu = drawMenu(element, optionGroups(element), directory, element.initial_option?.value);
    return { node: menu.node, read: () => ({ selected_option: menu.chosen() ?? null }) };
  },
  radio_buttons: (element, directory) => {
    const initial = element.initial_option ? [element.initial_option.value] : [];
    const list = drawChecks(element, element.options ?? [], directory, 'radio', initial);
    return { node: list.node, read: () => ({ selected_option: list.chosen()[0] ?? null }) };
  },
  checkboxes: drawManyOptions,
  multi_static_select: drawManyOptions,
  channels_select: (element, directory) => drawIdMenu(element, directory, 'channel'),
  conversations_select: (element, directory) => drawIdMenu(element, directory, 'conversation'),
  users_select: (element, directory) => drawIdMenu(element, directory, 'user'),
  multi_channels_select: (element, directory) => drawIdList(element, directory, 'channel'),
  multi_conversations_select: (element, directory) => drawIdList(element, directory, 'conversation'),
  multi_users_select: (element, directory) => drawIdList(element, directory, 'user'),
};

/**
 * @param {Block} element
 * @param {Directory} directory
 * @returns {Field}
 */
function drawManyOptions(element, directory) {
  const options = optionGroups(element).flatMap((group) => group.options);
  const initial = /** @type {Block[]} */ (element.initial_options ?? []).map((option) => option.value);
  const list = drawChecks(element, options, directory, 'checkbox', initial);
  return { node: list.node, read: () => ({ selected_options: list.chosen() }) };
}

/**
 * @param {Block} element
 * @param {Directory} directory
 * @param {'channel' | 'conversation' | 'user'} kind
 * @returns {Field}
 */
function drawIdMenu(element, directory, kind) {
  const menu = drawMenu(
    element,
    [{ options: idOptions(element, directory, kind) }],
    directory,
    element[`initial_${kind}`],
  );
  return { node: menu.node, read: () => ({ [`selected_${kind}`]: menu.chosen()?.value ?? null }) };
}

/**
 * @param {Block} element
 * @param {Directory} directory
 * @param {'channel' | 'conversation' | 'user'} kind
 * @returns {Field}
 */
function drawIdList(element, directory, kind) {
  const initial = /** @type {string[]} */ (element[`initial_${kind}s`] ?? []);
  const list = drawChecks(element, idOptions(element, directory, kind), directory, 'checkbox', initial);
  return { node: list.node, read: () => ({ [`selected_${kind}s`]: list.chosen().map((option) => option.value) }) };
}

/**
 * What a menu of channels or people lists; of conversations, those that its filter lets through.
 * @param {Block} element
 * @param {Directory} directory
 * @param {'channel' | 'conversation' | 'user'} kind
 * @returns {Block[]}
 */
function idOptions(element, directory, kind) {
  const option = (/** @type {string} */ id, /** @type {string} */ text) => ({
    value: id,
    text: { type: 'plain_text', text },
  });
  if (kind === 'user') return Array.from(directory.userNames, ([id, name]) => option(id, `@${name}`));
  const { include = ['public', 'im'], exclude_external_shared_channels: noExternal } = element.filter ?? {};
  return directory.conversations
    .filter(({ kind: each }) => (kind === 'channel' ? each === 'channel' : include.includes(FILTER_NAMES[each])))
    .filter(({ isExternal }) => !(noExternal && isExternal))
    .map((conversation) => option(conversation.id, `${conversation.kind === 'im' ? '@' : '#'}${conversation.name}`));
}

/**
 * @param {Block} element
 * @returns {{ label?: Block, options: Block[] }[]}
 */
function optionGroups(element) {
  return element.option_groups ?? [{ options: element.options ?? [] }];
}

/**
 * A menu of which one option can be chosen. Options are held by their number: two may share a value.
 * @param {Block} element
 * @param {{ label?: Block, options: Block[] }[]} optionGroupList
 * @param {Directory} directory
 * @param {unknown} initial  the value chosen at first
 */
function drawMenu(element, optionGroupList, directory, initial) {
  const all = optionGroupList.flatMap((group) => group.options);
  const placeholder = element.placeholder ? plainOf(element.placeholder) : 'Select an item';
  const drawOne = (/** @type {Block} */ option) =>
    createElement('option', { value: all.indexOf(option) }, optionLabel(option, directory));
  const node = createElement(
    'select',
    { 'aria-label': placeholder },
    createElement('option', { value: '' }, placeholder),
  );
  for (const group of optionGroupList) {
    const drawn = group.options.map(drawOne);
    if (group.label) node.append(createElement('optgroup', { label: plainOf(group.label) }, ...drawn));
    else node.append(...drawn);
  }
  const first = initial === undefined ? -1 : all.findIndex((option) => option.value === initial);
  node.value = first < 0 ? '' : String(first);
  return { node, chosen: () => (node.value === '' ? undefined : all[Number(node.value)]) };
}

/**
 * A list of radio buttons or checkboxes. When `max_selected_items` are ticked, the others wait.
 * @param {Block} element
 * @param {Block[]} options
 * @param {Directory} directory
 * @param {'radio' | 'checkbox'} type
 * @param {unknown[]} initial  the values chosen at first
 */
function drawChecks(element, options, directory, type, initial) {
  const name = `choice-${(groups += 1)}`;
  const boxes = options.map((option) =>
    createElement('input', { type, name, checked: initial.includes(option.value) }),
  );
  const heads = new Map(optionGroups(element).map((group) => [group.options[0], group.label]));
  const labels = options.flatMap((option, index) => {
    const drawn = createElement('label', { class: 'check' }, boxes[index], drawOption(option, directory));
    const head = heads.get(option);
    return head ? [createElement('strong', { class: 'check-group' }, plainOf(head)), drawn] : [drawn];
  });
  const scrolls = String(element.type).startsWith('multi_');
  const role = type === 'radio' ? 'radiogroup' : 'group';
  const node = createElement('div', { class: scrolls ? 'checks many' : 'checks', role }, ...labels);
  const most = Number(element.max_selected_items ?? Infinity);
  const limit = () => {
    const full = boxes.filter((box) => box.checked).length >= most;
    for (const box of boxes) box.disabled = full && !box.checked;
  };
  node.addEventListener('change', limit);
  limit();
  return { node, chosen: () => options.filter((_option, index) => boxes[index]?.checked) };
}
