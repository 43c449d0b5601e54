// Who was told what, and whether it arrived.

import {el, icon, setClass, setText} from './elements.js';
import {wallTime} from './clocks.js';
import {Sheet} from './sheets.js';
import * as say from './words.js';

const {t} = say;

/** What became of a message, as people ask for it. */
const FATES = {
  failed: ['DEAD', 'REJECTED', 'UNCOVERED'],
  waiting: ['PLANNED', 'RETRYABLE', 'DEFERRED'],
  withheld: ['SUPPRESSED', 'DIGESTED'],
  delivered: ['DELIVERED'],
};
const fateOf = message => Object.keys(FATES).find(fate => FATES[fate].includes(message.outcome)) ?? 'waiting';

/** As many rows are drawn at once; the rest on demand. */
const DRAWN = 150;

/** What is shown, as it stands in the address. */
class Filters {
  constructor(search) {
    const given = new URLSearchParams(search);
    this.fate = given.get('fate') in FATES ? given.get('fate') : '';
    for (const name of ['role', 'channel', 'incident', 'q']) this[name] = given.get(name) ?? '';
  }

  get any() {
    return Boolean(this.fate || this.role || this.channel || this.incident || this.q);
  }

  matches(message) {
    if (this.fate && fateOf(message) !== this.fate) return false;
    if (this.role && message.role !== this.role) return false;
    if (this.channel && message.channel !== this.channel) return false;
    if (this.incident && message.incidentId !== this.incident) return false;
    if (!this.q) return true;
    const wanted = this.q.toLowerCase();
    return [message.name, message.subject, message.incidentId, message.target, message.reason, message.detail]
      .some(text => text?.toLowerCase().includes(wanted));
  }

  toString() {
    const told = new URLSearchParams();
    for (const name of ['fate', 'role', 'channel', 'incident', 'q']) if (this[name]) told.set(name, this[name]);
    const text = told.toString();
    return text ? '?' + text : '';
  }
}

export class NotificationsView extends Sheet {
  constructor(store) {
    super('/v1/board/notifications', 'notifications', {store, every: 15000});
    this.filters = new Filters(location.search);
    this.messages = [];
    this.rows = new Map();
    this.drawn = DRAWN;
  }

