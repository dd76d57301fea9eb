/** First parts of query keys: invalidating one of these reaches everything below it. */
export const peersKey = ["peers"] as const;
export const peerListsKey = ["peers", "list"] as const;
export const peerDetailsKey = ["peers", "one"] as const;
export const peerKey = (id: string) => ["peers", "one", id] as const;
/** Every peer in memory. Below `peersKey`, because it is as old as any of them. */
export const inventoryKey = ["peers", "inventory"] as const;
/** Below `peersKey`: a changed peer changes the virtual interface it lives in. */
export const virtualInterfacesKey = ["peers", "virtual-interfaces"] as const;
/** Below `peersKey`: a changed peer changes the picture of the fleet. */
export const topologyKey = ["peers", "topology"] as const;
/** Everything that changes when a connection does begins with this key. */
export const connectionsKey = ["connections"] as const;
export const historyKey = ["history"] as const;
/** All that the overview tells: what changes some of it makes all of it old. */
export const overviewKey = ["overview"] as const;
export const overviewNowKey = ["overview", "now"] as const;
export const endsSoonKey = ["overview", "ends-soon"] as const;
export const hygieneKey = ["overview", "hygiene"] as const;
export const firstStepsKey = ["overview", "first-steps"] as const;
export const alertsKey = ["alerts"] as const;
export const activityKey = ["activity"] as const;
export const choicesKey = (connectionId: string) => ["choices", connectionId] as const;
export const keyManagersKey = ["key-managers"] as const;
/** Below `operationsKey`: what ended may have been a rotation. */
export const rotationKey = ["operations", "rotation"] as const;
export const operationsKey = ["operations"] as const;
export const batchesKey = ["batches"] as const;
export const batchKey = (id: string) => ["batches", "one", id] as const;
export const operationKey = (id: string) => ["operations", "one", id] as const;
/** Sets, drift and plans: what changes one of them changes the others. */
export const wantedKey = ["wanted"] as const;
