// The way in, when the board has users.

import {el} from './elements.js';
import {t} from './words.js';

export class SignInView {
  constructor(session, signedIn) {
    this.session = session;
    this.signedIn = signedIn;
  }

  mount(main) {
    const name = el('input', {name: 'name', autocomplete: 'username', required: true, autocapitalize: 'none'});
    const password = el('input', {name: 'password', type: 'password', autocomplete: 'current-password', required: true});
    const complaint = el('p.complaint', {role: 'alert'});
    const submit = el('button.primary', {type: 'submit'}, t('signIn'));
    main.replaceChildren(el('form.sign-in', {submit: async event => {
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
      el('h1', {}, t('signInTitle')),
      el('label', {}, el('span', {}, t('name')), name),
      el('label', {}, el('span', {}, t('password')), password),
      complaint, submit));
    name.focus();
  }

  unmount() {}
}
