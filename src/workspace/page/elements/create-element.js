// Makes DOM nodes from plain values. Everything on the page is built here, so text can only ever become text:
// children that are strings turn into text nodes and no markup is parsed anywhere.

/** @typedef {Node | string | null | undefined | false} Child */
/** @typedef {Record<string, string | number | boolean | null | undefined | ((event: any) => void)>} Attributes */

/**
 * A new element. Attributes that are functions become listeners (named by event), true becomes an empty attribute,
 * and false, null or undefined leave the attribute away.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Attributes} [attributes]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function createElement(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value));
  }
  element.append(...present(children));
  return element;
}

/**
 * A fragment of the children that are there.
 * @param {...Child} children
 */
export function createFragment(...children) {
  const fragment = document.createDocumentFragment();
  fragment.append(...present(children));
  return fragment;
}

/**
 * @param {Child[]} children
 * @returns {(Node | string)[]}
 */
function present(children) {
  const there = children.filter((child) => child instanceof Node || (typeof child === 'string' && child !== ''));
  return /** @type {(Node | string)[]} */ (there);
}
