import ipaddr from 'ipaddr.js';

const IPV6_SUBSCRIBER_BYTES = 8;
const LENGTH_MAX = 64;

/**
 * The text under which an address is counted: an IPv4 address, also one that is written as IPv6, or the /64 of an IPv6
 * address, for that is the least that one subscriber has (RFC 6177; CVE-2026-45364, R16). What a trusted proxy says that is
 * no address stands for itself.
 */
export function addressBlock(ip: string): string {
  if (!ipaddr.isValid(ip)) return ip.slice(0, LENGTH_MAX);
  const address = ipaddr.process(ip);
  if (address.kind() === 'ipv4') return address.toString();
  return `${Buffer.from(address.toByteArray().slice(0, IPV6_SUBSCRIBER_BYTES)).toString('hex')}/64`;
}
