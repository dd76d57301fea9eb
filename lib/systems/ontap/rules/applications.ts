import { isOlder } from "../forms/cluster-view";
import { peerApplications } from "../inputs";

/** Peer applications exist since 9.7. Source: NetApp's API catalogue, cluster peers. */
const sinceMajor = 7;

/** Whether a cluster knows peer applications. @param release null when it is not known. */
export const hasApplications = (release: string | null): boolean => !isOlder(release, sinceMajor);

/**
 * What a new relationship may be used for until somebody decides otherwise: everything, in every form that makes one.
 * @param releases of the clusters it is between, as far as known.
 */
export const defaultApplications = (
  releases: readonly (string | null)[],
): (typeof peerApplications)[number][] =>
  releases.every(hasApplications) ? [...peerApplications] : [];
