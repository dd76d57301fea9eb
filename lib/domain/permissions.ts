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
  "alerts.read": "viewer",
  "alerts.handle": "operator",
  "alerts.write": "admin",
  "activity.read": "operator",
  "tokens.write": "operator",
  "users.read": "admin",
  "users.write": "admin",
  "configuration.read": "admin",
  "configuration.write": "admin",
} as const satisfies Record<string, Role>;
export type Permission = keyof typeof permissions;

export const roleText: Record<Role, { label: string; meaning: string }> = {
  viewer: { label: "Viewer", meaning: "Sees everything, changes nothing." },
  operator: {
    label: "Operator",
    meaning:
      "Also creates, changes and deletes peers and key managers, and acknowledges and silences alerts.",
  },
  admin: {
    label: "Admin",
    meaning: "Also manages connections, users, and who is alerted about what.",
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

/** What a token opens: the API within its role, or the metrics page, which knows no roles. */
export const tokenScopes = ["api", "metrics"] as const;
export type TokenScope = (typeof tokenScopes)[number];

export const tokenScopeText: Record<TokenScope, { label: string; meaning: string }> = {
  api: { label: "API", meaning: "Everything the pages do, within the role below." },
  metrics: { label: "Metrics", meaning: "Reads /metrics, for Prometheus and its like." },
};

/** Who is asking: a signed-in user, or a script with a personal token. */
export interface Actor {
  kind: "user" | "token";
  /** Id of the user, also for tokens. */
  userId: string;
  email: string;
  name: string;
  role: Role;
  /** Session or token that was presented. */
  credentialId: string;
  credentialLabel: string | null;
  /** What a token opens; a session opens everything its user may. */
  scopes?: readonly TokenScope[];
}
