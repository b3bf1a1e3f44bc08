import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type CodeAction,
  CodeActionRequest,
  type CompletionItem,
  CompletionRequest,
  createProtocolConnection,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  type Hover,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  type Position,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  type Range,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';

const COMMAND = resolve(import.meta.dirname, '../../src/cli/bin.ts');

/** An editor as the client library of VS Code speaks: it starts the language server, and asks. */
export interface Editor {
  open(uri: string, text: string): Promise<readonly Diagnostic[]>;
  /** Replaces the whole text, and waits for what the server has to say of it. */
  change(uri: string, text: string): Promise<readonly Diagnostic[]>;
  /** The next diagnostics of a manifest that fit. */
  told(uri: string, fits: (diagnostics: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]>;
  hover(uri: string, position: Position): Promise<Hover | null>;
  fixes(uri: string, range: Range, diagnostics: readonly Diagnostic[]): Promise<readonly CodeAction[]>;
  complete(uri: string, position: Position): Promise<readonly CompletionItem[]>;
  /** The exit code of the server. */
  close(): Promise<number | null>;
}

/** Starts a language server for a folder. */
export async function startEditor(folder: string): Promise<Editor> {
  const server = spawn(process.execPath, [COMMAND, 'lsp'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const listeners = new Set<(told: PublishDiagnosticsParams) => void>();
  connection.onNotification(PublishDiagnosticsNotification.type, (told) => {
    for (const listener of listeners) listener(told);
  });
  connection.listen();
  const next = (fits: (told: PublishDiagnosticsParams) => boolean): Promise<readonly Diagnostic[]> => {
    const { promise, resolve: done } = Promise.withResolvers<readonly Diagnostic[]>();
    const listener = (told: PublishDiagnosticsParams) => {
      if (!fits(told)) return;
      listeners.delete(listener);
      done(told.diagnostics);
    };
    listeners.add(listener);
    return promise;
  };
  await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: pathToFileURL(folder).href,
    capabilities: {},
  });
  await connection.sendNotification(InitializedNotification.type, {});
  let version = 0;
  return {
    told: (uri, fits) => next((told) => told.uri === uri && fits(told.diagnostics)),
    open: async (uri, text) => {
      const textDocument = { uri, languageId: 'yaml', version: ++version, text };
      const answer = next((told) => told.uri === uri && told.version === textDocument.version);
      await connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
      return answer;
    },
    change: async (uri, text) => {
      const textDocument = { uri, version: ++version };
      const answer = next((told) => told.uri === uri && told.version === textDocument.version);
      await connection.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument,
        contentChanges: [{ text }],
      });
      return answer;
    },
    hover: (uri, position) => connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position }),
    fixes: async (uri, range, diagnostics) => {
      const context = { diagnostics: [...diagnostics] };
      const found = await connection.sendRequest(CodeActionRequest.type, { textDocument: { uri }, range, context });
      return (found ?? []).filter((each): each is CodeAction => 'edit' in each);
    },
    complete: async (uri, position) => {
      const found = await connection.sendRequest(CompletionRequest.type, { textDocument: { uri }, position });
      return Array.isArray(found) ? found : (found?.items ?? []);
    },
    close: async () => {
      const exit = once(server, 'exit');
      await connection.sendRequest(ShutdownRequest.type);
      await connection.sendNotification(ExitNotification.type);
      const [code] = await exit;
      connection.dispose();
      return code;
    },
  };
}
