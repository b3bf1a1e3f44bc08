import type { Option } from 'commander';
import type { Verb, VerbRow } from '../verb.ts';

/** What can be typed behind `outrigger`. */
export interface VerbWords {
  readonly name: string;
  readonly summary: string;
  readonly flags: readonly Flag[];
  /** The words that the verb takes as operands; undefined where these are files, or nothing. */
  readonly operands: readonly string[] | undefined;
}

/** One flag in all its spellings. */
export interface Flag {
  readonly spellings: readonly string[];
  readonly description: string;
  readonly takesValue: boolean;
  /** The values that it allows; none where any does, which may be a file. */
  readonly choices: readonly string[];
}

/** The words of a verb, from the table by which it is parsed. */
export function wordsOf({ name, summary }: VerbRow, verb: Verb): VerbWords {
  const help: Flag = { spellings: ['-h', '--help'], description: 'print this help', takesValue: false, choices: [] };
  return { name, summary, flags: [...verb.options().map(flagOf), help], operands: verb.words };
}

function flagOf({ short, long, description, required, optional, argChoices }: Option): Flag {
  const spellings = [short, long].filter((spelling) => spelling !== undefined);
  return { spellings, description, takesValue: required || optional, choices: argChoices ?? [] };
}
