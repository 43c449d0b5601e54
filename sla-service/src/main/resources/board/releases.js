// When products ship, and which open incidents' fixes are owed in which release.

import {el} from './elements.js';
import {now, roughly, wallTime} from './clocks.js';
import {Sheet} from './sheets.js';
import * as say from './words.js';

const {t} = say;

export class ReleasesView extends Sheet {
  constructor(store) {
    super('/v1/board/releases', 'releases', {store, every: 10000});
  }

  frame() {
    this.products = el('div.products');
    this.hint = el('section.how', {'aria-labelledby': 'how'},
      el('h2', {id: 'how'}, t('releasesHow')),
      el('p', {}, t('releasesHint')),
      el('pre', {tabindex: '0'}, 'PUT /v1/releases/{product}\n{"releases": [\n'
        + '  {"name": "4.3.0", "status": "PLANNED", "cutOff": "2026-12-02T12:00:00Z", "shipsAt": "2026-12-04T08:00:00Z"}\n]}'));
    return [this.products, this.hint];
  }

  draw({products}) {
    const folded = new Set([...this.products.querySelectorAll('details[open]')].map(each => each.dataset.key));
    this.products.replaceChildren(...(products.length ? products.map(product) : [
      el('p.empty', {}, el('b', {}, t('noReleases')), el('span', {}, t('noReleasesMore')))]));
    for (const details of this.products.querySelectorAll('details')) details.open = folded.has(details.dataset.key);
  }
}

function product(plan) {
  const id = `product-${plan.product}`;
  const coming = plan.releases.filter(release => release.status === 'PLANNED');
  const were = plan.releases.filter(release => release.status !== 'PLANNED');
  return el('section.product', {'aria-labelledby': id, 'data-product': plan.product},
    el('h2', {id}, el('b', {}, plan.product),
      plan.by ? el('span.meta', {}, t('toldBy', plan.by, say.role(plan.role), wallTime(plan.updatedAt, say.language()))) : null),
    coming.length ? el('ol.releases', {}, coming.map(release)) : el('p.hint', {}, t('nothingPlanned')),
    plan.dateless.length ? el('div.dateless', {}, el('p', {}, t('dateless')), fixes(plan.dateless, false)) : null,
    were.length ? el('details', {'data-key': id}, el('summary', {}, t('shippedBefore', were.length)),
      el('ol.releases', {}, were.map(release))) : null);
}

function release(card) {
  const left = Date.parse(card.shipsAt) - now();
  const closed = card.cutOff && Date.parse(card.cutOff) <= now();
  const late = card.status === 'PLANNED' && left <= 0;
  return el('li.release', {'data-status': card.status, 'data-release': card.name},
    el('div.release-name', {},
      el('b', {}, card.name),
      el('span.badge', {'data-tone': late ? 'over' : card.next ? 'good' : 'plain'},
        late ? t('shouldHaveShipped') : card.next ? t('nextRelease') : say.releaseStatus(card.status))),
    el('div.release-dates', {},
      el('time', {datetime: card.shipsAt, title: card.shipsAt}, day(card.shipsAt)),
      el('span.meta', {}, [
        left > 0 ? t('in', roughly(left)) : null,
        card.cutOff && card.status === 'PLANNED' ? t(closed ? 'cutOffPassed' : 'cutOff', day(card.cutOff)) : null,
      ].filter(Boolean).join(' · '))),
    card.incidents.length
      ? fixes(card.incidents)
      : card.status === 'PLANNED' ? el('p.hint', {}, t('nothingOwed')) : null);
}

const fixes = (list, dated = true) => el('ul.fixes', {}, list.map(fix => el('li', {},
  el('a', {href: `/incidents/${encodeURIComponent(fix.id)}`, 'data-id': fix.id},
    el('span.level', {'data-level': fix.level, title: say.level(fix.level)}, fix.level),
    el('span.title', {}, fix.title)),
  el('span.meta', {}, [fix.id, fix.fixed ? t('isFixed') : null, dated ? t(fix.named ? 'namedByPlan' : 'nextThatCan') : null]
    .filter(Boolean).join(' · ')))));

/** A day with its time, for months ahead. */
function day(instant) {
  return new Date(instant).toLocaleString(say.language(),
    {weekday: 'short', year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23'});
}
