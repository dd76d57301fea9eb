const parse = (version: string): [number, number] => {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return [major, minor];
};

/** Whether a version has no cluster peering: it came with 1.13 (Consul's changelog). */
export function hasNoPeering(version: string): boolean {
  const [major, minor] = parse(version);
  return major < 1 || (major === 1 && minor < 13);
}

/** Whether peering is a preview in a version, without heartbeats. */
export function isPreview(version: string): boolean {
  const [major, minor] = parse(version);
  return major === 1 && minor === 13;
}

/** Versions of Enterprise end in "+ent" (hashicorp/consul version/version.go VersionMetadata). */
export const isEnterprise = (version: string): boolean => /\+ent\b/.test(version);
