// What people can do to an incident, what each asks for, and who may now: triage decides, this only shows its answer.

import * as say from './words.js';

const {t} = say;

/** What a command carries beside who gives it. A field is [name, kind, required]. */
const FIELDS = {
  acknowledge: [],
  escalate: [['reason', 'text', false]],
  restore: [['reason', 'text', false]],
  fix: [['reason', 'text', false]],
  plan: [['release', 'line', true]],
  verify: [['passed', 'passed', true], ['reason', 'text', false]],
  close: [['reason', 'text', false]],
  assign: [['owner', 'line', true]],
  confirm: [],
  regrade: [['level', 'level', true], ['reason', 'text', true]],
  pause: [['reason', 'text', false]],
  resume: [],
  note: [['text', 'text', true]],
  snooze: [['for', 'for', true]],
  merge: [['into', 'line', true]],
  unacknowledge: [['reason', 'text', false]],
  reopen: [['reason', 'text', false]],
  dismiss: [['reason', 'text', true]],
};

/** The order in which they are offered. */
export const DEEDS = Object.keys(FIELDS);

/** Done with one press: what is wanted at three in the morning must not ask. */
const AT_ONCE = ['acknowledge', 'confirm', 'resume'];

/** The step that brings an incident on from each state. */
const NEXT = {OPEN: 'acknowledge', ACKNOWLEDGED: 'restore', RESTORED: 'fix', FIXED: 'verify', VERIFIED: 'close'};

export const fieldsOf = verb => FIELDS[verb];
export const atOnce = verb => AT_ONCE.includes(verb);

/** What an incident waits for; a fix that needs a plan first waits for the plan. */
export function nextDeed(sheet) {
  const next = NEXT[sheet.row.state];
  const option = optionOf(sheet, next);
  return option?.hindrance === 'PLANNED_IF_MINOR' ? 'plan' : next ?? null;
}

const optionOf = (sheet, verb) => sheet.options.find(option => option.verb === verb);

/**
 * Whether somebody may do it now.
 * @returns {{possible: boolean, role: string|null, why: string|null}} in which of their roles, or why not
 */
export function permission(sheet, verb, session) {
  // Recorded before triage told what applies: offer it, triage answers.
  const option = sheet.options.length ? optionOf(sheet, verb) : {roles: ['OPS', 'PM', 'DEV', 'QA', 'SITE']};
  const no = why => ({possible: false, role: null, why});
  if (!option || option.hindrance) return no(say.hindrance(option?.hindrance ?? 'STATE', sheet.row.state));
  if (!session.actions) return no(t('readOnlyReason'));
  if (!session.me) return {possible: true, role: null, why: null};
  const role = session.roleFor(option.roles);
  return role ? {possible: true, role, why: null} : no(t('onlyRoles', say.roles(option.roles)));
}
