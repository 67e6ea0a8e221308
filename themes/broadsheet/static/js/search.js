// The search page: asks Pagefind's index of each language, and lists what they find. Nothing is loaded before the
// first question. A question is in the address, so that it can be passed on, and the way back leads to the last one.

const form = document.querySelector('form[role="search"]');
const field = form.elements.q;
const status = document.querySelector('[role="status"]');
const list = document.querySelector('.found');
const { index, found, none, failed } = form.dataset;
const folder = new URL(index, location.href);
const home = new URL('..', folder);
const UNSPACED = ['ja', 'th', 'zh']; // Pagefind keeps their words apart; in a question they must be, too
const AT_ONCE = 20;

let engines; // one a language, that of most stories first
let last = 0; // the question that counts, if one comes while another is under way

async function load() {
  const [pagefind, answer] = await Promise.all([import(`${folder}pagefind.js`), fetch(`${folder}languages.json`)]);
  const languages = await answer.json();
  return Promise.all(languages.map(async (language) => {
    const engine = pagefind.createInstance({ basePath: `${folder.pathname}${language}/`, noWorker: true });
    await engine.init();
    return { language, engine };
  }));
}

function spaced(question, language) {
  if (!UNSPACED.includes(language.split('-')[0]) || !Intl.Segmenter) return question;
  const words = new Intl.Segmenter(language, { granularity: 'word' }).segment(question);
  return Array.from(words, ({ segment }) => segment).join(' ');
}

async function ask(question) {
  engines ??= load();
  const answers = await Promise.all((await engines).map(async ({ language, engine }) => {
    const { results } = await engine.search(spaced(question, language));
    return results.map((result) => ({ language, result }));
  }));
  return answers.flat().sort((one, other) => other.result.score - one.result.score);
}

function element(name, ...inside) {
  const made = document.createElement(name);
  made.append(...inside);
  return made;
}

// Pagefind marks the words found in HTML: its marks and text are taken, and nothing else.
function marked(html) {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  return Array.from(body.childNodes, ({ nodeName, textContent }) => {
    const text = textContent.replaceAll('\u200b', ''); // between words that have no space
    return nodeName === 'MARK' ? element('mark', text) : text;
  });
}

function item(language, { raw_url: path, meta, excerpt }) {
  const link = element('a', meta.title);
  link.href = new URL(path.replace(/^\//, ''), home);
  const made = element('li', element('h2', link), element('p', meta.day ?? ''), element('p', ...marked(excerpt)));
  made.querySelector('p').className = 'day';
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
    if (number !== last) watcher.disconnect();
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
  const address = question ? `?q=${encodeURIComponent(question)}` : location.pathname;
  if (question !== (new URLSearchParams(location.search).get('q') ?? '')) history.pushState(null, '', address);
  answer();
});
window.addEventListener('popstate', answer);
form.hidden = false;
answer();
