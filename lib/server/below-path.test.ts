import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { builtPages, placeholder, settleBuild } from "./below-path.mjs";

let root: string;
let dataDir: string;
const put = (file: string, content: string) => {
  fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  fs.writeFileSync(path.join(root, file), content);
};
const read = (folder: string, file: string) =>
  fs.readFileSync(path.join(folder, ".next", file), "utf8");
const chunk = "static/chunks/a.js";
const compiled = `let b="${placeholder}";load("${placeholder}/_next/")`;

beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), "peerdeck-root-"));
  dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "peerdeck-data-"));
  put(".next/BUILD_ID", "one");
  put(`.next/${chunk}`, compiled);
  put(".next/server/plain.js", "plain");
  put(".next/server/plain.js.map", placeholder);
  put(".next/cache/x.js", placeholder);
  const redirect = (source: string, destination: string) => ({ source, destination });
  put(
    ".next/routes-manifest.json",
    JSON.stringify({
      basePath: placeholder,
      redirects: [redirect(`${placeholder}/`, placeholder), redirect("/:path+/", "/:path+")],
    }),
  );
  put("node_modules/pg/index.js", "pg");
  fs.mkdirSync(path.join(root, ".next/node_modules"));
  fs.symlinkSync("../../node_modules/pg", path.join(root, ".next/node_modules/pg-1"));
});

const at = (basePath: string) => builtPages({ root, dataDir, basePath });

describe("built pages", () => {
  it("serve from the root as they are, after one change in place", () => {
    expect(at("")).toBe(root);
    expect(read(root, chunk)).toBe('let b="";load("/_next/")');
    expect(read(root, "cache/x.js")).toBe(placeholder);
    // From "/" to "/" for ever.
    expect(JSON.parse(read(root, "routes-manifest.json"))).toEqual({
      basePath: "",
      redirects: [{ source: "/:path+/", destination: "/:path+" }],
    });
    const before = fs.statSync(path.join(root, ".next", chunk)).mtimeMs;
    at("");
    expect(fs.statSync(path.join(root, ".next", chunk)).mtimeMs).toBe(before);
  });

  it("serve below a path from a copy in the data folder, and the program's folder stays as it is", () => {
    settleBuild(path.join(root, ".next"));
    const before = fs.readdirSync(path.join(root, ".next"), { recursive: true }).sort();
    const place = at("/x");
    expect(place.startsWith(path.join(dataDir, "pages"))).toBe(true);
    expect(read(place, chunk)).toBe('let b="/x";load("/x/_next/")');
    expect(read(place, "server/plain.js")).toBe("plain");
    expect(read(place, "node_modules/pg-1/index.js")).toBe("pg");
    expect(JSON.parse(read(place, "routes-manifest.json"))).toMatchObject({
      redirects: [{ source: "/x/", destination: "/x" }, {}],
    });
    for (const unused of ["cache", "server/plain.js.map", "peerdeck-compiled"])
      expect(fs.existsSync(path.join(place, ".next", unused)), unused).toBe(false);
    expect(fs.readdirSync(path.join(root, ".next"), { recursive: true }).sort()).toEqual(before);
    expect(read(root, chunk)).toContain('"/_next/"');
    expect(at("/x")).toBe(place);
  });

  it("makes way for those of another build or path", () => {
    const places = [at("/x"), at("/y")];
    put(".next/BUILD_ID", "two");
    places.push(at("/y"));
    expect(new Set(places).size).toBe(3);
    expect(fs.readdirSync(path.join(dataDir, "pages"))).toEqual([path.basename(places[2] ?? "")]);
  });
});
