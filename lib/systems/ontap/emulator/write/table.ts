import type { LabWorld } from "@/lib/systems/contract/emulator";
import { evaluate } from "../peering/evaluate";
import { peersPath } from "../render-peer";
import type { WriteHandler, WriteTable } from "../router";
import type { World } from "../state";
import { createSvmPeer } from "../svm-peers/create";
import { modifySvmPeer, removeSvmPeer } from "../svm-peers/modify";
import { svmPeersPath } from "../svm-peers/render";
import { changeMany, createMany } from "./bulk";
import { answerCreate } from "./create";
import { modifyPeer } from "./modify";
import { removePeer } from "./remove";

/** Every call that changes the emulated world, by method and path. States follow at once, on both sides. */
export function writesOf(world: World, lab: LabWorld): WriteTable {
  const settled =
    (handler: WriteHandler): WriteHandler =>
    (cluster, request, uuid) => {
      const response = handler(cluster, request, uuid);
      evaluate(world, lab.now());
      return response;
    };
  const modify: WriteHandler = (cluster, request, uuid) =>
    modifyPeer(world, lab, cluster, request, uuid);
  return {
    [`POST ${peersPath}`]: settled(
      createMany((cluster, request) => answerCreate(world, lab, cluster, request)),
    ),
    [`PATCH ${peersPath}`]: settled(changeMany(modify)),
    [`PATCH ${peersPath}/*`]: settled(modify),
    [`DELETE ${peersPath}`]: settled(changeMany(removePeer)),
    [`DELETE ${peersPath}/*`]: settled(removePeer),
    [`POST ${svmPeersPath}`]: (cluster, request) => createSvmPeer(world, lab, cluster, request),
    [`PATCH ${svmPeersPath}/*`]: (cluster, request, uuid) =>
      modifySvmPeer(lab, cluster, request, uuid),
    [`DELETE ${svmPeersPath}/*`]: (cluster, request, uuid) =>
      removeSvmPeer(world, lab, cluster, request, uuid),
  };
}
