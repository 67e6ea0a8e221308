// What the copy desk has to say, on the page: errors over it, warnings and what waits in a panel at its corner. It stands
// in a tree of its own (a shadow root), so that no style of the site reaches it, and none of its own the site.

const OPEN = 'copydesk-open';
const ASIDE = 'copydesk-aside';

function make(name, said = {}, ...inside) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(said)) made.setAttribute(key, value);
  made.append(...inside.flat().filter(Boolean));
  return made;
}

function counted(number, one, many = `${one}s`) {
  return `${number} ${number === 1 ? one : many}`;
}

// Returns a sentence of the desk, with what stands between backquotes as code.
function prose(text) {
  return text.split(/`([^`]*)`/).map((part, index) => (index % 2 ? make('code', {}, part) : part));
}

// Remembers what belongs to this window; where the browser keeps nothing, for as long as the page is open.
const memory = {};
function remember(key, value) {
  memory[key] = value;
  try { sessionStorage.setItem(key, value); } catch { /* it is kept above */ }
}
function recall(key) {
  try { return sessionStorage.getItem(key) ?? memory[key]; } catch { return memory[key]; }
}

export class Desk {
  constructor() {
    const host = make('copydesk-live', { lang: 'en', dir: 'ltr' });
    const root = host.attachShadow({ mode: 'open' });
    const style = make('link', { rel: 'stylesheet', href: '/@copydesk/live.css' });
    host.hidden = true; // until it has its style
    style.onload = () => { host.hidden = false; };
    this.status = make('span', { role: 'status' });
    this.list = make('div', { class: 'list', id: 'list', tabindex: '-1' });
    this.toggle = make('button', { type: 'button', 'aria-controls': 'list', 'aria-expanded': 'false' }, this.status);
    this.toggle.onclick = () => this.open(this.list.hidden, true);
    this.panel = make('section', { class: 'panel', 'aria-label': 'Copy desk' }, this.list, this.toggle);
    this.panel.onkeydown = ({ key }) => { if (key === 'Escape') { this.open(false, true); this.toggle.focus(); } };
    this.dialog = make('dialog', { role: 'alertdialog', 'aria-labelledby': 'title', 'aria-describedby': 'what' });
    this.dialog.onclose = () => { // comes a moment later, and by then there may be other errors
      if (!this.mended) remember(ASIDE, this.accused);
      this.mended = false;
    };
    root.append(style, this.panel, this.dialog);
    document.documentElement.append(host);
    this.list.hidden = true;
  }

  lost() {
    this.status.textContent = 'The preview has ended: start copydesk serve';
    this.panel.dataset.state = 'lost';
  }

  show(state) {
    this.panel.dataset.state = state.trouble || state.held ? 'wrong' : state.here.length ? 'asks' : 'well';
    const said = [
      state.trouble ? 'Not built' : '',
      state.held ? counted(state.held, 'error') : '',
      state.here.length ? `${state.here.length} on this page` : '',
      state.others ? `${state.others} elsewhere` : '',
      state.waiting.length ? `${state.waiting.length} waiting` : '',
    ].filter(Boolean).join(' · ') || 'Nothing found';
    if (this.status.textContent !== said) this.status.textContent = said;
    this.panel.classList.toggle('busy', state.busy);
    const { busy, page, files, ...rest } = state;
    const now = JSON.stringify(rest);
    if (now === this.last) return;
    this.last = now;
    this.accuse(state);
    this.fill(state);
    if (recall(OPEN) === undefined || recall(OPEN) === null) this.open(state.here.length > 0 && innerWidth > 700);
    else this.open(recall(OPEN) === 'yes');
  }

  open(wanted, byHand = false) {
    this.list.hidden = !wanted;
    this.toggle.setAttribute('aria-expanded', String(wanted));
    if (byHand) remember(OPEN, wanted ? 'yes' : 'no');
  }

  // Shows what holds a story or the whole site, until it is mended or put aside.
  accuse({ trouble, errors, held }) {
    const all = [...(trouble ? [trouble] : []), ...errors];
    this.wrong = JSON.stringify(all.map(({ place, what, text }) => [place, what, text].join('\n')).sort());
    const aside = recall(ASIDE) === this.wrong;
    if (!all.length || aside) {
      this.mended ||= this.dialog.open;
      this.dialog.close();
      if (!all.length) remember(ASIDE, '');
      return;
    }
    this.accused = this.wrong;
    this.fillDialog(all, trouble, held);
    if (this.dialog.open) this.dialog.querySelector('button').focus();
    else this.dialog.showModal();
  }

  fillDialog(all, trouble, held) {
    const stories = new Set(all.slice(trouble ? 1 : 0).map(({ place }) => place.replace(/:\d+$/, ''))).size;
    const title = trouble ? 'The site can’t be built' : `${counted(stories, 'story is', 'stories are')} held back`;
    const under = trouble
      ? 'What you see below is the last site that could be built.'
      : 'Nothing of what was saved goes out until this is mended. All other stories do.';
    const close = make('button', { type: 'button', autofocus: '' }, 'Put aside ', make('kbd', {}, 'Esc'));
    close.onclick = () => this.dialog.close();
    const shown = all.length - (trouble ? 1 : 0);
    this.dialog.replaceChildren(
      make('header', {}, make('h2', { id: 'title' }, title), close),
      make('p', { class: 'under' }, under),
      make('ol', { id: 'what' }, ...all.map((note) => this.error(note))),
      held > shown ? make('p', { class: 'under' }, `And ${held - shown} more.`) : '',
    );
  }

  error({ place, line, text, what, remedy, path }) {
    return make(
      'li',
      {},
      place && make('p', { class: 'place' }, make('code', {}, place)),
      text && make('pre', {}, make('span', { class: 'number', 'aria-hidden': 'true' }, String(line)), make('code', {}, text)),
      make('p', { class: 'wrong' }, prose(what.charAt(0).toUpperCase() + what.slice(1)), '.'),
      remedy && make('p', { class: 'remedy' }, make('strong', {}, 'What to do: '), prose(remedy), '.'),
      path && path !== location.pathname && make('p', { class: 'see' }, make('a', { href: path }, 'Its page, as it was')),
    );
  }

  fill({ trouble, errors, here, elsewhere, others, waiting }) {
    const parts = [];
    if (trouble || errors.length) {
      const show = make('button', { type: 'button', class: 'again' }, 'Show what is wrong');
      show.onclick = () => {
        remember(ASIDE, '');
        this.accuse({ trouble, errors, held: errors.length });
      };
      parts.push(make('p', {}, show));
    }
    parts.push(make('h2', {}, 'On this page'));
    parts.push(here.length ? this.notes(here, false) : make('p', { class: 'none' }, 'The desk has found nothing.'));
    if (others) {
      const more = others > elsewhere.length ? `, of which these are the first ${elsewhere.length}` : '';
      const inside = make('details', {}, make('summary', {}, `${others} elsewhere${more}`), this.notes(elsewhere, true));
      inside.open = this.list.querySelector('details.others')?.open ?? false;
      inside.className = 'others';
      parts.push(inside);
    }
    if (waiting.length) {
      const rows = waiting.map(({ title, mark, path, file }) => make(
        'li', {}, make('a', { href: path }, title), make('span', { class: 'mark' }, mark), make('code', {}, file),
      ));
      parts.push(make('h2', {}, 'Waiting'), make('ul', {}, ...rows));
    }
    this.list.replaceChildren(...parts);
  }

  notes(notes, linked) {
    return make('ul', {}, ...notes.map(({ what, remedy, place, path }) => make(
      'li',
      {},
      make('span', { class: 'severity' }, 'warning'),
      make('span', { class: 'said' }, prose(what), remedy && [': ', ...prose(remedy)]),
      linked && path ? make('a', { href: path }, make('code', {}, place)) : make('code', {}, place),
    )));
  }
}
