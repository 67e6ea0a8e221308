// A mail's HTML, from stdin: what its readers' programs can't show (caniemail), and how well each does (emailens).
import fs from 'node:fs';
import { caniemail } from 'caniemail';
import { auditEmail } from '@emailens/engine';

// What a mail does without where a program does not know it: the style sheet of the dark, what is for screen readers.
const SPARE = ['@media', '<style>', '<body>', 'role', 'aria-', 'lang', 'display', 'overflow', 'max-height', 'max-width',
  'height property', 'color-scheme'];
const LARGEST = 100_000; // Gmail cuts a mail off a little above
const html = fs.readFileSync(0, 'utf8');
const faults = new Set();
const { issues } = caniemail({ clients: ['gmail.*', 'outlook.*', 'apple-mail.*', 'yahoo.*'], html });
for (const [client, list] of issues.errors ?? []) {
  for (const { title } of list) if (!SPARE.some((spare) => title.includes(spare))) faults.add(`${client}: ${title}`);
}
const { compatibility, accessibility } = auditEmail(html);
for (const [client, { score, errors }] of Object.entries(compatibility.scores)) {
  if (score < 85 || errors) faults.add(`${client}: ${score} of 100, ${errors} errors`);
}
if (accessibility.score < 100) faults.add(`accessibility: ${accessibility.score} of 100`);
if (Buffer.byteLength(html) >= LARGEST) faults.add(`${Buffer.byteLength(html)} bytes`);
for (const fault of faults) console.log(fault);
process.exit(faults.size ? 1 : 0);
