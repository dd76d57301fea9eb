import "reflect-metadata";
import { randomBytes, webcrypto } from "node:crypto";
import { isIP } from "node:net";
import {
  BasicConstraintsExtension,
  cryptoProvider,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from "@peculiar/x509";
import type { Extension } from "@peculiar/x509";
import type { LabCertificates } from "@/lib/systems/contract/emulator";
import { dayMs } from "@/lib/domain/time-units";

export interface CertificatePair {
  certPem: string;
  keyPem: string;
}

const ecdsa = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;

cryptoProvider.set(webcrypto as Crypto);

/** A positive serial of 16 bytes: the first bit must be clear. */
function serialNumber(): string {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes.toString("hex");
}

/** When a certificate counts. */
export interface Validity {
  notBefore: Date;
  notAfter: Date;
}

/** Certificates are judged by the clients' own clocks, so real time counts here and not the lab's. */
const validity = (days: number): Validity => ({
  notBefore: new Date(Date.now() - dayMs),
  notAfter: new Date(Date.now() + days * dayMs),
});

const newKeys = () => webcrypto.subtle.generateKey(ecdsa, true, ["sign", "verify"]);

async function toPair(
  certificate: X509Certificate,
  keys: webcrypto.CryptoKeyPair,
): Promise<CertificatePair> {
  const pkcs8 = await webcrypto.subtle.exportKey("pkcs8", keys.privateKey);
  return {
    certPem: certificate.toString("pem"),
    keyPem: PemConverter.encode(pkcs8, PemConverter.PrivateKeyTag),
  };
}

/** Makes a self-signed authority; `uri` becomes a subject alternative name, as Consul's trust domains have. */
export async function createAuthority(commonName: string, uri?: string): Promise<CertificatePair> {
  const keys = await newKeys();
  const extensions: Extension[] = [
    new BasicConstraintsExtension(true, undefined, true),
    new KeyUsagesExtension(
      KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign | KeyUsageFlags.digitalSignature,
      true,
    ),
    await SubjectKeyIdentifierExtension.create(keys.publicKey),
  ];
  if (uri) extensions.push(new SubjectAlternativeNameExtension([{ type: "url", value: uri }]));
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: [{ CN: [commonName] }],
    ...validity(3650),
    signingAlgorithm: ecdsa,
    keys,
    extensions,
  });
  return toPair(certificate, keys);
}

/**
 * Makes a server or client certificate for these host names and addresses, signed by `authority`.
 * @param valid without it from yesterday on; some clients refuse server certificates that live longer than 825 days.
 */
export async function issueCertificate(
  authority: CertificatePair,
  commonName: string,
  names: readonly string[],
  valid: Validity = validity(800),
): Promise<CertificatePair> {
  const pkcs8 = PemConverter.decodeFirst(authority.keyPem);
  const [keys, signingKey] = await Promise.all([
    newKeys(),
    webcrypto.subtle.importKey("pkcs8", pkcs8, ecdsa, false, ["sign"]),
  ]);
  const certificate = await X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    issuer: new X509Certificate(authority.certPem).subject,
    subject: [{ CN: [commonName] }],
    ...valid,
    signingAlgorithm: ecdsa,
    publicKey: keys.publicKey,
    signingKey,
    extensions: [
      new BasicConstraintsExtension(false),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth, ExtendedKeyUsage.clientAuth]),
      new SubjectAlternativeNameExtension(
        names.map((name) => ({
          type: isIP(name) ? ("ip" as const) : ("dns" as const),
          value: name,
        })),
      ),
    ],
  });
  return toPair(certificate, keys);
}

/** The lab's certificates, all signed by one authority. */
export function certificatesOf(authority: CertificatePair): LabCertificates {
  return {
    caPem: authority.certPem,
    createAuthority,
    issue: (commonName, names) => issueCertificate(authority, commonName, names),
  };
}
