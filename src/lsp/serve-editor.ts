import {
  type Connection,
  createConnection,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type FileEvent,
  type InitializeResult,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CatalogueEntry } from '#findings/entry.ts';
import type { Finding } from '#findings/finding.ts';
import { completionsAt } from './completion.ts';
import { readCursor } from './cursor.ts';
import { diagnosticOf } from './diagnostics.ts';
import { hoverAt } from './hover.ts';
import { quickFixes } from './quick-fixes.ts';
import { Workspace } from './workspace.ts';

/** Milliseconds without a change after which the other manifests are looked at again. */
const PAUSE_MS = 300;

/** A manifest of the folder that an editor has open. */
export interface StoredManifest {
  readonly uri: string;
  readonly text: string;
}

export interface Editor {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
  readonly version: string;
  readonly lookUp: (code: string) => CatalogueEntry | undefined;
  /** All manifests below a folder, by its URI. */
  readonly readFolder: (uri: string) => AsyncIterable<StoredManifest>;
}

/** Speaks the language server protocol with an editor until its input ends. */
export function serveEditor(editor: Editor): Promise<void> {
  // Handed streams, the library would end the process with them.
  const connection = createConnection(
    ProposedFeatures.all,
    new StreamMessageReader(editor.input),
    new StreamMessageWriter(editor.output),
  );
  const session = new Session(connection, editor);
  session.listen();
  return new Promise((resolve) => editor.input.once('end', resolve));
}

/** What is open in one editor, and what it has been told. */
class Session {
  readonly #connection: Connection;
  readonly #editor: Editor;
  readonly #documents = new TextDocuments(TextDocument);
  readonly #workspace = new Workspace();
  readonly #told = new Map<string, readonly Finding[]>();
  #folders: readonly string[] = [];
  #pause: NodeJS.Timeout | undefined;
  #canWatch = false;
  /** Until the folder is read, much would seem to be missing. */
  #isFolderRead = false;

  constructor(connection: Connection, editor: Editor) {
    this.#connection = connection;
    this.#editor = editor;
  }

  listen(): void {
    this.#connection.onInitialize(({ workspaceFolders, rootUri, capabilities: client }) => {
      this.#canWatch = client.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
      this.#folders = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
      return capabilities(this.#editor.version);
    });
    this.#connection.onInitialized(() => this.#begin());
    this.#connection.onDidChangeWatchedFiles(({ changes }) => this.#onDisk(changes));
    this.#documents.onDidChangeContent(({ document }) => this.#changed(document));
    this.#answerQuestions();
    this.#documents.listen(this.#connection);
    this.#connection.listen();
  }

  #answerQuestions(): void {
    this.#connection.onHover(({ textDocument: { uri }, position }) => {
      const findings = this.#told.get(uri) ?? [];
      return hoverAt({ position, findings, lineAt: this.#linesOf(uri), lookUp: this.#editor.lookUp });
    });
    this.#connection.onCodeAction(({ textDocument: { uri }, context }) => {
      const document = this.#documents.get(uri);
      return document ? [...quickFixes(uri, context.diagnostics, (range) => document.getText(range))] : [];
    });
    this.#connection.onCompletion(({ textDocument: { uri }, position }) => {
      const lines = this.#documents.get(uri)?.getText().split('\n') ?? [];
      const cursor = readCursor(lines, position.line, position.character);
      return cursor ? [...completionsAt(cursor)] : [];
    });
  }

  /** The folder is read once; from then on the editor tells what changes. */
  async #begin(): Promise<void> {
    if (this.#canWatch) {
      const watchers = [{ globPattern: '**/*.{yaml,yml,json}' }];
      await this.#connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    }
    for (const folder of this.#folders) {
      for await (const { uri, text } of this.#editor.readFolder(folder)) {
        if (!this.#documents.get(uri)) this.#workspace.set(uri, text);
      }
    }
    this.#isFolderRead = true;
    this.#tellAll();
  }

  /** Changes of files that the editor has not open. */
  async #onDisk(changes: readonly FileEvent[]): Promise<void> {
    for (const { uri, type } of changes.filter((change) => !this.#documents.get(change.uri))) {
      if (type === FileChangeType.Deleted) {
        this.#workspace.delete(uri);
        this.#tell(uri, []);
        continue;
      }
      for await (const stored of this.#editor.readFolder(uri)) this.#workspace.set(uri, stored.text);
    }
    this.#later();
  }

  /** What is being written is answered at once, the rest when nobody writes. */
  #changed(document: TextDocument): void {
    this.#workspace.set(document.uri, document.getText());
    if (!this.#isFolderRead) return;
    this.#tell(document.uri, this.#workspace.findings(document.uri));
    this.#later();
  }

  #later(): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.#tellAll(), PAUSE_MS);
    this.#pause.unref();
  }

  #tellAll(): void {
    for (const [uri, findings] of this.#workspace.allFindings()) {
      const isOpen = this.#documents.get(uri) !== undefined;
      if (isOpen || findings.length > 0 || (this.#told.get(uri)?.length ?? 0) > 0) this.#tell(uri, findings);
    }
  }

  #tell(uri: string, findings: readonly Finding[]): void {
    this.#told.set(uri, findings);
    const lineAt = this.#linesOf(uri);
    const version = this.#documents.get(uri)?.version;
    void this.#connection.sendDiagnostics({
      uri,
      ...(version !== undefined && { version }),
      diagnostics: findings.map((finding) => diagnosticOf(finding, lineAt)),
    });
  }

  #linesOf(uri: string): (line: number) => string {
    const lines = (this.#workspace.textOf(uri) ?? '').split('\n');
    return (line) => lines[line] ?? '';
  }
}

function capabilities(version: string): InitializeResult {
  return {
    serverInfo: { name: 'outrigger', version },
    capabilities: {
      textDocumentSync: TextDocumentSyncKind.Incremental,
      hoverProvider: true,
      codeActionProvider: { codeActionKinds: ['quickfix'] },
      completionProvider: { triggerCharacters: [' ', ':'] },
    },
  };
}
