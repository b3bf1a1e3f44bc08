import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const FOLDER = resolve(import.meta.dirname, '../../docs/adr');
const INDEX = 'README.md';

const pages = readdirSync(FOLDER)
  .filter((file) => file !== INDEX)
  .sort();
const read = (file: string) => readFileSync(join(FOLDER, file), 'utf8');

/** The start of a page: number and title, an empty line, status and date, perhaps what it extends. */
const HEAD =
  /^# (?<number>\d+)\. (?<title>\S.*)\n\n\*\*Status\.\*\* (?<status>Accepted|Superseded by \[ADR \d+\]\((?<by>\S+)\)), (?<date>\d{4}-\d{2}-\d{2})\.(?: .*)?\n\n/;

interface Head {
  readonly number: string;
  readonly title: string;
  readonly status: string;
  readonly date: string;
  readonly by?: string;
}

function headOf(file: string): Head | undefined {
  return HEAD.exec(read(file))?.groups as Head | undefined;
}

describe('The record of decisions', () => {
  it('has pages, each named by its number and a few words', () => {
    expect(pages.length).toBeGreaterThan(20);
    expect(pages.filter((file) => !/^\d{4}-[a-z0-9]+(?:-[a-z0-9]+)*\.md$/.test(file))).toEqual([]);
  });

  it.each(pages)('says at the start of %s what, whether it holds, and since when', (file) => {
    const head = headOf(file);
    expect(Number(head?.number)).toBe(Number(file.slice(0, 4)));
    expect(new Date(head?.date ?? '').toString()).not.toBe('Invalid Date');
    if (head?.by !== undefined) expect(pages).toContain(head.by);
  });

  it('gives each number to one page', () => {
    const numbers = pages.map((file) => file.slice(0, 4));
    expect(numbers.filter((number, place) => numbers.indexOf(number) !== place)).toEqual([]);
  });

  it('lists every page in its index as the page itself has it, and nothing else', () => {
    const rows = read(INDEX)
      .split('\n')
      .filter((line) => /^\| \d/.test(line));
    const expected = pages.map((file) => {
      const { number, title, status, date } = headOf(file) ?? { number: '', title: '', status: '', date: '' };
      return `| ${number} | [${title}](${file}) | ${status} | ${date} |`;
    });
    expect(rows).toEqual(expected);
  });

  it('links only to pages and documents that exist', () => {
    const links = [...pages, INDEX].flatMap((file) =>
      [...read(file).matchAll(/\]\((?<target>[\w./-]+\.md)(?:#[\w-]*)?\)/g)].map(([, target = '']) => [file, target]),
    );
    expect(links.length).toBeGreaterThan(pages.length);
    const missing = links.filter(([, target = '']) => !exists(resolve(FOLDER, target)));
    expect(missing).toEqual([]);
  });
});

function exists(path: string): boolean {
  try {
    return readFileSync(path, 'utf8').length > 0;
  } catch {
    return false;
  }
}
