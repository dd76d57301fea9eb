import { commands, commonOptions, shells } from "./commands";
import type { Option } from "./command";

type Shell = (typeof shells)[number];

const names = [
  ...commands.map(({ name }) => name),
  ...shells.map((shell) => `completion ${shell}`),
];
const firstWords = [...new Set(names.map((name) => name.split(" ")[0] ?? ""))];
const secondWords = (first: string): string[] =>
  names.flatMap((name) => {
    const [one, two] = name.split(" ");
    return one === first && two ? [two] : [];
  });
/** Options of all commands that begin with a word: what does not fit is told when it is tried. */
const optionsAt = (first: string): Record<string, Option> =>
  Object.assign(
    {},
    ...commands.filter(({ name }) => name.split(" ")[0] === first).map(({ options }) => options),
    commonOptions,
  ) as Record<string, Option>;
const flags = (first: string) => Object.keys(optionsAt(first)).map((name) => `--${name}`);
const choices = (first: string): [string, readonly string[]][] =>
  Object.entries(optionsAt(first)).flatMap(([name, { choices: values }]) =>
    values ? [[name, values] as [string, readonly string[]]] : [],
  );

const bash = (): string => `_peerdeck() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} first=\${COMP_WORDS[1]} offer=
  if [ "$COMP_CWORD" -eq 1 ]; then
    offer="${firstWords.join(" ")}"
  else
    case "$first $before" in
${firstWords
  .flatMap((first) =>
    choices(first).map(
      ([name, values]) => `      "${first} --${name}") offer="${values.join(" ")}" ;;`,
    ),
  )
  .join("\n")}
      *) case "$first" in
${firstWords
  .map(
    (first) => `        ${first}) offer="${[...secondWords(first), ...flags(first)].join(" ")}" ;;`,
  )
  .join("\n")}
      esac ;;
    esac
  fi
  COMPREPLY=($(compgen -W "$offer" -- "$word"))
}
complete -o default -F _peerdeck peerdeck
`;

/** zsh runs bash's script by its own means. */
const zsh = (): string => `#compdef peerdeck
autoload -U +X bashcompinit && bashcompinit
${bash()}`;

const quoted = (text: string) => `'${text.replaceAll("'", "\\'")}'`;
const fish = (): string =>
  [
    "complete -c peerdeck -f",
    ...firstWords.map((first) => `complete -c peerdeck -n __fish_use_subcommand -a ${first}`),
    ...firstWords.flatMap((first) => [
      ...secondWords(first).map(
        (second) => `complete -c peerdeck -n '__fish_seen_subcommand_from ${first}' -a ${second}`,
      ),
      ...Object.entries(optionsAt(first)).map(
        ([name, { value, says, choices: values }]) =>
          `complete -c peerdeck -n '__fish_seen_subcommand_from ${first}' -l ${name}` +
          `${value ? " -r" : ""}${values ? ` -a ${quoted(values.join(" "))}` : ""} -d ${quoted(says)}`,
      ),
    ]),
    "",
  ].join("\n");

/** A script that makes a shell complete the client's commands. */
export const completionOf = (shell: Shell): string => ({ bash, zsh, fish })[shell]();
