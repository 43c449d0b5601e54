// The page of one incident: what it is, what time is left, what to do next, and all that happened.

import {withLettersOnce} from './letters.js';
import {el, icon, outward, setClass, setText} from './elements.js';
import {now, reading, wallTime} from './clocks.js';
import {DEEDS, atOnce, fieldsOf, nextDeed, permission} from './deeds.js';
import {ask, introduce, toast} from './dialogs.js';
import * as say from './words.js';

const {t} = say;

/** What the colour of a timeline entry says. */
const TONES = {
  BREACHED: 'over', VERIFICATION_FAILED: 'over', UNCOVERED: 'over', REJECTED: 'over', OPENED: 'over', REOPENED: 'over',
  RAISED: 'over', WARNING: 'warn', ESCALATED: 'urgent', RETRYABLE: 'warn', ACKNOWLEDGED: 'good', RESTORED: 'good',
  FIXED: 'good', VERIFIED: 'good', CLOSED: 'good', MET: 'good', RETRACTED: 'good', SIGNAL_CLEARED: 'good',
};

export class IncidentView {
  constructor(id, store, session) {
    this.id = id;
    this.store = store;
    this.session = session;
    this.ticked = [];
  }

  async mount(main) {
    this.main = main;
    this.unwatch = this.store.watch(({all, changed}) => {
      if (all || changed.has(this.id)) this.load();
    });
    this.ticking = setInterval(() => this.#tick(), 1000);
    await this.load();
  }

  unmount() {
    this.unwatch();
    clearInterval(this.ticking);
    this.id = null;
  }

  /** One question at a time; a change that comes meanwhile asks once more. */
  async load() {
    if (this.loading) {
      this.again = true;
      return;
    }
    this.loading = true;
    const id = this.id;
    try {
      const answer = await fetch(`/v1/board/incidents/${encodeURIComponent(id)}`);
      if (id !== this.id) return;
      if (answer.status === 404) this.main.replaceChildren(backLink(), el('p.empty', {}, el('b', {}, t('unknownIncident'))));
      else if (answer.ok) this.#draw(await answer.json());
    } catch {
      // The stream tells of a lost line, and its return loads again.
    } finally {
      this.loading = false;
      if (this.again && this.id) {
        this.again = false;
        this.load();
      }
    }
  }

  #draw(sheet) {
    this.sheet = sheet;
    this.ticked = [];
    // Whoever tabs through the page or reads in it must not lose their place to an update.
    const focused = document.activeElement?.dataset?.key;
    const folded = new Map([...this.main.querySelectorAll('details')].map(each => [each.dataset.key, each.open]));
    const {row} = sheet;
    document.title = `${row.level} ${row.title} · faultline`;
    this.main.replaceChildren(
      el('div.sheet', {'data-id': row.id, 'data-state': row.state},
        this.#head(sheet),
        el('div.columns', {},
          el('div.left', {}, this.#actions(sheet), this.#duties(sheet), this.#about(sheet)),
          el('div.right', {}, this.#clocks(sheet), this.#timeline(sheet)))));
    for (const details of this.main.querySelectorAll('details')) {
      details.open = folded.get(details.dataset.key) ?? details.open;
    }
    if (focused) this.main.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus({preventScroll: true});
    this.#tick();
  }

  #head({row, detail}) {
    const {incident} = detail;
    const time = el('span.time'), kind = el('span.kind'), track = el('i');
    const big = el('div.big', {role: 'timer', 'aria-live': 'off'}, el('span.reads', {}, time, kind),
      el('span.track', {}, track));
    this.ticked.push(at => {
      const read = reading(row.deadline, at);
      setText(time, read.text);
      setText(kind, row.deadline
        ? `${say.clock(row.deadline.clock)} · ${t(read.left <= 0 ? 'overdue' : 'left')}` : t('noDeadline'));
      setClass(big, `big tone-${read.tone}`);
      track.style.setProperty('--share', read.share.toFixed(3));
    });
    const help = [['runbook', incident.runbook], ['stopLossPlan', incident.stopLossPlan], ['bridge', incident.bridge]]
      .filter(([, href]) => href);
    return el('header.sheet-head', {},
      backLink(),
      el('div.name', {},
        el('div.badges', {},
          el('span.level', {'data-level': row.level, title: say.level(row.level)}, `${row.level} ${say.level(row.level)}`),
          el('span.state', {'data-state': row.state}, say.state(row.state)),
          row.moneyLoss ? el('span.flag.named', {}, icon('money'), t('money')) : null,
          row.security ? el('span.flag.named', {}, icon('shield'), t('security')) : null,
          row.paused ? el('span.flag.named', {}, icon('pause'), t('paused')) : null,
          row.escalation
            ? el('span.step', {}, icon('up'), t('escalatedTo', say.roles(row.escalation.audience))) : null),
        el('h1', {}, row.title),
        el('p.meta', {}, [row.id, incident.application, incident.service, row.owner ?? t('nobody'),
          t('firing', row.firing, row.members)].filter((part, index, all) => part && all.indexOf(part) === index).join(' · ')),
        help.length ? el('p.help', {}, help.map(([name, href]) => outward(href, t(name)))) : null),
      row.over ? null : big);
  }

  #actions(sheet) {
    const next = nextDeed(sheet);
    const offered = DEEDS.map(verb => ({verb, may: permission(sheet, verb, this.session)}));
    const main = offered.find(deed => deed.verb === next);
    const rest = offered.filter(deed => deed.verb !== next);
    const primary = main ? this.#button(main, true) : null;
    return el('section.actions', {'aria-labelledby': 'actions'},
      el('h2', {id: 'actions'}, t('actions')),
      this.session.actions ? null : el('p.hint', {}, t('readOnly')),
      primary ? el('div.next', {}, primary) : null,
      el('div.deeds', {}, rest.filter(deed => deed.may.possible).map(deed => this.#button(deed))),
      el('details.impossible', {'data-key': 'impossible', open: !sheet.row.over},
        el('summary', {'data-key': 'impossible-summary'}, t('notNow')),
        el('ul', {}, rest.filter(deed => !deed.may.possible).map(deed => el('li', {}, this.#button(deed))))));
  }

  /** One that cannot be done stays in reach of keyboard and screen reader, and says why. */
  #button({verb, may}, primary = false) {
    const hint = may.why ?? (primary ? say.verbHint(verb) : null);
    const why = hint ? el('span.why', {}, hint) : null;
    return el(primary ? 'button.deed.primary' : 'button.deed', {
      type: 'button', 'data-key': `deed-${verb}`, 'data-verb': verb,
      'aria-disabled': may.possible ? null : 'true',
      click: () => may.possible && this.#do(verb),
    }, el('span', {}, say.verb(verb)), why);
  }

  async #do(verb, fixed = {}, fields = fieldsOf(verb), title = say.verb(verb)) {
    if (!this.session.me && !(await introduce(this.session))) return;
    const duty = verb === 'duty' ? this.sheet.duties.find(each => each.name === fixed.duty) : null;
    const may = duty ? this.#mayTick(duty) : permission(this.sheet, verb, this.session);
    if (!may.possible || !may.role) {
      this.#draw(this.sheet);
      toast(may.why ?? t('notNow'), true);
      return;
    }
    const answers = fields.length && !atOnce(verb) ? await ask(title, fields, say.verbHint(verb)) : {};
    if (!answers) return;
    const body = {actor: {name: this.session.me.name, role: may.role}, ...fixed, ...answers};
    try {
      const {ok, status, body: told} =
        await this.session.post(`/v1/board/incidents/${encodeURIComponent(this.id)}/${verb}`, body);
      if (status === 202) toast(t('undecided'));
      else if (ok) toast(t('done', title));
      else toast(t('refused', told.detail ?? `HTTP ${status}`), true);
    } catch (failure) {
      toast(t('failed', failure.message), true);
    }
    this.load();
  }

  #mayTick(duty) {
    const may = permission(this.sheet, 'duty', this.session);
    if (!may.possible || !this.session.me) return may;
    const role = this.session.roleFor([duty.role]) ?? this.session.roleFor(['OPS']);
    return role ? {possible: true, role, why: null} : {possible: false, role: null, why: t('onlyRoles', say.role(duty.role))};
  }

  #duties({duties}) {
    if (!duties.length) return null;
    const done = duties.filter(duty => duty.doneAt).length;
    return el('section.duties', {'aria-labelledby': 'duties'},
      el('h2', {id: 'duties'}, t('duties'), el('span.n', {}, t('dutiesDone', done, duties.length))),
      el('ul', {}, duties.map(duty => this.#duty(duty))));
  }

  #duty(duty) {
    const text = say.chinese() ? duty.zh : duty.en;
    const may = duty.doneAt ? {possible: false} : this.#mayTick(duty);
    const fields = [
      ...(duty.outcomes.length ? [['outcome', 'choice', true, duty.outcomes]] : []),
      ...(duty.asksText ? [['text', 'text', true]] : []),
    ];
    return el(duty.doneAt ? 'li.duty.done' : 'li.duty', {},
      el('button.tick', {
        type: 'button', role: 'checkbox', 'aria-checked': String(Boolean(duty.doneAt)), 'data-key': `duty-${duty.name}`,
        'data-duty': duty.name, 'aria-label': text, 'aria-disabled': may.possible ? null : 'true', title: may.why ?? null,
        click: () => may.possible && this.#do('duty', {duty: duty.name}, fields, text),
      }, duty.doneAt ? icon('check') : null),
      el('span.duty-text', {},
        el('span', {}, text),
        el('span.meta', {}, duty.doneAt
          ? [say.role(duty.role), duty.doneBy, wallTime(duty.doneAt, say.language()), duty.outcome].filter(Boolean).join(' · ')
          : say.role(duty.role)),
        duty.text ? el('span.quote', {}, duty.text) : null));
  }

  #clocks({detail}) {
    const {clocks} = detail.incident;
    if (!clocks.length) return null;
    return el('section.clocks', {'aria-labelledby': 'clocks'},
      el('h2', {id: 'clocks'}, t('clocks')),
      el('ul', {}, clocks.map(clock => {
        const time = el('span.time'), track = el('i');
        const item = el('li', {}, el('span.kind', {}, say.clock(clock.clock)), time,
          el('span.track', {}, track), el('span.meta', {}, clockNote(clock)));
        this.ticked.push(at => {
          const read = reading(clock, at);
          setText(time, read.text);
          setClass(item, `one tone-${read.tone}`);
          track.style.setProperty('--share', read.share.toFixed(3));
        });
        return item;
      })));
  }

  #timeline({detail}) {
    const entries = withLettersOnce(detail.timeline).reverse();
    return el('section.timeline', {'aria-labelledby': 'timeline'},
      el('h2', {id: 'timeline'}, t('timeline')),
      el('ol', {}, entries.map(entry => {
        const who = entry.actor ? t('by', entry.actor, say.role(entry.role)) : null;
        const {message, evidence} = entry;
        const trouble = message?.subject && entry.kind !== 'PLANNED' && entry.kind !== 'DELIVERED' ? entry.reason : null;
        const told = message ? [message.recipient, message.channel, message.target, trouble].filter(Boolean).join(' · ')
          : entry.audience?.length ? t('told', say.roles(entry.audience)) : null;
        const name = say.happening(message && entry.kind === 'PLANNED' ? 'PLANNED_MESSAGE' : entry.kind);
        const kind = entry.clock ? `${say.clock(entry.clock)} · ${name}` : name;
        return el('li', {'data-tone': TONES[entry.kind] ?? 'plain', 'data-kind': entry.kind},
          el('time', {datetime: entry.at, title: entry.at}, wallTime(entry.at, say.language())),
          el('span.kind', {}, kind),
          el('span.reason', {}, message?.subject ?? entry.reason),
          evidence ? el('span.meta', {}, evidence.href ? outward(evidence.href, evidence.name) : evidence.name) : null,
          who || told ? el('span.meta', {}, [who, told].filter(Boolean).join(' · ')) : null);
      })));
  }

  #about({row, detail, members, links, verifiedBy}) {
    const {incident} = detail;
    const facts = [
      [t('why', row.level), incident.grade.reason],
      [t('owner'), row.owner],
      [t('opened'), wallTime(incident.openedAt, say.language())],
      [t('occurred'), wallTime(incident.occurredAt, say.language())],
      [t('category'), incident.category],
      [t('release'), incident.release],
      [t('verifiedBy'), verifiedBy.length ? say.roles(verifiedBy) : null],
      [t('occurrences'), String(incident.occurrences)],
      [t('labels'), Object.entries(incident.labels).map(([key, value]) => `${key}=${value}`).join('  ')],
    ].filter(([, value]) => value);
    return el('section.about', {'aria-labelledby': 'about'},
      el('h2', {id: 'about'}, t('about')),
      incident.description ? el('p.description', {}, incident.description) : null,
      el('dl', {}, facts.map(([name, value]) => [el('dt', {}, name), el('dd', {}, value)])),
      members.length > 1 ? el('details', {'data-key': 'members'},
        el('summary', {'data-key': 'members-summary'}, `${t('alerts')} (${row.members})`),
        el('ul.members', {}, members.map(member =>
          el(member.firing ? 'li.firing' : 'li', {}, member.title, el('span.meta', {}, ` ×${member.occurrences}`))))) : null,
      links.length ? el('p.links', {}, links.map(link => outward(link.href, link.text ?? link.href))) : null);
  }

  #tick() {
    const at = now();
    for (const tick of this.ticked) tick(at);
  }
}

function backLink() {
  return el('a.back', {href: '/', 'data-key': 'back'}, icon('back'), t('back'));
}

function clockNote(clock) {
  switch (clock.state) {
    case 'MET': return clock.missed ? t('metLate') : t('met');
    case 'CANCELLED': return t('cancelled');
    case 'PAUSED': return t('standing');
    case 'UNSCHEDULED': return t('unscheduled');
    default: return clock.dueAt ? t('until', wallTime(clock.dueAt, say.language())) : '';
  }
}
