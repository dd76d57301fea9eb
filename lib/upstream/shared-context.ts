import "server-only";
import { createHash } from "node:crypto";
import tls from "node:tls";
import { singleton } from "@/lib/config/singleton";

interface Identity {
  /** PEM of the only authority that counts; left out, those the machine trusts. */
  ca?: string;
  /** PEM pair of a client certificate. */
  cert?: string;
  key?: string;
}

const contexts = () =>
  singleton("tls-contexts", () => new Map<string, WeakRef<tls.SecureContext>>());

/** Neither a private key nor its text is kept here: a digest tells as well whether two are equal. */
const digestOf = ({ ca, cert, key }: Identity): string =>
  createHash("sha256")
    .update(JSON.stringify([ca, cert, key]))
    .digest("base64");

/**
 * What authorities and which certificate TLS goes by, once for all pools that agree on them: each takes about 20 KB that
 * V8 does not see, and a fleet mostly has one authority. Lives as long as somebody uses it.
 * @throws Error of OpenSSL for a PEM that is none.
 */
export function sharedContext(identity: Identity): tls.SecureContext {
  const digest = digestOf(identity);
  const known = contexts().get(digest)?.deref();
  if (known) return known;
  const made = tls.createSecureContext(identity);
  contexts().set(digest, new WeakRef(made));
  return made;
}
