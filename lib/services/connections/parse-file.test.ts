import { describe, expect, it } from "vitest";
import { parseConnectionsFile } from "./parse-file";

const sources = {
  env: { ONTAP_PASSWORD: "pass-from-env", HOST: "10.0.0.1" },
  readFile: (path: string) => {
    if (path === "token.txt") return "token-from-file\n";
    throw Object.assign(new Error("missing"), { code: "ENOENT" });
  },
};
const parse = (text: string) => parseConnectionsFile(text, sources);

const yaml = `
connections:
  - name: eu-prod-01
    system: ontap
    address: https://\${HOST}
    credentials: { kind: basic, values: { user: admin, password: { env: ONTAP_PASSWORD } } }
  - name: dc1
    system: consul
    address: http://127.0.0.1:8500
    credentials:
      kind: token
      values: { token: { file: token.txt } }
`;

describe("a connections file", () => {
  it("takes addresses and secrets from the environment and from files", () => {
    const { inputs, mistakes } = parse(yaml);
    expect(mistakes).toEqual([]);
    expect(
      inputs.map(({ name, address, credentials }) => ({
        name,
        address,
        values: credentials.values,
      })),
    ).toEqual([
      {
        name: "eu-prod-01",
        address: "https://10.0.0.1",
        values: { user: "admin", password: "pass-from-env" },
      },
      { name: "dc1", address: "http://127.0.0.1:8500", values: { token: "token-from-file" } },
    ]);
  });

  it("may be JSON, a plain list, or empty", () => {
    const json = JSON.stringify(
      [
        {
          name: "a",
          system: "consul",
          address: "http://127.0.0.1:8500",
          credentials: { kind: "none", values: {} },
        },
      ],
      null,
      "\t",
    );
    expect(parse(json)).toMatchObject({ inputs: [{ name: "a" }], mistakes: [] });
    expect(parse("")).toEqual({ inputs: [], mistakes: [] });
  });

  it("keeps a doubled dollar sign as text", () => {
    const { inputs } = parse(
      "- {name: a, system: ontap, address: 10.0.0.1, credentials: {kind: basic, values: {user: u, password: 'x$${HOST}y'}}}",
    );
    expect(inputs[0]?.credentials.values["password"]).toBe("x${HOST}y");
  });

  it("says one clear line per mistake, all at once", () => {
    const { inputs, mistakes } = parse(`
connections:
  - name: one
    system: ontap
    address: http://10.0.0.1
    credentials: { kind: basic, values: { user: admin, password: 12345678 } }
  - name: two
    system: ontap
    address: https://10.0.0.2
    credentials: { kind: basic, values: { user: admin, password: "\${NOT_SET}" } }
  - name: three
    system: consul
    address: http://10.0.0.3
    credentials: { kind: token, values: { token: { file: gone.txt } } }
  - name: ok
    system: consul
    address: http://10.0.0.4
    credentials: { kind: none, values: {} }
  - name: OK
    system: consul
    address: http://10.0.0.5
    credentials: { kind: none, values: {} }
  - name: four
    system: vax
`);
    expect(inputs.map(({ name }) => name)).toContain("ok");
    expect(mistakes).toHaveLength(6);
    expect(mistakes[0]).toBe("connection 1 (one), address: Begin the address with https://.");
    expect(mistakes[1]).toMatch(
      /^connection 1 \(one\), credentials\.values\.password: .* Put the value in quotes\.$/,
    );
    expect(mistakes[2]).toBe(
      "connection 2 (two), credentials.values.password: Set the environment variable NOT_SET.",
    );
    expect(mistakes[3]).toBe(
      "connection 3 (three), credentials.values.token: Make the file gone.txt readable (ENOENT).",
    );
    expect(mistakes[4]).toBe(
      "connection 5 (OK), name: Choose another name: connection 4 has the same.",
    );
    expect(mistakes[5]).toMatch(/^connection 6 \(four\), system: Choose a system\./);
  });

  it("names the line that is not YAML and never quotes it", () => {
    const { mistakes } = parse("connections:\n  - name: a\n    password: [s3cret-in-file,\n  b");
    expect(mistakes.length).toBeGreaterThan(0);
    expect(mistakes.join()).toMatch(/^Line \d+ is not YAML/);
    expect(mistakes.join()).not.toContain("s3cret");
  });

  it("wants a list", () => {
    expect(parse("name: a").mistakes).toEqual([
      "Write a list of connections under the key connections.",
    ]);
  });
});
