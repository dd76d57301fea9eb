import "server-only";
import { betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { admin } from "better-auth/plugins";
import { createAccessControl } from "better-auth/plugins/access";
import { singleton } from "@/lib/config/singleton";
import { type Db, getDb } from "@/lib/db/client";
import { derivedKey } from "@/lib/db/crypto";
import { accounts, sessions, users, verifications } from "@/lib/db/schema";
import { passwordMinLength } from "@/lib/domain/user";
import { hashPassword, verifyPassword } from "./password";
import { roles } from "@/lib/domain/permissions";
import { sessionLifetimeS } from "./session-cookie";

/** The library's own endpoints for admins stay unused: our table of permissions decides, for tokens as well as sessions. */
const access = createAccessControl({});
const libraryRoles = Object.fromEntries(roles.map((role) => [role, access.newRole({})]));

const create = (db: Db) =>
  betterAuth({
    appName: "Peerdeck",
    // Only its functions are called, never its HTTP routes, so no address of ours matters to it.
    baseURL: "http://localhost",
    secret: derivedKey("sessions").toString("base64url"),
    database: drizzleAdapter(db, {
      provider: "pg",
      schema: { user: users, session: sessions, account: accounts, verification: verifications },
    }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordMinLength,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    session: { expiresIn: sessionLifetimeS },
    advanced: { cookiePrefix: "peerdeck", useSecureCookies: false },
    plugins: [
      admin({ defaultRole: "viewer", adminRoles: ["admin"], ac: access, roles: libraryRoles }),
    ],
    telemetry: { enabled: false },
    logger: { disabled: true },
  });

/** The sign-in library: verifies passwords, makes and ends sessions. Made on first use, never while building. */
export const auth = (): Promise<ReturnType<typeof create>> =>
  singleton("auth", async () => create(await getDb()));

/** The code of an error the library threw, such as INVALID_EMAIL_OR_PASSWORD; null for any other error. */
export function authErrorCode(error: unknown): string | null {
  const body = error instanceof Error && "body" in error ? error.body : null;
  return typeof body === "object" && body !== null && "code" in body ? String(body.code) : null;
}
