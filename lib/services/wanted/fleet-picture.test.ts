import { describe, expect, it } from "vitest";
import type { PeerStatus } from "@/lib/domain/status";
import { outcomesAt } from "@/lib/domain/wanted/compare";
import type { SetShape } from "@/lib/domain/wanted/expected";
import { ontapWanted } from "@/lib/systems/ontap/pairing/wanted";
import { FleetPicture, type PictureConnection, type PictureHalf } from "./fleet-picture";
import { outcomesOfSet } from "./outcomes";

const connection = (id: string, more: Partial<PictureConnection> = {}): PictureConnection => ({
  id,
  name: id,
  system: "ontap",
  identity: { id: `uuid-${id}`, name: id },
  labels: { env: "prod" },
  unknown: null,
  partial: false,
  ...more,
});

/** What one side has of a relationship with another. */
const half = (at: string, to: string, more: Partial<PictureHalf> = {}): PictureHalf => ({
  id: `${at}>${to}`,
  connectionId: at,
  system: "ontap",
  key: `uuid-${to}`,
  name: to,
  status: "healthy" as PeerStatus,
  nativeState: "available",
  nativeId: null,
  pairKey: [at, to].sort().join("+"),
  encryption: "tls_psk",
  remote: { name: to, id: null, systemId: `uuid-${to}`, addresses: [], version: null },
  localAddresses: [],
  native: {},
  ...more,
});

const mesh = (more: Partial<SetShape> = {}): SetShape => ({
  id: "s",
  name: "Prod",
  system: "ontap",
  shape: "mesh",
  members: { labels: [{ key: "env", value: "prod", negated: false }], connectionIds: [] },
  hubs: { labels: [], connectionIds: [] },
  pairs: [],
  options: {},
  unwanted: "report",
  ...more,
});

const rules = { strangers: undefined, wanted: ontapWanted };
function pictureOf(
  connections: PictureConnection[],
  halves: PictureHalf[],
  sets: { set: SetShape; unknown: string | null }[] = [{ set: mesh(), unknown: null }],
) {
  const picture = new FleetPicture(connections, sets, rules);
  for (const { id } of connections)
    picture.putHalves(
      id,
      halves.filter(({ connectionId }) => connectionId === id),
    );
  return picture;
}
const kinds = (picture: FleetPicture, setId = "s") =>
  outcomesOfSet(picture, setId).map(({ a, b, kind }) => `${a} ${b} ${kind}`);
const [a, b, c] = [connection("a"), connection("b"), connection("c")];

describe("a relationship that is wanted", () => {
  it("is missing when neither side has it", () =>
    expect(kinds(pictureOf([a, b], []))).toEqual(["a b missing"]));
  it("is met when both have it and it works", () =>
    expect(kinds(pictureOf([a, b], [half("a", "b"), half("b", "a")]))).toEqual([]));
  it("is half when one has it, whichever", () => {
    expect(kinds(pictureOf([a, b], [half("a", "b")]))).toEqual(["a b half"]);
    expect(kinds(pictureOf([a, b], [half("b", "a")]))).toEqual(["a b half"]);
  });
  it("is broken when it does not work", () =>
    expect(
      kinds(pictureOf([a, b], [half("a", "b"), half("b", "a", { status: "failed" })])),
    ).toEqual(["a b broken"]));
  it("is not known while it waits or is being removed", () => {
    for (const status of ["pending", "removing", "unknown"] as const)
      expect(kinds(pictureOf([a, b], [half("a", "b"), half("b", "a", { status })]))).toEqual([
        "a b unknown",
      ]);
  });
  it("differs where an option that is named is another", () => {
    const set = mesh({ options: { encryption: "none" } });
    const [found] = outcomesOfSet(
      pictureOf(
        [a, b],
        [half("a", "b"), half("b", "a", { encryption: "none" })],
        [{ set, unknown: null }],
      ),
      "s",
    );
    expect(found?.kind).toBe("differing");
    expect(found?.differences).toEqual([
      { option: "encryption", label: "Encryption", on: "a", wanted: "none", found: "tls_psk" },
    ]);
  });
  it("is ambiguous when there are two", () => {
    const two = [half("a", "b"), half("b", "a")].flatMap((each) => [
      each,
      { ...each, id: `${each.id}2`, key: `${each.key}2`, pairKey: `${each.pairKey}2` },
    ]);
    expect(kinds(pictureOf([a, b], two))).toEqual(["a b ambiguous"]);
  });
  it("is the one that stands when another one ended", () => {
    const ended = half("a", "b", { id: "old", key: "old", pairKey: "old", status: "ended" });
    expect(kinds(pictureOf([a, b], [half("a", "b"), half("b", "a"), ended]))).toEqual([]);
  });
  it("is ambiguous when two sets want it otherwise", () => {
    const sets = [
      { set: mesh({ options: { encryption: "none" } }), unknown: null },
      { set: mesh({ id: "t", name: "Other", options: { encryption: "tls_psk" } }), unknown: null },
    ];
    const picture = pictureOf([a, b], [half("a", "b"), half("b", "a")], sets);
    expect([...kinds(picture), ...kinds(picture, "t")]).toEqual(["a b ambiguous", "a b ambiguous"]);
  });
});

