import "server-only";
import { desc, eq, inArray, sql } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import {
  alertRules,
  connections,
  keyManagers,
  operations,
  peers,
  serviceAccounts,
  users,
} from "@/lib/db/schema";
import type { Named } from "@/lib/domain/named";
import { type Actor, denial, type Permission, roleText } from "@/lib/domain/permissions";
import { virtualInterfacePath } from "@/lib/domain/virtual-interface-path";
import { findSystem, systemsWithVirtualInterfaces } from "@/lib/systems/registry";

/** Operations told of, the latest: older ones are on their page. */
const latestOperations = 500;
/** Things of one kind at most. */
const most = 5_000;

type Reader = () => Promise<Named[]>;

const shortLabelOf = (system: string): string => findSystem(system)?.shortLabel ?? system;

const readConnections: Reader = async () => {
  const db = await getDb();
  const rows = await db
    .select({
      id: connections.id,
      name: connections.name,
      system: connections.system,
      address: connections.address,
      reported: sql<string | null>`${connections.identity} ->> 'name'`,
    })
    .from(connections)
    .limit(most);
  return rows.map(({ id, name, system, address, reported }) => ({
    kind: "connection",
    id,
    name,
    hint: shortLabelOf(system),
    words: [address, ...(reported === null ? [] : [reported])],
    path: `/connections/${id}`,
  }));
};

const readKeyManagers: Reader = async () => {
  const db = await getDb();
  const rows = await db
    .select({
      id: keyManagers.id,
      name: keyManagers.name,
      kind: keyManagers.kind,
      connection: connections.name,
    })
    .from(keyManagers)
    .innerJoin(connections, eq(connections.id, keyManagers.connectionId))
    .limit(most);
  return rows.map(({ id, name, kind, connection }) => ({
    kind: "key-manager",
    id,
    name,
    hint: connection === name ? null : connection,
    words: [kind],
    path: `/key-managers/${id}`,
  }));
};

/** Those that peers live in, as the inventory knows them: no backend is asked. */
const readVirtualInterfaces: Reader = async () => {
  if (systemsWithVirtualInterfaces.length === 0) return [];
  const db = await getDb();
  const rows = await db
    .select({
      system: peers.system,
      local: peers.local,
      connectionId: peers.connectionId,
      connection: connections.name,
    })
    .from(peers)
    .innerJoin(connections, eq(connections.id, peers.connectionId))
    .where(inArray(peers.system, systemsWithVirtualInterfaces))
    .limit(most);
  const found = new Map<string, Named>();
  for (const { system, local, connectionId, connection } of rows) {
    const one = findSystem(system)?.virtualInterfaces?.virtualInterfaceOf({ local });
    if (!one) continue;
    const path = virtualInterfacePath(connectionId, one.id);
    found.set(path, {
      kind: "virtual-interface",
      id: one.id,
      name: one.name,
      hint: connection,
      words: [one.id],
      path,
    });
  }
  return [...found.values()];
};

const readOperations: Reader = async () => {
  const db = await getDb();
  const rows = await db
    .select({ id: operations.id, title: operations.title, state: operations.state })
    .from(operations)
    .orderBy(desc(operations.createdAt))
    .limit(latestOperations);
  return rows.map(({ id, title, state }) => ({
    kind: "operation",
    id,
    name: title,
    hint: state,
    words: [],
    path: `/operations/${id}`,
  }));
};

const readAlertRules: Reader = async () => {
  const db = await getDb();
  const rows = await db.select({ id: alertRules.id, name: alertRules.name }).from(alertRules);
  return rows.map(({ id, name }) => ({
    kind: "alert-rule",
    id,
    name,
    hint: null,
    words: [],
    path: `/alerts/rules/${id}`,
  }));
};

const readUsers: Reader = async () => {
  const db = await getDb();
  const rows = await db
    .select({ id: users.id, name: users.name, email: users.email, role: users.role })
    .from(users)
    .limit(most);
  return rows.map(({ id, name, email, role }) => ({
    kind: "user",
    id,
    name,
    hint: roleText[role].label,
    words: [email],
    path: "/settings/users",
  }));
};

const readServiceAccounts: Reader = async () => {
  const db = await getDb();
  const rows = await db
    .select({ id: serviceAccounts.id, name: serviceAccounts.name, role: serviceAccounts.role })
    .from(serviceAccounts)
    .limit(most);
  return rows.map(({ id, name, role }) => ({
    kind: "service-account",
    id,
    name,
    hint: roleText[role].label,
    words: [],
    path: `/settings/service-accounts/${id}`,
  }));
};

/** Each list with what it takes to read the page that shows the same. */
const readers: readonly (readonly [Permission, Reader])[] = [
  ["connections.read", readConnections],
  ["key-managers.read", readKeyManagers],
  ["peers.read", readVirtualInterfaces],
  ["peers.read", readOperations],
  ["alerts.read", readAlertRules],
  ["users.read", readUsers],
  ["service-accounts.read", readServiceAccounts],
];

/** By name all that this actor may read, but peers: of these the inventory's copy tells, or the list of peers. */
export async function listNames(actor: Actor): Promise<Named[]> {
  const open = readers.filter(
    ([permission]) => denial(actor, permission, { kind: "fleet" }) === null,
  );
  return (await Promise.all(open.map(([, read]) => read()))).flat();
}
