import { rpcRefusal } from "./reply";

/** hashicorp/consul agent/rpc/peering/validate.go 16-31. */
export function checkName(name: string): void {
  if (/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(name)) return;
  throw rpcRefusal(
    `${name} is not a valid peer name: a valid peering name must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character`,
  );
}

/** Whether net.SplitHostPort and a numeric port accept it; an empty host does pass. */
export function isServerAddress(address: string): boolean {
  const lastColon = address.lastIndexOf(":");
  if (lastColon < 0) return false;
  const host = address.slice(0, lastColon);
  const bracketed = host.startsWith("[") && host.endsWith("]");
  const inner = bracketed ? host.slice(1, -1) : host;
  if (/[[\]]/.test(inner) || (!bracketed && inner.includes(":"))) return false;
  const port = address.slice(lastColon + 1);
  return /^\+?\d+$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535;
}

/** hashicorp/consul agent/structs/structs.go 992-1047. */
export function checkMeta(meta: Record<string, string>): void {
  const fail = (reason: string) => rpcRefusal(`meta tags failed validation: ${reason}`);
  const pairs = Object.entries(meta);
  if (pairs.length > 64) throw fail("Node metadata cannot contain more than 64 key/value pairs");
  for (const [key, value] of pairs) {
    const problem = metaProblem(key, value);
    if (problem) throw fail(`Couldn't load metadata pair ('${key}', '${value}'): ${problem}`);
  }
}

function metaProblem(key: string, value: string): string | null {
  if (key === "") return "Key cannot be blank";
  if (!/^[a-zA-Z0-9_-]+$/.test(key)) return "Key contains invalid characters";
  if (key.length > 128) return "Key is too long (limit: 128 characters)";
  if (key.startsWith("consul-")) return "Key prefix 'consul-' is reserved for internal use";
  if (Buffer.byteLength(value) > 512) return "Value is too long (limit: 512 characters)";
  return null;
}
