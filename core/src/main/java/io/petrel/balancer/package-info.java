/**
 * Which endpoint, and which connection to it, carries the next attempt.
 *
 * <p>{@link io.petrel.balancer.EndpointBalancer} is a gRPC {@code LoadBalancer}: the channel tells it of instances and of
 * connections that come and go; it answers with an immutable picker that calls read without a lock. A new policy is a
 * new {@link io.petrel.balancer.EndpointPicker}. gRPC's experimental balancing API stays inside this package.
 */
@NullMarked
package io.petrel.balancer;

import org.jspecify.annotations.NullMarked;
