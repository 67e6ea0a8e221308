// Makes one document of another, and touches nothing that is the same in both: what is unfolded stays so, and what is
// typed, marked or has the focus is where it was.

const KEPT = ['open', 'value', 'checked', 'hidden']; // attributes by which a reader, or a script, changed an element
const TYPED = ['INPUT', 'TEXTAREA', 'SELECT', 'OPTION', 'DETAILS', 'FORM', 'DIALOG'];

export function morph(page, fresh) {
  for (const [old, made] of [
    [page.documentElement, fresh.documentElement], [page.head, fresh.head], [page.body, fresh.body],
  ]) attributes(old, made);
  children(page.head, fresh.head);
  children(page.body, fresh.body);
}

function element(old, made) {
  if (old.nodeType !== Node.ELEMENT_NODE) {
    if (old.data !== made.data) old.data = made.data;
    return;
  }
  if (isPolicy(old)) return;
  attributes(old, made);
  if (old.nodeName === 'TEXTAREA' && old === document.activeElement) return;
  children(old, made);
}

function attributes(old, made) {
  const held = TYPED.includes(old.nodeName) ? KEPT : [];
  const sheet = old.nodeName === 'LINK' && old.rel === 'stylesheet';
  for (const { name } of [...old.attributes]) {
    if (!made.hasAttribute(name) && !held.includes(name)) old.removeAttribute(name);
  }
  for (const { name, value } of made.attributes) {
    const same = old.getAttribute(name) === value || held.includes(name) || (sheet && name === 'href');
    if (!same && name !== 'style') old.setAttribute(name, value);
  }
}

// Tells whether one element can become the other.
function alike(old, made) {
  if (old.nodeType !== made.nodeType || old.nodeName !== made.nodeName) return false;
  if (old.nodeType !== Node.ELEMENT_NODE) return true;
  if (old.nodeName === 'LINK') return pathOf(old) === pathOf(made) && old.rel === made.rel;
  if (old.nodeName === 'META' && old.httpEquiv !== made.httpEquiv) return false;
  return old.id === made.id && (old.nodeName !== 'SCRIPT' || old.type === made.type);
}

function pathOf(link) {
  return new URL(link.getAttribute('href') ?? '', location.href).pathname;
}

function same(old, made) {
  return old.isEqualNode(made) || (old.nodeName === 'LINK' && alike(old, made));
}

// What is the same at the beginning and at the end stays. Of what is between, each node is what stands there already, or
// is made of that where nothing further on is the same as it, or is new.
function children(old, made) {
  const before = [...old.childNodes];
  const after = [...made.childNodes];
  while (before.length && after.length && same(before[0], after[0])) {
    before.shift();
    after.shift();
  }
  let end = null;
  while (before.length && after.length && same(before.at(-1), after.at(-1))) {
    end = before.pop();
    after.pop();
  }
  while (after.length) {
    const node = after.shift();
    const wanted = (each) => after.some((other) => same(each, other));
    const at = node.nodeType === Node.ELEMENT_NODE ? before.findIndex((each) => same(each, node)) : 0;
    if (at > 0 && !before.slice(0, at).some(wanted)) before.splice(0, at).forEach((each) => each.remove());
    if (before[0] && same(before[0], node)) {
      before.shift();
    } else if (before[0] && alike(before[0], node) && !wanted(before[0])) {
      element(before.shift(), node);
    } else if (!isPolicy(node)) {
      old.insertBefore(document.importNode(node, true), before[0] ?? end);
    }
  }
  before.forEach((each) => each.remove());
}

// A second policy would count beside the first.
function isPolicy(node) {
  return node.nodeName === 'META' && node.httpEquiv !== '';
}
