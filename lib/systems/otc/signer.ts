import { createHash, createHmac } from "node:crypto";

/* No "server-only" here: the emulator, which runs outside Next, verifies signatures with the same code. */

export interface SignableRequest {
  method: string;
  /** Path as sent, encoded, without the query. */
  path: string;
  query: URLSearchParams;
  /** Headers to sign, any case; must hold x-sdk-date. */
  headers: Record<string, string>;
  body: string;
}

const signingAlgorithm = "SDK-HMAC-SHA256";

const sha256 = (text: string): string => createHash("sha256").update(text, "utf8").digest("hex");

/** RFC 3986: everything but unreserved characters is percent-encoded. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

const decode = (segment: string): string => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
};

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function canonicalUri(path: string): string {
  const encoded = path
    .split("/")
    .map((segment) => encode(decode(segment)))
    .join("/");
  return encoded.endsWith("/") ? encoded : `${encoded}/`;
}

const canonicalQuery = (query: URLSearchParams): string =>
  [...query]
    .map(([key, value]): [string, string] => [encode(key), encode(value)])
    .sort(([keyA, valueA], [keyB, valueB]) => byText(keyA, keyB) || byText(valueA, valueB))
    .map(([key, value]) => `${key}=${value}`)
    .join("&");

/** "20191115T033655Z" */
export const sdkDate = (atMs: number): string =>
  new Date(atMs).toISOString().replace(/[-:]|\.\d{3}/g, "");

/** Milliseconds since the epoch of an X-Sdk-Date, or null when it is not one. */
export function parseSdkDate(text: string): number | null {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (!parts) return null;
  const [, year, month, day, hour, minute, second] = parts;
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(at) ? null : at;
}

/** What the older form of a signature is bound to; region and service may be empty. */
export interface SigningScope {
  /** "20191115" */
  date: string;
  region: string;
  service: string;
}

const hmac = (key: string | Buffer, text: string): Buffer =>
  createHmac("sha256", key).update(text, "utf8").digest();

/**
 * Hexadecimal signature over the named headers. Source: API Request Signing Guide, "AK/SK signing process".
 * With a scope, in the older form whose key is derived from it, as the provider's Go SDK signs.
 */
export function signatureOf(
  request: SignableRequest,
  signedHeaders: readonly string[],
  secretKey: string,
  scope: SigningScope | null = null,
): string {
  const headers = new Map(
    Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value.trim()]),
  );
  const canonicalRequest = [
    request.method.toUpperCase(),
    canonicalUri(request.path),
    canonicalQuery(request.query),
    ...signedHeaders.map((name) => `${name}:${headers.get(name) ?? ""}`),
    "",
    signedHeaders.join(";"),
    sha256(request.body),
  ].join("\n");
  const bound = scope ? [scope.date, scope.region, scope.service, "sdk_request"] : [];
  const stringToSign = [
    signingAlgorithm,
    headers.get("x-sdk-date") ?? "",
    ...(scope ? [bound.join("/")] : []),
    sha256(canonicalRequest),
  ].join("\n");
  const key = scope ? bound.reduce<string | Buffer>(hmac, `SDK${secretKey}`) : secretKey;
  return hmac(key, stringToSign).toString("hex");
}

/** The Authorization header for a request; signs every header given. */
export function authorization(
  request: SignableRequest,
  accessKey: string,
  secretKey: string,
): string {
  const signedHeaders = Object.keys(request.headers)
    .map((name) => name.toLowerCase())
    .sort(byText);
  const signature = signatureOf(request, signedHeaders, secretKey);
  return `${signingAlgorithm} Access=${accessKey}, SignedHeaders=${signedHeaders.join(";")}, Signature=${signature}`;
}

export interface Authorization {
  accessKey: string;
  /** Present in the older form, `Credential=AK/date/region/service/sdk_request`. */
  scope: SigningScope | null;
  signedHeaders: string[];
  signature: string;
}

/** Takes an Authorization header of this algorithm apart, in either form; null for anything else. */
export function parseAuthorization(header: string): Authorization | null {
  const parts =
    /^SDK-HMAC-SHA256 (Access|Credential)=([^,\s]+), ?SignedHeaders=([^,\s]+), ?Signature=([0-9a-f]{64})$/.exec(
      header,
    );
  if (!parts?.[2] || !parts[3] || !parts[4]) return null;
  const rest = { signedHeaders: parts[3].split(";"), signature: parts[4] };
  if (parts[1] === "Access") return { accessKey: parts[2], scope: null, ...rest };
  const [accessKey, date, region, service, last, ...more] = parts[2].split("/");
  if (!accessKey || !date || last !== "sdk_request" || more.length > 0) return null;
  return { accessKey, scope: { date, region: region ?? "", service: service ?? "" }, ...rest };
}
