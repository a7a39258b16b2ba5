// Wires the page: one client, the panes, and which person, channel and thread are open.

import { createComposer } from './panes/composer.js';
import { drawBanners } from './panes/draw-banners.js';
import { channelTitle, drawChannelHeader } from './panes/draw-channel-header.js';
import { channelKey, drawChannels } from './panes/draw-channels.js';
import { directoryOf } from './text/draw-mention.js';
import { createInspector } from './panes/draw-inspector.js';
import { drawMessages } from './panes/draw-messages.js';
import { drawHome, drawTabs } from './panes/draw-tabs.js';
import { createThread } from './panes/draw-thread.js';
import { createModal } from './blocks/draw-view.js';
import { createUnread } from './find-unread.js';
import { followPermalinks, readPermalink } from './follow-permalink.js';
import { readPlace, writePlace } from './place.js';
import { createStateClient } from './state-client.js';
import { stayAtBottom } from './panes/stay-at-bottom.js';

/** @typedef {import('./state-client.js').State} State */
/** @typedef {import('./state-client.js').Channel} Channel */
/** @typedef {import('./state-client.js').Message} Message */

const pane = {
  banners: byId('banners'),
  workspace: byId('workspace'),
  sidebar: byId('sidebar'),
  header: byId('channel-header'),
  tabs: byId('tabs'),
  home: byId('home'),
  messages: byId('messages'),
  composer: byId('channel-composer'),
  thread: byId('thread'),
};

/** @type {State | undefined} */
let state;
let place = readPlace();
let reachable = true;
/** The person and the tab that the bot was last told of. */
let toldTab = '';

const client = createStateClient({
  userId: () => place.userId,
  onState: (fresh) => {
    state = fresh;
    place.userId = fresh.you.id;
    draw();
  },
  onReachable: (now) => {
    reachable = now;
    drawBanners(pane.banners, state, reachable);
  },
});

const unreadIn = createUnread();
const scrolling = stayAtBottom(pane.messages);
const modal = createModal(client);
const inspector = createInspector(byId('inspector'), client);
const takeGlobal = (/** @type {import('./state-client.js').Shortcut} */ { callbackId }) =>
  client.post('shortcut', { callbackId });
const composer = createComposer({
  testId: 'composer',
  inThread: false,
  readState: () => state,
  send,
  takeShortcut: takeGlobal,
});
const threadComposer = createComposer({
  testId: 'thread-composer',
  inThread: true,
  readState: () => state,
  send: reply,
  takeShortcut: takeGlobal,
});
const thread = createThread(pane.thread, { composer: threadComposer, onClose: () => go({ threadTs: undefined }) });
pane.composer.append(composer.element);
pane.workspace.addEventListener('keydown', (event) => event.key === 'Escape' && toggleSidebar(false));
window.addEventListener('hashchange', () => {
  place = readPlace();
  void client.refresh();
});
followPermalinks((href) => {
  const found = state && readPermalink(href, location.origin, state.channels);
  if (found) go({ channelName: channelKey(found.channel), tab: undefined, threadTs: found.threadTs });
  return found !== undefined;
});
client.listen();

function draw() {
  if (!state) return;
  const channel = openChannel(state);
  drawBanners(pane.banners, state, reachable);
  if (!channel) return;
  const title = channelTitle(channel, state);
  document.title = `${title} – Local workspace`;
  pane.messages.setAttribute('aria-label', `Messages in ${title}`);
  const unread = unreadIn(state, channel.id);
  const openChannelAt = (/** @type {Channel} */ chosen) =>
    go({ channelName: channelKey(chosen), tab: undefined, threadTs: undefined });
  drawChannels(pane.sidebar, state, { channelId: channel.id, unread, openChannel: openChannelAt, becomeUser });
  drawChannelHeader(pane.header, channel, state, {
    toggleSidebar: () => toggleSidebar(),
    toggleInspector: inspector.toggle,
  });
  const hasTurned = composer.turnTo(`${state.you.id} ${channel.id}`, `Message ${title}`);
  // On a phone it would bring up the keyboard over what was posted.
  if (hasTurned && place.tab === undefined && place.threadTs === undefined && matchMedia('(hover: hover)').matches)
    composer.focus();
  const tab = showTab(state, channel);
  drawPosts(state, tab === 'home' ? { ...channel, messages: [] } : channel, title);
  modal.show(state.view, directoryOf(state));
}

