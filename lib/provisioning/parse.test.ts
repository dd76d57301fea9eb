import fs from "node:fs";
import { describe, expect, it } from "vitest";
import { mistakeLine } from "@/lib/domain/provisioning";
import { provisionedKinds } from "./kinds";
import { parseConfiguration } from "./parse";
import { configurationSchema } from "./json-schema";

const sources = {
  follow: true,
  env: { ONTAP_PASSWORD: "pass-from-env", HOST: "10.0.0.1", PD: "a".repeat(32) },
  readFile: (path: string) => {
    if (path === "token.txt") return "token-from-file\n";
    throw Object.assign(new Error("missing"), { code: "ENOENT" });
  },
};
const file = (name: string, text: string, isConnectionsFile = false) => ({
  name,
  folder: "/etc/peerdeck",
  text,
  isConnectionsFile,
});
const parse = (text: string, more: Partial<typeof sources> = {}) => {
  const { entries, mistakes, outside } = parseConfiguration([file("a.yaml", text)], {
    ...sources,
    ...more,
  });
  return { entries, lines: mistakes.map(mistakeLine), outside: outside.map(mistakeLine) };
};
const values = (text: string) => parse(text).entries.map(({ value }) => value);

const good = `
x-own: &credentials
  kind: basic
  values: { user: admin, password: { env: ONTAP_PASSWORD } }
connections:
  - name: eu-prod-01
    system: ontap
    address: https://\${HOST}
    credentials: *credentials
  - name: dc1
    system: consul
    address: http://127.0.0.1:8500
    credentials:
      kind: token
      values: { token: { file: token.txt } }
contactPoints:
  - name: On call
    kind: pagerduty
    secrets: { routingKey: { env: PD } }
    settings: {}
alertRules:
  - name: Down
    kind: connection-unreachable
    severity: critical
    scope: { connections: [EU-prod-01] }
    contactPoints: [on call]
silences:
  - name: patching
    kind: maintenance
    comment: Patch day
    startsAt: 2026-12-01T20:00:00Z
    endsAt: 2026-12-01T22:00:00Z
    recurrence: { weekdays: [TU], timeZone: Europe/Berlin }
`;

