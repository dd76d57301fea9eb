/**
 * The request header in which handlers learn the address at the other end of the connection: the client, or the proxy
 * in front. Our own server writes it over whatever was sent, so it can be believed; Next tells handlers nothing like it.
 */
export const peerAddressHeader = "x-peerdeck-peer-address";
