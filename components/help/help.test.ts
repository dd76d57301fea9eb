import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { helpFor, helpTopics } from "@/lib/domain/help";
import { systems } from "@/lib/systems/registry";
import { blocksOf, piecesOf } from "./blocks";
import { helpText } from "./help-text";

const app = path.join(process.cwd(), "app/(app)");
const pages = fs
  .readdirSync(app, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith("page.tsx"))
  .map((file) => `/${path.dirname(file)}`.replace(/\/\.$/, "/"));

describe("the product's own help", () => {
  it("has a text for each of its parts, each of which some page leads to", () => {
    const led = new Set([
      ...pages.map((page) => helpFor(page)?.id),
      ...systems.map(({ help }) => help),
      "not-known",
      "finding",
    ]);
    for (const { id } of helpTopics) {
      expect(helpText(id).length, id).toBeGreaterThan(100);
      expect(led, id).toContain(id);
    }
  });

  it("has a part for the pages of the navigation", () => {
    for (const page of ["/", "/peers", "/alerts", "/pair", "/operations", "/settings/users"])
      expect(helpFor(page), page).not.toBeNull();
    expect(helpFor("/help")).toBeNull();
  });

  it("has a part about the peers of each system", () => {
    for (const { id, help } of systems) expect(helpFor("/peers/x", help)?.id, id).toBe(help);
  });

  it("leads to pages that are there", () => {
    const links = helpTopics.flatMap(({ id }) =>
      [...helpText(id).matchAll(/\]\((\/[^)#]*)/g)].map(([, href = ""]) => href),
    );
    expect(links.length).toBeGreaterThan(0);
    for (const href of links) expect(pages).toContain(href);
  });
});

describe("marked text", () => {
  it("is read in blocks", () => {
    expect(blocksOf("One **two**.\n\n- a\n- b\n\n## Three")).toEqual([
      {
        kind: "paragraph",
        pieces: [
          { kind: "text", text: "One " },
          { kind: "strong", text: "two" },
          { kind: "text", text: "." },
        ],
      },
      { kind: "list", items: [[{ kind: "text", text: "a" }], [{ kind: "text", text: "b" }]] },
      { kind: "heading", text: "Three" },
    ]);
  });

  it("takes links to pages and to the web, and no others", () => {
    expect(piecesOf("[a](/pair) [b](https://x.example) [c](javascript:x) [d](//x)")).toEqual([
      { kind: "link", text: "a", href: "/pair" },
      { kind: "text", text: " " },
      { kind: "link", text: "b", href: "https://x.example" },
      { kind: "text", text: " " },
      { kind: "text", text: "c" },
      { kind: "text", text: " " },
      { kind: "text", text: "d" },
    ]);
  });
});
