/** A peer in a title: names repeat from connection to connection. */
export const peerTitle = ({
  name,
  connectionName,
}: {
  name: string;
  connectionName: string;
}): string => `${name} on ${connectionName}`;
