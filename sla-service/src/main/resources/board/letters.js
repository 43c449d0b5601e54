/**
 * What was sent, told once: an attempt stands in the place of its plan, with the plan's recipient and subject.
 * A message's entries share the part of their event id before the attempt and the kind.
 */
export function withLettersOnce(timeline) {
  const plans = new Map();
  const tried = new Set();
  for (const entry of timeline) {
    if (!entry.message) continue;
    if (entry.message.subject != null) plans.set(letter(entry), entry);
    else tried.add(letter(entry));
  }
  return timeline
    .filter(entry => !entry.message || entry.message.subject == null || !tried.has(letter(entry)))
    .map(entry => {
      const plan = entry.message && entry.message.subject == null ? plans.get(letter(entry)) : null;
      if (!plan) return entry;
      const {recipient, subject} = plan.message;
      return {...entry, message: {...entry.message, recipient, subject}};
    });
}

function letter(entry) {
  return entry.eventId.split('/').slice(0, -2).join('/');
}
