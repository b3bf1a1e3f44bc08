import type { CodeAction, Diagnostic } from 'vscode-languageserver/node';

const SUGGESTION = /[:;] did you mean "([^"]+)"\?$/;

/** "Did you mean" as an edit: the underlined word is replaced, provided that it is the one that is meant. */
export function quickFixes(
  uri: string,
  diagnostics: readonly Diagnostic[],
  textAt: (range: Diagnostic['range']) => string,
): readonly CodeAction[] {
  return diagnostics.flatMap((diagnostic) => {
    const message = String(diagnostic.message);
    const suggestion = SUGGESTION.exec(message)?.[1];
    const word = textAt(diagnostic.range).replace(/^(["'])(.*)\1$/, '$2');
    if (diagnostic.source !== 'outrigger' || suggestion === undefined || word === '' || !message.includes(word))
      return [];
    return [
      {
        title: `Change "${word}" to "${suggestion}"`,
        kind: 'quickfix',
        isPreferred: true,
        diagnostics: [diagnostic],
        edit: { changes: { [uri]: [{ range: diagnostic.range, newText: suggestion }] } },
      },
    ];
  });
}
