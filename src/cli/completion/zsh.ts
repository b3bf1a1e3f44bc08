import type { Flag, VerbWords } from './vocabulary.ts';

/** For zsh: the same with descriptions. */
export function zshScript(verbs: readonly VerbWords[]): string {
  return `#compdef outrigger kubectl-outrigger
# zsh completion for outrigger; load it with: source <(outrigger completion zsh)
_outrigger() {
  local -a verbs
  verbs=(
${verbs.map(({ name, summary }) => `    ${quoted(`${name}:${summary}`)}`).join('\n')}
    'help:print the help of a verb'
  )
  if (( CURRENT == 2 )); then
    _describe verb verbs
    return
  fi
  local verb="$words[2]"
  shift words
  (( CURRENT-- ))
  case "$verb" in
    help) _describe verb verbs ;;
${verbs.map(verbCase).join('\n')}
  esac
}
if [ "$funcstack[1]" = "_outrigger" ]; then
  _outrigger "$@"
else
  compdef _outrigger outrigger kubectl-outrigger
fi
`;
}

function verbCase({ name, flags, operands }: VerbWords): string {
  const rest = operands ? `'*:word:(${operands.join(' ')})'` : "'*:file:_files'";
  return `    ${name}) _arguments ${[...flags.flatMap(specs), rest].join(' ')} ;;`;
}

/** `*` in front, because most flags may be repeated and the others do no harm. */
function specs({ spellings, description, takesValue, choices }: Flag): readonly string[] {
  const text = description.replace(/[[\]:]/g, '\\$&');
  const value = choices.length > 0 ? `:value:(${choices.join(' ')})` : takesValue ? ':value:_files' : '';
  return spellings.map((spelling) => quoted(`*${spelling}[${text}]${value}`));
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
