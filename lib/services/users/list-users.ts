import "server-only";
import { sql } from "drizzle-orm";
import { refusedByProvider } from "@/lib/auth/oidc/provider";
import { getDb } from "@/lib/db/client";
import { users } from "@/lib/db/schema";
import type { User } from "@/lib/domain/user";

const toText = (at: unknown): string | null =>
  at === null ? null : new Date(String(at)).toISOString();

/** Everybody with an account, by e-mail address. */
export async function listUsers(): Promise<User[]> {
  const db = await getDb();
  const rows = await db
    .select({
      id: users.id,
      name: users.name,
      email: users.email,
      role: users.role,
      disabled: users.disabled,
      createdAt: users.createdAt,
      sessions: sql<number>`(select count(*)::int from sessions s where s.user_id = ${users}.id and s.expires_at > now())`,
      lastSeenAt: sql`(select max(s.last_used_at) from sessions s where s.user_id = ${users}.id)`,
      tokens: sql<number>`(select count(*)::int from api_tokens t where t.user_id = ${users}.id and t.revoked_at is null and (t.expires_at is null or t.expires_at > now()))`,
      signsInWith: sql<
        string[]
      >`(select coalesce(array_agg(coalesce(p.name, 'Password') order by p.name nulls first), '{}') from identities i left join identity_providers p on p.id::text = i.provider where i.user_id = ${users}.id)`,
      secondFactor: sql<boolean>`exists (select 1 from second_factors f where f.user_id = ${users}.id and f.confirmed_at is not null)`,
      providerSaysNo: refusedByProvider(users.id),
    })
    .from(users)
    .orderBy(users.email);
  return rows.map((row) => ({
    ...row,
    lastSeenAt: toText(row.lastSeenAt),
    createdAt: row.createdAt.toISOString(),
  }));
}
