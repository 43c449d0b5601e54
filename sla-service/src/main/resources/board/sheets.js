// A page that is asked for and drawn, and asked for again when the line moved or some time went by.

import {el, setText} from './elements.js';
import {serverSaid} from './clocks.js';
import {t} from './words.js';

/** Changes come in bursts; people read no faster than this. */
const SOONEST = 2000;

export class Sheet {
  /**
   * @param {string} path what is asked for
   * @param {string} title a key of the words
   * @param {{store?: object, every?: number}} again asked for when the store has news, and every so many milliseconds
   */
  constructor(path, title, again = {}) {
    this.path = path;
    this.title = title;
    this.again = again;
  }

  /** Builds what stays: filters, lists. @returns {Node[]} */
  frame() {
    return [];
  }

  /** Shows an answer. */
  draw() {}

  mount(main) {
    this.trouble = el('p.trouble', {role: 'status', hidden: true});
    main.replaceChildren(el('h1.place', {}, t(this.title)), this.trouble, ...this.frame());
    document.title = `${t(this.title)} · faultline`;
    this.mounted = true;
    this.unwatch = this.again.store?.watch(() => this.soon());
    if (this.again.every) this.beat = setInterval(() => document.hidden || this.load(), this.again.every);
    this.load();
  }

  unmount() {
    this.mounted = false;
    this.unwatch?.();
    clearInterval(this.beat);
    clearTimeout(this.waiting);
  }

  /** Asks again, but not at once and not for everything that happens. */
  soon() {
    this.waiting ??= setTimeout(() => {
      this.waiting = null;
      this.load();
    }, SOONEST);
  }

  /** Only the newest answer is drawn. */
  async load() {
    const asked = (this.asked = Symbol('asked'));
    try {
      const answer = await fetch(this.path);
      const told = await answer.json().catch(() => ({}));
      if (!this.mounted || asked !== this.asked) return;
      this.#say(answer.ok ? null : told.detail ?? t('notAnswered', `HTTP ${answer.status}`));
      if (!answer.ok) return;
      if (told.now) serverSaid(told.now);
      this.draw(told);
    } catch (failure) {
      if (this.mounted && asked === this.asked) this.#say(t('notAnswered', failure.message));
    }
  }

  /** What is wrong stands there until it is well again; what was shown before stays. */
  #say(text) {
    this.trouble.hidden = !text;
    setText(this.trouble, text ?? '');
  }
}
