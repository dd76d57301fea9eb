import type { CreateKeyManagerInput } from "@/lib/domain/key-manager-input";
import type { ProofWorld, SystemProof } from "../../testing/proof";

const passphrase = "a passphrase of the proof, longer than thirty-two";
const next = "another passphrase of the proof, as long as that";

/** An open offer of a cluster, as its own admin would have made it. */
async function offerOf(world: ProofWorld, cluster: string) {
  const { peer, secret } = await world
    .adapter(cluster)
    .createPeer({ way: "offer" }, world.signal());
  return { remoteAddresses: peer.local.addresses, passphrase: secret?.value ?? "" };
}

const external: CreateKeyManagerInput = {
  kind: "external",
  scope: "",
  clientCertificate: "",
  authorities: [],
  servers: [
    {
      host: "kmip1.example.com",
      port: undefined,
      timeoutS: undefined,
      username: undefined,
      password: undefined,
      secondaries: [],
    },
  ],
};

/** eu-dr-01 and us-arch-02 have room for a peer and for a key manager; eu-prod-01 is peered with eu-dr-01. */
export const ontapProof: SystemProof = {
  writes: {
    creates: [
      { mode: "offer", connection: "us-arch-02", minimum: async () => ({}) },
      {
        mode: "accept",
        connection: "eu-dr-01",
        minimum: (world) => offerOf(world, "us-arch-02"),
      },
    ],
    change: {
      mode: "accept",
      values: () => ({ name: "archive" }),
      shows: ({ name }) => name === "archive",
    },
    refused: {
      connection: "eu-prod-01",
      input: async () => ({ way: "offer", name: "eu-dr-01" }),
      pointer: "/name",
    },
    dependedOn: { connection: "eu-prod-01", name: "eu-dr-01" },
  },
  pairing: { a: "eu-dr-01", b: "us-arch-02", stranger: "eu-prod-01" },
  keyManagers: {
    connection: "eu-prod-01",
    creates: [
      {
        connection: "eu-dr-01",
        input: () => ({ kind: "onboard", scope: "", passphrase, synchronise: false }),
        secrets: [passphrase],
        change: () => ({
          act: "change-passphrase",
          existingPassphrase: passphrase,
          passphrase: next,
        }),
        backup: true,
      },
      {
        connection: "eu-dr-01",
        input: ({ certificates }) => {
          const idOf = (name: string) =>
            certificates.find((certificate) => certificate.name === name)?.id ?? "";
          return {
            ...external,
            clientCertificate: idOf("kmip-client-current"),
            authorities: [idOf("kmip-server-ca")],
          };
        },
        secrets: [],
        change: ({ servers }) => ({
          act: "change-server",
          server: servers[0]?.server ?? "",
          timeoutS: 30,
        }),
        backup: false,
      },
    ],
  },
  svmPeers: {
    a: { connection: "eu-prod-01", peer: "eu-dr-01" },
    b: { connection: "eu-dr-01", peer: "eu-prod-01" },
    input: {
      local: "svm_repl01",
      remote: "svm_repl01_dr",
      nameHere: null,
      nameThere: null,
      applications: ["snapmirror", "flexcache"],
    },
  },
};
