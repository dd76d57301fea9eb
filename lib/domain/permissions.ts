/** Roles from least to most powerful. */
export const roles = ["viewer", "operator", "admin"] as const;
export type Role = (typeof roles)[number];

/**
 * Who may do what: the one table handlers enforce and buttons explain.
 * A role has a permission when it is the one named here or a more powerful one.
 */
export const permissions = {
  "peers.read": "viewer",
  "peers.write": "operator",
  "key-managers.read": "viewer",
  "key-managers.write": "operator",
  "connections.read": "viewer",
  "connections.write": "admin",
  "rotation.read": "viewer",
  "rotation.write": "operator",
  "wanted.read": "viewer",
  "wanted.write": "operator",
  "plans.read": "viewer",
  "plans.write": "operator",
  "alerts.read": "viewer",
  "alerts.handle": "operator",
  "alerts.write": "admin",
  "activity.read": "operator",
  "tokens.write": "operator",
  "users.read": "admin",
  "users.write": "admin",
  "sign-in.read": "admin",
  "sign-in.write": "admin",
  "service-accounts.read": "admin",
  "service-accounts.write": "admin",
  "configuration.read": "admin",
  "configuration.write": "admin",
} as const satisfies Record<string, Role>;
export type Permission = keyof typeof permissions;

export const roleText: Record<Role, { label: string; meaning: string }> = {
  viewer: { label: "Viewer", meaning: "Sees everything, changes nothing." },
  operator: {
    label: "Operator",
    meaning:
      "Also creates, changes and deletes peers and key managers, sets labels, and acknowledges and silences alerts.",
  },
  admin: {
    label: "Admin",
    meaning: "Also manages connections, users and alert rules.",
  },
};

export const atLeast = (role: Role, needed: Role): boolean =>
  roles.indexOf(role) >= roles.indexOf(needed);

/** The less powerful of two roles. */
export const lesserRole = (one: Role, other: Role): Role => (atLeast(one, other) ? other : one);

/** Whether a role has a permission. */
export const allows = (role: Role, permission: Permission): boolean =>
  atLeast(role, permissions[permission]);

/** The sentence a disabled button shows. */
export const reasonDenied = (permission: Permission): string =>
  `Needs the ${roleText[permissions[permission]].label.toLowerCase()} role.`;

/** What a token opens: reading or changing by the API, within its role, or the metrics page, which knows no roles. */
export const tokenScopes = ["read", "write", "metrics"] as const;
export type TokenScope = (typeof tokenScopes)[number];

export const tokenScopeText: Record<TokenScope, { label: string; meaning: string }> = {
  read: { label: "Read", meaning: "Reads by the API what the role below sees." },
  write: { label: "Write", meaning: "Also changes what the role below may change." },
  metrics: { label: "Metrics", meaning: "Reads /metrics, for Prometheus and its like." },
};

/** Who is asking: a signed-in user, a script with a personal token, or one with a service account's token. */
export interface Actor {
  kind: "user" | "token" | "service";
  /** Id of the user, also for tokens; of the service account for its own. */
  userId: string;
  /** Empty for a service account. */
  email: string;
  name: string;
  role: Role;
  /** Session or token that was presented. */
  credentialId: string;
  credentialLabel: string | null;
  /** What a token opens; a session opens everything its user may. */
  scopes?: readonly TokenScope[];
  /** Signed in with a password alone where a second factor is demanded: all they may do is to set one up. */
  mustEnrol?: true;
}

/** How an actor is named in Activity: never by anything secret. */
export const actorLabel = ({ kind, email, name, credentialLabel }: Actor): string =>
  kind === "user" ? email : `${kind === "token" ? email : name} (${credentialLabel})`;

/** What somebody wants to do something to. A list, or what belongs to no system, is of the fleet. */
export type Subject =
  | { kind: "fleet" }
  /** Whatever it may turn out to be: asked before an input is even read. */
  | { kind: "anything" }
  | { kind: "connection" | "peer" | "key-manager" | "operation" | "batch"; id: string };

/** What a credential must open for a permission: to look is to read, all else is to write. */
const scopeOf = (permission: Permission): TokenScope =>
  permission.endsWith(".read") ? "read" : "write";

/** Whether a credential opens something. Who may write by it may read. */
export const opens = ({ scopes }: Pick<Actor, "scopes">, scope: TokenScope): boolean =>
  scopes === undefined || scopes.includes(scope) || (scope === "read" && scopes.includes("write"));

/** The words for a token that does not open what was asked. */
export const reasonShut = (scope: TokenScope): string =>
  `This token does not open ${{ read: "reading", write: "changing things", metrics: "metrics" }[scope]}: make one that does.`;

/**
 * Decides whether somebody may do something to something. Every route and every page asks here, with the object in
 * hand. A role counts for the whole fleet so far, so that every subject is answered alike; rights for a system, or for
 * connections with a label, would be looked up here and nowhere else.
 * @returns null when they may, else why not.
 */
export function denial(actor: Actor, permission: Permission, _subject: Subject): string | null {
  if (actor.mustEnrol) return "Set a second factor up first: it is demanded here.";
  const scope = scopeOf(permission);
  if (!opens(actor, scope)) return reasonShut(scope);
  return allows(actor.role, permission) ? null : reasonDenied(permission);
}
