// Who is on call now, until when, and who is next.

import {el, icon} from './elements.js';
import {now, roughly} from './clocks.js';
import {Sheet} from './sheets.js';
import * as say from './words.js';

const {t} = say;

export class OnCallView extends Sheet {
  constructor() {
    super('/v1/board/oncall', 'oncall', {every: 30000});
  }

  frame() {
    this.groups = el('div.rosters');
    return [this.groups];
  }

  draw({duties}) {
    const groups = new Map();
    for (const duty of duties) {
      const known = say.isRole(duty.audience);
      const key = duty.of || (known ? '' : 'groups');
      groups.set(key, [...(groups.get(key) ?? []), duty]);
    }
    const gaps = duties.filter(duty => duty.uncovered);
    this.groups.replaceChildren(
      ...(gaps.length ? [el('p.trouble', {role: 'status'}, t('uncoveredNow', gaps.map(duty => [say.audience(duty.audience), duty.of].filter(Boolean).join(' ')).join(', ')))] : []),
      ...[...groups].map(([of, list], index) => el('section.roster', {'aria-labelledby': `roster-${index}`},
        el('h2', {id: `roster-${index}`}, el('b', {}, title(of))),
        el('ul', {}, list.map(row)))));
  }
}

function title(of) {
  if (of === '') return t('everywhere');
  if (of === 'groups') return t('namedGroups');
  const [kind, ...name] = of.split(' ');
  return t(kind === 'service' ? 'forService' : 'forApplication', name.join(' '));
}

function row(duty) {
  const left = duty.until ? Date.parse(duty.until) - now() : null;
  return el('li.duty-row', {'data-audience': duty.audience, 'data-uncovered': duty.uncovered ? 'true' : null},
    el('span.duty-role', {}, say.capital(say.audience(duty.audience)), el('span.meta', {}, duty.audience)),
    el('span.duty-people', {},
      people(duty.people),
      duty.uncovered ? el('span.gap', {}, t('uncovered', duty.uncovered)) : null,
      ...because(duty.people)),
    el('span.duty-next', {},
      duty.until
        ? [el('span', {}, t('thenFrom', moment(duty.until), roughly(left))), people(duty.next), ...because(duty.next)]
        : el('span.meta', {}, t('noChange'))));
}

const people = list => list.length
  ? el('span.names', {}, list.map(person => el('span.owner', {}, icon('person'), el('b', {}, person.name))))
  : el('span.names', {}, el('b.gap', {}, t('nobodyAtAll')));

const because = list => {
  const why = [...new Set(list.map(person => person.because).filter(Boolean))];
  return why.length ? [el('span.meta', {}, why.join('; '))] : [];
};

function moment(instant) {
  return new Date(instant).toLocaleString(say.language(),
    {weekday: 'short', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23'});
}