  frame() {
    this.tiles = Object.fromEntries(Object.keys(FATES).map(fate => {
      const number = el('b');
      return [fate, {number, button: el('button.tile', {type: 'button', 'data-fate': fate, 'aria-pressed': 'false',
        click: () => this.#refilter({fate: this.filters.fate === fate ? '' : fate})}, number, el('span', {}, say.fate(fate)))}];
    }));
    this.role = this.#select('role', t('anyRole'));
    this.channel = this.#select('channel', t('anyChannel'));
    this.search = el('input.search', {type: 'search', placeholder: t('searchMessages'), 'aria-label': t('searchMessages'),
      value: this.filters.q, input: () => this.#refilter({q: this.search.value.trim()})});
    this.incident = el('button.chip', {type: 'button', hidden: true, title: t('clear'),
      click: () => this.#refilter({incident: ''})});
    this.clearing = el('button.quiet', {type: 'button', click: () => {
      this.search.value = '';
      this.#refilter({fate: '', role: '', channel: '', incident: '', q: ''});
    }}, t('clear'));
    this.list = el('ol.rows.messages', {'aria-label': t('notifications')});
    this.empty = el('p.empty', {hidden: true});
    this.count = el('p.count');
    this.more = el('button.quiet', {type: 'button', hidden: true, click: () => {
      this.drawn += DRAWN;
      this.#show();
    }}, t('more'));
    return [
      el('div.tiles', {}, Object.values(this.tiles).map(tile => tile.button)),
      el('div.filters', {role: 'search', 'aria-label': t('filters')},
        this.role, this.channel, this.search, this.incident, this.clearing),
      this.list, this.empty, this.count, this.more];
  }

  #select(name, any) {
    return el('select', {'aria-label': any, 'data-any': any, change: event => this.#refilter({[name]: event.target.value})});
  }

  draw({notifications}) {
    this.messages = notifications;
    this.read = true;
    this.#options(this.role, 'role', say.audience);
    this.#options(this.channel, 'channel', channel => channel);
    this.#show();
  }

  #options(select, name, text) {
    const values = [...new Set([...this.messages.map(message => message[name]), this.filters[name]])].filter(Boolean).sort();
    if (values.join('\n') !== select.dataset.values) {
      select.dataset.values = values.join('\n');
      select.replaceChildren(el('option', {value: ''}, select.dataset.any),
        ...values.map(value => el('option', {value}, text(value))));
    }
    select.value = this.filters[name];
    select.hidden = values.length < 2 && !this.filters[name];
  }

  #refilter(changed) {
    Object.assign(this.filters, changed);
    history.replaceState(history.state, '', location.pathname + this.filters);
    this.role.value = this.filters.role;
    this.channel.value = this.filters.channel;
    this.drawn = DRAWN;
    this.#show();
  }

  #show() {
    for (const [fate, {number, button}] of Object.entries(this.tiles)) {
      const some = this.messages.filter(message => fateOf(message) === fate).length;
      setText(number, String(some));
      setClass(button, some ? 'tile some' : 'tile');
      button.setAttribute('aria-pressed', String(this.filters.fate === fate));
    }
    const wanted = this.messages.filter(message => this.filters.matches(message));
    const shown = wanted.slice(0, this.drawn);
    const before = this.rows;
    this.rows = new Map(shown.map(message => {
      const stamp = `${message.settledAt} ${message.outcome} ${message.subject}`;
      const known = before.get(message.id);
      return [message.id, known?.stamp === stamp ? known : {stamp, element: row(message)}];
    }));
    const elements = [...this.rows.values()].map(each => each.element);
    const same = elements.length === this.list.children.length && elements.every((one, at) => one === this.list.children[at]);
    if (!same) this.list.replaceChildren(...elements);
    this.incident.hidden = !this.filters.incident;
    setText(this.incident, `${this.filters.incident} ×`);
    this.clearing.hidden = !this.filters.any;
    this.empty.hidden = !this.read || wanted.length > 0;
    this.empty.replaceChildren(el('b', {}, t(this.filters.any ? 'noMessageMatches' : 'noMessages')));
    this.more.hidden = wanted.length <= this.drawn;
    setText(this.count, wanted.length ? t('messagesShown', shown.length, this.messages.length) : '');
  }
}

function row(message) {
  const fate = fateOf(message);
  const about = message.subject || say.happening(message.event.toUpperCase());
  // what the receiver said matters when it failed; why it was held back, when it was
  const note = {failed: message.detail ?? message.reason, waiting: message.detail ?? message.reason,
    withheld: message.reason, delivered: message.reason}[fate];
  return el('li', {}, el('a.message', {href: `/incidents/${encodeURIComponent(message.incidentId)}`, 'data-fate': fate,
    'data-outcome': message.outcome},
    el('time', {datetime: message.at, title: message.at}, wallTime(message.at, say.language())),
    el('span.what', {},
      el('span.headline', {},
        el('span.level', {'data-level': message.level, title: say.level(message.level)}, message.level),
        el('span.title', {}, about)),
      el('span.meta', {}, [about.includes(message.incidentId) ? null : message.incidentId, note].filter(Boolean).join(' · '))),
    el('span.who', {},
      el('span.owner', {}, icon('person'), el('span', {}, message.name || t('nobody'))),
      el('span.meta', {}, [say.audience(message.role), message.target === message.channel ? null : message.target].filter(Boolean).join(' · '))),
    el('span.fate', {},
      el('b', {}, say.outcome(message.outcome)),
      el('span.meta', {}, message.attempt > 1 ? t('attempt', message.attempt) : message.channel))));
}
