import type { CreateKeyManagerInput, ServerInput } from "@/lib/domain/key-manager-input";
import { defaultPort, parseServer, serverName } from "./rules";

export type Body = Record<string, unknown>;

/** ONTAP's name of a server a form describes: "kmip1.example.com:5696". */
export const nameOfServer = ({ host, port }: { host: string; port?: number | undefined }): string =>
  serverName({ host, port: port ?? defaultPort });

/** The same for an address as one text. */
export const nameOfText = (text: string): string => {
  const server = parseServer(text);
  return server ? serverName(server) : text;
};

/**
 * Body of POST /api/security/key-managers. Servers carry nothing but their name: since 9.16 all else is read-only there
 * and set on the key-servers resource afterwards. Source: NetApp reference, key managers.
 */
export function createBody(input: CreateKeyManagerInput): Body {
  if (input.kind === "onboard")
    return {
      onboard: {
        passphrase: input.passphrase,
        ...(input.synchronise ? { synchronize: true } : {}),
      },
    };
  return {
    ...(input.scope === "" ? {} : { svm: { uuid: input.scope } }),
    ...(input.policy === undefined ? {} : { policy: input.policy }),
    external: {
      client_certificate: { uuid: input.clientCertificate },
      server_ca_certificates: input.authorities.map((uuid) => ({ uuid })),
      servers: input.servers.map((server) => ({ server: nameOfServer(server) })),
    },
  };
}

interface ServerOptions {
  timeoutS?: number | undefined;
  username?: string | undefined;
  password?: string | undefined;
  secondaries?: readonly string[] | undefined;
}

/** Body of PATCH …/key-servers/{server}: only what was given; null when nothing was. The list of secondaries is replaced. */
export function serverBody({
  timeoutS,
  username,
  password,
  secondaries,
}: ServerOptions): Body | null {
  const body: Body = {
    ...(timeoutS === undefined ? {} : { timeout: timeoutS }),
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    ...(secondaries === undefined ? {} : { secondary_key_servers: secondaries.map(nameOfText) }),
  };
  return Object.keys(body).length > 0 ? body : null;
}

/** What a new server needs after it was added; an empty list of secondaries is what it has anyway. */
export const extrasOf = (server: ServerInput): Body | null =>
  serverBody({
    ...server,
    secondaries: server.secondaries.length > 0 ? server.secondaries : undefined,
  });

export interface CertificateChange {
  clientCertificate?: string | undefined;
  authorities: readonly string[];
}

/** Body of PATCH that replaces certificates. */
export const certificatesBody = ({ clientCertificate, authorities }: CertificateChange): Body => ({
  external: {
    ...(clientCertificate === undefined ? {} : { client_certificate: { uuid: clientCertificate } }),
    ...(authorities.length > 0
      ? { server_ca_certificates: authorities.map((uuid) => ({ uuid })) }
      : {}),
  },
});

/** Body of PATCH that turns encryption by default on or off. Deprecated since 9.8, and still taken. */
export const defaultEncryptionBody = (on: boolean): Body => ({
  is_default_data_at_rest_encryption_disabled: !on,
});
