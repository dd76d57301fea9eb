import { parseArgs } from "node:util";
import type { LabOptions } from "./options";

/** What the command line asks for. */
export interface CommandLine {
  help: boolean;
  json: boolean;
  /** Print nothing but problems; the parent process learns the rest over its channel. */
  quiet: boolean;
  connectionsFile: string | null;
  lab: LabOptions;
}

const defaultBasePort = 4710;

export const helpText = `Peerdeck lab: emulated clusters, datacenters and projects as real HTTP servers on this machine.

  npm run lab -- [options]

  --clusters N             connections in all, spread over the systems (default: a small hand-made fleet)
  --peers M                peers per connection
  --systems A,B            only these systems
  --seed S                 the same seed makes the same fleet (default 1)
  --state DIR              keep state, ports and certificates in this folder
  --lively                 let peers change state now and then by themselves
  --control [PORT]         open the control port (faults, clock, commands) on 127.0.0.1
  --host ADDRESS           listen on this address (default 127.0.0.1)
  --port BASE              first of the fixed ports (default ${defaultBasePort}; 0 takes any free ones)
  --connections-file FILE  write the connections, with credentials, as JSON for PEERDECK_CONNECTIONS
  --json                   print one line of JSON instead of words
  --quiet                  print only problems
  --help                   this text
`;

function whole(
  name: string,
  text: string | undefined,
  min: number,
  max: number,
): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < min || value > max) {
    throw new Error(`--${name} needs a whole number from ${min} to ${max}, not "${text}".`);
  }
  return value;
}

/** `--control` may stand alone; the parser wants a value for every option that can have one. */
const withControlPort = (args: readonly string[]) =>
  args.map((arg, index) => {
    const next = args[index + 1];
    return arg === "--control" && (next === undefined || next.startsWith("-"))
      ? "--control=0"
      : arg;
  });

const present = <T extends object>(options: T): T =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as T;

const text = { type: "string" } as const;
const flag = { type: "boolean" } as const;
const known = {
  clusters: text,
  peers: text,
  systems: text,
  seed: text,
  state: text,
  control: text,
  host: text,
  port: text,
  "connections-file": text,
  lively: flag,
  json: flag,
  quiet: flag,
  help: flag,
} as const;

function readValues(args: readonly string[]) {
  try {
    return parseArgs({
      args: withControlPort(args),
      options: known,
      strict: true,
      allowPositionals: false,
    }).values;
  } catch (error) {
    const [first = "The options make no sense."] =
      error instanceof Error ? error.message.split(/(?<=\.)\s|\n/) : [];
    throw new Error(first, { cause: error });
  }
}

/** Reads the arguments after the program's name. Throws Error with one clear line for what it does not accept. */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const values = readValues(args);
  for (const name of ["seed", "state", "host", "connections-file", "systems"] as const) {
    if (values[name] === "") throw new Error(`--${name} needs a value.`);
  }
  return {
    help: values.help ?? false,
    json: values.json ?? false,
    quiet: values.quiet ?? false,
    connectionsFile: values["connections-file"] ?? null,
    lab: present({
      clusters: whole("clusters", values.clusters, 1, 1000),
      peers: whole("peers", values.peers, 0, 10_000),
      systems: values.systems?.split(",").map((id) => id.trim()),
      seed: values.seed,
      stateDir: values.state,
      host: values.host,
      basePort: whole("port", values.port, 0, 64_000) ?? defaultBasePort,
      controlPort: whole("control", values.control, 0, 65_535) ?? null,
      lively: values.lively ?? false,
    }) as LabOptions,
  };
}
