import "server-only";
import type { AdapterContext } from "@/lib/systems/contract/adapter";
import { openBackend } from "@/lib/systems/kit/backend";
import { clientCertificateOf, clientCertificateSchema } from "@/lib/systems/kit/client-certificate";
import type { Upstream, UpstreamTarget } from "@/lib/upstream/upstream";
import { basicSchema } from "../credentials";
import { signedInBy } from "./bearer";
import { type ClientCredentials, clientCredentialsSchema, tokenSchema } from "./oauth-credentials";
import { clientCredentialsSource, fixedToken, type TokenSource } from "./token-source";

/** How a connection's calls are signed in. */
export interface SignIn {
  upstream: Upstream;
  /** Value of the header of every call; null where the transport signs in. */
  authorization: string | null;
  /** The account, where it is known. */
  user: string | null;
  /** Where tokens are fetched; null where nothing is. */
  tokens: { url: string; source: TokenSource } | null;
}

/** Whose certificate is the token address'? What is pinned or waved through is the cluster's alone. */
function trustOf(
  { connection, trust }: AdapterContext,
  { tokenUrl, tokenCa }: ClientCredentials,
): UpstreamTarget["trust"] {
  if (new URL(tokenUrl).origin === new URL(connection.address).origin) return trust;
  if (tokenCa !== "") return { mode: "ca", caPem: tokenCa };
  return trust.mode === "ca" ? trust : { mode: "system" };
}

function byClient(context: AdapterContext): SignIn {
  const credentials = clientCredentialsSchema.parse(context.credentials.values);
  const source = clientCredentialsSource(
    openBackend(context, {
      baseUrl: new URL(credentials.tokenUrl).origin,
      trust: trustOf(context, credentials),
    }),
    credentials,
  );
  return {
    upstream: signedInBy(source, openBackend(context)),
    authorization: null,
    user: null,
    tokens: { url: credentials.tokenUrl, source },
  };
}

/** Opens the transport to a cluster, signed in by whatever the connection has. */
export function signIn(context: AdapterContext): SignIn {
  const plain = { authorization: null, user: null, tokens: null };
  const { kind, values } = context.credentials;
  switch (kind) {
    case "certificate": {
      const pair = clientCertificateSchema.parse(values);
      return { ...plain, upstream: openBackend(context, clientCertificateOf(pair)) };
    }
    case "token": {
      const source = fixedToken(tokenSchema.parse(values).token);
      return { ...plain, upstream: signedInBy(source, openBackend(context)) };
    }
    case "client-credentials":
      return byClient(context);
    default: {
      const { user, password } = basicSchema.parse(values);
      const encoded = Buffer.from(`${user}:${password}`, "utf8").toString("base64");
      return {
        ...plain,
        upstream: openBackend(context),
        authorization: `Basic ${encoded}`,
        user,
      };
    }
  }
}
