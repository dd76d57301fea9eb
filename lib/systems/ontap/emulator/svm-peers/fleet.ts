import type { LabWorld } from "@/lib/systems/contract/emulator";
import type { LabCluster, World } from "../state";
import { replicate } from "./replications";

interface Link {
  near: readonly [cluster: string, svm: string, state: string];
  far: readonly [cluster: string, svm: string, state: string];
  applications: string[];
}

/** SVM peers in the states people meet, beside those that work. */
const links: readonly Link[] = [
  {
    near: ["eu-vault-05", "svm_vault01", "peered"],
    far: ["gov-cc-06", "svm_gov01", "peered"],
    applications: ["snapmirror", "flexcache"],
  },
  // Asked for on one side; nobody has accepted it on the other.
  {
    near: ["eu-vault-05", "svm_vault02", "initiated"],
    far: ["gov-cc-06", "svm_gov01", "pending"],
    applications: ["snapmirror"],
  },
  {
    near: ["mc-ham-01", "svm_mc01", "suspended"],
    far: ["mc-ham-02", "svm_mc02", "suspended"],
    applications: ["flexcache"],
  },
];

function stand(
  world: LabWorld,
  cluster: LabCluster,
  far: LabCluster,
  [, svm, state]: Link["near"],
  [, farSvm]: Link["far"],
  applications: string[],
): void {
  const peerSvm = { uuid: far.svms.find(({ name }) => name === farSvm)?.uuid ?? "", name: farSvm };
  cluster.svmPeers.push({
    uuid: world.random.uuid(),
    name: farSvm,
    svm,
    peerSvm,
    clusterPeer: far.uuid,
    state,
    applications: [...applications],
  });
}

/** Gives hand-made clusters further SVM peers. After everything else, so that it changes nothing else a seed makes. */
export function standSvmPeers(world: LabWorld, lab: World): void {
  for (const { near, far, applications } of links) {
    const [one, other] = [near, far].map(([name]) =>
      lab.clusters.find((cluster) => cluster.name === name),
    );
    if (!one || !other) continue;
    stand(world, one, other, near, far, applications);
    stand(world, other, one, far, near, applications);
  }
  mirror(world, lab);
}

/** What is replicated between the hand-made clusters: an SVM peer that cannot simply be removed. */
function mirror(world: LabWorld, lab: World): void {
  const [production, recovery] = ["eu-prod-01", "eu-dr-01"].map((name) =>
    lab.clusters.find((cluster) => cluster.name === name),
  );
  if (!production || !recovery) return;
  const volumes = [
    { volume: "cifs_home", healthy: true, reason: null, lagMs: 480_000 },
    {
      volume: "cifs_dept",
      healthy: false,
      reason: "Transfer failed. (Volume access error (Destination volume is full.))",
      lagMs: 97_200_000,
    },
  ];
  for (const { volume, healthy, reason, lagMs } of volumes)
    replicate(world.random.uuid(), [production, recovery], {
      source: { cluster: production.name, svm: "svm_cifs01", volume },
      destination: { cluster: recovery.name, svm: "svm_cifs01_dr", volume: `${volume}_dr` },
      state: "snapmirrored",
      healthy,
      reason,
      exportedMs: world.now() - lagMs,
      policy: "MirrorAllSnapshots",
    });
}
