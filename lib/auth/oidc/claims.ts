import { type Role, roles } from "@/lib/domain/permissions";
import type { SignInFault } from "@/lib/domain/identity-provider";
import { emailSchema } from "@/lib/domain/user";
import type { ProviderRow } from "./provider";

export type Claims = Readonly<Record<string, unknown>>;

/** What a claim's path leads to; undefined where there is nothing. A claim that has dots in its own name comes first. */
function claimAt(claims: Claims, path: string): unknown {
  if (Object.hasOwn(claims, path)) return claims[path];
  let here: unknown = claims;
  for (const name of path.split(".")) {
    if (typeof here !== "object" || here === null || !Object.hasOwn(here, name)) return undefined;
    here = (here as Claims)[name];
  }
  return here;
}

/** The groups or roles a claim names: a list, or one text. */
function namedIn(claims: Claims, path: string): string[] {
  const value = claimAt(claims, path);
  const all = Array.isArray(value) ? value : [value];
  return all.filter((each): each is string => typeof each === "string");
}

type Rules = Pick<
  ProviderRow,
  "roleClaim" | "roleMapping" | "defaultRole" | "allowedDomains" | "trustsEmail"
>;

/** What the claims of somebody come to. */
export type Judged =
  | { fault: Extract<SignInFault, "no-email" | "email-unverified" | "domain" | "no-role"> }
  | {
      fault: null;
      email: string;
      /** Null when the provider tells none. */
      name: string | null;
      role: Role;
      /** Whether a group gave the role: then it holds at each sign-in. A default is for the first alone where nothing is mapped. */
      byClaim: boolean;
    };

/** The most powerful role that the claim gives; null when none of its values is mapped. */
function mappedRole(claims: Claims, { roleClaim, roleMapping }: Rules): Role | null {
  const named = new Set(namedIn(claims, roleClaim));
  const given = new Set(
    roleMapping.filter(({ value }) => named.has(value)).map(({ role }) => role),
  );
  return roles.findLast((role) => given.has(role)) ?? null;
}

const nameOf = ({ name, preferred_username: username }: Claims): string | null => {
  const text = [name, username].find(
    (each): each is string => typeof each === "string" && each.trim() !== "",
  );
  return text?.trim().slice(0, 100) ?? null;
};

/** Judges what a provider says of somebody by the rules an admin made for it. */
export function judgeClaims(claims: Claims, rules: Rules): Judged {
  const email = emailSchema.safeParse(claims["email"]);
  if (!email.success) return { fault: "no-email" };
  const said = claims["email_verified"];
  // Some providers write it as text; anything but a plain yes is a no.
  const isVerified = said === true || said === "true" || (said === undefined && rules.trustsEmail);
  if (!isVerified) return { fault: "email-unverified" };
  const domain = email.data.slice(email.data.lastIndexOf("@") + 1);
  if (rules.allowedDomains.length > 0 && !rules.allowedDomains.includes(domain))
    return { fault: "domain" };
  const byGroup = mappedRole(claims, rules);
  const role = byGroup ?? rules.defaultRole;
  if (role === null) return { fault: "no-role" };
  return {
    fault: null,
    email: email.data,
    name: nameOf(claims),
    role,
    byClaim: rules.roleMapping.length > 0,
  };
}
