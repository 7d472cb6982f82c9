/**
 * The server side of a call, from the listening socket to the handler.
 *
 * <p>Begin with {@link io.petrel.server.RpcServer#start}: the order of what a call passes is written there.
 */
@NullMarked
package io.petrel.server;

import org.jspecify.annotations.NullMarked;
