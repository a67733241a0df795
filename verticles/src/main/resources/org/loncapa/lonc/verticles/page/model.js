// SPDX-License-Identifier: Apache-2.0
'use strict';

// What the page knows: the hosts, what they did in the last two minutes, and in which order and
// selection they are shown. Nothing here touches the document.

const FIELDS = ['id', 'address', 'state', 'detail', 'tries', 'idle', 'busy', 'setting', 'max',
  'queued', 'oldest', 'clients', 'probe', 'replies', 'seconds', 'lost', 'delayed', 'failedAt',
  'failure'];
const STATES = ['ALIVE', 'DEAD', 'DISABLED', 'UNKNOWN'];
const BOUNDS = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5,
  1, 2.5, 5, 10, 30];

/** Seconds that graphs show. */
const KEPT = 120;
/** Seconds that a number is the mean of: shorter is too restless to read. */
const MEAN = 5;

const model = {
  hosts: new Map(),
  head: null,
  tick: -1,
  lasted: new Float64Array(KEPT),
  buckets: [],
  waiting: new Array(KEPT).fill(NaN),
  delayed: new Array(KEPT).fill(NaN),
  sort: 'worst',
  backwards: false,
  words: [],
  only: new Set(),
  order: [],
};

function newHost(id) {
  return {
    id,
    count: new Float64Array(KEPT).fill(NaN),
    spent: new Float64Array(KEPT).fill(NaN),
    ended: new Float64Array(KEPT).fill(NaN),
    since: model.tick,
  };
}

/** Takes one message of the feed. */
function take(message) {
  const passed = model.head ? message.seconds - model.head.seconds : 0;
  const step = passed > 0.3 && passed < 20;
  if (step) {
    model.tick++;
    model.lasted[model.tick % KEPT] = passed;
    model.hosts.forEach(host => still(host));
  }
  if (message.whole) {
    const here = new Set(message.rows.map(row => row[0]));
    [...model.hosts.keys()].filter(id => !here.has(id)).forEach(id => model.hosts.delete(id));
  }
  message.gone.forEach(id => model.hosts.delete(id));
  message.rows.forEach(row => takeRow(row, step));
  takeBuckets(message.buckets, step);
  if (step) {
    takeSum(model.waiting, 'queued');
    takeSum(model.delayed, 'delayed');
  }
  model.head = message;
}

/** The tries of a host that has lost none, as far as the hosts tell. */
function allTries() {
  let most = 0;
  model.hosts.forEach(host => { most = Math.max(most, host.tries); });
  return most;
}

/** A host of which nothing is said has done nothing in that second. */
function still(host) {
  const now = model.tick % KEPT;
  host.count[now] = 0;
  host.spent[now] = 0;
  host.ended[now] = 0;
}

function takeRow(row, step) {
  let host = model.hosts.get(row[0]);
  const isNew = !host;
  if (isNew) {
    host = newHost(row[0]);
    model.hosts.set(host.id, host);
  }
  const before = [host.replies, host.seconds, host.lost];
  FIELDS.forEach((field, i) => { host[field] = row[i]; });
  host.text = (host.id + ' ' + host.address + ' ' + host.state + ' ' + host.detail + ' '
    + host.failure).toLowerCase();
  if (step && !isNew && host.replies >= before[0]) {
    const now = model.tick % KEPT;
    host.count[now] = host.replies - before[0];
    host.spent[now] = Math.max(0, host.seconds - before[1]);
    host.ended[now] = Math.max(0, host.lost - before[2]);
  }
}

function takeSum(points, field) {
  let sum = 0;
  model.hosts.forEach(host => { sum += host[field]; });
  points.shift();
  points.push(sum);
}

function takeBuckets(buckets, step) {
  if (step || !model.buckets.length) {
    model.buckets.push(buckets);
    if (model.buckets.length > 31) {
      model.buckets.shift();
    }
  }
}

/** Goes through the latest seconds of which anything is known, the newest first. */
function latest(most, see) {
  for (let i = 0; i < most && i < KEPT && model.tick - i >= 0; i++) {
    see((model.tick - i) % KEPT);
  }
}

