// The list: open incidents by nearest deadline. Rows are patched, never drawn again; only those in sight tick.

import {el, icon, setClass, setText} from './elements.js';
import {now, reading, roughly} from './clocks.js';
import {earlier} from './store.js';
import * as say from './words.js';

const {t} = say;
const SOON = 15 * 60000;
/** So many rows are drawn, the most urgent, and as many again whenever somebody comes to their end. */
const DRAWN = 150;
const LEVELS = ['L1', 'L2', 'L3', 'L4'];
const STATES = ['OPEN', 'ACKNOWLEDGED', 'RESTORED', 'FIXED', 'VERIFIED'];

/** The special views the tiles at the top stand for. */
const VIEWS = {
  breached: row => reading(row.deadline).left <= 0,
  soon: row => {
    const {left} = reading(row.deadline);
    return left > 0 && left <= SOON;
  },
  unseen: row => row.state === 'OPEN',
};

/** What is shown, as it stands in the address. */
class Filters {
  constructor(search) {
    const given = new URLSearchParams(search);
    const list = (name, known) => (given.get(name) ?? '').split(',').filter(word => known.includes(word));
    this.levels = new Set(list('level', LEVELS));
    this.state = list('state', STATES)[0] ?? '';
    this.application = given.get('application') ?? '';
    this.q = given.get('q') ?? '';
    this.view = given.get('view') in VIEWS ? given.get('view') : '';
    this.over = given.get('open') === 'false';
  }

  get any() {
    return this.levels.size > 0 || this.state || this.application || this.q || this.view;
  }

  matches(row) {
    if (this.levels.size && !this.levels.has(row.level)) return false;
    if (this.state && row.state !== this.state) return false;
    if (this.application && row.application !== this.application) return false;
    if (this.view && !VIEWS[this.view](row)) return false;
    if (!this.q) return true;
    const wanted = this.q.toLowerCase();
    return [row.title, row.id, row.owner, row.service, row.application]
      .some(text => text?.toLowerCase().includes(wanted));
  }

  toString() {
    const told = new URLSearchParams();
    if (this.over) told.set('open', 'false');
    if (this.levels.size) told.set('level', [...this.levels].sort().join(','));
    if (this.state) told.set('state', this.state);
    if (this.application) told.set('application', this.application);
    if (this.view) told.set('view', this.view);
    if (this.q) told.set('q', this.q);
    const text = told.toString();
    return text ? '?' + text : '';
  }
}

/** One row: made once, patched after. */
class Row {
  constructor(id) {
    this.level = el('span.level');
    this.title = el('span.title');
    this.flags = el('span.flags');
    this.meta = el('span.meta');
    this.state = el('span.state');
    this.owner = el('span.owner');
    this.ownerName = el('span');
    this.owner.append(icon('person'), this.ownerName);
    this.step = el('span.step');
    this.kind = el('span.kind');
    this.time = el('span.time');
    this.share = el('i');
    this.link = el('a.row', {href: `/incidents/${encodeURIComponent(id)}`, 'data-id': id},
      this.level,
      el('span.what', {}, el('span.headline', {}, this.title, this.flags), this.meta),
      el('span.turn', {}, this.state, this.owner, this.step),
      el('span.clock', {}, el('span.reads', {}, this.time, this.kind), el('span.track', {}, this.share)));
    this.element = el('li', {}, this.link);
    this.element.row = this;
  }

  show(row) {
    this.data = row;
    setText(this.level, row.level);
    this.level.dataset.level = row.level;
    this.level.title = say.level(row.level);
    setText(this.title, row.title);
    this.flags.replaceChildren(...[
      row.moneyLoss && flag('money', t('money')),
      row.security && flag('shield', t('security')),
      row.paused && flag('pause', t('paused')),
    ].filter(Boolean));
    setText(this.state, say.state(row.state));
    this.state.dataset.state = row.state;
    setText(this.ownerName, row.owner ?? t('nobody'));
    setClass(this.owner, row.owner ? 'owner' : 'owner nobody');
    if (row.escalation) {
      this.step.replaceChildren(icon('up'), t('step', row.escalation.step));
      this.step.title = t('escalatedTo', say.roles(row.escalation.audience));
    } else this.step.replaceChildren();
    setText(this.kind, row.deadline ? say.clock(row.deadline.clock) : t('noDeadline'));
    this.tick(now());
  }

