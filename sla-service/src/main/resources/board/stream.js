// What the server pushes: all open incidents once, then what changes. Comes back by itself and asks only for what it missed.

import {serverSaid} from './clocks.js';

/** The server beats every ten seconds; three beats missed is a line that is dead without saying so. */
const SILENCE = 32000;
const AGAIN = [500, 1000, 2000, 5000, 10000];

export class Stream {
  /** @param listener told of reset(), rows(list), gone(ids), ready(), state('live'|'reading'|'lost'), refused() */
  constructor(listener) {
    this.listener = listener;
    this.seen = null;
    this.failures = 0;
    document.addEventListener('visibilitychange', () => {
      // A phone taken out of a pocket: whatever sleeps may be dead, and nobody wants to wait for a timeout.
      if (!document.hidden && this.source && Date.now() - this.heard > SILENCE / 2) this.again(0);
    });
    addEventListener('online', () => this.source && this.again(0));
  }

  start() {
    this.stop();
    const source = new EventSource('/v1/board/stream' + (this.seen ? `?after=${encodeURIComponent(this.seen)}` : ''));
    this.source = source;
    const on = (name, handle) => source.addEventListener(name, event => {
      if (source !== this.source) return;
      this.hear();
      handle(JSON.parse(event.data));
      // An event without a position repeats the last one: seen never runs ahead of what was told.
      if (event.lastEventId) this.seen = event.lastEventId;
    });
    on('reset', () => this.listener.reset());
    on('rows', rows => this.listener.rows(rows));
    on('gone', ids => this.listener.gone(ids));
    on('ready', () => this.listener.ready());
    on('beat', beat => {
      serverSaid(beat.now);
      this.failures = 0;
      this.listener.state(beat.complete ? 'live' : 'reading');
    });
    source.onerror = () => source === this.source && this.again();
    this.hear();
  }

  hear() {
    this.heard = Date.now();
    clearTimeout(this.watchdog);
    this.watchdog = setTimeout(() => this.again(0), SILENCE);
  }

  async again(delay = AGAIN[Math.min(this.failures, AGAIN.length - 1)]) {
    this.failures++;
    this.stop();
    this.listener.state('lost');
    this.retry = setTimeout(async () => {
      // An event source does not tell 401 from a dead server.
      const answer = await fetch('/v1/board/session').catch(() => null);
      if (answer?.ok && (await answer.json()).mode === 'signed-out') this.listener.refused();
      else this.start();
    }, delay);
  }

  stop() {
    this.source?.close();
    this.source = null;
    clearTimeout(this.watchdog);
    clearTimeout(this.retry);
  }
}
