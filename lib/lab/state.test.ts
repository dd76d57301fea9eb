import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fakeFleet } from "./testing/fake-system";
import { startLab } from "./handle";
import type { LabOptions } from "./options";
import type { LabHandle } from "./running-lab";
import { ask } from "./testing/client";

let stateDir: string;
let lab: LabHandle | null = null;
beforeEach(() => {
  stateDir = mkdtempSync(join(tmpdir(), "lab-state-"));
});
afterEach(async () => {
  await lab?.close();
  lab = null;
  rmSync(stateDir, { recursive: true });
});

async function restart(options: LabOptions = {}): Promise<LabHandle> {
  await lab?.close();
  lab = await startLab({ fleet: fakeFleet, tickMs: 0, stateDir, ...options });
  return lab;
}

describe("a lab with a state folder", () => {
  it("comes back with its state, clock, ports and certificates", async () => {
    const first = await restart({ seed: "9" });
    first.command("fake", "rename", { to: "kept" });
    first.advance(3_600_000);
    const { caPem, endpoints } = first;
    const second = await restart();
    expect(second.caPem).toBe(caPem);
    expect(second.endpoints).toEqual(endpoints);
    expect(JSON.parse((await ask(second, "fake/secure")).text)).toMatchObject({
      names: ["kept"],
      self: endpoints[0]?.url,
    });
    expect(second.clock.nowMs - Date.now()).toBeGreaterThan(3_590_000);
  });

  it("lets only its owner read state and keys, and everybody the authority", async () => {
    const { caPath, caPem } = await restart();
    for (const file of ["lab.json", "certificates.json"])
      expect(statSync(join(stateDir, file)).mode & 0o777).toBe(0o600);
    expect(readFileSync(caPath, "utf8")).toBe(caPem);
  });

  it("refuses another size or seed than it keeps", async () => {
    await restart({ clusters: 3, seed: "9" });
    await expect(restart({ clusters: 4 })).rejects.toThrow("another size, seed or set of systems");
    await expect(restart({ seed: "10" })).rejects.toThrow("--state");
    await restart({ clusters: 3 });
  });

  it("says which file is damaged", async () => {
    writeFileSync(join(stateDir, "lab.json"), "{half");
    await expect(restart()).rejects.toThrow(/lab\.json is damaged: delete it/);
  });

  it("starts anew, and says so, when a system cannot read its old state", async () => {
    await restart();
    await lab?.close();
    const unreadable = fakeFleet.map((entry) => ({
      ...entry,
      create: async (...args: Parameters<typeof entry.create>) => ({
        ...(await entry.create(...args)),
        restore() {
          throw new Error("What is this?");
        },
      }),
    }));
    const problems: string[] = [];
    const again = await restart({ fleet: unreadable, onProblem: (line) => problems.push(line) });
    // Somebody may have taken a port meanwhile, which is said too.
    expect(problems.join("\n")).toContain(
      "The kept state does not fit this version, so the fleet starts anew: Error: What is this?",
    );
    expect((await ask(again, "fake/plain")).status).toBe(200);
  });

  it("starts anew, and says so, when the fleet of this version has other endpoints", async () => {
    const first = await restart();
    first.command("fake", "rename", { to: "old" });
    await lab?.close();
    const path = join(stateDir, "lab.json");
    writeFileSync(path, readFileSync(path, "utf8").replace('"fake/plain":', '"fake/gone":'));
    const problems: string[] = [];
    const again = await restart({ onProblem: (line) => problems.push(line) });
    expect(problems.join("\n")).toContain("it has other endpoints");
    expect((await ask(again, "fake/plain")).text).not.toContain('"old"');
  });
});
