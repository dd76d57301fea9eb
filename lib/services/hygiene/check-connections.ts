import { dayMs } from "@/lib/domain/time-units";
import { warningDays } from "@/lib/domain/ends-soon";
import type { KnownSeverity } from "@/lib/domain/hygiene/kinds";
import type { HygieneFinding } from "@/lib/domain/hygiene/report";
import { minuteText } from "@/lib/domain/minute-text";
import type { FoundEnding } from "@/lib/inventory/endings";
import { type Check, peerObject } from "./check";
import type { HygieneConnection, HygieneFacts } from "./facts";

const objectOf = ({ id, name }: HygieneConnection): HygieneFinding["object"] => ({
  kind: "connection",
  id,
  name,
});

/** Only what a person entered can be changed here; the rest comes from a file or the lab. */
const editOf = ({ id, origin }: HygieneConnection): HygieneFinding["act"] =>
  origin === "browser"
    ? {
        label: "Edit connection",
        path: `/connections/${id}/edit`,
        permission: "connections.write",
      }
    : { label: "Open connection", path: `/connections/${id}`, permission: "connections.read" };

function verification(connection: HygieneConnection): Check {
  const { id, address, trust, system, updatedAt } = connection;
  const plain = address.toLowerCase().startsWith("http:");
  const check = { kind: "verification" as const, connectionIds: [id] };
  if (!plain && trust.mode !== "none") return { ...check, outcome: "good" };
  return {
    ...check,
    outcome: "bad",
    finding: {
      of: id,
      object: objectOf(connection),
      system,
      detail: plain
        ? "The address is plain HTTP: nothing is verified, and credentials can be read on the way."
        : "The server's certificate is not verified.",
      since: updatedAt,
      sinceKnown: false,
      act: editOf(connection),
    },
  };
}

function credentials({ connections, sharing }: HygieneFacts): Check[] {
  const byId = new Map(connections.map((connection) => [connection.id, connection]));
  const kind = "shared-credentials" as const;
  const shared = sharing.groups.flatMap((ids): Check[] => {
    const found = ids.flatMap((id) => byId.get(id) ?? []);
    const [first] = found;
    if (!first) return [];
    const latest = Math.max(...found.map(({ updatedAt }) => updatedAt.getTime()));
    return [
      {
        kind,
        outcome: "bad",
        connectionIds: ids,
        finding: {
          of: [...ids].sort()[0] ?? first.id,
          object: objectOf(first),
          system: first.system,
          detail: `${found.length} connections sign in with one secret: ${found.map(({ name }) => name).join(", ")}.`,
          since: new Date(latest),
          sinceKnown: false,
          act: editOf(found.find(({ origin }) => origin === "browser") ?? first),
        },
      },
    ];
  });
  const unreadable = sharing.unreadable.flatMap((id): Check[] => {
    const connection = byId.get(id);
    return connection
      ? [
          {
            kind,
            outcome: "unknown",
            connectionIds: [id],
            finding: {
              of: id,
              object: objectOf(connection),
              system: connection.system,
              detail:
                "This server's key does not open its credentials, so they cannot be compared.",
              act: editOf(connection),
            },
          },
        ]
      : [];
  });
  const alone = sharing.alone.map((id): Check => ({ kind, outcome: "good", connectionIds: [id] }));
  return [...shared, ...unreadable, ...alone];
}

function actOfEnding(
  { subject }: FoundEnding,
  connection: HygieneConnection,
): HygieneFinding["act"] {
  if (subject.kind === "key-manager")
    return {
      label: "Open key manager",
      path: `/key-managers/${subject.id}`,
      permission: "key-managers.read",
    };
  if (subject.kind === "peer")
    return { label: "Open peer", path: `/peers/${subject.id}`, permission: "peers.read" };
  return editOf(connection);
}

function objectOfEnding(
  { subject, name }: FoundEnding,
  connection: HygieneConnection,
): HygieneFinding["object"] {
  if (subject.kind === "key-manager") return { kind: "key-manager", id: subject.id, name };
  return subject.kind === "peer" ? peerObject({ id: subject.id, name }) : objectOf(connection);
}

const horizonMs = warningDays[0] * dayMs;
const urgentMs = warningDays[2] * dayMs;

/** Offers run out because they are meant to: they are looked at as offers. */
function certificates({ connections, endings }: HygieneFacts, nowMs: number): Check[] {
  const byId = new Map(connections.map((connection) => [connection.id, connection]));
  return endings.flatMap((ending): Check[] => {
    const connection = ending.connectionId === null ? undefined : byId.get(ending.connectionId);
    if (ending.kind === "offer" || !connection) return [];
    const check = { kind: "certificate" as const, connectionIds: [connection.id] };
    const leftMs = ending.at.getTime() - nowMs;
    const known =
      ending.subject.kind === "key-manager" ? connection.keyManagersKnown : connection.known;
    if (known && leftMs > horizonMs) return [{ ...check, outcome: "good" }];
    const when = `${leftMs <= 0 ? "ended" : "ends"} ${minuteText(ending.at.getTime())}`;
    const severity: KnownSeverity = leftMs <= urgentMs ? "high" : "medium";
    return [
      {
        ...check,
        outcome: known ? "bad" : "unknown",
        finding: {
          of: `${ending.subject.id} ${ending.what}`,
          object: objectOfEnding(ending, connection),
          system: connection.system,
          detail: known
            ? `${ending.what} ${when}. ${ending.remedy}`
            : `${ending.what} ${when}, as it was read last; ${connection.name} cannot be read now.`,
          since: leftMs <= 0 ? ending.at : null,
          sinceKnown: true,
          severity,
          act: actOfEnding(ending, connection),
        },
      },
    ];
  });
}

/** What is checked of connections themselves, and of what ends. */
export const checkConnections = (facts: HygieneFacts, nowMs: number): Check[] => [
  ...facts.connections.map(verification),
  ...credentials(facts),
  ...certificates(facts, nowMs),
];
