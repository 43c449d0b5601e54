// What is silenced, what a silence would suppress before it is made, making one, and ending one.

import {el, icon} from './elements.js';
import {now, roughly, wallTime} from './clocks.js';
import {introduce, toast} from './dialogs.js';
import {Sheet} from './sheets.js';
import * as say from './words.js';

const {t} = say;
const SPANS = [30, 60, 120, 240, 480, 1440, 4320];
const OPERATORS = {'=': [true, false], '!=': [false, false], '=~': [true, true], '!~': [false, true]};

/** What a matcher reads as: as people write it. */
const written = matcher => `${matcher.name}${matcher.isEqual ? '=' : '!'}${matcher.isRegex ? '~' : matcher.isEqual ? '' : '='}"${matcher.value}"`;

export class SilencesView extends Sheet {
  constructor(session) {
    super('/v1/board/silences', 'silences', {every: 10000});
    this.session = session;
    this.roles = ['OPS', 'DEV'];
  }

  frame() {
    this.list = el('div');
    this.maker = el('section.maker', {'aria-labelledby': 'maker'});
    this.#drawMaker();
    return [this.maker, this.list];
  }

  // ---------------------------------------------------------------------------------------------- what is silenced

  draw({roles, silences}) {
    this.roles = roles;
    // what is firing changes while somebody thinks of a reason
    if (this.previewed) this.#ask(this.#wanted());
    const key = JSON.stringify(silences) + Math.floor(now() / 60000);
    if (key === this.drawn) return;
    this.drawn = key;
    const of = state => silences.filter(silence => silence.status.state === state);
    const over = of('expired');
    const opened = this.list.querySelector('details')?.open;
    this.list.replaceChildren(
      el('section.silenced', {'aria-labelledby': 'silenced'},
        el('h2', {id: 'silenced'}, t('silencedNow'), el('span.n', {}, String(of('active').length))),
        of('active').length || of('pending').length
          ? el('ul', {}, [...of('active'), ...of('pending')].map(silence => this.#silence(silence)))
          : el('p.hint', {}, t('nothingSilenced')),
        over.length ? el('details', {open: Boolean(opened)}, el('summary', {}, t('silencesOver', over.length)),
          el('ul', {}, over.map(silence => this.#silence(silence)))) : null));
  }

  #silence(silence) {
    const {state} = silence.status;
    const left = Date.parse(silence.endsAt) - now();
    return el('li.silence', {'data-state': state, 'data-silence': silence.id},
      el('div.matchers', {}, silence.matchers.map(matcher => el('code', {}, written(matcher)))),
      el('div.silence-text', {},
        el('span', {}, silence.comment || '–'),
        el('span.meta', {}, [silence.createdBy,
          state === 'expired' ? t('endedAt', wallTime(silence.endsAt, say.language()))
            : state === 'pending' ? t('beginsAt', wallTime(silence.startsAt, say.language()))
              : t('endsIn', roughly(left), wallTime(silence.endsAt, say.language()))].join(' · '))),
      state === 'expired' ? null : el('button.deed', {type: 'button', 'data-end': silence.id,
        'aria-label': `${t('endSilence')}: ${silence.matchers.map(written).join(', ')}`,
        click: event => this.#end(silence, event.target)}, t('endSilence')));
  }

  async #end(silence, button) {
    if (!(await this.#mayAct())) return;
    button.disabled = true;
    await this.#send(`/v1/board/silences/${encodeURIComponent(silence.id)}/end`, {actor: this.#actor()}, t('silenceEnded'));
    button.disabled = false;
  }

  // ------------------------------------------------------------------------------------------------- making one

  #drawMaker() {
    this.matchers = el('div.matcher-rows');
    this.preview = el('div.preview', {'aria-live': 'polite'});
    this.comment = el('input', {name: 'comment', required: true, maxlength: 1000, autocomplete: 'off'});
    this.span = el('select', {name: 'span'}, SPANS.map(minutes =>
      el('option', {value: minutes, selected: minutes === 120}, minutes < 60 ? t('minutes', minutes)
        : minutes < 1440 ? t('hours', minutes / 60) : t('days', minutes / 1440))));
    this.submit = el('button.primary', {type: 'submit', disabled: true}, t('makeSilence'));
    this.maker.replaceChildren(
      el('h2', {id: 'maker'}, t('newSilence')),
      el('form', {submit: event => {
        event.preventDefault();
        this.#make();
      }},
        el('p.hint', {}, t('silenceHint')),
        this.matchers,
        el('button.quiet', {type: 'button', click: () => this.#addMatcher()}, t('addMatcher')),
        this.preview,
        el('div.maker-foot', {},
          el('label', {}, el('span', {}, t('whySilence')), this.comment),
          el('label', {}, el('span', {}, t('forField')), this.span),
          this.submit)));
    // A link can ask for a silence of something: /silences?service=wallet
    const given = [...new URLSearchParams(location.search)].filter(([name]) => name !== 'lang');
    if (given.length) given.forEach(([name, value]) => this.#addMatcher(name, value));
    else this.#addMatcher();
    this.#changed(0);
  }

  #addMatcher(name = '', value = '') {
    const changed = () => this.#changed();
    const row = el('div.matcher-row', {},
      el('input', {class: 'label', 'aria-label': t('label'), placeholder: t('label'), value: name,
        autocapitalize: 'none', spellcheck: 'false', autocomplete: 'off', maxlength: 200, input: changed}),
      el('select', {'aria-label': t('operator'), change: changed},
        Object.keys(OPERATORS).map(operator => el('option', {value: operator}, operator))),
      el('input', {class: 'value', 'aria-label': t('value'), placeholder: t('value'), value, autocapitalize: 'none',
        spellcheck: 'false', autocomplete: 'off', maxlength: 1000, input: changed}),
      el('button.tool', {type: 'button', 'aria-label': t('removeMatcher'), title: t('removeMatcher'), click: () => {
        row.remove();
        if (!this.matchers.children.length) this.#addMatcher();
        this.#changed();
      }}, icon('cross')));
    this.matchers.append(row);
  }

  #wanted() {
    return [...this.matchers.children].map(row => {
      const [isEqual, isRegex] = OPERATORS[row.querySelector('select').value];
      return {name: row.querySelector('.label').value.trim(), value: row.querySelector('.value').value, isEqual, isRegex};
    }).filter(matcher => matcher.name);
  }

  /** Whatever was seen is of other matchers: a silence is made only of what was looked at. */
  #changed(delay = 350) {
    this.submit.disabled = true;
    this.asking = null;
    this.previewed = null;
    clearTimeout(this.typing);
    const matchers = this.#wanted();
    if (!matchers.length) this.preview.replaceChildren(el('p.hint', {}, t('previewFirst')));
    else this.typing = setTimeout(() => this.#ask(matchers), delay);
  }

  async #ask(matchers) {
    const asking = (this.asking = Symbol('asking'));
    let answer;
    try {
      answer = await this.session.post('/v1/board/silences/preview', {matchers});
    } catch (failure) {
      answer = {ok: false, body: {detail: failure.message}};
    }
    const seen = JSON.stringify(answer.body);
    if (asking !== this.asking || seen === this.previewed) return;
    this.previewed = seen;
    this.submit.disabled = !answer.ok;
    this.preview.replaceChildren(...(answer.ok ? this.#previewed(answer.body) : [
      el('p.complaint', {}, answer.body.detail ?? t('notAnswered', `HTTP ${answer.status}`))]));
  }

  #previewed({total, alerts}) {
    return [
      el('p.preview-says', {'data-total': total}, icon(total ? 'mute' : 'check'), el('b', {}, total
        ? t(total === 1 ? 'wouldSuppressOne' : 'wouldSuppress', total) : t('wouldSuppressNone'))),
      el('ul', {}, alerts.map(alert => el('li', {},
        el('span.title', {}, alert.summary ?? alert.labels.alertname ?? alert.labels.title ?? alert.fingerprint),
        el('span.meta', {}, [t('firingFor', roughly(now() - Date.parse(alert.startsAt))),
          alert.silenced ? t('silencedAlready') : null,
          Object.entries(alert.labels).map(([name, value]) => `${name}=${value}`).join('  ')].filter(Boolean).join(' · '))))),
      alerts.length < total ? el('p.hint', {}, t('andMore', total - alerts.length)) : '',
    ];
  }

  async #make() {
    if (!(await this.#mayAct())) return;
    this.submit.disabled = true;
    const made = await this.#send('/v1/board/silences', {actor: this.#actor(), matchers: this.#wanted(),
      minutes: Number(this.span.value), comment: this.comment.value.trim()}, t('silenceMade'));
    if (made) this.#drawMaker();
    else this.submit.disabled = false;
  }

  // -------------------------------------------------------------------------------------------------- as whom

  #actor() {
    return {name: this.session.me.name, role: this.session.roleFor(this.roles)};
  }

  async #mayAct() {
    if (!this.session.me && !(await introduce(this.session))) return false;
    if (this.session.roleFor(this.roles)) return true;
    toast(t('onlyRoles', say.roles(this.roles)), true);
    return false;
  }

  async #send(path, body, said) {
    try {
      const answer = await this.session.post(path, body);
      toast(answer.ok ? said : t('refused', answer.body.detail ?? `HTTP ${answer.status}`), !answer.ok);
      this.load();
      return answer.ok;
    } catch (failure) {
      toast(t('failed', failure.message), true);
      return false;
    }
  }

  unmount() {
    super.unmount();
    clearTimeout(this.typing);
    this.asking = null;
  }
}
