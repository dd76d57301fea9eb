/**
 * Where an http or https URL leads, as sockets take it: the host without the brackets of an IPv6 address, and the port,
 * which is the protocol's own where none is written.
 */
export const hostAndPort = ({ hostname, port, protocol }: URL): { host: string; port: number } => ({
  host: hostname.replace(/^\[|\]$/g, ""),
  port: Number(port || (protocol === "https:" ? 443 : 80)),
});
