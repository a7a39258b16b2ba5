// The open modals: for each user one stack of at most three views, with what was typed into them; and the view of each Home tab.
import { elementsOf } from './elements.js';
import { holdsValue, valueOf } from './element-values.js';
import { fieldsIn, type Fields, fieldsOf } from '../json-fields.js';
import { slackLimits as limits } from '../slack-limits.js';
import type { World } from './world.js';

export interface OpenView {
  id: string;
  user: string;
  rootId: string;
  previousId: string | null;
  hash: string;
  /** The view as the bot sent it, with the ids that Slack adds. */
  definition: Fields;
  /** What the person typed or chose, by block_id and action_id. */
  given: Record<string, Record<string, unknown>>;
  /** Complaints to show at inputs, by block_id. */
  errors: Record<string, string>;
}

export class Modals {
  readonly #stacks = new Map<string, OpenView[]>();
  readonly #homes = new Map<string, OpenView>();
  readonly #world: World;
  #count = 0;

  constructor(world: World) {
    this.#world = world;
  }

  /** The view on top for a user. */
  top(user: string): OpenView | undefined {
    return this.#stacks.get(user)?.at(-1);
  }

  find(id: string): OpenView | undefined {
    return [...this.#stacks.values()].flat().find((view) => view.id === id || view.definition.external_id === id);
  }

  /** What the bot last published on the Home tab of a user. */
  home(user: string): OpenView | undefined {
    return this.#homes.get(user);
  }

  /** Puts a view on the Home tab of a user, in place of the last one. */
  publish(user: string, definition: Fields): OpenView {
    const view = this.#homes.get(user) ?? this.#make(user, definition);
    this.#homes.set(user, view);
    this.update(view, definition);
    return view;
  }

  open(user: string, definition: Fields): OpenView {
    const view = this.#make(user, definition);
    this.#set(user, [view]);
    return view;
  }

  /** Puts a view on top of the user's stack; undefined when the stack has three views already. */
  push(user: string, definition: Fields): OpenView | undefined {
    const stack = this.#stacks.get(user) ?? [];
    if (stack.length >= limits.viewStack) return undefined;
    const view = this.#make(user, definition, stack.at(-1));
    this.#set(user, [...stack, view]);
    return view;
  }

  update(view: OpenView, definition: Fields): void {
    view.definition = this.#withIds(definition);
    view.hash = this.#newHash();
    view.errors = {};
    this.#world.changed();
  }

  /** Removes the view and all above it from the stack. */
  close(view: OpenView): void {
    const stack = this.#stacks.get(view.user) ?? [];
    const place = stack.indexOf(view);
    this.#set(view.user, place < 0 ? stack : stack.slice(0, place));
  }

  clear(user: string): void {
    this.#set(user, []);
  }

  give(view: OpenView, given: unknown): void {
    for (const [blockId, actions] of Object.entries(fieldsOf(given))) {
      view.given[blockId] = { ...view.given[blockId], ...fieldsOf(actions) };
    }
  }

  #make(user: string, definition: Fields, below?: OpenView): OpenView {
    this.#count += 1;
    const id = `V${String(this.#count).padStart(8, '0')}`;
    const rootId = below?.rootId ?? id;
    const filled = this.#withIds(definition);
    return {
      id,
      user,
      rootId,
      previousId: below?.id ?? null,
      hash: this.#newHash(),
      definition: filled,
      given: {},
      errors: {},
    };
  }

  #withIds(definition: Fields): Fields {
    return { ...definition, blocks: this.#world.withIds(fieldsIn(definition.blocks)) };
  }

  #newHash(): string {
    this.#count += 1;
    return `${this.#count}.local`;
  }

  #set(user: string, stack: OpenView[]): void {
    this.#stacks.set(user, stack);
    this.#world.changed();
  }
}

/** `state.values` of a view: every element that holds a value, by block_id and action_id. */
export function stateValues(view: OpenView): Record<string, Record<string, Fields>> {
  const values: Record<string, Record<string, Fields>> = {};
  for (const { block, element } of elementsOf(fieldsIn(view.definition.blocks))) {
    const [blockId, actionId] = [String(block.block_id), String(element.action_id)];
    if (holdsValue(element)) {
      values[blockId] = { ...values[blockId], [actionId]: valueOf(element, view.given[blockId]?.[actionId]) };
    }
  }
  return values;
}
