// Builds the page. Text only ever becomes text: there is no way through here from a title to markup.

const SAFE_LINK = /^(https?:|\/(?!\/))/i;

/**
 * An element.
 * @param {string} name tag, with classes after dots: "span.title.wide"
 * @param {object} properties attributes; functions are listeners named without "on"; null leaves one out
 * @param {...(Node|string|null)} children
 */
export function el(name, properties = {}, ...children) {
  const [tag, ...classes] = name.split('.');
  const element = document.createElement(tag);
  if (classes.length) element.className = classes.join(' ');
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === 'function') element.addEventListener(key, value);
    else if (key === 'href') {
      if (SAFE_LINK.test(value)) element.setAttribute('href', value);
    } else element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

/** A link out of the board; what is no web address stays text. */
export function outward(href, text) {
  return SAFE_LINK.test(href)
    ? el('a.outward', {href, target: '_blank', rel: 'noopener noreferrer'}, text)
    : el('span', {}, text === href ? href : `${text}: ${href}`);
}

/** Sets the text of a node only when it differs: an untouched node costs no layout. */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Sets or takes away a class, or an attribute, only when it differs. */
export function setClass(node, name) {
  if (node.className !== name) node.className = name;
}

const SHAPES = {
  ship: 'M12 3l8 4v10l-8 4-8-4V7zM4 7l8 4 8-4M12 11v10',
  mute: 'M6 16v-5a6 6 0 0 1 9-5.2M18 11v5l1.5 2h-13M10 20.5h4M4 4l16 16',
  cross: 'M6 6l12 12M18 6L6 18',
  pulse: 'M3 12h4l3-7 4 14 3-7h4',
  list: 'M4 6h16M4 12h16M4 18h10',
  up: 'M12 19V6M6 11l6-6 6 6',
  back: 'M19 12H6M11 6l-6 6 6 6',
  check: 'M5 13l4 4L19 7',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20c1-4 4-5.5 7.5-5.5s6.5 1.5 7.5 5.5',
  bell: 'M6 16v-5a6 6 0 0 1 12 0v5l1.5 2h-15zM10 20.5h4',
  money: 'M12 3v18M16.5 7.5c-1-1.5-2.6-2-4.5-2-2.4 0-4.3 1-4.3 3.1 0 4.6 9 2 9 6.8 0 2.1-2 3.2-4.7 3.2-2.1 0-3.9-.7-4.9-2.4',
  shield: 'M12 3l7 3v5c0 5-3 8-7 10-4-2-7-5-7-10V6z',
  pause: 'M8 5v14M16 5v14',
  sun: 'M12 16.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM12 2v2.5M12 19.5V22M2 12h2.5M19.5 12H22M5 5l1.7 1.7M17.3 17.3L19 19M5 19l1.7-1.7M17.3 6.7L19 5',
  moon: 'M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5z',
  leave: 'M14 4h5v16h-5M10 8l-4 4 4 4M6 12h9',
};

/** A small drawing that says nothing a text beside it does not. */
export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', SHAPES[name]);
  svg.append(path);
  return svg;
}
