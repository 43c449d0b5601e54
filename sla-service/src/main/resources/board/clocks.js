// Time as the server has it, and how deadlines read.

let ahead = null;

/** The server told its time: the sample that travelled fastest, which is the largest difference, is the truest. */
export function serverSaid(instant) {
  const sample = Date.parse(instant) - Date.now();
  // A step of this device's own clock shows as a jump; then the old samples are worth nothing.
  ahead = ahead === null || Math.abs(sample - ahead) > 5000 ? sample : Math.max(ahead, sample);
}

/** Now, by the server's clock, in milliseconds. */
export function now() {
  return Date.now() + (ahead ?? 0);
}

const two = number => String(number).padStart(2, '0');

/** A span as people at night read it: 4:07, 1:04:07, 2d 3h. Never shows less left than there is nor more past. */
export function span(milliseconds) {
  const seconds = Math.floor(Math.abs(milliseconds) / 1000);
  const days = Math.floor(seconds / 86400), hours = Math.floor(seconds / 3600) % 24;
  if (days) return `${days}d ${hours}h`;
  const minutes = Math.floor(seconds / 60) % 60;
  return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** A span in one unit: 3m, 2h, 5d. */
export function roughly(milliseconds) {
  const minutes = Math.max(0, Math.floor(milliseconds / 60000));
  if (minutes < 60) return `${minutes}m`;
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)}h`;
  return `${Math.floor(minutes / 1440)}d`;
}

/**
 * What a clock shows at a moment.
 * @returns {{text: string, tone: 'none'|'calm'|'warn'|'urgent'|'over'|'met', share: number, left: number}}
 *   share of the target gone, from 0 to 1; left in milliseconds, negative when over
 */
export function reading(clock, at = now()) {
  if (!clock) return {text: '–', tone: 'none', share: 0, left: Infinity};
  if (clock.state === 'MET') return {text: '✓', tone: clock.missed ? 'over' : 'met', share: 1, left: Infinity};
  if (clock.state === 'CANCELLED' || !clock.dueAt) return {text: '–', tone: 'none', share: 0, left: Infinity};
  const due = Date.parse(clock.dueAt), start = clock.startedAt ? Date.parse(clock.startedAt) : due;
  const left = due - at;
  const share = due > start ? Math.min(1, Math.max(0, (at - start) / (due - start))) : 1;
  if (left <= 0) return {text: '+' + span(left), tone: clock.soft ? 'urgent' : 'over', share: 1, left};
  const tone = share >= 0.8 ? 'urgent' : share >= 0.5 ? 'warn' : 'calm';
  // A second that has begun counts: 0:01 is shown until nothing is left.
  return {text: span(left + 999), tone, share, left};
}

/** The local wall time of an instant, with the date when it is not today's. */
export function wallTime(instant, language) {
  const date = new Date(instant);
  const today = new Date(now());
  const clock = {hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23'};
  const sameDay = date.toDateString() === today.toDateString();
  return date.toLocaleString(language, sameDay ? clock : {month: 'short', day: 'numeric', ...clock});
}
