// What comes from the feed, and what the reader does.

let pointed = false;

/** Rows that are pointed at, or have the keyboard, must not run away. */
function held() {
  return pointed || $('rows').contains(document.activeElement);
}

function heard(message) {
  take(message);
  heardAt = performance.now();
  arrange(held());
  contact();
  drawAll();
  refreshDetail();
}

function rearranged() {
  arrange(false);
  drawHeads();
  if (model.head) {
    drawAll();
  }
}

function drawHeads() {
  const heads = $('heads');
  if (!heads.firstChild) {
    const wide = COLUMNS.reduce((n, column) => n + column[2], 0);
    COLUMNS.forEach(([name, title, width, isNumber]) => {
      const head = heads.appendChild(make('th', 'c-' + name + (isNumber ? ' num' : '')));
      head.scope = 'col';
      head.style.width = 100 * width / wide + '%';
      const button = head.appendChild(make('button', '', title));
      button.type = 'button';
      button.addEventListener('click', () => sortBy(name));
    });
    Object.entries(SORTS).forEach(([name, [title]]) => {
      $('sort').appendChild(make('option', '', title)).value = name;
    });
  }
  COLUMNS.forEach(([name], i) => {
    const rising = (name === 'host') !== model.backwards;
    if (name === model.sort) {
      heads.children[i].setAttribute('aria-sort', rising ? 'ascending' : 'descending');
    } else {
      heads.children[i].removeAttribute('aria-sort');
    }
  });
  $('sort').value = model.sort;
}

/** The same column again turns it around, and a third time goes back to worst first. */
function sortBy(name) {
  if (model.sort !== name) {
    model.sort = name;
    model.backwards = false;
  } else if (!model.backwards) {
    model.backwards = true;
  } else {
    model.sort = 'worst';
    model.backwards = false;
  }
  rearranged();
}

function focusRow(id) {
  const index = model.order.indexOf(id);
  if (index < 0) {
    return;
  }
  current = id;
  const top = scrollY + $('before').getBoundingClientRect().top + index * rowHeight;
  const head = $('heads').offsetHeight;
  if (top < scrollY + head) {
    scrollTo(0, top - head);
  } else if (top + rowHeight > scrollY + innerHeight) {
    scrollTo(0, top + rowHeight - innerHeight + 4);
  }
  drawRows();
  const row = [...$('rows').children].find(one => one.dataset.id === id);
  if (row) {
    row.focus({preventScroll: true});
  }
}

function moveBy(key) {
  const page = Math.max(1, Math.floor(innerHeight / (rowHeight || 40)) - 3);
  const last = model.order.length - 1;
  const at = model.order.indexOf(current);
  const to = {ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: last}[key];
  focusRow(model.order[Math.max(0, Math.min(last, to))]);
}

function inRows(event) {
  const row = event.target.closest && event.target.closest('#rows tr');
  if (!row) {
    return false;
  }
  if (event.key === 'Enter' || event.key === ' ') {
    open(row.dataset.id);
  } else if (/^(Arrow(Up|Down)|Page(Up|Down)|Home|End)$/.test(event.key)) {
    moveBy(event.key);
  } else {
    return false;
  }
  return true;
}

document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || $('detail').open) {
    return;
  }
  const typing = event.target.matches('input, select');
  let used = inRows(event);
  if (event.key === '/' && !typing) {
    $('filter').focus();
    $('filter').select();
    used = true;
  } else if (event.target === $('filter') && (event.key === 'ArrowDown' || event.key === 'Enter')) {
    focusRow(model.order[0]);
    used = true;
  } else if (event.key === 'Escape') {
    $('filter').value = '';
    model.only.clear();
    filtered();
    $('filter').focus();
    used = true;
  }
  if (used) {
    event.preventDefault();
  }
});

function filtered() {
  model.words = $('filter').value.toLowerCase().split(/\s+/).filter(Boolean);
  rearranged();
}

$('filter').addEventListener('input', filtered);
$('sort').addEventListener('change', () => {
  model.sort = $('sort').value;
  model.backwards = false;
  rearranged();
});
$('rows').addEventListener('click', event => {
  const row = event.target.closest('tr');
  if (row && !String(getSelection())) {
    open(row.dataset.id);
  }
});
$('rows').addEventListener('focusin', event => { current = event.target.dataset.id || current; });
$('rows').addEventListener('mouseenter', () => { pointed = true; });
$('rows').addEventListener('mouseleave', () => { pointed = false; });
$('map').addEventListener('click', event => {
  if (event.target.dataset.id) {
    open(event.target.dataset.id);
  }
});
let drawing = false;
function redraw() {
  if (!drawing && model.head) {
    drawing = true;
    requestAnimationFrame(() => {
      drawing = false;
      drawRows();
    });
  }
}
addEventListener('scroll', redraw, {passive: true});
addEventListener('resize', redraw);

/** Says in words whether what is shown is what is so. */
function contact() {
  const silent = heardAt ? (performance.now() - heardAt) / 1000 : 0;
  const stale = !heardAt || silent > 4;
  document.body.classList.toggle('stale', stale);
  document.body.classList.toggle('lost', stale && heardAt > 0);
  say($('contact-words'), !heardAt ? 'connecting' : stale ? 'no contact for ' + duration(Math.round(silent)) : 'live');
}

function listen() {
  const feed = new EventSource('events');
  feed.onmessage = event => heard(JSON.parse(event.data));
  feed.onerror = () => {
    if (feed.readyState === EventSource.CLOSED) {
      setTimeout(listen, 5000); // refused; it does not come again by itself
    }
  };
}

drawHeads();
setInterval(contact, 1000);
listen();
