// Questions the page asks: what a command needs, and who somebody is.

import {el} from './elements.js';
import * as say from './words.js';

const {t} = say;
const ROLES = ['OPS', 'PM', 'DEV', 'QA', 'SITE'];

const LABELS = {reason: 'reason', owner: 'ownerField', level: 'levelField', release: 'releaseField', text: 'textField',
  for: 'forField', passed: 'passedField', outcome: 'outcomeField', into: 'intoField'};

/**
 * Asks for the fields of something.
 * @param {Array<[string, string, boolean, string[]?]>} fields name, kind, required, choices
 * @returns {Promise<object|null>} the answers by name; null when the person thought better of it
 */
export function ask(title, fields, hint = null) {
  return new Promise(resolve => {
    const inputs = fields.map(field => input(...field));
    const form = el('form', {method: 'dialog', submit: event => {
      event.preventDefault();
      const answers = {};
      for (const {name, value} of inputs) if (value() !== '') answers[name] = value();
      done(answers);
    }},
      el('h2', {id: 'asked'}, title),
      hint ? el('p.hint', {}, hint) : null,
      inputs.map(each => each.element),
      el('div.buttons', {},
        el('button.quiet', {type: 'button', click: () => done(null)}, t('cancel')),
        el('button.primary', {type: 'submit'}, t('send'))));
    const dialog = el('dialog', {'aria-labelledby': 'asked', cancel: () => done(null)}, form);
    let answered = false;
    const done = answers => {
      if (answered) return;
      answered = true;
      dialog.close();
      dialog.remove();
      resolve(answers);
    };
    document.body.append(dialog);
    dialog.showModal();
  });
}

function input(name, kind, required, choices = []) {
  const label = name === 'reason' && !required ? t('reasonOptional') : t(LABELS[name] ?? name);
  const simple = control => ({name, value: () => control.value.trim(),
    element: el('label', {}, el('span', {}, label), control)});
  switch (kind) {
    case 'text': return simple(el('textarea', {name, rows: 3, required, maxlength: 8000}));
    case 'password': return simple(el('input', {name, type: 'password', required, autocomplete: 'current-password'}));
    case 'name': return simple(el('input', {name, required, autocomplete: 'username', maxlength: 100}));
    case 'level': return radios(name, label, ['L1', 'L2', 'L3', 'L4'].map(l => [l, `${l} ${say.level(l)}`]));
    case 'role': return radios(name, label, ROLES.map(role => [role, say.role(role)]));
    case 'for': return radios(name, label, ['15m', '30m', '1h', '4h'].map(span => [span, span]));
    case 'passed': {
      const choice = radios(name, label, [['true', t('passedTrue')], ['false', t('passedFalse')]]);
      return {...choice, value: () => choice.value() === 'true'};
    }
    case 'choice': return radios(name, label, choices.map(word => [word, word]));
    default: return simple(el('input', {name, required, maxlength: 200}));
  }
}

function radios(name, label, choices) {
  const set = el('fieldset', {}, el('legend', {}, label), choices.map(([value, text]) =>
    el('label.choice', {}, el('input', {type: 'radio', name, value, required: true}), el('span', {}, text))));
  return {name, element: set, value: () => set.querySelector('input:checked')?.value ?? ''};
}

/** In open mode: name and role, kept on this device. */
export async function introduce(session) {
  const told = await ask(t('who'), [['name', 'name', true], ['role', 'role', true]], t('whoHint'));
  if (told) session.introduce(told.name, told.role);
  return Boolean(told);
}

/** Something that happened, for a few seconds. */
export function toast(text, bad = false) {
  const note = el(bad ? 'p.toast.bad' : 'p.toast', {}, text);
  document.getElementById('toasts').append(note);
  setTimeout(() => note.remove(), bad ? 8000 : 4000);
}
