/**
 * Who serves what, and where: instances, the registries that hold them, and how they reach a gRPC channel.
 *
 * <p>A server announces itself through a {@link io.petrel.discovery.ServiceRegistry}; a client follows a service
 * through a {@link io.petrel.discovery.ServiceDiscovery}. Neither is ever on the path of a call.
 */
@NullMarked
package io.petrel.discovery;

import org.jspecify.annotations.NullMarked;
