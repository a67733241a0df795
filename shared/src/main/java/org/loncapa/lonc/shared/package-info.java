// SPDX-License-Identifier: Apache-2.0
/**
 * The pure part of lonc: formats, rules and limits, without sockets, threads or files. {@code
 * shared/PROTOCOL.md} defines the bytes, {@code shared/BEHAVIOUR.md} the rules; the code cites
 * their sections. Everything that acts is in the module {@code verticles}.
 *
 * <p>Names, comments, logs and metrics use these words with these meanings:
 *
 * <dl>
 *   <dt>host
 *   <dd>one line of hosts.tab: a remote lond that this site may contact
 *   <dt>lond
 *   <dd>the server process of a host
 *   <dt>client
 *   <dd>a local process connected to the Unix socket of a host
 *   <dt>request, reply
 *   <dd>one line from a client; one line from lond
 *   <dt>transaction
 *   <dd>a request from acceptance until its reply or its failure
 *   <dt>connection
 *   <dd>a TCP connection to a lond, during or after its handshake
 *   <dt>pool
 *   <dd>all connections of one host
 *   <dt>queue
 *   <dd>the requests of one host that wait for a connection
 *   <dt>tries
 *   <dd>failed connections that remain before a host is DEAD
 *   <dt>DEAD
 *   <dd>state of a host without tries: its requests fail immediately
 *   <dt>probe
 *   <dd>one connection attempt to a DEAD host
 *   <dt>prune
 *   <dd>close a connection that was idle for {@code idleTimeout}
 *   <dt>suspect
 *   <dd>an idle connection of a host on which another one has failed without an answer since
 *   <dt>quiet period
 *   <dd>one second in which a busy connection carries no request, so that stray bytes show
 *   <dt>lost step
 *   <dd>a connection on which the next byte cannot be assigned to a request; it must close
 *   <dt>sealed line
 *   <dd>an encrypted line, {@code enc:LENGTH:HEX}
 *   <dt>delayed request
 *   <dd>a request that the client library wrote to the delayed folder for later delivery
 *   <dt>set aside
 *   <dd>state of a delayed request that failed repeatedly; later ones no longer wait for it
 *   <dt>reservation
 *   <dd>bytes counted against the memory limits before they are allocated
 *   <dt>permit
 *   <dd>the right to open one connection, or to accept one client
 *   <dt>redeploy
 *   <dd>replacement of the HostVerticle of a host while the host remains in service
 *   <dt>predecessor, successor
 *   <dd>the old and the new HostVerticle during a redeploy
 *   <dt>drain
 *   <dd>accept nothing new and finish the transactions in progress
 *   <dt>tick
 *   <dd>the periodic check of all deadlines, once per second
 * </dl>
 */
package org.loncapa.lonc.shared;
