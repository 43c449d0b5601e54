// The way in, when people sign in.

import {el} from './elements.js';
import {t} from './words.js';

const START = '/v1/board/sign-in/oidc';
const PLACE = 'faultline.place';
const REFUSALS = ['away', 'access_denied', 'no_role', 'no_name', 'failed'];

export class SignInView {
  constructor(session, signedIn) {
    this.session = session;
    this.signedIn = signedIn;
  }

  mount(main) {
    const {password, provider} = this.session.ways;
    const refused = refusal(provider);
    main.replaceChildren(el('div.sign-in', {},
      el('h1', {}, t('signInTitle')),
      refused ? el('p.complaint', {role: 'alert'}, refused) : null,
      provider ? this.#provider(provider) : null,
      password ? this.#password() : null));
    main.querySelector('input, a')?.focus();
  }

  /** The browser itself goes there, and comes back to where it was. */
  #provider(name) {
    return el('a.primary', {href: START, target: '_self', id: 'provider',
      click: () => sessionStorage.setItem(PLACE, location.pathname + location.search.replace(/[?&]refused=\w+/, ''))},
      t('signInWith', name));
  }

  #password() {
    const name = el('input', {name: 'name', autocomplete: 'username', required: true, autocapitalize: 'none'});
    const password = el('input', {name: 'password', type: 'password', autocomplete: 'current-password', required: true});
    const complaint = el('p.complaint', {role: 'alert'});
    const submit = el('button.primary', {type: 'submit'}, t('signIn'));
    return el('form', {submit: async event => {
      event.preventDefault();
      complaint.textContent = '';
      submit.disabled = true;
      try {
        const {ok, status} = await this.session.signIn(name.value.trim(), password.value);
        if (ok) this.signedIn();
        else {
          complaint.textContent = t(status === 429 ? 'tooMany' : 'wrong');
          password.value = '';
          password.focus();
        }
      } catch (failure) {
        complaint.textContent = t('failed', failure.message);
      }
      submit.disabled = false;
    }},
      el('label', {}, el('span', {}, t('name')), name),
      el('label', {}, el('span', {}, t('password')), password),
      complaint, submit);
  }

  unmount() {}
}

/** Why the provider's way in was none, in words of our own: the address may come from anywhere. */
function refusal(provider) {
  const why = new URLSearchParams(location.search).get('refused');
  return provider && REFUSALS.includes(why) ? t(`refused_${why}`, provider) : null;
}

/** Where somebody was before the provider took them in; asked once. */
export function placeBefore() {
  const place = sessionStorage.getItem(PLACE);
  sessionStorage.removeItem(PLACE);
  return place?.startsWith('/') && !place.startsWith('//') ? place : null;
}
