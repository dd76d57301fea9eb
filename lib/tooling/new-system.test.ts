import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

/** The house in a folder of its own, in which a system can be made and registered. */
const house = mkdtempSync(join(tmpdir(), "peerdeck-new-system-"));

const run = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: house,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1" },
  });
  return { status, said: stdout + stderr };
};
const make = (...args: string[]) => run("lib/tooling/new-system.mjs", ...args);

beforeAll(() => {
  for (const part of [
    "lib",
    "package.json",
    "vitest.config.ts",
    "tsconfig.json",
    "biome.json",
    ".oxlintrc.json",
    ".gitignore",
  ])
    cpSync(part, join(house, part), { recursive: true });
  symlinkSync(join(process.cwd(), "node_modules"), join(house, "node_modules"));
});
afterAll(() => rmSync(house, { recursive: true }));

describe("npm run new-system", () => {
  it("makes a system that compiles, keeps the format, stands in the lab's fleet and passes the contract's suite", () => {
    expect(make("dark-fibre", "Dark Fibre").status).toBe(0);
    const [outline, definition] = ["outline", "definition"].map((part) =>
      readFileSync(join(house, `lib/systems/dark-fibre/${part}.ts`), "utf8"),
    );
    expect(outline).toContain('label: "Dark Fibre"');
    expect(`${outline}${definition}`).not.toMatch(/template/i);

    const formatted = run(
      "node_modules/@biomejs/biome/bin/biome",
      "format",
      "lib/systems",
      "lib/lab",
    );
    expect(formatted.said).not.toContain("error");

    const types = run(
      "node_modules/oxlint/bin/oxlint",
      "lib/systems/dark-fibre",
      ...["registry", "outlines", "load"].map((part) => `lib/systems/${part}.ts`),
      "lib/lab/fleet.ts",
    );
    expect(types.said).toContain("Found 0 warnings and 0 errors");

    const suite = run(
      "node_modules/vitest/vitest.mjs",
      "run",
      "lib/systems/suite/reading.test.ts",
      "lib/lab/fleet.test.ts",
      "-t",
      ": dark-fibre|the built-in fleet",
    );
    expect(suite.said).toMatch(/Tests +[12]\d passed/);
    expect(suite.status, suite.said).toBe(0);
  }, 300_000);

  it("says how it is called, and writes over nothing", () => {
    expect(make()).toMatchObject({ status: 2, said: expect.stringContaining("Usage") });
    expect(make("Dark Fibre").status).toBe(2);
    expect(make("consul")).toMatchObject({ status: 2, said: expect.stringContaining("already") });
  });
});
