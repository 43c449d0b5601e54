// The places of the board and the way between them: a row in the bar, or a row of thumbs at the foot of a phone.

import {el, icon} from './elements.js';
import {t} from './words.js';

/** Address, name among the words, drawing. */
const PLACES = [
  ['/', 'board', 'list'],
  ['/oncall', 'oncall', 'person'],
  ['/notifications', 'notifications', 'bell'],
  ['/silences', 'silences', 'mute'],
  ['/releases', 'releases', 'ship'],
  ['/health', 'health', 'pulse'],
];

/** Draws them anew, where the page stands marked; none while nobody may look. */
export function drawPlaces(nav, shown) {
  nav.setAttribute('aria-label', t('places'));
  nav.replaceChildren(...(shown ? PLACES : []).map(([href, word, drawing]) => el('a', {href, 'data-place': word},
    icon(drawing), el('span', {}, t(word)))));
  markPlace(nav);
}

/** Marks where the page stands; an incident's page belongs to the list. */
export function markPlace(nav) {
  const here = location.pathname.startsWith('/incidents/') ? '/' : location.pathname;
  for (const link of nav.children) {
    if (link.getAttribute('href') === here) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
}
