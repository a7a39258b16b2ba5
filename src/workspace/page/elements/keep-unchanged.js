// Brings a parent's children in line with a list, touching only what differs. Nodes that stay are neither redrawn nor moved,
// so what somebody is typing, where the focus is and what is open all survive a refetch.

/**
 * @typedef {object} Item
 * @property {string} key  unique among its siblings
 * @property {string} signature  redrawn when this differs from the last time
 * @property {() => HTMLElement} draw
 */

/** @type {WeakMap<Element, { key: string, signature: string }>} */
const drawn = new WeakMap();

/**
 * @param {Element} parent  holds only what this function puts there
 * @param {Item[]} items  in the order in which they shall stand
 */
export function keepUnchanged(parent, items) {
  const before = new Map(Array.from(parent.children, (child) => [drawn.get(child)?.key, child]));
  const focus = rememberFocus(parent);
  const after = items.map((item) => keepOrDraw(before.get(item.key), item));
  const staying = new Set(after);
  for (const child of Array.from(parent.children)) if (!staying.has(child)) child.remove();
  let place = parent.firstElementChild;
  for (const child of after) {
    if (child === place) place = place.nextElementSibling;
    else parent.insertBefore(child, place);
  }
  focus();
}

/**
 * @param {Element | undefined} old
 * @param {Item} item
 * @returns {Element}
 */
function keepOrDraw(old, item) {
  if (old && drawn.get(old)?.signature === item.signature) return old;
  const element = item.draw();
  drawn.set(element, { key: item.key, signature: item.signature });
  return element;
}

/**
 * Notes which control inside the parent has the focus, and returns how to give it back to the control's successor if it was redrawn.
 * @param {Element} parent
 * @returns {() => void}
 */
function rememberFocus(parent) {
  const active = document.activeElement;
  if (!(active instanceof HTMLElement) || !parent.contains(active)) return () => undefined;
  const around = Array.from(parent.children).find((child) => child.contains(active));
  const key = around && drawn.get(around)?.key;
  const name = hooks.find((hook) => active.hasAttribute(hook));
  const selector = name ? `[${name}="${CSS.escape(active.getAttribute(name) ?? '')}"]` : active.localName;
  return () => {
    if (active.isConnected) return;
    const child = Array.from(parent.children).find((candidate) => drawn.get(candidate)?.key === key);
    const successor = child?.matches(selector) ? child : child?.querySelector(selector);
    if (successor instanceof HTMLElement) successor.focus({ preventScroll: true });
  };
}

/** By these attributes a control is found again after it was redrawn. */
const hooks = ['data-action-id', 'data-channel', 'data-user', 'data-menu', 'data-tab'];
