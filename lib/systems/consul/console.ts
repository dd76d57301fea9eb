import type { ConsoleDefinition, ConsoleOwner } from "@/lib/systems/contract/console";

/** The datacenter's own name: `identity.id` is it and the trust domain, where both are known. */
const datacenterOf = ({ identity }: ConsoleOwner): string | null =>
  identity?.id?.split("/")[0] || null;

const partitionOf = ({ settings }: ConsoleOwner): string | null =>
  typeof settings.partition === "string" && settings.partition !== "" ? settings.partition : null;

/**
 * The interface that agents serve at their HTTP address when `ui_config` turns it on. Routes as its source has them
 * (hashicorp/consul, `ui/packages/consul-peerings` and `consul-ui/app/router.js`): `/ui/[_partition/]dc/peers/name`.
 */
export const consulUi: ConsoleDefinition = {
  label: "the Consul UI",
  placeholder: "https://consul.example.com/ui",
  help: "Address of the Consul UI with its path, if the agent above does not serve it below /ui.",
  addressOf: ({ address }) => `${address}/ui`,
  pathTo(subject, connection) {
    const datacenter = datacenterOf(connection);
    if (datacenter === null) return { path: "/" };
    // A key is the name, on Enterprise with the partition before it.
    const [name, own] = subject.kind === "peer" ? subject.key.split("/").toReversed() : [];
    const partition = own ?? partitionOf(connection);
    const parts = [
      ...(partition ? [`_${partition}`] : []),
      datacenter,
      "peers",
      ...(name ? [name] : []),
    ];
    return { path: `/${parts.map(encodeURIComponent).join("/")}` };
  },
};
