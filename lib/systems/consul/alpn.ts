/**
 * Whether servers of a version speak ALPN, and dial only servers that do: those built with grpc-go 1.67 or later, which
 * are Consul 1.21.5, 1.22 and newer (their go.mod). Null when the version is not known.
 */
function speaksAlpn(version: string | null): boolean | null {
  const match = /^(\d+)\.(\d+)\.(\d+)/.exec(version ?? "");
  if (!match) return null;
  const [major = 0, minor = 0, patch = 0] = match.slice(1).map(Number);
  if (major !== 1) return major > 1;
  return minor > 21 || (minor === 21 && patch >= 5);
}

/** Whether a dialer of one version is refused by its own gRPC at an acceptor of another. */
export const cannotDial = (dialer: string | null, acceptor: string | null): boolean =>
  speaksAlpn(dialer) === true && speaksAlpn(acceptor) === false;
