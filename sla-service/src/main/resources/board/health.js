// Whether the line itself is well: what its services say of their readiness, and the hint of it in the bar.

import {el, icon, setText} from './elements.js';
import {Sheet} from './sheets.js';
import * as say from './words.js';

const {t} = say;

/** How often the bar asks how the line is. */
const EVERY = 30000;

export class HealthView extends Sheet {
  constructor() {
    super('/v1/board/health', 'health', {every: 5000});
  }

  frame() {
    this.word = el('p.word', {role: 'status'});
    this.services = el('div.services');
    return [this.word, this.services];
  }

  draw(told) {
    const down = told.services.filter(service => service.status !== 'UP');
    dispatchEvent(new CustomEvent('line-health', {detail: down.map(service => service.name)}));
    this.word.dataset.up = String(told.up);
    if (this.said !== down.map(service => service.name).join()) {
      this.said = down.map(service => service.name).join();
      this.word.replaceChildren(icon(told.up ? 'check' : 'bell'),
        el('b', {}, told.up ? t('lineWell') : t('lineNotWell', down.map(service => service.name).join(', '))));
    }
    this.services.replaceChildren(...told.services.map(card));
  }
}

function card(service) {
  const id = `service-${service.name}`;
  return el('section.service', {'aria-labelledby': id, 'data-service': service.name, 'data-status': service.status},
    el('h2', {id}, el('b', {}, service.name), el('span.badge', {'data-tone': tone(service.status)}, say.health(service.status))),
    el('p.meta', {}, [t(`does_${service.name}`), service.version].filter(Boolean).join(' · ')),
    service.reason ? el('p.complaint', {}, service.reason) : null,
    service.status === 'UP' ? null : el('p', {}, t(`without_${service.name}`)),
    el('ul', {}, service.parts.map(part => el('li', {'data-part': part.name},
      el('span', {}, say.part(part.name)),
      el('span.meta', {}, Object.entries(part.details ?? {}).filter(([name]) => name !== 'version').map(([name, value]) => detail(name, value)).join(' · ')),
      el('span.badge', {'data-tone': tone(part.status)}, say.health(part.status))))));
}

const tone = status => (status === 'UP' ? 'good' : 'over');
const detail = (name, value) => name === 'reason' ? value
  : name === 'behind' ? t('behind', value) : `${name} ${typeof value === 'object' ? JSON.stringify(value) : value}`;

/** Asks now and then, on whatever page one is, and marks the way to the page of health. */
export class HealthHint {
  constructor(nav) {
    this.nav = nav;
    this.down = [];
    addEventListener('line-health', event => this.#know(event.detail));
    document.addEventListener('visibilitychange', () => document.hidden || (this.beat && this.#ask()));
  }

  start() {
    this.stop();
    this.beat = setInterval(() => document.hidden || this.#ask(), EVERY);
    this.#ask();
  }

  stop() {
    clearInterval(this.beat);
    this.beat = null;
  }

  async #ask() {
    try {
      const answer = await fetch('/v1/board/health');
      if (!answer.ok) return;
      this.#know((await answer.json()).services.filter(service => service.status !== 'UP').map(service => service.name));
    } catch {
      // the pulse tells of a lost line
    }
  }

  #know(down) {
    this.down = down;
    this.mark();
  }

  /** The link says what is down, to a reader as well. */
  mark() {
    const link = this.nav.querySelector('[data-place="health"]');
    if (!link) return;
    link.dataset.alarm = String(this.down.length > 0);
    link.title = this.down.length ? t('lineNotWell', this.down.join(', ')) : '';
    let spoken = link.querySelector('.sr');
    if (!spoken) link.append(spoken = el('span.sr'));
    setText(spoken, this.down.length ? t('lineNotWell', this.down.join(', ')) : '');
  }
}
