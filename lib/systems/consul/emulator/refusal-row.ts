import type { CallOptions, TestLab } from "../testing/world";
import { altered } from "./token-tools";

/** One row of Consul's table of refusals: how to meet it, what it answers, where it belongs in our input. */
export interface RefusalRow {
  row: string;
  title: string;
  /** Prepares the lab and says what to send; `token` is a fresh token of ams1 for fra1. */
  request(lab: TestLab, token: string): Sent | Promise<Sent>;
  status: number;
  text: string | RegExp;
  code: string;
  pointer: string | null;
}
export interface Sent extends CallOptions {
  method?: string;
  path: string;
  endpoint?: string;
}

export const generate = (body: unknown, more: Partial<Sent> = {}): Sent => ({
  path: "/v1/peering/token",
  body,
  ...more,
});
export const establish = (body: unknown, more: Partial<Sent> = {}): Sent => ({
  path: "/v1/peering/establish",
  body,
  ...more,
});
export const configure = (lab: TestLab, setting: string, value: unknown, endpoint = "fra1") =>
  lab.system.command("configure", { endpoint, setting, value });
export const badPem = (type: string) => `-----BEGIN ${type}-----\nAAAA\n-----END ${type}-----\n`;
export const using = (changes: Record<string, unknown>) => (_lab: TestLab, token: string) =>
  establish({ PeerName: "new", PeeringToken: altered(token, changes) });
export const nameRule =
  "is not a valid peer name: a valid peering name must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character";
export const metaOf = (meta: Record<string, string>) => () =>
  generate({ PeerName: "new", Meta: meta });
export const pair = (key: string, value: string, reason: string) =>
  `meta tags failed validation: Couldn't load metadata pair ('${key}', '${value}'): ${reason}`;
export const onToken = { code: "refused", pointer: "/token" } as const;
export const onName = { code: "refused", pointer: "/name" } as const;
export const onAll = { code: "refused", pointer: "" } as const;
export const asTransport = { code: "backend_invalid", pointer: null } as const;
export const asAuth = { code: "backend_auth", pointer: null } as const;
