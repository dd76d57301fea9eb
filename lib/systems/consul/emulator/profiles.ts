import type { ProfileId } from "./state";

/** How the generations of Consul differ on the wire. Source: tags v1.13.0 to v1.20.0-rc1 of hashicorp/consul. */
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
  versionRoute: true,
  exportedServicesRoute: true,
  enterprise: false,
  oldToken: false,
};

export const profiles: Record<ProfileId, Profile> = {
  current,
  "1.16": {
    ...current,
    version: "1.16.6",
    revision: "0d1a3c7f",
    buildDate: "2024-02-13T17:34:51Z",
    exportedServicesRoute: false,
  },
  enterprise: {
    ...current,
    version: "1.20.2+ent",
    revision: "33e5727a",
    buildDate: "2025-01-03T14:38:40Z",
    enterprise: true,
  },
  "1.14": {
    ...current,
    version: "1.14.4",
    revision: "dae670fe",
    buildDate: "2023-01-26T15:47:10Z",
    nullableTimes: false,
    locality: false,
    grpcPrefix: true,
    blocking: false,
    unavailableStatus: 500,
    versionRoute: false,
    exportedServicesRoute: false,
  },
  "1.13-alpha": {
    ...current,
    version: "1.13.0-alpha2",
    revision: "7ba12e9b",
    buildDate: "2022-06-21T16:16:57Z",
    initialState: true,
    streamStatus: false,
    nullableTimes: false,
    locality: false,
    grpcPrefix: true,
    blocking: false,
    unavailableStatus: 500,
    versionRoute: false,
    exportedServicesRoute: false,
    oldToken: true,
  },
};

export const isProfileId = (text: string): text is ProfileId => Object.hasOwn(profiles, text);
