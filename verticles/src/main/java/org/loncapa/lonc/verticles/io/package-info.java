// SPDX-License-Identifier: Apache-2.0
/**
 * Sockets, names, timers and files: all that lonc needs of the system and that Vert.x does not give
 * in the way that lonc needs it.
 *
 * <p>Internal API of Vert.x and Netty is used in this package only; a test of the package structure
 * holds that. What is used, why, what an upgrade may break, and which test notices:
 *
 * <table>
 *   <caption>Internal API</caption>
 *   <tr><th>class</th><th>uses</th><th>why no public API</th><th>test</th></tr>
 *   <tr><td>{@link NettySocket}</td><td>{@code NetSocketInternal}, {@code ContextInternal}, a
 *     handler of its own before NetSocket's, {@code ChannelOutboundBuffer}</td><td>a paused
 *     NetSocket still reads eight buffers; its write queue lies before the channel's and is not
 *     counted; bytes are copied twice</td><td>ByteSocketTest, ByteSocketEpollTest</td></tr>
 *   <tr><td>DirectServer</td><td>{@code ServerBootstrap}, the transport's SPI</td><td>a NetServer
 *     accepts on one thread for the whole process and hands each client over: 41 instead of 33 us
 *     of processor time for a connection with one request; and it closes its socket before it has
 *     accepted those that the kernel has taken</td><td>DirectServerTest,
 *     UnixListenerSuccessionTest</td></tr>
 *   <tr><td>AcceptErrorHandler</td><td>the server channel's pipeline</td><td>a NetServer does not
 *     report that a client cannot be accepted</td><td>AcceptErrorHandlerTest,
 *     OutOfFileDescriptorsTest</td></tr>
 *   <tr><td>DirectWrite</td><td>{@code unix.Socket.send}, {@code
 *     ChannelOutboundBuffer}</td><td>Netty's queue costs 3 to 4 % of a small request</td>
 *     <td>ByteSocketEpollTest</td></tr>
 *   <tr><td>HalfClosedOutput</td><td>the same</td><td>Netty 4.2.13 to 4.2.20 closes a half-closed
 *     socket when a write has to wait</td><td>ClientHalfClosesOnEpollTest</td></tr>
 *   <tr><td>{@link Unread}</td><td>{@code unix.Socket.recv}</td><td>Netty has no call that looks
 *     into the receive buffer</td><td>HostContractEpollTest</td></tr>
 *   <tr><td>{@link TcpOptions}</td><td>the channel of a NetSocket</td><td>NetClientOptions lack
 *     the keep-alive times, TCP_USER_TIMEOUT and TCP_NOTSENT_LOWAT</td><td>TcpOptionsTest</td></tr>
 *   <tr><td>{@link LoopTicker}</td><td>{@code ContextInternal.nettyEventLoop}</td><td>one timer
 *     for all hosts of an event loop: 1,000 timers of Vert.x wake it 600 times a
 *     second</td><td>LoopTickerTest</td></tr>
 *   <tr><td>{@link NetworkErrors}</td><td>Netty's exception classes</td><td>"no descriptor left"
 *     and "reset" have no public type</td><td>OutOfFileDescriptorsTest, PeerResetsTest</td></tr>
 * </table>
 */
package org.loncapa.lonc.verticles.io;
