import "server-only";
import type { DbOrTx } from "@/lib/db/client";
import type { AlertConnection, AlertSubject } from "@/lib/domain/alert";
import type { EndingGroup } from "@/lib/domain/alert-rule";
import type { Ending } from "@/lib/domain/ends-soon";
import { minuteText } from "@/lib/domain/minute-text";
import { findEndings, type FoundEnding } from "@/lib/inventory/endings";
import type { Fact } from "../fact";

const groups: Record<Ending["kind"], EndingGroup> = {
  offer: "offer",
  "peer-certificate": "certificate",
  "key-manager-certificate": "certificate",
  "connection-certificate": "certificate",
  authority: "certificate",
  credential: "credential",
  token: "token",
};

const paths: Record<Ending["subject"]["kind"], (id: string) => string> = {
  peer: (id) => `/peers/${id}`,
  "key-manager": (id) => `/key-managers/${id}`,
  connection: (id) => `/connections/${id}`,
  token: () => "/settings/tokens",
};

function factOf(
  ending: FoundEnding,
  connections: ReadonlyMap<string, AlertConnection>,
  now: Date,
): Fact {
  const { kind, name, connectionName, connectionId, subject, at, remedy, owner } = ending;
  const what = owner === null ? ending.what : `Personal token of ${owner}`;
  const of = connectionName === null ? name : `${name} on ${connectionName}`;
  const connection = connectionId === null ? undefined : connections.get(connectionId);
  return {
    kind: "ends-soon",
    // With its end: what was renewed and ends soon again is another alert.
    key: `ending:${kind}:${subject.id}:${what}:${at.getTime()}`.slice(0, 250),
    since: null,
    sinceKnown: false,
    ending: { group: groups[kind], at },
    title: `${what} of ${of} ${at > now ? "ends" : "ended"} on ${minuteText(at.getTime())}`,
    cause: null,
    remedy,
    path: paths[subject.kind](subject.id),
    subject: { ...(subject satisfies Pick<AlertSubject, "kind" | "id">), name },
    connections: connection ? [connection] : [],
  };
}

/** Everything that ends before a moment, or has ended. */
export async function endingFacts(
  db: DbOrTx,
  horizon: Date,
  connections: ReadonlyMap<string, AlertConnection>,
  now: Date,
): Promise<Fact[]> {
  return (await findEndings(db, horizon, null)).map((ending) => factOf(ending, connections, now));
}
