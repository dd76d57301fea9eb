/** Where a peering goes; undefined sends no partition, the only thing Community Edition takes. */
export interface PeeringPlace {
  name: string;
  partition: string | undefined;
}

export interface GenerateBody {
  PeerName: string;
  Partition?: string;
  Meta?: Record<string, string>;
  ServerExternalAddresses?: string[];
}

export interface EstablishBody {
  PeerName: string;
  PeeringToken: string;
  Partition?: string;
  Meta?: Record<string, string>;
}

const partitionPart = (partition: string | undefined) =>
  partition ? { Partition: partition } : {};
const metaPart = (meta: Readonly<Record<string, string>>) =>
  Object.keys(meta).length > 0 ? { Meta: { ...meta } } : {};

/** Body of POST /v1/peering/token, empty parts left out. Source: hashicorp/consul api/peering.go 113-130. */
export const generateBody = (
  { name, partition }: PeeringPlace,
  {
    meta = {},
    serverAddresses = [],
  }: { meta?: Readonly<Record<string, string>>; serverAddresses?: readonly string[] },
): GenerateBody => ({
  PeerName: name,
  ...partitionPart(partition),
  ...metaPart(meta),
  ...(serverAddresses.length > 0 ? { ServerExternalAddresses: [...serverAddresses] } : {}),
});

/** Body of POST /v1/peering/establish, empty parts left out. Source: hashicorp/consul api/peering.go 131-148. */
export const establishBody = (
  { name, partition }: PeeringPlace,
  { token, meta = {} }: { token: string; meta?: Readonly<Record<string, string>> },
): EstablishBody => ({
  PeerName: name,
  PeeringToken: token,
  ...partitionPart(partition),
  ...metaPart(meta),
});
