import "server-only";
import { LineCounter, parseDocument } from "yaml";
import { anyConnectionInputSchema, type ConnectionInput } from "@/lib/systems/connection-input";
import { systems } from "@/lib/systems/registry";
import { fillIn, type Mistake, type ValueSources } from "./file-values";

/**
 * Reads YAML; JSON is YAML too.
 * The parser's own messages quote the line, which may hold a secret, so only their first sentence is kept.
 */
function readYaml(text: string): { value: unknown; mistakes: string[] } {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  if (document.errors.length === 0) return { value: document.toJS(), mistakes: [] };
  const mistakes = document.errors.map(
    (error) =>
      `Line ${lineCounter.linePos(error.pos[0]).line} is not YAML (${error.code.toLowerCase().replaceAll("_", " ")}).`,
  );
  return { value: null, mistakes };
}

const entriesOf = (value: unknown): unknown[] | null => {
  const list =
    typeof value === "object" && value !== null && "connections" in value
      ? value.connections
      : value;
  return Array.isArray(list) ? list : null;
};

const at = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (inner, key) =>
      typeof inner === "object" && inner !== null
        ? (inner as Record<PropertyKey, unknown>)[key]
        : undefined,
    value,
  );

const schema = anyConnectionInputSchema(systems);

function parseEntry(
  entry: unknown,
  sources: ValueSources,
): { input: ConnectionInput | null; mistakes: Mistake[] } {
  const filled = fillIn(entry, sources);
  if (filled.mistakes.length > 0) return { input: null, mistakes: filled.mistakes };
  const result = schema.safeParse(filled.value);
  if (result.success) return { input: result.data as ConnectionInput, mistakes: [] };
  const mistakes = result.error.issues.map((issue) => {
    const unquoted = ["number", "boolean"].includes(typeof at(filled.value, issue.path));
    return {
      path: issue.path,
      text: unquoted ? `${issue.message} Put the value in quotes.` : issue.message,
    };
  });
  return { input: null, mistakes };
}

const labelOf = (entry: unknown, index: number): string => {
  const name = at(entry, ["name"]);
  return `connection ${index + 1}${typeof name === "string" ? ` (${name})` : ""}`;
};

/**
 * Parses a connections file: `connections:` with a list, or a plain list, in YAML or JSON.
 * @returns the connections, and one line per mistake; a line never repeats a value of the file.
 */
export function parseConnectionsFile(
  text: string,
  sources: ValueSources,
): { inputs: ConnectionInput[]; mistakes: string[] } {
  const { value, mistakes } = readYaml(text);
  if (mistakes.length > 0) return { inputs: [], mistakes };
  const entries = value === null ? [] : entriesOf(value);
  if (entries === null)
    return { inputs: [], mistakes: ["Write a list of connections under the key connections."] };
  const inputs: ConnectionInput[] = [];
  const names = new Map<string, number>();
  entries.forEach((entry, index) => {
    const parsed = parseEntry(entry, sources);
    for (const mistake of parsed.mistakes)
      mistakes.push(
        `${[labelOf(entry, index), mistake.path.map(String).join(".")].filter(Boolean).join(", ")}: ${mistake.text}`,
      );
    if (!parsed.input) return;
    const first = names.get(parsed.input.name.toLowerCase());
    if (first !== undefined)
      mistakes.push(
        `${labelOf(entry, index)}, name: Choose another name: connection ${first + 1} has the same.`,
      );
    names.set(parsed.input.name.toLowerCase(), index);
    inputs.push(parsed.input);
  });
  return { inputs, mistakes };
}
