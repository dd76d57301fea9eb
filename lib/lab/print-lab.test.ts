import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { labSummary, humanLines, writeConnectionsFile } from "./print-lab";
import { withBaseUrls } from "./report";
import { fakeFleet } from "./testing/fake-system";
import { startLab } from "./handle";
import type { LabHandle } from "./running-lab";

let lab: LabHandle;
beforeAll(async () => {
  lab = await startLab({ fleet: fakeFleet, tickMs: 0, controlPort: 0 });
});
afterAll(() => lab.close());

describe("what a lab says of itself", () => {
  it("is everything another program needs, as plain JSON", () => {
    const said = JSON.parse(JSON.stringify(labSummary(lab))) as ReturnType<typeof labSummary>;
    expect(said.endpoints.map(({ id, system }) => [id, system])).toEqual([
      ["fake/secure", "fake"],
      ["fake/plain", "fake"],
    ]);
    expect(said.connections[0]).toEqual(lab.connections[0]);
    expect(readFileSync(said.ca, "utf8")).toBe(lab.caPem);
    expect(said.control).toBe(lab.controlPort);
  });

  it("is short for people: no keys, no certificates", () => {
    const lines = humanLines(lab).join("\n");
    expect(lines).toContain(lab.endpoints[0]?.url);
    expect(lines).toContain(`Control port: http://127.0.0.1:${lab.controlPort}/`);
    expect(lines).not.toContain("-----BEGIN");
  });

  it("is a connections file that only its owner can read", () => {
    const folder = mkdtempSync(join(tmpdir(), "lab-file-"));
    const path = join(folder, "connections.json");
    writeFileSync(path, "", { mode: 0o644 });
    writeConnectionsFile(path, lab);
    const { connections } = JSON.parse(readFileSync(path, "utf8")) as {
      connections: Record<string, unknown>[];
    };
    expect(connections.map((connection) => connection.name)).toEqual(["secure", "plain"]);
    expect(connections[0]).not.toHaveProperty("endpoint");
    expect(statSync(path).mode & 0o777).toBe(0o600);
    rmSync(folder, { recursive: true });
  });

  it("fills no address it does not have", () => {
    expect(() => withBaseUrls({ deep: ["{base:none}"] }, new Map())).toThrow('No endpoint "none"');
  });
});
