/** One argument for a POSIX shell. */
export const shellWord = (text: string): string =>
  /^[\w./:@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;

const flag = (name: string, value: string): string => `-${name}=${shellWord(value)}`;
const partitionFlag = (partition: string | null | undefined): string[] =>
  partition ? [flag("partition", partition)] : [];

/** Reads the token without leaving it in the shell's history. */
export const readTokenCommand = "read -rsp 'Peering token: ' PEERING_TOKEN";

/** What establishes on the other datacenter; the token stands in PEERING_TOKEN. Flags: developer.hashicorp.com/consul/commands/peering/establish. */
export const establishCommand = (
  name: string,
  meta: Readonly<Record<string, string>> = {},
): string =>
  [
    "consul peering establish",
    flag("name", name),
    ...Object.entries(meta).map(([key, value]) => flag("meta", `${key}=${value}`)),
    '-peering-token="$PEERING_TOKEN"',
  ].join(" ");

export const generateCommand = (name: string): string =>
  `consul peering generate-token ${flag("name", name)}`;

export const readCommand = (name: string, partition?: string | null): string =>
  ["consul peering read", flag("name", name), ...partitionFlag(partition)].join(" ");

/** Adds to the exported-services entry; in the CLI since 1.15 (hashicorp/consul PR 15654). */
export const exportCommand = (peer: string, partition?: string | null): string =>
  [
    "consul services export -name=SERVICE",
    flag("consumer-peers", peer),
    ...partitionFlag(partition),
  ].join(" ");

/** A PeeringDialer of Consul on Kubernetes with the secret it reads the token from. */
export const dialerManifest = (
  name: string,
): string => `kubectl create secret generic peering-token-${name} --from-literal=data="$PEERING_TOKEN"
kubectl apply -f - <<'END'
apiVersion: consul.hashicorp.com/v1alpha1
kind: PeeringDialer
metadata:
  name: ${name}
spec:
  peer:
    secret:
      name: peering-token-${name}
      key: data
      backend: kubernetes
END`;

/** A PeeringAcceptor of Consul on Kubernetes: it writes its token into the secret. */
export const acceptorManifest = (name: string): string => `apiVersion: consul.hashicorp.com/v1alpha1
kind: PeeringAcceptor
metadata:
  name: ${name}
spec:
  peer:
    secret:
      name: peering-token-${name}
      key: data
      backend: kubernetes`;

/** Both resources exist in the Terraform provider since 2.16. */
export const dialerTerraform = (name: string): string => `resource "consul_peering" "${name}" {
  peer_name     = "${name}"
  peering_token = var.peering_token
}`;

export const acceptorTerraform = (
  name: string,
): string => `resource "consul_peering_token" "${name}" {
  peer_name = "${name}"
}`;
