const a = "7d0a4c52-6f0e-4b1a-9d59-0d0f5b1d6a01";
const b = "1c7fb1de-0a43-4a52-8a3f-3f6f0c2b9e02";
const operation = "5b9c7f7e-43fd-4f2b-8a62-7a3c8f4be103";

/** Requests as somebody would write them, by the route's id. Each is tried with the route's own schema in the tests. */
export const requestExamples: Readonly<Record<string, unknown>> = {
  signIn: { email: "admin@example.com", password: "four words nobody else would say" },
  createConnection: {
    system: "consul",
    name: "dc1",
    address: "https://consul.example.com:8501",
    credentials: { kind: "token", values: { token: "7c9a6c3e-0000-4000-8000-000000000000" } },
  },
  updateConnection: { system: "consul", name: "dc1-west" },
  createPeer: {
    system: "consul",
    connectionId: a,
    input: { way: "generate", name: "dc2", meta: { env: "prod" } },
  },
  updatePeer: { system: "consul", input: { way: "regenerate" } },
  changeLabels: {
    add: { env: "prod" },
    remove: ["site"],
    subjects: [
      { kind: "connection", id: a },
      { kind: "peer", id: b },
    ],
  },
  putConnectionAnnotation: {
    labels: { env: "prod", site: "fra" },
    owner: "Network team",
    note: "Moves to the new hall in May.",
    link: "https://wiki.example.com/fra",
    revision: 3,
  },
  beginPair: { a, b },
  beginManyPairs: { pairs: [{ a, b }] },
  beginUnpair: { peer: a },
  checkBatch: { act: "unpair", peers: [a, b] },
  beginBatch: { act: "renew", peers: [a, b], limits: { atOnce: 4, stopAfter: 3 } },
  continueBatch: { again: true },
  changeRotation: { act: "pause" },
  createRotationSchedule: {
    name: "Quarterly",
    everyDays: 90,
    window: { weekdays: ["SA", "SU"], from: "02:00", to: "05:00", timeZone: "Europe/Berlin" },
  },
  setSecretReminder: { connectionId: a, everyDays: 180 },
  decideOperation: { decision: "retry" },
  createView: {
    list: "peers",
    name: "Failed in production",
    params: { q: "env=prod", status: "failed", sort: "-since" },
  },
  createToken: { name: "backup job", role: "viewer", expiresInDays: 90 },
};

/** Answers, by the route's id; a stream as text. */
export const answerExamples: Readonly<Record<string, unknown>> = {
  streamEvents: `event: peers\ndata: {"connectionId":"${a}","peerIds":["${b}"]}\n\n`,
  readHealth: { status: "alive", version: "0.1.0", monitorRoundAgeMs: 940 },
  deleteConnection: { removedPeers: 3 },
  readDependents: {
    denied: null,
    items: [{ kind: "SVM peer", name: "vs1 to vs1_dr", detail: "SnapMirror runs on it" }],
  },
  beginManyPairs: {
    batchId: operation,
    items: [],
    refused: [{ a, b, detail: "These two are paired already.", remedy: null }],
  },
};
