// Dates in the reader's own time zone: Slack's date tokens (as in `<!date^1732200000^{date_short} {time}|...>`),
// times beside messages, and the names of days between them.

const daySeconds = 86_400;

/**
 * Fills the tokens of a Slack date format. Unknown tokens stay as they stand.
 * @param {number} seconds  since the epoch
 * @param {string} format  e.g. `{date_short_pretty} at {time}`
 * @returns {string}
 */
export function formatDate(seconds, format) {
  const date = new Date(seconds * 1000);
  return format.replace(/\{([a-z_]+)\}/g, (whole, token) => formatToken(date, token) ?? whole);
}

/**
 * @param {Date} date
 * @param {string} token
 * @returns {string | undefined}
 */
function formatToken(date, token) {
  if (token.endsWith('_pretty')) {
    const plain = formatToken(date, token.slice(0, -'_pretty'.length));
    return plain === undefined ? undefined : (nearDay(date)?.toLowerCase() ?? plain);
  }
  if (token === 'ago') return ago(date);
  const options = tokenOptions[token];
  if (options === undefined) return undefined;
  if (token === 'date_num') return isoDay(date);
  return new Intl.DateTimeFormat('en-US', options).format(date);
}

/** @type {Record<string, Intl.DateTimeFormatOptions | undefined>} */
const tokenOptions = {
  date_num: {},
  date_slash: { day: '2-digit', month: '2-digit', year: 'numeric' },
  date_short: { day: 'numeric', month: 'short', year: 'numeric' },
  date: { day: 'numeric', month: 'long', year: 'numeric' },
  date_long: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  date_long_full: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  day_divider: { weekday: 'long', day: 'numeric', month: 'long' },
  time: { hour: 'numeric', minute: '2-digit' },
  time_secs: { hour: 'numeric', minute: '2-digit', second: '2-digit' },
};

/** @param {Date} date */
function isoDay(date) {
  const two = (/** @type {number} */ number) => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/**
 * Today, Yesterday or Tomorrow, if the date is one of them.
 * @param {Date} date
 */
function nearDay(date) {
  const start = (/** @type {Date} */ day) => new Date(day.getFullYear(), day.getMonth(), day.getDate()).getTime();
  const days = Math.round((start(date) - start(new Date())) / (daySeconds * 1000));
  return { '-1': 'Yesterday', 0: 'Today', 1: 'Tomorrow' }[String(days)];
}

/** @param {Date} date */
function ago(date) {
  const seconds = (date.getTime() - Date.now()) / 1000;
  const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
  const size = Math.abs(seconds);
  if (size < 60) return relative.format(Math.round(seconds), 'second');
  if (size < 3600) return relative.format(Math.round(seconds / 60), 'minute');
  if (size < daySeconds) return relative.format(Math.round(seconds / 3600), 'hour');
  return relative.format(Math.round(seconds / daySeconds), 'day');
}

/** @param {string} ts  a message's time stamp, `seconds.micros` */
export function timeOf(ts) {
  return formatDate(Number(ts), '{time}');
}

/** @param {string} ts */
export function fullTimeOf(ts) {
  return formatDate(Number(ts), '{date_long} at {time_secs}');
}

/** @param {string} ts */
export function dayOf(ts) {
  return nearDay(new Date(Number(ts) * 1000)) ?? formatDate(Number(ts), '{day_divider}');
}
