// The live preview: hears what has changed, and brings the page up to date without losing the reader's place. It is put
// into pages as they are served, and is no part of the site.

import { Desk } from '/@copydesk/desk.js';
import { morph } from '/@copydesk/morph.js';

const RETRY = 500; // milliseconds
const OWN = 'script[data-copydesk]';
const POLICY = 'meta[http-equiv="Content-Security-Policy" i]';
const desk = new Desk();

let shown = document.querySelector(OWN).dataset.copydesk; // the state of the page as it stands here
let files; // the states of its style sheets and scripts
let work = Promise.resolve(); // what is told is done in its order
let source;

function listen() {
  source?.close();
  source = new EventSource(`/@copydesk/events?page=${encodeURIComponent(location.pathname)}`);
  source.onmessage = ({ data }) => {
    const state = JSON.parse(data);
    work = work.then(() => follow(state)).catch((error) => console.error(error));
  };
  source.onerror = () => {
    source.close();
    desk.lost();
    setTimeout(() => document.visibilityState === 'visible' && listen(), RETRY);
  };
}

async function follow(state) {
  desk.show(state);
  files ??= state.files;
  const changed = Object.keys(state.files).filter((path) => files[path] && files[path] !== state.files[path]);
  if (changed.some((path) => state.files[path].startsWith('script'))) return location.reload();
  if (state.page !== shown) await refresh();
  await Promise.all(changed.map((path) => swap(path, state.files[path])));
  files = state.files;
  return undefined;
}

// Brings the page up to date. What no page can take over without being loaded anew is loaded anew: its policy, scripts
// of its own, and the way to another page.
async function refresh() {
  const answer = await fetch(location.href, { cache: 'no-store' });
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const state = fresh.querySelector(OWN)?.dataset.copydesk;
  const alone = `script[src]:not(${OWN}), meta[http-equiv="refresh" i]`;
  const moved = new URL(answer.url).pathname !== location.pathname;
  if (moved) return location.replace(answer.url);
  const reload = !state || policy(fresh) !== policy(document)
    || document.querySelector(alone) || fresh.querySelector(alone);
  if (reload) return location.reload();
  await ready(fresh);
  keepPlace(() => morph(document, fresh));
  shown = state;
  return undefined;
}

// A story's own hashes let its data in, which is never run: that another story has others is no other policy.
function policy(from) {
  return [...from.querySelectorAll(POLICY)].map((meta) => meta.content.replace(/ 'sha\d+-[^']*'/g, '')).join();
}

// Waits for the style sheets that the fresh page has and this one has not, so that nothing is seen without them.
function ready(fresh) {
  const own = new Set([...document.querySelectorAll('link[rel=stylesheet]')].map((link) => pathOf(link)));
  const more = [...fresh.querySelectorAll('link[rel=stylesheet]')].filter((link) => !own.has(pathOf(link)));
  return Promise.all(more.map((link) => added(document.importNode(link), document.head.lastChild)));
}

function swap(path, state) {
  const link = [...document.querySelectorAll('link[rel=stylesheet]')].find((each) => pathOf(each) === path);
  if (!link) return undefined;
  const fresh = link.cloneNode();
  fresh.href = `${path}?copydesk=${encodeURIComponent(state)}`;
  return added(fresh, link).then(() => link.remove());
}

function added(link, after) {
  return new Promise((done) => {
    link.onload = done;
    link.onerror = done;
    after.after(link);
  });
}

function pathOf(link) {
  return new URL(link.getAttribute('href'), location.href).pathname;
}

// Does something to the page, and leaves what is read where it stands in the window, to the pixel: the first block that
// begins in the window and says the same as before.
function keepPlace(change) {
  const top = scrollY;
  const anchors = top ? standing() : [];
  change();
  const there = anchors.filter(({ element }) => element.isConnected);
  const anchor = there.find(({ element, text }) => element.textContent === text) ?? there[0];
  // measured after the browser has moved it back by itself, as some do, and some do not
  const wanted = anchor ? anchor.element.getBoundingClientRect().top - anchor.top + scrollY : top;
  if (wanted !== scrollY) scrollTo({ top: wanted, left: scrollX, behavior: 'instant' });
}

// Returns what stands in the window, from the top: the innermost elements, those that begin in it first.
function standing() {
  const found = new Map();
  const middle = document.documentElement.clientWidth / 2;
  for (let y = 1; y < innerHeight; y += 12) {
    const element = document.elementFromPoint(middle, y)?.closest('main *');
    if (element && !found.has(element)) {
      found.set(element, { element, top: element.getBoundingClientRect().top, text: element.textContent });
    }
  }
  return [...found.values()].sort((one, other) => (one.top < 0) - (other.top < 0));
}

// A window that nobody sees listens to nothing, since a browser opens six connections to one host, and no more.
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') listen();
  else source?.close();
});
addEventListener('pageshow', ({ persisted }) => persisted && listen());
addEventListener('pagehide', () => source?.close());
if (document.visibilityState === 'visible') listen();
