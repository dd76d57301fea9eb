import type { AuditEntry } from "@/lib/domain/audit";

/** Facility "log audit" (13), severity "warning" for what was refused or failed, else "informational": RFC 5424, 6.2.1. */
const priorityOf = ({ outcome }: AuditEntry): number =>
  13 * 8 + (outcome === "refused" || outcome === "failed" ? 4 : 6);

/** What a header field may hold: printable ASCII without blanks. */
const word = (value: string, most: number): string =>
  value.replaceAll(/[^\x21-\x7e]/g, "_").slice(0, most) || "-";

/** A value of structured data: three characters are escaped, 6.3.3. */
const param = (name: string, value: string | null): string =>
  value === null
    ? ""
    : ` ${name}="${value.replaceAll(/["\\\]]/g, "\\$&").replaceAll(/[\r\n]/g, " ")}"`;

/** One line of Activity as a message of RFC 5424. The number 32473 is the one for documentation (RFC 5612). */
export function syslogMessage(entry: AuditEntry, hostname: string): string {
  const { actor, target } = entry;
  const data = [
    param("id", String(entry.id)),
    param("action", entry.action),
    param("outcome", entry.outcome),
    param("actor", actor.label),
    param("actorKind", actor.kind),
    param("actorId", actor.id),
    param("client", entry.clientAddress),
    param("targetKind", target.kind),
    param("target", target.label),
    param("targetId", target.id),
    param("correlationId", entry.correlationId),
    entry.count > 1 ? param("count", String(entry.count)) : "",
  ].join("");
  const header = [
    `<${priorityOf(entry)}>1`,
    entry.at,
    word(hostname, 255),
    "peerdeck",
    "-",
    word(entry.action, 32),
  ].join(" ");
  // A byte order mark says that the text is UTF-8, 6.4.
  return `${header} [activity@32473${data}] \ufeff${JSON.stringify(entry.detail)}`;
}

/** Messages with their length in bytes before each, for a stream: RFC 6587, 3.4.1, and RFC 5425. */
export const framed = (messages: readonly string[]): Buffer =>
  Buffer.concat(
    messages.map((message) => {
      const bytes = Buffer.from(message);
      return Buffer.concat([Buffer.from(`${bytes.length} `), bytes]);
    }),
  );