  tick(at) {
    const row = this.data;
    const read = reading(row.deadline, at);
    setText(this.time, read.text);
    setClass(this.link, `row tone-${read.tone}`);
    this.share.style.setProperty('--share', read.share.toFixed(3));
    const where = row.service && row.service !== row.application ? `${row.application} / ${row.service}` : row.application;
    setText(this.meta, `${row.id} · ${where} · ${roughly(at - Date.parse(row.openedAt))}`);
  }
}

const flag = (name, text) => el('span.flag', {title: text}, icon(name), el('span.sr', {}, text));

/** How far somebody had come at an address, so that going back finds the same place. */
const reached = new Map();

export class ListView {
  constructor(store, navigate) {
    this.store = store;
    this.navigate = navigate;
    this.filters = new Filters(location.search);
    // all that are wanted, in order and by id; rows are made of the first of them only
    this.order = [];
    this.wanted = new Map();
    this.rows = new Map();
    this.limit = reached.get(location.href) ?? DRAWN;
    this.inSight = new Set();
  }

  mount(main) {
    this.sight = new IntersectionObserver(entries => {
      for (const entry of entries) {
        if (!entry.isIntersecting) this.inSight.delete(entry.target.row);
        else {
          this.inSight.add(entry.target.row);
          entry.target.row.tick(now());
        }
      }
    }, {rootMargin: '200px'});
    this.list = el('ol.rows', {'aria-label': t('board')});
    this.empty = el('p.empty');
    this.count = el('p.count', {'aria-live': 'off'});
    main.replaceChildren(el('h1.sr', {}, t('board')), this.#tiles(), this.#bar(), this.list, this.empty, this.count);
    this.end = new IntersectionObserver(([seen]) => seen.isIntersecting && this.#goOn(), {rootMargin: '1000px'});
    this.end.observe(this.count);
    this.unwatch = this.store.watch(news => this.#changed(news));
    this.keys = event => this.#key(event);
    addEventListener('keydown', this.keys);
    this.ticking = setInterval(() => this.#tick(), 1000);
    this.#redraw();
  }

  unmount() {
    this.unwatch();
    this.sight.disconnect();
    this.end.disconnect();
    clearInterval(this.ticking);
    removeEventListener('keydown', this.keys);
  }

  #tiles() {
    this.tileNumbers = {};
    const tile = view => {
      const number = el('b');
      const button = el('button.tile', {type: 'button', 'data-view': view || 'all', click: () => {
        this.filters.view = this.filters.view === view ? '' : view;
        this.#refilter();
      }}, number, el('span', {}, t(view || 'all')));
      this.tileNumbers[view] = {number, button};
      return button;
    };
    return el('div.tiles', {}, ['breached', 'soon', 'unseen', ''].map(tile));
  }

  #bar() {
    this.chips = LEVELS.map(level => {
      const number = el('span.n');
      const chip = el('button.chip', {type: 'button', 'data-level': level, 'aria-pressed': 'false', click: () => {
        if (!this.filters.levels.delete(level)) this.filters.levels.add(level);
        this.#refilter();
      }}, el('b', {}, level), el('span.long', {}, say.level(level)), number);
      return {level, chip, number};
    });
    this.application = select(t('anyApplication'), [], value => {
      this.filters.application = value;
      this.#refilter();
    });
    this.state = select(t('anyState'), STATES.map(state => [state, say.state(state)]), value => {
      this.filters.state = value;
      this.#refilter();
    });
    this.state.value = this.filters.state;
    this.search = el('input.search', {type: 'search', placeholder: t('search'), 'aria-label': t('search'),
      value: this.filters.q, input: () => {
        this.filters.q = this.search.value.trim();
        this.#refilter();
      }});
    this.clearing = el('button.quiet', {type: 'button', click: () => this.#clear()}, t('clear'));
    const side = over => el('button', {type: 'button', 'aria-pressed': String(this.filters.over === over), click: () => {
      this.filters.over = over;
      this.sides.forEach(button => button.setAttribute('aria-pressed', String((button === this.sides[1]) === over)));
      this.#refilter();
    }}, t(over ? 'over' : 'open'));
    this.sides = [side(false), side(true)];
    return el('div.filters', {role: 'search', 'aria-label': t('filters')},
      el('div.sides', {}, this.sides),
      el('div.chips', {role: 'group', 'aria-label': t('levels')}, this.chips.map(each => each.chip)),
      this.application, this.state, this.search, this.clearing);
  }

  #clear() {
    this.filters = Object.assign(new Filters(''), {over: this.filters.over});
    this.search.value = this.state.value = this.application.value = '';
    this.#refilter();
  }

  #refilter() {
    history.replaceState(null, '', location.pathname + this.filters);
    this.limit = DRAWN;
    this.#redraw();
  }

  async #source() {
    if (!this.filters.over) return this.store.all();
    const answer = await fetch('/v1/incidents?open=false&size=500');
    const page = answer.ok ? await answer.json() : {incidents: []};
    return page.incidents
      .map(card => ({...card, deadline: null, review: false, members: card.members, over: true}))
      .sort((a, b) => Date.parse(b.closedAt ?? b.openedAt) - Date.parse(a.closedAt ?? a.openedAt));
  }

  async #redraw() {
    const drawing = (this.drawing = Symbol('drawing'));
    const source = await this.#source();
    if (drawing !== this.drawing) return;
    for (const row of this.rows.values()) this.sight.unobserve(row.element);
    this.inSight.clear();
    this.rows.clear();
    this.order = source.filter(row => this.filters.matches(row));
    if (!this.filters.over) this.order.sort(earlier);
    this.wanted = new Map(this.order.map(data => [data.id, data]));
    this.list.replaceChildren(...this.order.slice(0, this.limit).map(data => this.#made(data).element));
    this.#summary();
  }

  /** Somebody comes to the end of what is drawn. */
  #goOn() {
    if (this.limit >= this.order.length) return;
    this.limit += DRAWN;
    reached.set(location.href, this.limit);
    this.#fit();
    // told again if the end is still near
    this.end.unobserve(this.count);
    this.end.observe(this.count);
  }

  /** Rows are of the first of the order, no more and no fewer than wanted. */
  #fit() {
    while (this.rows.size > this.limit) this.#erase(this.order[this.rows.size - 1].id);
    while (this.rows.size < Math.min(this.limit, this.order.length)) {
      this.list.append(this.#made(this.order[this.rows.size]).element);
    }
  }

  #made(data) {
    const row = new Row(data.id);
    row.show(data);
    this.rows.set(data.id, row);
    this.sight.observe(row.element);
    return row;
  }

