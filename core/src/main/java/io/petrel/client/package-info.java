/**
 * The client side of a call, from the generated stub to the channel.
 *
 * <p>Begin with {@link io.petrel.client.RpcClient}: the order of what a call passes is written in its one assembly
 * method.
 */
@NullMarked
package io.petrel.client;

import org.jspecify.annotations.NullMarked;
