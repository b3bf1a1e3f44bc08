import { describe, expect, it } from '@jest/globals';
import { parseDestinations } from '#cli/reports/destinations.ts';

describe('-o and --output-file', () => {
  it.each([
    [[], undefined, [{ format: 'text' }]],
    [['json'], undefined, [{ format: 'json' }]],
    [['json'], 'a.json', [{ format: 'json', file: 'a.json' }]],
    [[], 'a.txt', [{ format: 'text', file: 'a.txt' }]],
    [['text', 'sarif=a.sarif'], undefined, [{ format: 'text' }, { format: 'sarif', file: 'a.sarif' }]],
    [
      ['sarif=a=b.sarif', 'junit'],
      'c.xml',
      [
        { format: 'sarif', file: 'a=b.sarif' },
        { format: 'junit', file: 'c.xml' },
      ],
    ],
  ])('%j with %j', (outputs, file, expected) => {
    expect(parseDestinations(outputs, file)).toEqual(expected);
  });

  it.each([
    [['pdf'], undefined, '-o pdf is not a valid format: it must be one of text, json, yaml, sarif, junit, github'],
    [['json='], undefined, '-o json= names no file: write -o json=FILE'],
    [['text', 'json'], undefined, '-o json would be mixed with -o text: write -o json=FILE'],
    [['json=a', 'sarif=a'], undefined, 'two reports cannot go to a: name a file for each'],
    [['json=a', 'text'], 'a', 'two reports cannot go to a: name a file for each'],
    [['json=a'], 'b', '--output-file b has nothing to hold: every -o names its own file'],
  ])('%j with %j is refused in words', (outputs, file, message) => {
    expect(() => parseDestinations(outputs, file)).toThrow(message);
  });
});
