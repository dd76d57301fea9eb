import "server-only";
import { seal } from "@/lib/db/crypto";
import { openSealed } from "@/lib/db/open-sealed";
import type { OutgoingProxy, ProxyInput } from "@/lib/domain/connection";
import type { ConnectionRow } from "./row";

const contextOf = (connectionId: string) => `connection-proxy:${connectionId}` as const;

type Stored = Pick<ConnectionRow, "proxy" | "proxyPassword">;

/** The columns of a connection's proxy; its password is sealed for the connection. */
export function proxyColumns(connectionId: string, input: ProxyInput): Stored {
  if (input.mode !== "own") return { proxy: input, proxyPassword: null };
  const { password, ...proxy } = input;
  return { proxy, proxyPassword: password ? seal(password, contextOf(connectionId)) : null };
}

/**
 * A stored proxy with its password, as it was entered.
 * @throws AppError `backend_auth` when the key is not the one it was encrypted with.
 */
export function openProxy({
  id,
  name,
  proxy,
  proxyPassword,
}: Stored & Pick<ConnectionRow, "id" | "name">): ProxyInput {
  if (proxy.mode !== "own" || proxyPassword === null) return proxy;
  const password = openSealed(proxyPassword, contextOf(id), { what: "proxy password", of: name });
  return { ...proxy, password: String(password) };
}

/** What a proxy is called where its password has no business. */
export const withoutPassword = (proxy: ProxyInput): OutgoingProxy =>
  proxy.mode === "own" ? { mode: "own", address: proxy.address, user: proxy.user } : proxy;
