import { beforeEach, describe, expect, it } from "vitest";
import type { SvmPermissionInput } from "@/lib/domain/svm-permission";
import { answerInstead, notAuthorized } from "../../testing/answer-instead";
import { signal, testFleet, type TestFleet } from "../../testing/fleet";
import { permissions } from "./definition";

let fleet: TestFleet;
let key: string;
beforeEach(async () => {
  fleet = await testFleet();
  const peers = await fleet.adapter("eu-prod-01").listPeers(signal());
  key = peers.find(({ name }) => name === "eu-dr-01")?.key ?? "";
});

const of = () => {
  const adapter = fleet.adapter("eu-prod-01").svmPeers?.permissions;
  if (!adapter) throw new Error("No SVM permissions.");
  return adapter;
};
const path = "/api/svm/peer-permissions";

describe("SVM permissions of one cluster", () => {
  it("are read for one peer alone, every SVM's first", async () => {
    for (const svm of ["svm_repl01", "*"])
      await of().create(key, { svm, applications: ["snapmirror"] }, signal());
    expect((await of().list(key, signal())).map(({ svm }) => svm)[0]).toBe("*");
    expect(await of().list(key, signal())).toContainEqual({
      key: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      svm: "svm_repl01",
      applications: ["snapmirror"],
    });
    const other = (await fleet.adapter("eu-prod-01").listPeers(signal())).find(
      ({ name }) => name === "edge-oslo-05",
    );
    expect(await of().list(other?.key ?? "", signal())).not.toContainEqual(
      expect.objectContaining({ svm: "svm_repl01" }),
    );
    expect(fleet.calls.filter(({ method }) => method === "POST").map(({ body }) => body)).toEqual(
      ["svm_repl01", "*"].map((name) => ({
        cluster_peer: { uuid: key },
        svm: { name },
        applications: ["snapmirror"],
      })),
    );
  });

  it("make the other cluster's request peered at once, and no more when taken back", async () => {
    const far = fleet.adapter("eu-dr-01");
    const farKey =
      (await far.listPeers(signal())).find(({ name }) => name === "eu-prod-01")?.key ?? "";
    const asked = async () => {
      const ticking = setInterval(() => fleet.advance(200), 20);
      await far.svmPeers
        ?.create(
          farKey,
          {
            local: "svm_repl01_dr",
            remote: "svm_repl01",
            name: null,
            applications: ["snapmirror"],
          },
          signal(),
        )
        .finally(() => clearInterval(ticking));
      const [half] =
        (await far.svmPeers?.list(farKey, signal()))?.filter(
          ({ local }) => local === "svm_repl01_dr",
        ) ?? [];
      return half;
    };
    await of().create(key, { svm: "svm_repl01", applications: ["snapmirror"] }, signal());
    const half = await asked();
    expect(half?.nativeState).toBe("peered");
    const [mine] = (await of().list(key, signal())).filter(({ svm }) => svm === "svm_repl01");
    const ticking = setInterval(() => fleet.advance(200), 20);
    await far.svmPeers?.remove(half?.key ?? "", false, signal());
    clearInterval(ticking);
    await of().remove(key, mine?.key ?? "", signal());
    expect((await asked())?.nativeState).toBe("initiated");
  });

  it.each<[string, SvmPermissionInput, string]>([
    ["an SVM that is not there", { svm: "svm_gone", applications: ["snapmirror"] }, "/svm"],
    ["an application it cannot be for", { svm: "*", applications: ["lun_copy"] }, "/applications"],
  ])("say at which field the cluster refuses %s", async (_what, input, pointer) => {
    await expect(of().create(key, input, signal())).rejects.toMatchObject({
      code: "refused",
      issues: [{ pointer }],
    });
  });

  it("say that one is there already, in words of ours beside the cluster's", async () => {
    const input = { svm: "svm_repl01", applications: ["snapmirror"] };
    await of().create(key, input, signal());
    await expect(of().create(key, input, signal())).rejects.toMatchObject({
      code: "refused",
      issues: [{ pointer: "/svm", detail: expect.stringContaining("already") as string }],
      backend: { status: 409, code: "1" },
    });
  });

  it("name the missing right", async () => {
    answerInstead(fleet, "eu-prod-01", ({ path: asked }) =>
      asked.startsWith(path) ? notAuthorized : null,
    );
    await expect(of().list(key, signal())).rejects.toMatchObject({
      code: "backend_auth",
      remedy: expect.stringContaining(path) as string,
    });
  });

  it.each(["9896059", "26345574"])("take code %s for one that is gone", async (code) => {
    answerInstead(fleet, "eu-prod-01", ({ method }) =>
      method === "PATCH" || method === "DELETE"
        ? { status: 400, body: { error: { code, message: "It is gone." } } }
        : null,
    );
    await of().remove(key, "k", signal());
    await expect(of().change(key, "k", ["snapmirror"], signal())).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("the rules of SVM permissions", () => {
  const list = {
    items: [{ key: "k", svm: "a1", applications: ["snapmirror"] }],
    svms: ["a1", "a2"],
    end: "near",
  };
  const issues = (changes: Partial<SvmPermissionInput>, changing = false) =>
    permissions
      .validate(
        { svm: "a2", applications: ["snapmirror"], ...changes },
        list,
        changing ? list.items[0] : undefined,
      )
      .map(({ pointer, detail }) => `${pointer} ${detail}`);

  it.each<[Partial<SvmPermissionInput>, string[]]>([
    [{}, []],
    [{ svm: "*" }, []],
    [{ svm: "" }, ["/svm Choose an SVM of near."]],
    [{ svm: "a1" }, ["/svm a1 may be peered without acceptance already."]],
    [{ svm: "a3" }, ["/svm near has no SVM a3."]],
    [{ applications: [] }, ["/applications Choose at least one application."]],
    [
      { applications: ["telnet"] },
      ["/applications Leave telnet out: ONTAP has no such application."],
    ],
  ])("%o", (changes, expected) => expect(issues(changes)).toEqual(expected));

  it("look at the applications alone where one is changed", () => {
    expect(issues({ svm: "a1" }, true)).toEqual([]);
    expect(issues({ svm: "a1", applications: [] }, true)).toHaveLength(1);
  });

  it("take any name where the SVMs could not be read", () => {
    expect(
      permissions.validate({ svm: "a9", applications: ["flexcache"] }, { ...list, svms: null }),
    ).toEqual([]);
  });

  it.each(["pending", "unidentified"])("wait for a relationship that is %s", (nativeState) => {
    expect(
      permissions.canChange({ nativeState, name: "far", authentication: "pending", pairKey: null }),
    ).toMatchObject({ allowed: false });
  });
});
