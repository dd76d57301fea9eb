import fs from "node:fs";
import { describe, expect, it } from "vitest";
import { envSchema, parseEnv } from "./env-schema";

const example = fs.readFileSync(".env.example", "utf8");
const readme = fs.readFileSync("README.md", "utf8");
const variables = Object.keys(envSchema.shape);
const inExample = [...example.matchAll(/^#([A-Z_]+)=(.*)$/gm)].map(
  ([, name = "", value = ""]) => [name, value] as const,
);

describe("the variables of the environment", () => {
  it("all stand in .env.example, and nothing else does", () => {
    expect(inExample.map(([name]) => name).sort()).toEqual([...variables].sort());
  });

  it("all stand in the README's table", () => {
    const rows = readme.split("\n").filter((line) => line.startsWith("| `"));
    for (const name of variables)
      expect(
        rows.some((row) => row.split(" | ")[0]?.includes(`\`${name}\``)),
        name,
      ).toBe(true);
  });

  it("have examples that are taken", () => {
    const given = Object.fromEntries(inExample.filter(([, value]) => value !== ""));
    delete given["PEERDECK_ADMIN_EMAIL"]; // goes with a password only
    expect(() => parseEnv(given)).not.toThrow();
  });
});
