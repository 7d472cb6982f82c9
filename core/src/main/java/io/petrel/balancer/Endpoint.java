package io.petrel.balancer;

import io.grpc.LoadBalancer.PickResult;
import io.grpc.LoadBalancer.Subchannel;
import io.petrel.discovery.ServiceInstance;

/**
 * One address of a service: what the registry says of it, the connection to it, and its load as this process sees it.
 * Lives as long as the registry lists the address, whatever changes in its weight or metadata.
 */
final class Endpoint {

    private final EndpointLoad load = new EndpointLoad();
    private final Connection connection;
    private volatile ServiceInstance instance;

    /**
     * Starts connecting.
     *
     * @param subchannel a new subchannel for this address
     * @param changed run when the endpoint becomes usable or ceases to be
     */
    Endpoint(ServiceInstance instance, Subchannel subchannel, Runnable changed) {
        this.instance = instance;
        this.connection = Connection.open(subchannel, PickResult.withSubchannel(subchannel, load), changed);
    }

    /** What the registry last said of this address. */
    ServiceInstance instance() {
        return instance;
    }

    /** Takes over a new weight and new metadata; the connection stays. */
    void update(ServiceInstance newInstance) {
        instance = newInstance;
    }

    EndpointLoad load() {
        return load;
    }

    Connection connection() {
        return connection;
    }

    @Override
    public String toString() {
        return instance.address() + " " + connection.state() + " " + load;
    }
}
