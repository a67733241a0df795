// What the page shows. Text from outside is only ever set as text, never as markup.

const $ = id => document.getElementById(id);
const SVG = 'http://www.w3.org/2000/svg';
const MARKS = {ALIVE: '●', DEAD: '✕', DISABLED: '‖', UNKNOWN: '?'};
let current = '';
let heardAt = 0;
let rowHeight = 0;
let tries = 0;

function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) {
    element.className = className;
  }
  if (text !== undefined) {
    element.textContent = text;
  }
  return element;
}

/** Sets a text only if it is another one: readers of the screen are not told twice. */
function say(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

function number(n, digits = 0) {
  return Number.isNaN(n) ? '–' : n.toLocaleString('en', {maximumFractionDigits: digits});
}

function rateText(n) {
  return number(n, n > 0 && n < 10 ? 1 : 0);
}

/** A duration in its largest unit, as people say it. */
function duration(s) {
  if (Number.isNaN(s)) return '–';
  if (s < 0.0995) return number(s * 1e3, s < 0.00995 ? 1 : 0) + ' ms';
  if (s < 0.9995) return number(s * 1e3) + ' ms';
  if (s < 99.5) return number(s, s < 9.95 ? 1 : 0) + ' s';
  if (s < 5970) return number(s / 60) + ' min';
  if (s < 171000) return number(s / 3600) + ' h';
  return number(s / 86400) + ' days';
}

function ago(at) {
  const seconds = Math.round(model.head.at_seconds - at);
  return seconds < 1 ? 'just now' : duration(seconds) + ' ago';
}

function plural(n, one, many = one + 's') {
  return number(n) + ' ' + (n === 1 ? one : many);
}

/** Seconds that graphs show now: they grow with what is known. */
function span() {
  return Math.max(30, Math.min(KEPT, model.tick + 1));
}

/** Draws points into an svg, scaled to the largest; gaps stay gaps. Returns the largest. */
function draw(svg, points) {
  points = points.slice(KEPT - span());
  const most = points.reduce((a, b) => b > a ? b : a, 0);
  const y = p => (20 - 18 * (most ? p / most : 0)).toFixed(1);
  let line = '', area = '', open = -1;
  points.concat(NaN).forEach((p, i) => {
    if (Number.isNaN(p)) {
      area += open < 0 ? '' : 'V20H' + open + 'Z';
      open = -1;
    } else {
      line += (open < 0 ? 'M' : 'L') + i + ' ' + y(p);
      area += open < 0 ? 'M' + i + ' 20V' + y(p) : 'L' + i + ' ' + y(p);
      line += open < 0 ? 'h.01' : '';
      open = open < 0 ? i : open;
    }
  });
  if (!svg.firstChild) {
    svg.setAttribute('preserveAspectRatio', 'none');
    ['area', 'line'].forEach(name => {
      svg.appendChild(document.createElementNS(SVG, 'path')).setAttribute('class', name);
    });
  }
  svg.style.visibility = most ? '' : 'hidden';
  svg.setAttribute('viewBox', '0 0 ' + (points.length - 1) + ' 20');
  svg.firstChild.setAttribute('d', area);
  svg.lastChild.setAttribute('d', line);
  return most;
}

function graphCell(cell, host, what, text) {
  if (!cell.firstChild) {
    const split = cell.appendChild(make('span', 'split'));
    const svg = split.appendChild(document.createElementNS(SVG, 'svg'));
    svg.setAttribute('class', 'graph');
    svg.setAttribute('aria-hidden', 'true');
    split.appendChild(make('span'));
  }
  draw(cell.firstChild.firstChild, series(host, what));
  say(cell.firstChild.lastChild, text);
}

/** What is to be known of a state beside its word. */
function stateNote(host) {
  switch (host.state) {
    case 'DEAD': return host.detail === 'probing' ? 'being tried'
      : host.probe >= 0 ? 'tried in ' + duration(Math.ceil(host.probe)) : 'until reset';
    case 'DISABLED': return 'by hand';
    case 'UNKNOWN': return 'no answer';
    default: return host.tries < tries ? plural(host.tries, 'try left', 'tries left') : '';
  }
}

function parts(cell, ...texts) {
  while (cell.childNodes.length < texts.length) {
    cell.appendChild(make('span'));
  }
  texts.forEach(([text, className], i) => {
    say(cell.childNodes[i], text);
    cell.childNodes[i].className = className || '';
  });
}

/** Short, for the column is narrow; the title says it in words. */
function connectionsText(host) {
  const open = host.idle + host.busy;
  return (open ? host.busy + '/' + open + ' busy' : host.setting ? '' : 'none')
    + (host.setting ? ' +' + host.setting : '');
}

function connectionsWords(host) {
  return host.busy + ' busy, ' + host.idle + ' idle, ' + host.setting
    + ' being set up; at most ' + host.max;
}

/** A text that may be cut off for want of room is shown whole when it is pointed at. */
function whole(cell, text) {
  if (cell.title !== text) {
    cell.title = text;
  }
}

/** Each column: name, head, width, whether it is a number, and how a cell is filled. */
const COLUMNS = [
  ['host', 'Host', 16, false, (cell, h) => {
    parts(cell, [h.id], [h.address, 'address']);
    whole(cell, h.id + ' at ' + h.address);
  }],
  ['state', 'State', 14.5, false, (cell, h) => parts(cell,
    [MARKS[h.state] + ' ' + h.state, 'word ' + h.state.toLowerCase()],
    [' ' + stateNote(h), 'more'])],
  ['queued', 'Waiting', 6.5, true, (cell, h) => {
    say(cell, number(h.queued));
    cell.classList.toggle('quiet', !h.queued);
  }],
  ['oldest', 'Oldest', 7, true, (cell, h) => {
    say(cell, h.queued ? duration(h.oldest) : '–');
    cell.classList.toggle('quiet', !h.queued);
    cell.classList.toggle('hot', h.oldest >= 5);
  }],
  ['connections', 'Connections', 9.5, true, (cell, h) => {
    say(cell, connectionsText(h));
    whole(cell, connectionsWords(h));
    cell.classList.toggle('quiet', h.idle + h.busy + h.setting === 0);
  }],
  ['clients', 'Clients', 6.3, true, (cell, h) => {
    say(cell, number(h.clients));
    cell.classList.toggle('quiet', !h.clients);
  }],
  ['tries', 'Tries left', 7, true, (cell, h) => say(cell, h.state === 'ALIVE' ? '' + h.tries : '–')],
  ['rate', 'Replies a second', 12, true, (cell, h) => graphCell(cell, h, 'rate', rateText(recent(h).rate))],
  ['time', 'Time to the reply', 12, true, (cell, h) => {
    const time = recent(h, 10).time;
    graphCell(cell, h, 'time', duration(time));
    cell.classList.toggle('quiet', Number.isNaN(time));
  }],
  ['delayed', 'Delayed', 6.3, true, (cell, h) => {
    say(cell, number(h.delayed));
    cell.classList.toggle('quiet', !h.delayed);
  }],
  ['failure', 'Last failure', 27, false, (cell, h) => {
    parts(cell, [h.failedAt ? ago(h.failedAt) + ' ' : '', 'more'], [h.failedAt ? h.failure : '–']);
    whole(cell, h.failure);
    cell.classList.toggle('quiet', !h.failedAt);
  }],
];

function newRow(id) {
  const row = make('tr');
  row.dataset.id = id;
  row.tabIndex = -1;
  COLUMNS.forEach(([name, , , isNumber]) => {
    row.appendChild(make('td', 'c-' + name + (name === 'host' ? ' host' : '') + (isNumber ? ' num' : '')));
  });
  return row;
}

function fill(row, host, index) {
  row.className = host.state === 'ALIVE' ? '' : 'is-' + host.state.toLowerCase();
  row.setAttribute('aria-rowindex', index + 2);
  row.tabIndex = host.id === current ? 0 : -1;
  COLUMNS.forEach((column, i) => column[4](row.children[i], host));
}

/** Only the rows in sight are in the document; what is above and below is two empty spaces. */
function drawRows() {
  const rows = $('rows');
  tries = allTries();
  if (!model.order.includes(current)) {
    current = model.order[0] || '';
  }
  const top = $('before').getBoundingClientRect().top;
  const height = rowHeight || 40;
  const first = Math.max(0, Math.min(Math.floor(-top / height) - 5, model.order.length - 1));
  const last = Math.min(model.order.length, first + Math.ceil(innerHeight / height) + 10);
  const old = new Map([...rows.children].map(row => [row.dataset.id, row]));
  const shown = model.order.slice(first, last);
  const focused = document.activeElement;
  if (focused && rows.contains(focused) && !shown.includes(focused.dataset.id)
      && model.order.includes(focused.dataset.id)) {
    shown.push(focused.dataset.id); // or it would lose the keyboard's focus
  }
  old.forEach((row, id) => shown.includes(id) || row.remove());
  let place = rows.firstChild;
  shown.forEach((id, i) => {
    const row = old.get(id) || newRow(id);
    if (row === place) {
      place = place.nextSibling;
    } else {
      rows.insertBefore(row, place);
    }
    fill(row, model.hosts.get(id), first + i);
  });
  if (rows.firstChild) {
    rowHeight = rows.firstChild.getBoundingClientRect().height || rowHeight;
  }
  space('before', first);
  space('after', model.order.length - last);
}

function space(id, count) {
  const part = $(id);
  part.hidden = false;
  part.firstChild.firstChild.style.height = count * (rowHeight || 40) + 'px';
}
