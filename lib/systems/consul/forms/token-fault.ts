import { readCertificatePem } from "@/lib/systems/kit/pem";
import { splitHostPort } from "../rules";
import { caProblems, type DecodedToken } from "../token-decode";

interface TokenFault {
  title: string;
  reason: string;
  /** Status and the beginning of Consul's text. */
  code: string;
}

const caCodes = {
  "no-pem": "no PEM-encoded data found",
  "not-certificate": "first PEM-block should be CERTIFICATE type",
  malformed: "x509: malformed certificate",
} as const;

/** Consul lets an empty host pass, unlike a form for people. */
const isDialable = (address: string): boolean => {
  const port = splitHostPort(address)?.port ?? "";
  return /^\d+$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535;
};

/** The first thing Consul refuses in a token's content (hashicorp/consul agent/rpc/peering/validate.go validatePeeringToken). */
export function tokenFault(token: DecodedToken): TokenFault | null {
  for (const pem of token.ca) {
    const certificate = readCertificatePem(pem);
    if ("problem" in certificate)
      return {
        title: "A token with an unusable CA",
        reason: caProblems[certificate.problem],
        code: `500 peering token invalid CA: ${caCodes[certificate.problem]}`,
      };
  }
  const addresses = [...token.manualServerAddresses, ...token.serverAddresses];
  if (addresses.length === 0)
    return {
      title: "A token without addresses",
      reason: "Generate a new token on the other side.",
      code: "500 peering token server addresses value is empty",
    };
  const wrong = addresses.find((address) => !isDialable(address));
  if (wrong !== undefined) {
    return {
      title: "A token with an address that is not host:port",
      reason: `Generate a new token there with ${wrong} as host:port, IPv6 in brackets.`,
      code: `500 ${wrong} is not a valid peering server address`,
    };
  }
  if (token.ca.length > 0 && token.serverName === "")
    return {
      title: "A token without a server name",
      reason: "Generate a new token on the other side.",
      code: "500 peering token server name value is empty",
    };
  if (token.peerId === "")
    return {
      title: "A token without a peering ID",
      reason: "Generate a new token on the other side.",
      code: "500 peering token peer ID value is empty",
    };
  return null;
}
