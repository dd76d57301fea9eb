import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { lookAtSources, readSources } from "./source";

describe("the folder", () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "peerdeck-folder-"));
  const put = (name: string, text: string) => {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  };
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

  it("is read as Kubernetes mounts it, and another turn of its link is seen", () => {
    put("..2026_01/a.yaml", "connections: []");
    put("..2026_02/a.yaml", "silences: []");
    fs.symlinkSync("..2026_01", path.join(folder, "..data"));
    fs.symlinkSync("..data/a.yaml", path.join(folder, "a.yaml"));
    const before = lookAtSources({ folder });
    expect(readSources({ folder }).files).toMatchObject([
      { name: "a.yaml", text: "connections: []" },
    ]);
    fs.symlinkSync("..2026_02", path.join(folder, "..data_tmp"));
    fs.renameSync(path.join(folder, "..data_tmp"), path.join(folder, "..data"));
    expect(lookAtSources({ folder })).not.toBe(before);
    expect(readSources({ folder }).files[0]?.text).toBe("silences: []");
  });

  it("may hold links in circles, pipes and what has vanished, and says so instead of waiting", () => {
    fs.symlinkSync(".", path.join(folder, "loop"));
    expect(readSources({ folder }).mistakes[0]?.text).toMatch(/cannot be read \(ELOOP\)/);
    fs.unlinkSync(path.join(folder, "loop"));
    fs.symlinkSync("gone.yaml", path.join(folder, "dangling.yaml"));
    expect(readSources({ folder }).mistakes).toHaveLength(1);
    fs.unlinkSync(path.join(folder, "dangling.yaml"));
    fs.symlinkSync("/dev/zero", path.join(folder, "endless.yaml"));
    expect(readSources({ folder }).mistakes).toMatchObject([
      { file: "endless.yaml", text: "This cannot be read (it is no file)." },
    ]);
    fs.unlinkSync(path.join(folder, "endless.yaml"));
  });

  it("is a mistake when it is gone or empty: nobody means to remove everything by a failed mount", () => {
    const empty = fs.mkdtempSync(path.join(folder, "empty-"));
    expect(readSources({ folder: empty }).mistakes[0]?.text).toMatch(/without a file of YAML/);
    fs.rmdirSync(empty);
    expect(readSources({ folder: empty }).mistakes[0]?.text).toMatch(/ENOENT/);
  });

  it("may hold the connections file itself, which is read once", () => {
    put("connections.yaml", "[]");
    const { files } = readSources({ folder, file: path.join(folder, "connections.yaml") });
    expect(files.map(({ name, isConnectionsFile }) => [name, isConnectionsFile])).toEqual([
      ["a.yaml", false],
      ["connections.yaml", true],
    ]);
  });
});
