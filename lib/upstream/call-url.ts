import "server-only";
import type { TlsTrust } from "@/lib/domain/connection";
import { AppError } from "@/lib/errors/app-error";
import { exchange } from "./exchange";
import type { UpstreamRequest, UpstreamResponse } from "./upstream";

/** Answers of what is no backend are short: a receipt, a token, a set of keys. */
const defaultMaxBytes = 1024 * 1024;

interface UrlCall extends Omit<UpstreamRequest, "path" | "query"> {
  /** Who calls, by kind and id: "contact-point:…". Pools and turns are the owner's own; see closeAgentsOf. */
  owner: string;
  /** Absolute, http or https. */
  url: string;
  /** Default: the authorities this server trusts. */
  trust?: TlsTrust;
}

/** The URL, or null for what cannot be called: another protocol, or credentials that would end in logs. */
function callable(text: string): URL | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const isHttp = url.protocol === "https:" || url.protocol === "http:";
  return isHttp && url.username === "" && url.password === "" ? url : null;
}

/**
 * Calls an address that belongs to no connection: a contact point, an identity provider, a token endpoint. It is judged
 * and bounded as a backend is: deny list, time, size, no redirect, no cookie. Resolves for every status.
 * @throws AppError `invalid_input` for a URL that cannot be called; `backend_unavailable` and `backend_invalid` as for
 * backends; the signal's own reason when its caller went away.
 */
export async function callUrl({
  owner,
  url: text,
  trust = { mode: "system" },
  ...input
}: UrlCall): Promise<UpstreamResponse> {
  const url = callable(text);
  if (!url) {
    const detail = "Enter a URL that begins with https:// or http://, without user and password.";
    throw new AppError("invalid_input", detail, { issues: [{ pointer: "/url", detail }] });
  }
  return exchange(owner, { baseUrl: url.origin, trust }, url, {
    ...input,
    maxBytes: input.maxBytes ?? defaultMaxBytes,
  });
}
