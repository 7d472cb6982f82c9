package io.petrel.discovery;

import io.grpc.Attributes;

/** What discovery tells the balancer about each address, beside the address. */
public final class InstanceAttributes {

    /** The instance that an address belongs to, with weight and metadata; on every address group of a discovered service. */
    public static final Attributes.Key<ServiceInstance> INSTANCE =
            Attributes.Key.create("io.petrel.discovery.instance");

    private InstanceAttributes() {}
}
