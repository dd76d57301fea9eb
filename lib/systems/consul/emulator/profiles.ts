import type { ProfileId } from "./state";

/**
 * How the generations of Consul differ on the wire. Source: tags v1.13.0 to v1.20.0-rc1 of hashicorp/consul, and answers
 * recorded from servers of 1.14.4, 1.16.6, 1.20.0-rc1 and 1.23-dev.
 */
export interface Profile {
  version: string;
  revision: string;
  buildDate: string;
  /** PENDING and ESTABLISHING were one state, INITIAL. */
  initialState: boolean;
  /** StreamStatus and Remote, in place of two counts. */
  streamStatus: boolean;
  /** "Never" is null; before it is a date. */
  nullableTimes: boolean;
  locality: boolean;
  /** Error texts keep gRPC's wrapping. */
  grpcPrefix: boolean;
  /** X-Consul-Index and blocking queries on peering reads. */
  blocking: boolean;
  /** Unreachable addresses are 503; before they are 500. */
  unavailableStatus: 500 | 503;
  /** How long a refused read of peerings takes, while the agent asks its servers again: from, to, in milliseconds. */
  refusedReadMs: readonly [number, number];
  /** What a delete leaves to be read for moments: the record as it was, one that is being deleted, or nothing. */
  afterDelete: "connected" | "deleting" | "gone";
  /** Speaks ALPN, and dials only who does: built with grpc-go 1.67 or later. */
  alpn: boolean;
  /** Content type of answers without a body. */
  emptyType: string | null;
  /** Redirects to a path with a slash are 307; before they are 301. */
  redirectStatus: 301 | 307;
  versionRoute: boolean;
  exportedServicesRoute: boolean;
  enterprise: boolean;
  /** Token and server name of the first release. */
  oldToken: boolean;
}

const current: Profile = {
  version: "1.22.0",
  revision: "720b1ad2",
  buildDate: "2025-10-24T14:11:09Z",
  initialState: false,
  streamStatus: true,
  nullableTimes: true,
  locality: true,
  grpcPrefix: false,
  blocking: true,
  unavailableStatus: 503,
  refusedReadMs: [11_900, 12_400],
  afterDelete: "gone",
  alpn: true,
  emptyType: "application/json; charset=utf-8",
  redirectStatus: 307,
  versionRoute: true,
  exportedServicesRoute: true,
  enterprise: false,
  oldToken: false,
};

const release120: Profile = {
  ...current,
  version: "1.20.6",
  revision: "4c3e20a5",
  buildDate: "2025-04-25T16:13:00Z",
  refusedReadMs: [2400, 8300],
  emptyType: "text/plain; charset=utf-8",
  alpn: false,
};

/** Of the first releases, before 1.15 and 1.16 changed much. */
const release114: Profile = {
  ...release120,
  version: "1.14.4",
  revision: "dae670fe",
  buildDate: "2023-01-26T15:47:10Z",
  nullableTimes: false,
  locality: false,
  grpcPrefix: true,
  blocking: false,
  unavailableStatus: 500,
  refusedReadMs: [0, 0],
  afterDelete: "connected",
  emptyType: null,
  redirectStatus: 301,
  versionRoute: false,
  exportedServicesRoute: false,
};

export const profiles: Record<ProfileId, Profile> = {
  current,
  "1.20": release120,
  "1.16": {
    ...release120,
    version: "1.16.6",
    afterDelete: "deleting",
    revision: "0d1a3c7f",
    buildDate: "2024-02-13T17:34:51Z",
    emptyType: null,
    redirectStatus: 301,
    exportedServicesRoute: false,
  },
  enterprise: {
    ...release120,
    version: "1.20.2+ent",
    revision: "33e5727a",
    buildDate: "2025-01-03T14:38:40Z",
    enterprise: true,
  },
  "1.14": release114,
  "1.13-alpha": {
    ...release114,
    version: "1.13.0-alpha2",
    revision: "7ba12e9b",
    buildDate: "2022-06-21T16:16:57Z",
    initialState: true,
    streamStatus: false,
    oldToken: true,
  },
};

export const isProfileId = (text: string): text is ProfileId => Object.hasOwn(profiles, text);
