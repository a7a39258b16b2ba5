// The emoji a bot is likely to name. Others stay readable as :name:, which is what Slack shows for a name it does not know.

/** @type {Record<string, string>} */
const emojiByName = {
  '+1': '👍',
  '-1': '👎',
  bar_chart: '📊',
  bell: '🔔',
  bookmark: '🔖',
  bulb: '💡',
  calendar: '📅',
  chart_with_upwards_trend: '📈',
  clipboard: '📋',
  clock3: '🕒',
  eyes: '👀',
  exclamation: '❗',
  globe_with_meridians: '🌐',
  grey_question: '❔',
  hourglass_flowing_sand: '⏳',
  information_source: 'ℹ️',
  large_blue_circle: '🔵',
  large_green_circle: '🟢',
  large_red_square: '🟥',
  large_yellow_circle: '🟡',
  link: '🔗',
  lock: '🔒',
  mag: '🔍',
  mega: '📣',
  memo: '📝',
  newspaper: '📰',
  no_entry: '⛔',
  page_facing_up: '📄',
  phone: '☎️',
  pushpin: '📌',
  question: '❓',
  red_circle: '🔴',
  rotating_light: '🚨',
  satellite_antenna: '📡',
  shield: '🛡️',
  slightly_smiling_face: '🙂',
  sparkles: '✨',
  speech_balloon: '💬',
  tada: '🎉',
  telephone_receiver: '📞',
  thumbsdown: '👎',
  thumbsup: '👍',
  typhoon: '🌀',
  cyclone: '🌀',
  warning: '⚠️',
  wave: '👋',
  white_check_mark: '✅',
  white_circle: '⚪',
  x: '❌',
  zap: '⚡',
};

/**
 * The emoji of a name without colons, or `:name:` when it is not in the map.
 * @param {string} name  may carry a skin tone after `::`
 */
export function emojiFor(name) {
  const plain = name.split('::')[0] ?? name;
  return Object.hasOwn(emojiByName, plain) ? (emojiByName[plain] ?? '') : `:${name}:`;
}

/**
 * The text with every known `:name:` replaced.
 * @param {string} text
 */
export function withEmoji(text) {
  return text.replace(/:([a-z0-9_+-]+(?:::skin-tone-[2-6])?):/g, (_whole, name) => emojiFor(name));
}