  #changed({all, changed}) {
    if (this.filters.over) return;
    if (all || changed.size > 300) {
      this.#redraw();
      return;
    }
    const focused = document.activeElement?.dataset?.id;
    for (const [id, data] of changed) {
      const wanted = data && !data.over && this.filters.matches(data);
      const before = this.wanted.get(id);
      if (before && wanted && earlier(before, data) === 0) {
        this.order[this.order.indexOf(before)] = data;
        this.wanted.set(id, data);
        this.rows.get(id)?.show(data);
        continue;
      }
      if (before) this.#drop(before);
      if (wanted) this.#insert(data);
    }
    this.#fit();
    if (focused && document.activeElement?.dataset?.id !== focused) this.rows.get(focused)?.link.focus();
    this.#summary();
  }

  #drop(data) {
    this.order.splice(this.order.indexOf(data), 1);
    this.wanted.delete(data.id);
    this.#erase(data.id);
  }

  #erase(id) {
    const row = this.rows.get(id);
    if (!row) return;
    this.rows.delete(id);
    this.inSight.delete(row);
    this.sight.unobserve(row.element);
    row.element.remove();
  }

  #insert(data) {
    let low = 0, high = this.order.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (earlier(this.order[middle], data) < 0) low = middle + 1;
      else high = middle;
    }
    const after = low < this.rows.size ? this.rows.get(this.order[low].id) : null;
    this.order.splice(low, 0, data);
    this.wanted.set(data.id, data);
    if (after) this.list.insertBefore(this.#made(data).element, after.element);
  }

  #tick() {
    const at = now();
    for (const row of this.inSight) row.tick(at);
    this.#numbers();
    // Time alone moves incidents into these views and out of them.
    if (!this.filters.over && ['breached', 'soon'].includes(this.filters.view)) {
      const fits = this.store.all().filter(row => this.filters.matches(row)).length;
      if (fits !== this.order.length) this.#redraw();
    }
  }

  #numbers() {
    const rows = this.store.all();
    const set = (view, number) => {
      const tile = this.tileNumbers[view];
      setText(tile.number, String(number));
      setClass(tile.button, number ? 'tile some' : 'tile');
      tile.button.setAttribute('aria-pressed', String(!this.filters.over && this.filters.view === view));
    };
    for (const view of Object.keys(VIEWS)) set(view, rows.filter(VIEWS[view]).length);
    set('', rows.length);
    for (const {level, chip, number} of this.chips) {
      setText(number, String(rows.filter(row => row.level === level).length));
      chip.setAttribute('aria-pressed', String(this.filters.levels.has(level)));
    }
  }

  #summary() {
    this.#numbers();
    const applications = [...new Set(this.store.all().map(row => row.application))].sort();
    if (this.filters.application && !applications.includes(this.filters.application)) {
      applications.push(this.filters.application);
    }
    if (applications.join('\n') !== this.applications) {
      this.applications = applications.join('\n');
      this.application.replaceChildren(el('option', {value: ''}, t('anyApplication')),
        ...applications.map(name => el('option', {value: name}, name)));
    }
    this.application.value = this.filters.application;
    this.application.hidden = applications.length < 2 && !this.filters.application;
    this.clearing.hidden = !this.filters.any;
    const none = this.order.length === 0 && (this.store.ready || this.filters.over);
    this.empty.hidden = !none;
    if (none) {
      const calm = !this.filters.any && !this.filters.over;
      this.empty.replaceChildren(el('b', {}, t(this.filters.any ? 'noneMatch' : this.filters.over ? 'noneOver' : 'noneOpen')),
        ...(calm ? [el('span', {}, t('noneOpenMore'))] : []));
      setClass(this.empty, calm ? 'empty calm' : 'empty');
    }
    this.count.hidden = none;
    setText(this.count, this.store.ready || this.filters.over ? t('shown', this.order.length) : '');
  }

  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, select, textarea, dialog')) return;
    if (event.key === '/') {
      event.preventDefault();
      this.search.focus();
    } else if (event.key === 'j' || event.key === 'k') {
      const focused = document.activeElement?.closest('li');
      const next = focused && this.list.contains(focused)
        ? event.key === 'j' ? focused.nextElementSibling : focused.previousElementSibling
        : this.list.firstElementChild;
      next?.querySelector('a').focus();
    }
  }
}

function select(any, options, changed) {
  const element = el('select', {'aria-label': any, change: () => changed(element.value)},
    el('option', {value: ''}, any), ...options.map(([value, text]) => el('option', {value}, text)));
  return element;
}
