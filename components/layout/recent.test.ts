import { beforeEach, describe, expect, it } from "vitest";
import { claimRecent, dropRecent, keepRecent, keepVisit, readRecent } from "./recent";

const peer = "/peers/7d0a4c52-6f0e-4b1a-9d59-0d0f5b1d6a01";
let texts = new Map<string, string>();
const storage = {
  getItem: (key: string) => texts.get(key) ?? null,
  setItem: (key: string, text: string) => void texts.set(key, text),
  removeItem: (key: string) => void texts.delete(key),
};

describe("where somebody has been", () => {
  beforeEach(() => {
    texts = new Map();
    claimRecent("ada", storage);
  });

  it("has the latest first, each once, and of pages only those of single things", () => {
    keepVisit(peer, "eu-prod-01", storage);
    keepVisit("/peers", "Peers", storage);
    keepVisit("/peers/new", "New peer", storage);
    keepRecent({ href: "/settings/users", label: "Ada" }, storage);
    keepVisit(peer, "eu-prod-01", storage);
    expect(readRecent(storage)).toEqual([
      { href: peer, label: "eu-prod-01" },
      { href: "/settings/users", label: "Ada" },
    ]);
  });

  it("keeps twelve", () => {
    for (let index = 0; index < 20; index++)
      keepRecent({ href: `/connections/${index}`, label: "c" }, storage);
    expect(readRecent(storage)).toHaveLength(12);
  });

  it("is nobody else's, and goes with signing out", () => {
    keepVisit(peer, "eu-prod-01", storage);
    claimRecent("ada", storage);
    expect(readRecent(storage)).toHaveLength(1);
    claimRecent("bob", storage);
    expect(readRecent(storage)).toEqual([]);
    keepVisit(peer, "eu-prod-01", storage);
    dropRecent(storage);
    expect(texts.size).toBe(0);
  });

  it("passes over what it cannot use", () => {
    texts.set("peerdeck-recent", "{");
    expect(readRecent(storage)).toEqual([]);
    const items = [
      { href: "https://elsewhere.example", label: "x" },
      { href: "//x", label: "x" },
      7,
    ];
    texts.set("peerdeck-recent", JSON.stringify({ person: "ada", items }));
    expect(readRecent(storage)).toEqual([]);
  });
});
