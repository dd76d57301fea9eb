import { describe, expect, it } from "vitest";
import type { AuditDetail } from "@/lib/audit/entry";
import { b, signal, useSvmPeerWorld } from "@/lib/services/svm-peers/testing/svm-peers";
import {
  changeSvmPermission,
  createSvmPermission,
  removeSvmPermission,
} from "./change-svm-permissions";
import { listSvmPermissions } from "./list-svm-permissions";

const input = { svm: "svm_repl01", applications: ["snapmirror"] };

describe("SVM permissions of a peer", { timeout: 120_000 }, () => {
  const { world, peerId, command, peerOf } = useSvmPeerWorld();
  const list = () => listSvmPermissions(peerId(), signal());
  const keyOf = async (svm: string) =>
    (await list()).items.find((item) => item.svm === svm)?.key ?? "";
  const asked = () => {
    const details: AuditDetail = {};
    const targets: unknown[] = [];
    return {
      details,
      targets,
      audit: {
        target: (target: unknown) => void targets.push(target),
        detail: (detail: AuditDetail) => void Object.assign(details, detail),
      },
      signal: signal(),
    };
  };

  it("are added, changed and removed, each with what it was in the audit", async () => {
    const one = asked();
    await createSvmPermission(peerId(), input, one);
    expect(one).toMatchObject({
      targets: [{ label: "eu-dr-01 (eu-prod-01)" }],
      details: { svm: "svm_repl01", applications: ["snapmirror"] },
    });
    expect(await list()).toMatchObject({
      denied: null,
      end: "eu-prod-01",
      other: "eu-dr-01",
      svms: expect.arrayContaining(["svm_repl01"]) as string[],
    });
    const two = asked();
    await changeSvmPermission(
      peerId(),
      await keyOf("svm_repl01"),
      { applications: ["flexcache"], seen: ["snapmirror"] },
      two,
    );
    expect(two.details).toEqual({
      svm: "svm_repl01",
      before: ["snapmirror"],
      applications: ["flexcache"],
    });
    await removeSvmPermission(peerId(), await keyOf("svm_repl01"), asked());
    expect(await keyOf("svm_repl01")).toBe("");
  });

  it("are refused with pointers where the rules say so, and nothing is sent", async () => {
    await expect(
      createSvmPermission(peerId(), { svm: "svm_none", applications: [] }, asked()),
    ).rejects.toMatchObject({
      code: "invalid_input",
      issues: [{ pointer: "/svm" }, { pointer: "/applications" }],
    });
  });

  it("tell two people apart: a change of what is not so any more is a conflict, a removal of what is gone is done", async () => {
    await createSvmPermission(peerId(), input, asked());
    const key = await keyOf("svm_repl01");
    const change = (applications: string[]) =>
      changeSvmPermission(peerId(), key, { applications, seen: ["snapmirror"] }, asked());
    await change(["snapmirror", "flexcache"]);
    await expect(change(["flexcache"])).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("snapmirror, flexcache now") as string,
    });
    await removeSvmPermission(peerId(), key, asked());
    await removeSvmPermission(peerId(), key, asked());
    await expect(change(["flexcache"])).rejects.toMatchObject({ code: "not_found" });
  });

  it("wait for a relationship that is not accepted, and are named as unreadable where the system is down", async () => {
    command("set-state", { endpoint: b, peer: "eu-prod-01", state: "pending" });
    const pending = await peerOf(b, "eu-prod-01");
    await expect(createSvmPermission(pending, input, asked())).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("not been accepted") as string,
    });
    await world.fault("eu-prod-01", { kind: "503" });
    await expect(list()).rejects.toMatchObject({ code: "backend_unavailable" });
  });

  it("are shown without the SVMs to choose from where these may not be read", async () => {
    await world.fault("eu-prod-01", { kind: "503", match: { path: "/api/svm/svms" } });
    expect(await list()).toMatchObject({ svms: null });
  });
});