/** Sums what a host did in the latest seconds: {rate, time, lost}; NaN where nothing is known. */
function recent(host, most = MEAN) {
  let count = 0, spent = 0, ended = 0, passed = 0;
  latest(most, at => {
    if (!Number.isNaN(host.count[at])) {
      count += host.count[at];
      spent += host.spent[at];
      ended += host.ended[at];
      passed += model.lasted[at];
    }
  });
  return {
    rate: passed ? count / passed : NaN,
    time: count ? spent / count : NaN,
    lost: passed ? ended / passed : NaN,
  };
}

/** A host's graph, the oldest second first. */
function series(host, what) {
  const points = new Array(KEPT).fill(NaN);
  latest(KEPT, at => {
    const age = (model.tick - at + KEPT * 2) % KEPT;
    const count = host.count[at];
    points[KEPT - 1 - age] = what === 'rate' ? count / model.lasted[at]
      : what === 'lost' ? host.ended[at] / model.lasted[at]
      : count > 0 ? host.spent[at] / count : NaN;
  });
  return points;
}

/** All hosts together, as if they were one. */
function total() {
  const sum = newHost('');
  latest(KEPT, at => { sum.count[at] = sum.spent[at] = sum.ended[at] = 0; });
  for (const host of model.hosts.values()) {
    latest(KEPT, at => {
      sum.count[at] += host.count[at] || 0;
      sum.spent[at] += host.spent[at] || 0;
      sum.ended[at] += host.ended[at] || 0;
    });
  }
  return sum;
}

/** The time within which a share of the replies of the last 30 s came; NaN if there were none. */
function within(share) {
  const last = model.buckets[model.buckets.length - 1] || [];
  const counts = last.map((n, i) => n - model.buckets[0][i]);
  const all = counts.reduce((a, b) => a + b, 0);
  let left = share * all;
  for (let i = 0; all && i < counts.length; i++) {
    if (left <= counts[i]) {
      const low = i ? BOUNDS[i - 1] : 0;
      const high = i < BOUNDS.length ? BOUNDS[i] : low * 2;
      return low + (high - low) * (left / counts[i]);
    }
    left -= counts[i];
  }
  return NaN;
}

/** The larger, the sooner somebody should look. */
function severity(host) {
  switch (host.state) {
    case 'DEAD': return 5;
    case 'UNKNOWN': return 4;
    case 'DISABLED': return 3;
    default: return host.oldest >= 1 ? 2 : host.queued ? 1 : 0;
  }
}

const byId = new Intl.Collator('en', {numeric: true}).compare;

/** What each way of sorting compares; larger comes first unless it is by name. */
const SORTS = {
  worst: ['worst first', host => severity(host) * 1e7 + Math.min(host.oldest * 10, 9e6)],
  host: ['host', null],
  state: ['state', host => severity(host)],
  queued: ['waiting', host => host.queued],
  oldest: ['oldest wait', host => host.oldest],
  connections: ['connections', host => host.busy + host.idle + host.setting],
  clients: ['clients', host => host.clients],
  tries: ['tries left', host => -host.tries],
  rate: ['replies a second', host => recent(host).rate || 0],
  time: ['time to the reply', host => recent(host).time || 0],
  delayed: ['delayed', host => host.delayed],
  failure: ['last failure', host => host.failedAt],
};

function selected(host) {
  return (!model.only.size || model.only.has(host.state))
    && model.words.every(word => host.text.includes(word));
}

/** Puts the hosts in order anew; with {@code hold} those that were there keep their places. */
function arrange(hold) {
  const chosen = [...model.hosts.values()].filter(selected);
  if (hold) {
    const place = new Map(model.order.map((id, i) => [id, i]));
    const at = host => place.has(host.id) ? place.get(host.id) : Infinity;
    chosen.sort((a, b) => (at(a) - at(b)) || byId(a.id, b.id));
  } else {
    const key = SORTS[model.sort][1];
    const keys = new Map(chosen.map(host => [host, key ? key(host) : 0]));
    const sign = model.backwards ? -1 : 1;
    chosen.sort((a, b) => key
      ? sign * (keys.get(b) - keys.get(a)) || byId(a.id, b.id)
      : sign * byId(a.id, b.id));
  }
  model.order = chosen.map(host => host.id);
}
