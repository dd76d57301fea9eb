import type { AnyPgColumn, AnyPgTable } from "drizzle-orm/pg-core";
import {
  connections,
  contactPoints,
  identities,
  identityProviders,
  secondFactors,
  sessions,
} from "./schema";

export interface SealedColumn {
  table: AnyPgTable;
  /** What the text is bound to: the row's id, or whose it is. */
  id: AnyPgColumn;
  column: AnyPgColumn;
}

/**
 * Everything that is encrypted with this server's key, by what its text is bound to beside the row's id. Nothing is
 * sealed that is not named here, so that no column is forgotten when the key changes. Null: it stands in files, or in a
 * browser for some minutes.
 */
export const sealedColumns = {
  connection: { table: connections, id: connections.id, column: connections.credentials },
  "connection-proxy": {
    table: connections,
    id: connections.id,
    column: connections.proxyPassword,
  },
  "contact-point": { table: contactPoints, id: contactPoints.id, column: contactPoints.secrets },
  "identity-provider": {
    table: identityProviders,
    id: identityProviders.id,
    column: identityProviders.clientSecret,
  },
  identity: { table: identities, id: identities.id, column: identities.refreshToken },
  session: { table: sessions, id: sessions.identityId, column: sessions.idToken },
  "second-factor": {
    table: secondFactors,
    id: secondFactors.userId,
    column: secondFactors.secret,
  },
  provisioning: null,
  cookie: null,
} as const satisfies Record<string, SealedColumn | null>;

/** What a sealed text is bound to: what its row is of, and the row's id. */
export type SealContext = `${keyof typeof sealedColumns}:${string}`;
