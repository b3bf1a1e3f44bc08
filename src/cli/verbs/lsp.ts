import { Readable, Writable } from 'node:stream';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { StoredManifest } from '#lsp/serve-editor.ts';
import { lookUp } from '../catalogue.ts';
import { readInputs } from '../inputs/read-inputs.ts';
import type { ExitCode, Io } from '../io.ts';
import type { Verb } from '../verb.ts';
import { version } from '../version.ts';

/** A language server: the findings of `validate` and `analyze` while one types. */
export const lsp: Verb = {
  options: () => [],
  notes: [
    'Speaks the language server protocol on stdin and stdout. Editors start it themselves; docs/editors.md says how to',
    'tell VS Code, Neovim and the IDEs of JetBrains.',
  ].join('\n'),
  run: (_command, io) => run(io),
};

async function run(io: Io): Promise<ExitCode> {
  const { serveEditor } = await import('#lsp/serve-editor.ts');
  await serveEditor({
    input: Readable.from(io.stdin, { objectMode: false }),
    output: writable(io.stdout),
    version: version(),
    lookUp,
    readFolder,
  });
  return 0;
}

/** The library writes whole messages, so that no letter is ever cut in two. */
function writable(output: Io['stdout']): Writable {
  return new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      output.write(chunk.toString('utf8'));
      done();
    },
  });
}

async function* readFolder(uri: string): AsyncGenerator<StoredManifest> {
  if (!uri.startsWith('file:')) return;
  const nothing = Readable.from([]);
  for await (const input of readInputs([fileURLToPath(uri)], { stdin: nothing, recursive: true })) {
    if (input.ok) yield { uri: pathToFileURL(input.value.name).href, text: input.value.text };
  }
}