describe("what is not known is no drift", () => {
  const dark = connection("b", { unknown: "b cannot be read now." });
  it("with a side that cannot be read, whatever it had", () => {
    for (const halves of [
      [],
      [half("a", "b")],
      [half("a", "b"), half("b", "a", { status: "failed" })],
    ])
      expect(kinds(pictureOf([a, dark], halves))).toEqual(["a b unknown"]);
  });
  it("with a side of which a part could not be read, unless it is seen", () => {
    const partial = connection("b", { partial: true });
    expect(kinds(pictureOf([a, partial], []))).toEqual(["a b unknown"]);
    expect(kinds(pictureOf([a, partial], [half("a", "b")]))).toEqual(["a b unknown"]);
    expect(kinds(pictureOf([a, partial], [half("a", "b"), half("b", "a")]))).toEqual([]);
  });
  it("with a set whose file could not be loaded, also for what nobody wants", () => {
    const stray = connection("x", { labels: {} });
    const halves = [half("a", "x"), half("x", "a")];
    expect(kinds(pictureOf([a, b, stray], halves))).toEqual(["a b missing", "a x unwanted"]);
    const doubt = [{ set: mesh(), unknown: "Its configuration file could not be loaded." }];
    expect(kinds(pictureOf([a, b, stray], halves, doubt))).toEqual(["a b unknown"]);
  });
  it("while an operation on the two is not over", () => {
    const picture = pictureOf([a, b], []);
    picture.setBusy(new Set(["a+b"]));
    expect(kinds(picture)).toEqual(["a b unknown"]);
  });
});

describe("a relationship that nobody wants", () => {
  const stray = connection("x", { labels: {} });
  it("is one of a member with a connection that is none", () =>
    expect(kinds(pictureOf([a, stray], [half("a", "x"), half("x", "a")]))).toEqual([
      "a x unwanted",
    ]));
  it("is none when another set wants it", () => {
    const pairs = mesh({ id: "t", shape: "pairs", pairs: [{ a: "a", b: "x" }] });
    const sets = [
      { set: mesh(), unknown: null },
      { set: pairs, unknown: null },
    ];
    expect(kinds(pictureOf([a, stray], [half("a", "x"), half("x", "a")], sets))).toEqual([]);
  });
  it("is none between two that are no members, nor to what is not registered", () => {
    const other = connection("y", { labels: {} });
    const halves = [half("x", "y"), half("y", "x"), half("a", "elsewhere")];
    expect(kinds(pictureOf([a, stray, other], halves))).toEqual([]);
  });
});

describe("looking at one connection", () => {
  it("tells who may look otherwise when its halves come and go", () => {
    const picture = pictureOf([a, b, c], [half("a", "b"), half("b", "a")]);
    expect([...picture.putHalves("a", [half("a", "c")])].sort()).toEqual(["a", "b", "c"]);
    expect(outcomesAt(picture, "a").map(({ kind }) => kind)).toEqual(["half", "half"]);
    picture.putHalves("b", []);
    expect(kinds(picture)).toEqual(["a b missing", "a c half", "b c missing"]);
  });
  it("finds a half that leads to it by address", () => {
    const nameless = { name: null, id: null, addresses: ["10.0.0.2"], version: null };
    const halves = [
      half("b", "c", { localAddresses: ["10.0.0.2"] }),
      half("c", "b"),
      half("a", "b", { remote: nameless, pairKey: null }),
    ];
    expect(kinds(pictureOf([a, b, c], halves))).toEqual(["a b half", "a c missing"]);
  });
  it("takes two connections to one backend for one", () => {
    const again = connection("a2", { identity: { id: "uuid-a", name: "a" } });
    const halves = [
      half("a", "b"),
      { ...half("a", "b"), id: "a2>b", connectionId: "a2" },
      half("b", "a"),
    ];
    expect(kinds(pictureOf([a, again, b], halves))).toEqual([]);
  });
});
