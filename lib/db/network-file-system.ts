import "server-only";
import fs from "node:fs";

/** File systems that other hosts may have mounted too, by the number Linux knows them by (linux/magic.h and others). */
const names: Readonly<Record<number, string>> = {
  0x6969: "NFS",
  0x517b: "SMB",
  0xff534d42: "SMB",
  0xfe534d42: "SMB",
  0x00c36400: "Ceph",
  0x01021997: "9P",
  0x0bd00bd0: "Lustre",
  0x5346414f: "AFS",
  0x01161970: "GFS2",
  0x7461636f: "OCFS2",
  0x65735546: "FUSE",
};

/** Which network file system a folder is on; null for a local one, and where that cannot be told. */
export function networkFileSystem(dir: string): string | null {
  if (process.platform !== "linux") return null;
  return names[fs.statfsSync(dir).type >>> 0] ?? null;
}
