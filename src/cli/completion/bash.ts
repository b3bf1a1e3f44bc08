import type { Flag, VerbWords } from './vocabulary.ts';

/** For bash from 3.2 on: verbs and flags by name, values where they are known, and files everywhere else. */
export function bashScript(verbs: readonly VerbWords[]): string {
  return `# bash completion for outrigger; load it with: source <(outrigger completion bash)
_outrigger() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD-1]}" verb="" word
  COMPREPLY=()
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in -*) ;; *) verb="$word"; break ;; esac
  done
  case "$verb $prev" in
${verbs.flatMap(valueCases).join('\n')}
  esac
  case "$verb $cur" in
    " "*) COMPREPLY=($(compgen -W "${names(verbs)} help --help --version" -- "$cur")) ;;
    "help "*) COMPREPLY=($(compgen -W "${names(verbs)}" -- "$cur")) ;;
${verbs.map(flagCase).join('\n')}
${verbs.flatMap(operandCase).join('\n')}
  esac
}
complete -o default -o bashdefault -F _outrigger outrigger kubectl-outrigger
`;
}

function names(verbs: readonly VerbWords[]): string {
  return verbs.map(({ name }) => name).join(' ');
}

/** After a flag with a value stands the value; without known ones, bash offers files. */
function valueCases({ name, flags }: VerbWords): readonly string[] {
  return flags.filter(({ takesValue }) => takesValue).map((flag) => valueCase(name, flag));
}

function valueCase(verb: string, { spellings, choices }: Flag): string {
  const patterns = spellings.map((spelling) => `"${verb} ${spelling}"`).join(' | ');
  const reply = choices.length > 0 ? `COMPREPLY=($(compgen -W "${choices.join(' ')}" -- "$cur")); ` : '';
  return `    ${patterns}) ${reply}return ;;`;
}

function flagCase({ name, flags }: VerbWords): string {
  const words = flags.flatMap(({ spellings }) => spellings).join(' ');
  return `    "${name} -"*) COMPREPLY=($(compgen -W "${words}" -- "$cur")) ;;`;
}

function operandCase({ name, operands }: VerbWords): readonly string[] {
  if (operands === undefined) return [];
  return [`    "${name} "*) COMPREPLY=($(compgen -W "${operands.join(' ')}" -- "$cur")) ;;`];
}
