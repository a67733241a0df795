// Head of the page: how all hosts are together.

function stateCounts() {
  const counts = {ALIVE: 0, DEAD: 0, DISABLED: 0, UNKNOWN: 0};
  model.hosts.forEach(host => { counts[host.state]++; });
  return counts;
}

function drawStates(counts) {
  const group = $('states');
  if (!group.firstChild) {
    STATES.forEach(state => {
      const button = group.appendChild(make('button'));
      button.type = 'button';
      const count = make('span', 'number');
      count.append(make('span', 'mark', MARKS[state]), make('span'));
      button.append(count, make('span', 'word', state));
      button.addEventListener('click', () => {
        model.only.delete(state) || model.only.add(state);
        rearranged();
      });
    });
  }
  STATES.forEach((state, i) => {
    const button = group.children[i];
    say(button.firstChild.lastChild, number(counts[state]));
    button.className = counts[state] ? state.toLowerCase() : 'zero';
    button.hidden = state === 'UNKNOWN' && !counts[state] && !model.only.has(state);
    button.setAttribute('aria-pressed', model.only.has(state));
  });
}

function verdict(counts) {
  const all = model.hosts.size;
  const names = state => {
    const ids = [...model.hosts.values()].filter(h => h.state === state).map(h => h.id).sort(byId);
    return ids.length > 4 ? '' : ': ' + ids.join(', ');
  };
  const says = ['DEAD', 'UNKNOWN', 'DISABLED'].filter(state => counts[state])
    .map((state, i) => number(counts[state])
      + (i ? ' ' : ' of ' + plural(all, 'host') + (counts[state] === 1 ? ' is ' : ' are '))
      + state + names(state));
  document.body.classList.toggle('bad', counts.DEAD > 0);
  document.body.classList.toggle('few', all <= 8);
  document.body.classList.toggle('many', all > 300);
  say($('verdict'), says.length ? says.join('; ') : all === 1 ? 'The host is ALIVE'
    : 'All ' + number(all) + ' hosts are ALIVE');
  document.title = (counts.DEAD ? counts.DEAD + ' DEAD, ' : '') + 'lonc';
}

function notices(head) {
  const texts = [];
  if (head.phase !== 'SERVING') {
    texts.push(head.phase === 'STOPPING' ? 'lonc is stopping.' : 'lonc is starting.');
  } else if (head.listening < model.hosts.size) {
    const none = model.hosts.size - head.listening;
    texts.push(plural(none, 'host has', 'hosts have') + ' no socket for clients; the log says why.');
  }
  if (!head.reloaded) {
    texts.push('The last reload was not carried out, for there were faults: the log names them.');
  }
  if (head.log_dropped) {
    texts.push(plural(head.log_dropped, 'line') + ' of log were lost: disk or terminal did not keep up.');
  }
  const list = $('notices');
  if (list.textContent !== texts.join('')) {
    list.replaceChildren(...texts.map(text => make('li', '', text)));
  }
}

function drawSummary() {
  const hosts = [...model.hosts.values()];
  const sum = field => hosts.reduce((n, host) => n + host[field], 0);
  const waiting = sum('queued');
  const oldest = hosts.reduce((a, b) => b.queued && b.oldest > a.oldest ? b : a, {oldest: -1});
  say($('waiting'), number(waiting));
  say($('waiting-note'), waiting ? 'oldest ' + duration(oldest.oldest) + ', ' + oldest.id : 'none waits');
  const all = total();
  const now = recent(all);
  say($('rate'), rateText(now.rate));
  say($('rate-note'), now.lost > 0 ? 'and ' + rateText(now.lost) + ' con_lost' : '');
  $('rate-note').classList.toggle('hot', now.lost > 0);
  say($('time'), duration(within(0.5)));
  say($('time-note'), Number.isNaN(within(0.99)) ? 'no replies' : 'half; 99 % in ' + duration(within(0.99)));
  const delayed = sum('delayed');
  say($('delayed'), number(delayed));
  say($('delayed-note'), delayed ? 'for ' + plural(hosts.filter(h => h.delayed).length, 'host') : '');
  draw($('waiting-graph'), model.waiting);
  draw($('delayed-graph'), model.delayed);
  draw($('rate-graph'), series(all, 'rate'));
  draw($('time-graph'), series(all, 'time'));
}

function drawMap(counts) {
  $('map-part').hidden = model.hosts.size < 12;
  const map = $('map');
  const ids = [...model.hosts.keys()].sort(byId);
  while (map.children.length > ids.length) {
    map.lastChild.remove();
  }
  ids.forEach((id, i) => {
    const cell = map.children[i] || map.appendChild(make('i'));
    const host = model.hosts.get(id);
    const look = host.state.toLowerCase() + (host.queued ? ' waits' : '');
    if (cell.dataset.id !== id || cell.className !== look) {
      cell.dataset.id = id;
      cell.title = id + ', ' + host.state;
      cell.className = look;
    }
  });
  map.setAttribute('aria-label', STATES.filter(s => counts[s]).map(s => counts[s] + ' ' + s).join(', '));
}

function drawAll() {
  const counts = stateCounts();
  drawStates(counts);
  verdict(counts);
  notices(model.head);
  drawSummary();
  drawMap(counts);
  say($('version'), model.head.version);
  say($('shown'), model.order.length === model.hosts.size ? plural(model.hosts.size, 'host')
    : number(model.order.length) + ' of ' + plural(model.hosts.size, 'host'));
  $('none').hidden = model.order.length > 0;
  say($('none'), model.hosts.size ? 'No host is like that.' : 'There are no hosts.');
  $('table').setAttribute('aria-rowcount', model.order.length + 1);
  drawRows();
}
