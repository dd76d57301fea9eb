import "server-only";
import { randomUUID } from "node:crypto";
import type { AuditTarget } from "@/lib/audit/entry";
import { type AuditNote, audited } from "@/lib/audit/record";

/** Does what somebody asked for on the command line, and has Activity say so. @returns what the work returns. */
export const byCommandLine = <Result>(
  action: string,
  target: AuditTarget,
  work: (note: AuditNote) => Promise<Result>,
): Promise<Result> =>
  audited(
    {
      actor: { kind: "system", label: "command line" },
      action,
      target,
      correlationId: randomUUID(),
    },
    work,
  );