describe("files of the configuration", () => {
  it("define every kind, with values from the environment, from files and by anchors", () => {
    const { entries, lines, outside } = parse(good);
    expect([lines, outside]).toEqual([[], []]);
    expect(entries.map(({ kind, name }) => `${kind.key} ${name}`)).toEqual([
      "connections eu-prod-01",
      "connections dc1",
      "contactPoints On call",
      "alertRules Down",
      "silences patching",
    ]);
    expect(values(good)).toMatchObject([
      {
        address: "https://10.0.0.1",
        credentials: { values: { user: "admin", password: "pass-from-env" } },
      },
      { credentials: { values: { token: "token-from-file" } } },
      { secrets: { routingKey: "a".repeat(32) } },
      {},
      {},
    ]);
  });

  it("have every mistake told at once, by file, line and path, and no value repeated", () => {
    const { lines } = parse(`connections:
  - name: one
    system: ontap
    address: http://10.0.0.1
    credentials: { kind: basic, values: { user: admin, password: 12345678 } }
    colour: red
  - name: two
    system: ontapp
    address: https://10.0.0.2
  - name: three
    system: consul
    address: fra1:8500
    credentials: { kind: token, values: { token: "\${NOT_SET}" } }
  - name: THREE
    system: consul
    address: http://10.0.0.3
    credentials: { kind: token, values: { token: hunter2-in-the-open } }
contactPoint: []
contactPoints: nobody
alertRules:
  - name: Ends
    kind: ends-soon
    severity: bad
  - name: Full
    kind: routes-near-limit
    severity: warning
    scope: { connections: [nowhere] }
silences:
  - name: s
    kind: silence
    comment: Why
    startsAt: 2026-12-02T00:00:00Z
    endsAt: 2026-12-01T00:00:00Z
`);
    const starts = [
      "a.yaml:4: connections[0].address: ",
      "a.yaml:5: connections[0].credentials.values.password: ",
      "a.yaml:6: connections[0].colour: This is not known here.",
      "a.yaml:8: connections[1].system: Choose a system.",
      "a.yaml:12: connections[2].address: ",
      "a.yaml:13: connections[2].credentials.values.token: Set the environment variable NOT_SET.",
      "a.yaml:14: connections[3].name: Choose another name: a.yaml:10 has the same.",
      "a.yaml:17: connections[3].credentials.values.token: A secret does not stand in a file.",
      "a.yaml:18: contactPoint: Nothing is called so.",
      "a.yaml:19: contactPoints: Write a list",
      "a.yaml:23: alertRules[0].severity: ",
      "a.yaml:24: alertRules[1].percent: Enter a number of per cent.",
      "a.yaml:33: silences[0].endsAt: Choose a later end.",
    ];
    for (const [index, start] of starts.entries())
      expect(lines[index]?.startsWith(start), `${start} | ${lines[index]}`).toBe(true);
    expect(lines).toHaveLength(starts.length);
    expect(lines.join()).not.toMatch(/hunter2|12345678|ontapp|fra1/);
  });

  it("call by name what stands in them or must be there already", () => {
    const { outside } = parse(good.replace("[EU-prod-01]", "[elsewhere]"));
    expect(outside).toEqual([
      "a.yaml:25: alertRules[0].scope.connections[0]: There is no connection of this name, in the files or here.",
    ]);
  });

  it("can be judged where their secrets are not", () => {
    const { lines } = parse(good.replace("https://${HOST}", "ftp://nowhere"), {
      follow: false,
      env: { ONTAP_PASSWORD: "", HOST: "", PD: "" },
    });
    expect(lines).toEqual([expect.stringMatching(/^a\.yaml:8: connections\[0\]\.address: /)]);
  });

  it("keep a doubled dollar sign as text", () => {
    const text = good.replace("comment: Patch day", () => "comment: costs $${HOST}");
    expect(values(text).at(-1)).toMatchObject({ comment: "costs ${HOST}" });
  });

  it("name the line that is not YAML and never quote it", () => {
    const { lines } = parse("connections:\n  - name: a\n    password: [s3cret-in-file,\n  b");
    expect(lines[0]).toMatch(/^a\.yaml:\d+: This is not YAML \(/);
    expect(lines.join()).not.toContain("s3cret");
    expect(parse("connections: []\n---\nconnections: []").lines).toEqual([
      "a.yaml:2: Begin a second document in a file of its own.",
    ]);
    expect(parse("connections: []\nconnections: []").lines[0]).toMatch(/duplicate key/);
    expect(parse("connections: !!js/function 'x'").lines).toHaveLength(1);
  });

  it("never become larger than they are: aliases of aliases, aliases of themselves, nests without end", () => {
    const bomb = ["a0: &a0 [x,x,x,x,x,x,x,x,x,x]"];
    for (let n = 1; n < 12; n++)
      bomb.push(
        `x-a${n}: &a${n} [${Array(10)
          .fill(`*a${n - 1}`)
          .join()}]`,
      );
    expect(parse(bomb.join("\n")).lines).toEqual([
      "a.yaml: Repeat less by aliases: they make this file too large.",
    ]);
    expect(parse(`x: ${"[".repeat(100_000)}`).lines.length).toBeGreaterThan(0);
    expect(parse("connections: &a [*a]").lines.length).toBeGreaterThan(0);
    expect(parse("connections:\n  - &a { name: b, settings: *a }").lines.length).toBeGreaterThan(0);
    expect(parse("__proto__: { polluted: 1 }").lines).toHaveLength(1);
    expect(({} as { polluted?: 1 }).polluted).toBeUndefined();
  });

  it("of connections alone may be a plain list, with secrets written out", () => {
    const list = `- { name: a, system: consul, address: "http://127.0.0.1:8500", credentials: { kind: token, values: { token: in-the-open } } }`;
    const { entries, mistakes } = parseConfiguration([file("c.yaml", list, true)], sources);
    expect([entries.length, mistakes]).toEqual([1, []]);
    expect(parse(list).lines[0]).toMatch(/^a\.yaml:1: Begin with one of: connections:/);
    expect(parse("").lines).toEqual([]);
  });

  it("have an example, which names every kind", () => {
    const text = fs.readFileSync(".deploy/provisioning/example.yaml", "utf8");
    const { entries, mistakes, outside } = parseConfiguration([file("example.yaml", text)], {
      ...sources,
      follow: false,
    });
    expect([mistakes.map(mistakeLine), outside.map(mistakeLine)]).toEqual([[], []]);
    expect(new Set(entries.map(({ kind }) => kind.key))).toEqual(
      new Set(provisionedKinds.map(({ key }) => key)),
    );
    const said = entries.filter(({ kind }) => kind.maps?.includes("labels"));
    expect(said.map(({ value }) => value)).toMatchObject([
      { labels: { env: "prod", site: "fra" } },
      { labels: { env: "prod", site: "ams" } },
      { labels: { env: "lab" } },
    ]);
  });

  it("have a JSON Schema, as it is published", async () => {
    await expect(`${JSON.stringify(configurationSchema(), null, 2)}\n`).toMatchFileSnapshot(
      "../../.deploy/provisioning/peerdeck.schema.json",
    );
  });
});
