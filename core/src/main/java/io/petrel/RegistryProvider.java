package io.petrel;

import io.petrel.config.PetrelConfig;
import io.petrel.discovery.Registry;

/**
 * Makes the registry that {@code registry.type} names. Found by {@link java.util.ServiceLoader}, so that a registry
 * with a heavy client is a module of its own that one dependency adds.
 */
public interface RegistryProvider {

    /** The value of {@code registry.type} that selects this provider, such as {@code nacos}. */
    String type();

    /**
     * Opens a registry. Must not wait for it and must not fail because it is away: {@link Registry} says what happens
     * then. Called once for each {@link Petrel}.
     */
    Registry open(PetrelConfig config);
}
