import "server-only";
import { seal, unseal } from "@/lib/db/crypto";
import type { OutgoingProxy, ProxyInput } from "@/lib/domain/connection";
import { AppError } from "@/lib/errors/app-error";
import type { ConnectionRow } from "./row";

type Stored = Pick<ConnectionRow, "proxy" | "proxyPassword">;

/** The columns of a connection's proxy; its password is sealed for the connection. */
export function proxyColumns(connectionId: string, input: ProxyInput): Stored {
  if (input.mode !== "own") return { proxy: input, proxyPassword: null };
  const { password, ...proxy } = input;
  return {
    proxy,
    proxyPassword: password ? seal(password, `connection-proxy:${connectionId}`) : null,
  };
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
  try {
    return { ...proxy, password: unseal(proxyPassword, `connection-proxy:${id}`) as string };
  } catch (cause) {
    throw new AppError(
      "backend_auth",
      `The stored proxy password of ${name} cannot be decrypted with this server's key.`,
      {
        remedy:
          "Restore the former PEERDECK_SECRET_KEY or secret.key file, or enter the password again.",
        cause,
      },
    );
  }
}

/** What a proxy is called where its password has no business. */
export const withoutPassword = (proxy: ProxyInput): OutgoingProxy =>
  proxy.mode === "own" ? { mode: "own", address: proxy.address, user: proxy.user } : proxy;