/**
 * Shows the tab of the app that is open, and tells the bot when another one is. Undefined in channels, which have none.
 * @param {State} seen
 * @param {Channel} channel
 */
function showTab(seen, channel) {
  const tab = channel.kind === 'im' && seen.hasHomeTab ? (place.tab ?? 'messages') : undefined;
  drawTabs(pane.tabs, tab, (chosen) => go({ tab: chosen === 'home' ? 'home' : undefined, threadTs: undefined }));
  pane.home.hidden = tab !== 'home';
  pane.messages.hidden = pane.composer.hidden = tab === 'home';
  if (tab === 'home') drawHome(pane.home, seen.home, directoryOf(seen), client);
  const told = tab === undefined ? '' : `${seen.you.id} ${tab}`;
  if (tab !== undefined && told !== toldTab) void client.post('open-tab', { tab });
  toldTab = told;
  return tab;
}

/**
 * @param {State} seen
 * @param {Channel} channel
 * @param {string} title
 */
function drawPosts(seen, channel, title) {
  const around = {
    directory: directoryOf(seen),
    click: (/** @type {string} */ messageId, /** @type {Record<string, unknown>} */ used) =>
      client.post('click', { messageId, ...used }),
    openThread: (/** @type {Message} */ message) => {
      go({ threadTs: message.ts });
      threadComposer.focus();
    },
    shortcuts: seen.shortcuts ?? [],
    app: seen.bot,
    takeShortcut: (
      /** @type {Message} */ message,
      /** @type {import('./state-client.js').Shortcut} */ { callbackId },
    ) => void client.post('shortcut', { callbackId, messageId: message.id }),
  };
  scrolling.around(() =>
    drawMessages(pane.messages, channel.messages, around, { days: true, intro: introOf(channel, seen) }),
  );
  thread.show(openMessage(channel), title, around);
}

/**
 * @param {Channel} channel
 * @param {State} seen
 */
function introOf(channel, seen) {
  if (channel.kind === 'im') return `This is your direct message with ${seen.bot.name}. Nobody else sees it.`;
  const command = seen.commands[0] ? `, or type ${seen.commands[0].command}` : '';
  return `This is the beginning of #${channel.name}. To ask, mention @${seen.bot.name}${command}.`;
}

/**
 * The channel that is open: the one named in the address, else the first.
 * @param {State} seen
 */
function openChannel(seen) {
  return seen.channels.find((channel) => channelKey(channel) === place.channelName) ?? seen.channels[0];
}

/** @param {Channel} channel */
function openMessage(channel) {
  return channel.messages.find((message) => message.ts === place.threadTs && !message.ephemeral);
}

/** @param {import('./place.js').Place} change */
function go(change) {
  const elsewhere = 'channelName' in change;
  place = { ...place, ...change };
  writePlace(place);
  draw();
  if (!elsewhere) return;
  toggleSidebar(false);
  scrolling.toNewest();
}

/** @param {string} userId */
function becomeUser(userId) {
  place = { ...place, userId, threadTs: undefined };
  writePlace(place);
  // On a phone it lies over what the person sees.
  toggleSidebar(false);
  void client.refresh();
}

/** @param {boolean} [open] */
function toggleSidebar(open) {
  pane.workspace.classList.toggle('sidebar-open', open);
}

/** @param {{ text: string, command?: string }} sent */
function send({ text, command }) {
  scrolling.toNewest();
  const channel = state && openChannel(state)?.id;
  return command ? client.post('command', { channel, command, text }) : client.post('message', { channel, text });
}

/** @param {{ text: string }} sent */
function reply({ text }) {
  thread.toNewest();
  return client.post('message', { channel: state && openChannel(state)?.id, text, threadTs: place.threadTs });
}

/** @param {string} id */
function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`index.html has no element with the id ${id}.`);
  return element;
}
