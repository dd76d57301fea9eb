import { chmodSync, writeFileSync } from "node:fs";
import type { LabHandle } from "./running-lab";

/** Everything another program needs to use the lab, credentials included. */
export const labSummary = (lab: LabHandle) => ({
  endpoints: lab.endpoints,
  connections: lab.connections,
  ca: lab.caPath,
  control: lab.controlPort,
});

const longestShown = 60;

/** Sign-in values short enough to read; keys and certificates stay in the JSON. */
function signInOf(values: Record<string, unknown>): string {
  const shown = Object.values(values).filter(
    (value): value is string =>
      typeof value === "string" &&
      value !== "" &&
      value.length <= longestShown &&
      !value.includes("\n"),
  );
  return shown.join(" / ");
}

/** The lab in words: one line per connection, then how to use it. */
export function humanLines(lab: LabHandle): string[] {
  const rows = lab.connections.map(({ system, name, address, credentials }) => [
    system,
    name,
    address,
    signInOf(credentials.values),
  ]);
  const width = (column: number) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0));
  const widths = [width(0), width(1), width(2)];
  return [
    `Peerdeck lab: ${lab.connections.length} connections on ${lab.endpoints.length} servers`,
    "",
    ...rows.map((row) =>
      `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd(),
    ),
    "",
    `Certificate authority: ${lab.caPath}`,
    ...(lab.controlPort === null ? [] : [`Control port: http://127.0.0.1:${lab.controlPort}/`]),
    "Stop with Ctrl-C.",
  ];
}

/** Writes the connections as a connections file. It holds credentials, so only its owner may read it. */
export function writeConnectionsFile(path: string, lab: LabHandle): void {
  const connections = lab.connections.map(({ endpoint: _endpoint, ...connection }) => connection);
  writeFileSync(path, `${JSON.stringify({ connections }, null, 2)}\n`, { mode: 0o600 });
  chmodSync(path, 0o600);
}
