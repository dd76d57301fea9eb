import type { ConsoleDefinition } from "@/lib/systems/contract/console";

/**
 * System Manager is at the cluster management address, which leads on to the release's own path. NetApp documents no
 * addresses of its pages, so the way there is said instead (ONTAP documentation, "Create a cluster peer relationship").
 */
export const systemManager: ConsoleDefinition = {
  label: "System Manager",
  placeholder: "https://cluster1.example.com",
  help: "Address of System Manager, if it is not the cluster management address above.",
  addressOf: ({ address }) => address,
  pathTo({ kind }) {
    if (kind === "peer") return { path: "/", where: "Cluster › Settings › Cluster peers" };
    if (kind === "key-manager") return { path: "/", where: "Cluster › Settings › Encryption" };
    return { path: "/" };
  },
};
