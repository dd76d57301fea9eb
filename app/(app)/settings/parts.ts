import type { Permission } from "@/lib/domain/permissions";

/** The parts of the settings, each a page. */
export const settingsParts: readonly {
  id: string;
  label: string;
  permission?: Permission;
  /** More that it is found by. */
  words?: string;
}[] = [
  {
    id: "account",
    label: "Your account",
    words: "password name theme second factor notifications shortcuts sessions",
  },
  { id: "tokens", label: "Personal tokens", permission: "tokens.write", words: "api script" },
  {
    id: "service-accounts",
    label: "Service accounts",
    permission: "service-accounts.read",
    words: "api script token",
  },
  { id: "users", label: "Users", permission: "users.read", words: "people invite roles" },
  {
    id: "sign-in",
    label: "Sign-in",
    permission: "sign-in.read",
    words: "oidc identity provider second factor passwords",
  },
  {
    id: "configuration",
    label: "Configuration",
    permission: "configuration.read",
    words: "files yaml provisioning",
  },
];
