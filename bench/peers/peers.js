import { betterAuthPeer } from './better-auth/peer.js';
import { expressPeer } from './express/peer.js';
import { gatehousePeer, millionPeer, unbatchedPeer } from './gatehouse/peer.js';
import { nestPeer } from './nest/peer.js';
import { batchedFloor, oneQueryFloor } from './plain/peer.js';

/**
 * Who is measured. Each has a `program`, a `database` with its `seed`, and `doors`: what is asked of it, how
 * (`requestFor(user)`) and what takes it from a user (`revoke`, SQL for a username). `operations` names those that it takes
 * part in, when not all that it has a door for.
 */
export const PEERS = [
  oneQueryFloor,
  batchedFloor,
  betterAuthPeer,
  expressPeer,
  nestPeer,
  gatehousePeer,
  unbatchedPeer,
  millionPeer,
];
