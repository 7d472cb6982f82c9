/**
 * YAML, environment and program become one immutable tree of records, each value with its origin.
 *
 * <p>{@link io.petrel.config.PetrelConfig} is what the rest of Petrel reads; {@link io.petrel.config.ConfigLoader}
 * makes it from its sources. The keys are the components of the records: {@code maxConnections} of
 * {@link io.petrel.config.ServerOptions} is {@code server.max_connections} in YAML and {@code SERVER_MAX_CONNECTIONS}
 * in the environment. Nothing is read while calls are served.
 */
@NullMarked
package io.petrel.config;

import org.jspecify.annotations.NullMarked;
