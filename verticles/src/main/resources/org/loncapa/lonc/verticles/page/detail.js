// One host, all that is known of it, for as long as its dialog is open.

let opened = '';

function open(id) {
  opened = id;
  current = id;
  $('detail-body').replaceChildren();
  say($('detail-name'), id);
  $('detail').showModal();
  refreshDetail();
}

function refreshDetail() {
  if (!opened) {
    return;
  }
  const id = opened;
  fetch('hosts/' + encodeURIComponent(id))
    .then(answer => answer.ok ? answer.json() : null)
    .then(status => { if (opened === id) showDetail(status); })
    .catch(() => {}); // the contact line says already that nobody answers
}

function showDetail(status) {
  const host = model.hosts.get(opened);
  if (!status || !host) {
    $('detail-body').replaceChildren(make('section', 'wide', 'This host is not in the table any more.'));
    return;
  }
  const body = $('detail-body');
  const place = body.parentNode.scrollTop;
  body.replaceChildren(
    nowPart(status, host),
    plots(host),
    changesPart(status),
    facts('Requests, by how they ended', labelled(status.requests)),
    facts('Connections that ended, by why', labelled(status.closes)),
    facts('Clients that ended, by why', labelled(status.client_ends)),
    facts('Delayed requests', [['on disk', number(status.delayed_waiting)], ...labelled(status.delayed)]));
  body.parentNode.scrollTop = place;
}

function nowPart(status, host) {
  const failure = status.last_failure;
  return facts('Now', [
    ['address', status.address],
    ['state', status.state + (stateNote(host) ? ', ' + stateNote(host) : '')],
    ['tries left', number(status.tries_left)],
    ['connections busy', number(status.connections_busy)],
    ['connections idle', number(status.connections_idle)],
    ['being set up', number(status.connections_setting_up)],
    ['at most', number(status.connections_max)],
    ['handshakes done', number(status.connects)],
    ['clients', number(status.clients)],
    ['bytes in memory', number(status.memory_held_bytes)],
    ['bytes at most', number(status.memory_max_bytes)],
    ['requests waiting', number(status.queued)],
    ['oldest wait', status.queued ? duration(status.oldest_wait_seconds) : '–'],
    ['longest reply', status.replies ? duration(status.reply_seconds_max) : '–'],
    ['last failure', failure ? failure.text + ', ' + ago(failure.at_seconds) : 'none'],
    ['trace', status.tracing ? 'on' : 'off'],
  ]);
}

function labelled(counts) {
  return Object.entries(counts || {}).map(([label, n]) => [label.replaceAll('_', ' '), number(n)]);
}

function facts(title, pairs) {
  const part = make('section');
  part.appendChild(make('h3', '', title));
  const list = part.appendChild(make('dl'));
  (pairs.length ? pairs : [['none', '']]).forEach(([name, value]) => {
    list.append(make('dt', '', name), make('dd', '', value));
  });
  return part;
}

function plots(host) {
  const part = make('section', 'plot');
  plot(part, 'Replies a second', series(host, 'rate'), rateText);
  plot(part, 'Time to the reply', series(host, 'time'), duration);
  return part;
}

function plot(part, title, points, text) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'graph');
  svg.setAttribute('role', 'img');
  const most = draw(svg, points);
  const note = most ? 'at most ' + text(most) : 'none';
  svg.setAttribute('aria-label', title + ', ' + note);
  const top = make('p');
  top.append(make('span', '', title), make('span', '', note));
  if (!most) {
    part.append(top); // an empty graph would look like a fault
    return;
  }
  const foot = make('p');
  foot.append(make('span', '', duration(span()) + ' ago'), make('span', '', 'now'));
  part.append(top, svg, foot);
}

function changesPart(status) {
  const part = make('section', 'wide');
  part.appendChild(make('h3', '', 'Latest changes'));
  const list = part.appendChild(make('ol'));
  [...status.changes].reverse().forEach(change => {
    const line = list.appendChild(make('li'));
    const when = new Date(change.at_seconds * 1000);
    const time = line.appendChild(make('time', '', when.toLocaleString('sv')));
    time.dateTime = when.toISOString();
    line.append(change.text || change.what.replaceAll('_', ' '));
  });
  if (!status.changes.length) {
    list.appendChild(make('li', '', 'none since the host was deployed'));
  }
  return part;
}

$('detail-close').addEventListener('click', () => $('detail').close());
$('detail').addEventListener('click', event => {
  if (event.target === $('detail')) {
    $('detail').close(); // beside the dialog
  }
});
$('detail').addEventListener('close', () => {
  opened = '';
  focusRow(current);
});
