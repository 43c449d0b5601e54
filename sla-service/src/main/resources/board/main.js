// Puts the page together: who looks, what the server pushes, and which view the address names.

import {el, icon, setText} from './elements.js';
import {now, reading} from './clocks.js';
import {introduce} from './dialogs.js';
import {HealthHint, HealthView} from './health.js';
import {IncidentView} from './incident.js';
import {ListView} from './list.js';
import {NotificationsView} from './notifications.js';
import {OnCallView} from './oncall.js';
import {drawPlaces, markPlace} from './places.js';
import {ReleasesView} from './releases.js';
import {Session} from './session.js';
import {SilencesView} from './silences.js';
import {placeBefore, SignInView} from './signin.js';
import {Store} from './store.js';
import {Stream} from './stream.js';
import * as say from './words.js';

const {t} = say;
const root = document.documentElement;
const main = document.getElementById('main');
const pulse = document.getElementById('pulse');
const store = new Store();
const session = new Session();
let view = null;

const places = document.getElementById('places');
const hint = new HealthHint(places);
const scrolled = new Map();

/** The view an address names. */
function viewAt(path) {
  const [, id] = /^\/incidents\/([^/]+)$/.exec(path) ?? [];
  if (id) return new IncidentView(decodeURIComponent(id), store, session);
  switch (path) {
    case '/notifications': return new NotificationsView(store);
    case '/releases': return new ReleasesView(store);
    case '/silences': return new SilencesView(session);
    case '/oncall': return new OnCallView();
    case '/health': return new HealthView();
    default: return new ListView(store);
  }
}

function show(fresh) {
  view?.unmount();
  view = null;
  if (session.mode === 'signed-out') view = new SignInView(session, start);
  else view = viewAt(location.pathname);
  document.title = 'faultline';
  markPlace(places);
  view.mount(main);
  scrollTo(0, fresh ? 0 : scrolled.get(location.href) ?? 0);
}

/** Links within the board change the view, not the page: the stream stays, and so do the clocks. */
addEventListener('click', event => {
  const link = event.target.closest('a[href^="/"]');
  if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || link.target) return;
  event.preventDefault();
  const back = link.classList.contains('back') && history.state?.from === 'list';
  if (back) history.back();
  else {
    scrolled.set(location.href, scrollY);
    const from = location.pathname === '/' ? 'list' : null;
    history.pushState({from}, '', link.getAttribute('href'));
    show(true);
    main.focus({preventScroll: true});
  }
});
addEventListener('popstate', () => show(false));
addEventListener('introduced', () => tools());

const stream = new Stream({
  reset: () => store.reset(),
  rows: rows => {
    announce(rows);
    store.put(rows);
  },
  gone: ids => store.take(ids),
  ready: () => store.whole(),
  state: told => {
    pulse.dataset.state = told;
    setText(pulse, t(told));
  },
  refused: () => start(),
});

/** What a screen reader says by itself: grave incidents that are new. Not every second, and not the first list. */
function announce(rows) {
  if (!store.ready) return;
  for (const row of rows) {
    if (!store.get(row.id) && !row.over && ['L1', 'L2'].includes(row.level)) {
      setText(document.getElementById('spoken'), t('spokenNew', row.level, row.title));
    }
  }
}

const breached = new Set();

/** The tab tells how many deadlines are missed, and a reader hears each once. */
setInterval(() => {
  const at = now();
  const late = store.all().filter(row => row.deadline && !row.deadline.soft && reading(row.deadline, at).left <= 0);
  const fresh = late.filter(row => !breached.has(row.id) && row.deadline);
  for (const row of fresh) breached.add(row.id);
  if (fresh.length === 1 && store.ready) {
    setText(document.getElementById('spoken'), t('spokenBreach', say.clock(fresh[0].deadline.clock), fresh[0].title));
  }
  if (view instanceof ListView) document.title = late.length ? `(${late.length}) faultline` : 'faultline';
}, 1000);

// ------------------------------------------------------------------------------------------------ the bar at the top

function tools() {
  const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  const themeLabel = t(dark ? 'toLight' : 'toDark');
  setText(document.getElementById('skip'), t('skip'));
  drawPlaces(places, session.mode === 'open' || session.mode === 'signed-in');
  hint.mark();
  document.getElementById('brand').setAttribute('aria-label', `faultline, ${t('board')}`);
  document.getElementById('tools').replaceChildren(...[
    person(),
    el('button.tool', {type: 'button', id: 'language', lang: say.chinese() ? 'en' : 'zh-CN',
      'aria-label': t('languageLabel'), click: () => speak(say.chinese() ? 'en' : 'zh')}, t('language')),
    el('button.tool', {type: 'button', id: 'theme', 'aria-label': themeLabel, title: themeLabel, click: () => {
      root.dataset.theme = dark ? 'light' : 'dark';
      localStorage.setItem('faultline.theme', root.dataset.theme);
      tools();
    }}, icon(dark ? 'sun' : 'moon')),
    session.mode === 'signed-in' ? el('button.tool', {type: 'button', id: 'sign-out', 'aria-label': t('signOut'),
      title: t('signOut'), click: async () => {
        await session.signOut();
        start();
      }}, icon('leave')) : null,
  ].filter(Boolean));
}

function person() {
  if (session.mode === 'signed-out' || !session.mode) return null;
  const me = session.me;
  const label = me ? `${me.name} · ${say.roles(me.roles)}` : t('anonymous');
  const content = [icon('person'), el('span.long', {}, label)];
  return session.mode === 'open'
    ? el('button.tool', {type: 'button', id: 'me', 'aria-label': label, click: async () => {
        if (await introduce(session)) show(false);
      }}, content)
    : el('span.tool', {id: 'me', 'aria-label': label}, content);
}

function speak(language) {
  say.speak(language);
  localStorage.setItem('faultline.language', language);
  if (pulse.dataset.state) setText(pulse, t(pulse.dataset.state));
  // what was said in the other language is not said again
  document.getElementById('toasts').replaceChildren();
  tools();
  show(false);
}

async function start() {
  stream.stop();
  try {
    await session.load();
  } catch {
    pulse.dataset.state = 'lost';
    setText(pulse, t('lost'));
    setTimeout(start, 2000);
    return;
  }
  tools();
  if (session.mode === 'signed-in') {
    const place = placeBefore();
    if (place) history.replaceState(null, '', place);
  }
  show(true);
  if (session.mode !== 'signed-out') {
    stream.start();
    hint.start();
  } else {
    hint.stop();
    setText(pulse, '');
  }
}

const theme = localStorage.getItem('faultline.theme');
if (theme === 'dark' || theme === 'light') root.dataset.theme = theme;
const asked = new URLSearchParams(location.search).get('lang') ?? localStorage.getItem('faultline.language');
say.speak(asked ?? (navigator.language.startsWith('zh') ? 'zh' : 'en'));
start();
