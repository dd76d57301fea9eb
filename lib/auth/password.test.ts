import type * as argon2 from "@node-rs/argon2";
import { describe, expect, it, vi } from "vitest";
import { hashesAtOnce, hashPassword, verifyPassword } from "./password";

const hashing = vi.hoisted(() => ({ now: 0, most: 0 }));
vi.mock("@node-rs/argon2", async (original) => {
  const real = await original<typeof argon2>();
  const counted =
    <Input extends unknown[], Result>(work: (...input: Input) => Promise<Result>) =>
    async (...input: Input): Promise<Result> => {
      hashing.most = Math.max(hashing.most, ++hashing.now);
      try {
        return await work(...input);
      } finally {
        hashing.now--;
      }
    };
  return { ...real, hash: counted(real.hash), verify: counted(real.verify) };
});

describe("a password's hash", () => {
  it("is Argon2id with the cost OWASP names, and fits its password alone", async () => {
    const stored = await hashPassword("correct horse battery");
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await verifyPassword(stored, "correct horse battery")).toBe(true);
    expect(await verifyPassword(stored, "correct horse batterz")).toBe(false);
  });

  it("is made up where there is none, so that it takes as long, and fits nothing", async () => {
    for (const guess of ["", "guess", "null"])
      expect(await verifyPassword(null, guess)).toBe(false);
  });

  it("leaves a core free, however many ask", async () => {
    const stored = await hashPassword("correct horse battery");
    hashing.most = 0;
    await Promise.all(
      Array.from({ length: 3 * hashesAtOnce + 3 }, (_, n) =>
        n % 2 ? verifyPassword(stored, "guess") : hashPassword(`guess ${n}`),
      ),
    );
    expect(hashing.most).toBe(hashesAtOnce);
  });
});
