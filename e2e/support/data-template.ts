import os from "node:os";
import path from "node:path";

/** An empty embedded database, made once per run and copied for each server: making one takes seconds. */
export const dataTemplate = path.join(os.tmpdir(), "peerdeck-e2e-template");
