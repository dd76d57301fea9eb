import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { secretOfFile } from "./secret-file";

describe("the key in the data folder", () => {
  let dir: string;
  const file = () => path.join(dir, "secret.key");
  beforeEach(() => {
    dir = fs.mkdtempSync(path.join(os.tmpdir(), "peerdeck-key-"));
  });
  afterEach(() => {
    vi.restoreAllMocks();
    fs.rmSync(dir, { recursive: true, force: true });
  });

  it("is made once, for its owner alone", () => {
    const secret = secretOfFile(dir);
    expect(Buffer.from(secret, "base64")).toHaveLength(32);
    expect(secretOfFile(dir)).toBe(secret);
    expect(fs.statSync(file()).mode & 0o777).toBe(0o600);
    expect(fs.readdirSync(dir)).toEqual(["secret.key"]);
  });

  it.each([
    ["an empty file", () => ""],
    ["a cut one", (whole: string) => whole.slice(0, 40)],
    ["one that lost its last character", (whole: string) => whole.slice(0, 43)],
    ["zero bytes, as some file systems leave after a crash", () => "\0".repeat(44)],
    ["a text of somebody's own", () => "a passphrase of more than thirty-two characters"],
  ])("is refused with what to do: %s", (_name, spoil) => {
    const whole = secretOfFile(dir);
    fs.writeFileSync(file(), spoil(whole));
    expect(() => secretOfFile(dir)).toThrow(/does not hold a whole key[^]*back-up[^]*delete it/);
    fs.writeFileSync(file(), `${whole}\n`);
    expect(secretOfFile(dir)).toBe(whole);
  });

  it("leaves nothing half written when the disk is full", () => {
    const full = Object.assign(new Error("ENOSPC: no space left on device"), { code: "ENOSPC" });
    vi.spyOn(fs, "writeFileSync").mockImplementationOnce((name) => {
      fs.closeSync(fs.openSync(name as string, "w"));
      throw full;
    });
    expect(() => secretOfFile(dir)).toThrow(/disk of the data folder .* is full/);
    expect(fs.readdirSync(dir)).toEqual([]);
    expect(secretOfFile(dir)).toHaveLength(44);
  });

  it("is never replaced by a process that is late", () => {
    const early = Buffer.alloc(32, 7).toString("base64");
    vi.spyOn(fs, "existsSync").mockReturnValueOnce(false);
    fs.writeFileSync(file(), early);
    expect(secretOfFile(dir)).toBe(early);
  });

  it("is made where the file system has no links", () => {
    vi.spyOn(fs, "linkSync").mockImplementation(() => {
      throw Object.assign(new Error("EPERM"), { code: "EPERM" });
    });
    expect(secretOfFile(dir)).toHaveLength(44);
    expect(fs.readdirSync(dir)).toEqual(["secret.key"]);
  });
});
