// The search page: asks Pagefind's index of each language, and lists what they find. Nothing is loaded before the
// first question. A question is in the address, so that it can be passed on, and the way back leads to the last one.

const form = document.querySelector('form[role="search"]');
const field = form.elements.q;
const status = document.querySelector('[role="status"]');
const list = document.querySelector('.found');
const { index, found, none, failed } = form.dataset;
const folder = new URL(index, location.href);
const home = new URL('..', folder);
const AT_ONCE = 20;
const WORD = /[\p{L}\p{M}\p{N}]+/gu;
// A letter of what is written without spaces, as in copydesk/site/search.py, which makes each a word.
const UNSPACED = '[\\u3005-\\u3007\\u3041-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}]'
  + '|[\\u0e01-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff]\\p{M}*';

let engines; // one a language, that of most stories first
let last = 0; // the question that counts, if one comes while another is under way

async function load() {
  const languages = await (await fetch(`${folder}languages.json`)).json();
  return Promise.all(languages.map(async (language) => {
    const engine = await import(`${folder}${language}/pagefind.js`);
    await engine.options({ noWorker: true });
    await engine.init();
    return { language, engine };
  }));
}

// Tells whether words are those of a question: Pagefind takes `g` for `gadolinium` where it finds nothing better.
function fits(question, words) {
  const bare = (text) => text.normalize('NFKD').replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
  const stem = (word) => word.slice(0, Math.ceil(word.length * 0.6));
  const near = (word, other) => other.includes(stem(word))
    || (other.length * 2 >= word.length && word.includes(stem(other)));
  return (question.match(WORD) ?? []).map(bare).every((word) => words.map(bare).some((other) => near(word, other)));
}

// The stories that hold words, the best first.
async function withWords(engine, words) {
  const { results } = await engine.search(words);
  if (!results.length) return results;
  const { content, locations } = await results[0].data();
  const all = content.split(/[\s\u200b]+/);
  return fits(words, locations.map((location) => all[location])) ? results : [];
}

// What is written without spaces is asked for as a phrase of its letters; a story must hold each part of a question.
async function search(engine, question) {
  const letter = new RegExp(UNSPACED, 'gu');
  const parts = question.split(/\s+/);
  const phrases = parts.filter((part) => part.match(letter));
  const words = parts.filter((part) => !part.match(letter)).join(' ');
  const answers = [];
  if (words) answers.push(await withWords(engine, words));
  for (const phrase of phrases) answers.push((await engine.search(`"${phrase.replace(letter, ' $& ').trim()}"`)).results);
  const [first, ...others] = answers;
  return first.filter(({ id }) => others.every((answer) => answer.some((result) => result.id === id)));
}

async function ask(question) {
  engines ??= load();
  const answers = [];
  for (const { language, engine } of await engines) {
    for (const result of await search(engine, question)) answers.push({ language, result });
  }
  return answers.sort((one, other) => other.result.score - one.result.score);
}

function element(name, ...inside) {
  const made = document.createElement(name);
  made.append(...inside);
  return made;
}

// Pagefind marks the words found in HTML: its marks and text are taken, and nothing else.
function marked(html) {
  const spaces = new RegExp(`(?<=${UNSPACED}) +| +(?=${UNSPACED})`, 'gu');
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  return Array.from(body.childNodes, ({ nodeName, textContent }) => {
    const text = textContent.replace(spaces, '');
    return nodeName === 'MARK' ? element('mark', text) : text;
  });
}

function item(language, { raw_url: path, meta, excerpt }) {
  const link = element('a', meta.title);
  link.href = new URL(path.replace(/^\//, ''), home);
  const day = element('p', meta.day);
  day.className = 'day';
  const made = element('li', element('h2', link), day, element('p', ...marked(excerpt)));
  made.lang = language;
  made.dir = 'auto';
  return made;
}

// Lists some of what was found; the others follow when the last of these is seen.
async function show(answers, number) {
  const some = await Promise.all(answers.slice(0, AT_ONCE).map(async ({ language, result }) => (
    item(language, await result.data()))));
  if (number !== last) return;
  list.append(...some);
  if (answers.length <= AT_ONCE) return;
  const watcher = new IntersectionObserver((seen) => {
    if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
    watcher.disconnect();
    show(answers.slice(AT_ONCE), number).catch(fail);
  });
  watcher.observe(some.at(-1));
}

function fail(error) {
  engines = undefined; // the next question tries again
  status.textContent = failed;
  console.error(error);
}

async function answer() {
  const number = last += 1;
  const question = new URLSearchParams(location.search).get('q')?.trim() ?? '';
  field.value = question;
  list.replaceChildren();
  status.textContent = '';
  if (!question) return;
  try {
    const answers = await ask(question);
    if (number !== last) return;
    status.textContent = answers.length ? found.replace('{}', answers.length) : none;
    await show(answers, number);
  } catch (error) {
    if (number === last) fail(error);
  }
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const question = field.value.trim();
  if (question !== new URLSearchParams(location.search).get('q')) {
    history.pushState(null, '', `?q=${encodeURIComponent(question)}`);
  }
  answer();
});
window.addEventListener('popstate', answer);
form.hidden = false;
answer();
