// Who looks at the page, and what they send.

import {serverSaid} from './clocks.js';

const ME = 'faultline.me';
const cookie = name => document.cookie.split('; ').find(part => part.startsWith(name + '='))?.slice(name.length + 1);

export class Session {
  /** mode: 'open' (nobody signs in, people say who they are), 'signed-in' or 'signed-out'. */
  async load() {
    const answer = await fetch('/v1/board/session');
    if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
    const told = await answer.json();
    serverSaid(told.now);
    this.mode = told.mode;
    this.actions = told.actions;
    this.ways = told.ways;
    if (told.mode === 'signed-in') this.me = {name: told.name, roles: told.roles};
    else if (told.mode === 'open') this.me = remembered();
    else this.me = null;
    return this;
  }

  /** In open mode, says who one is; kept on this device. */
  introduce(name, role) {
    this.me = {name, roles: [role]};
    localStorage.setItem(ME, JSON.stringify(this.me));
    dispatchEvent(new Event('introduced'));
  }

  /** My role for something these roles may do: mine if it is among them, else null. */
  roleFor(roles) {
    return this.me?.roles.find(role => roles.includes(role)) ?? null;
  }

  /** @returns {Promise<{ok: boolean, status: number, body: object}>} */
  async post(path, body) {
    const answer = await fetch(path, {
      method: 'POST',
      headers: {'Content-Type': 'application/json', 'X-XSRF-TOKEN': decodeURIComponent(cookie('XSRF-TOKEN') ?? '')},
      body: JSON.stringify(body),
    });
    return {ok: answer.ok, status: answer.status, body: await answer.json().catch(() => ({}))};
  }

  signIn(name, password) {
    return this.post('/v1/board/sign-in', {name, password});
  }

  signOut() {
    return this.post('/v1/board/sign-out', {});
  }
}

function remembered() {
  try {
    const me = JSON.parse(localStorage.getItem(ME));
    return me?.name && Array.isArray(me.roles) ? me : null;
  } catch {
    return null;
  }
}
