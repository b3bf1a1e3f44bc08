/**
 * Reads subjects of commits, one a line, from standard input: `git log --format=%s | node build/check-subjects.ts`. Each has
 * to begin with a scope that the changelog knows, or it would be missing there without a word. Exit code 1 if one does not.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const CONFIG = join(import.meta.dirname, '..', 'release-please-config.json');

interface Config {
  readonly 'changelog-sections': readonly { readonly type: string }[];
}

const config: Config = JSON.parse(readFileSync(CONFIG, 'utf8'));
const scopes = config['changelog-sections'].map(({ type }) => type);
const SUBJECT = new RegExp(`^(?:${scopes.join('|')})!?: \\S`);

const subjects = (await text(process.stdin)).split('\n').filter((subject) => subject !== '');
const wrong = subjects.filter((subject) => !SUBJECT.test(subject));
for (const subject of wrong) console.error(`not of the form "scope: what it does": ${subject}`);
if (wrong.length > 0) {
  console.error(`scopes are ${scopes.join(', ')}; scope! marks what users have to react to`);
  process.exitCode = 1;
}
