/** ASN of the cloud side where the virtual gateway's own is not known (user guide, "Creating a Virtual Gateway"). */
const cloudAsn: Readonly<Record<string, number>> = {
  "eu-de": 65146,
  "eu-nl": 64512,
  "eu-ch2": 64512,
};

/** The usual ASN of the cloud side in a region; null for regions without a documented one. */
export const cloudAsnOf = (region: string | undefined): number | null =>
  cloudAsn[region ?? ""] ?? null;
