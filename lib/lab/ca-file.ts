import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Writes the authority's certificate to a temporary file, for clients that want a path. */
export function writeTemporaryCa(caPem: string): { path: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), "peerdeck-lab-"));
  const path = join(folder, "ca.pem");
  writeFileSync(path, caPem);
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
