/**
 * What is compared: one class for each way to serve or to call the echo service, and the two lists that name them.
 *
 * <p>To add a peer, write a {@link io.petrel.benchmarks.side.ServerSide} or a
 * {@link io.petrel.benchmarks.side.ClientSide} and put it in {@link io.petrel.benchmarks.side.Sides}; options, processes,
 * measurement and report follow.
 */
@NullMarked
package io.petrel.benchmarks.side;

import org.jspecify.annotations.NullMarked;
