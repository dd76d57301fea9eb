import { z } from "zod";
import { faultKinds } from "./faults";
import type { FaultKind } from "./faults";

const kinds = Object.keys(faultKinds) as [FaultKind, ...FaultKind[]];
const count = z.number().int().min(0).max(1_000_000);

const faultShape = {
  /** 503 and "503" are the same. */
  kind: z.union([z.enum(kinds), z.number().transform(String).pipe(z.enum(kinds))]),
  delayMs: count.optional(),
  bytesPerSecond: z.number().int().min(1).max(1_000_000_000).optional(),
  times: count.min(1).optional(),
  skip: count.optional(),
  match: z.strictObject({ method: z.string().optional(), path: z.string().optional() }).optional(),
};
const endpoint = z.string();

/** Bodies of the control port, by path. */
export const controlInputs = {
  "/fault": z.union([
    z.strictObject({ endpoint, kind: z.null() }),
    z.strictObject({ endpoint, faults: z.array(z.strictObject(faultShape)) }),
    z.strictObject({ endpoint, ...faultShape }),
  ]),
  "/clock": z.union([
    z.strictObject({ advanceMs: z.number().finite() }),
    z.strictObject({ freeze: z.boolean() }),
  ]),
  "/command": z.strictObject({
    system: z.string(),
    name: z.string(),
    args: z.record(z.string(), z.unknown()).default({}),
  }),
} as const;

/** How to write each body, for help and refusals. */
export const controlUsage = {
  "/fault":
    '{"endpoint": "…", "kind": "503", "times": 1, "skip": 0, "match": {"method": "POST", "path": "/api"}} sets a fault, "kind": null ends them, "faults": […] sets several',
  "/clock": '{"advanceMs": 60000} moves time; {"freeze": true} stops it, false lets it run on',
  "/command":
    '{"system": "…", "name": "set-state", "args": {"endpoint": "…", "peer": "…", "state": "…"}}',
  "/reset": "(no body) puts systems, clock and faults back to the start",
} as const;
