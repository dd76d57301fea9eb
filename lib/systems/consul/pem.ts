import { bytesOfBase64 } from "./base64";

export type PemReading =
  | { der: Uint8Array }
  | { problem: "no-pem" | "not-certificate" | "malformed" };

const block = /-----BEGIN ([A-Z0-9 ]+)-----([\s\S]*?)-----END \1-----/;

/**
 * The first block of a PEM text as DER bytes, with the three faults the server tells apart
 * (hashicorp/consul agent/rpc/peering/validate.go and agent/connect/parsing.go). Checks the outer DER length, not the content.
 */
export function readCertificatePem(pem: string): PemReading {
  const match = block.exec(pem);
  if (!match) return { problem: "no-pem" };
  if (match[1] !== "CERTIFICATE") return { problem: "not-certificate" };
  const der = bytesOfBase64((match[2] ?? "").replace(/\s/g, ""));
  return der && isOneSequence(der) ? { der } : { problem: "malformed" };
}

/** Whether the bytes are exactly one DER SEQUENCE, as every certificate is. */
function isOneSequence(der: Uint8Array): boolean {
  const first = der[1];
  if (der[0] !== 0x30 || first === undefined) return false;
  if (first < 0x80) return der.length === 2 + first;
  const lengthBytes = first & 0x7f;
  if (lengthBytes === 0 || lengthBytes > 4) return false;
  let length = 0;
  for (const byte of der.slice(2, 2 + lengthBytes)) length = length * 256 + byte;
  return der.length === 2 + lengthBytes + length;
}
