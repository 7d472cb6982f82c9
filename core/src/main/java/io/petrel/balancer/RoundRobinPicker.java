package io.petrel.balancer;

import io.grpc.LoadBalancer.PickSubchannelArgs;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Gives each endpoint its turn. */
final class RoundRobinPicker implements EndpointPicker {

    private final Endpoint[] endpoints;
    private final AtomicInteger next;

    RoundRobinPicker(List<Endpoint> endpoints, int start) {
        this.endpoints = endpoints.toArray(new Endpoint[0]);
        this.next = new AtomicInteger(start);
    }

    /** Starts at a random endpoint: otherwise a fleet of clients that see one change would all begin with the same. */
    static RoundRobinPicker startingAnywhere(List<Endpoint> endpoints) {
        return new RoundRobinPicker(endpoints, ThreadLocalRandom.current().nextInt(endpoints.size()));
    }

    @Override
    public Endpoint pick(PickSubchannelArgs attempt) {
        int turn = next.getAndIncrement();
        return endpoints[Integer.remainderUnsigned(turn, endpoints.length)];
    }

    @Override
    public String toString() {
        return "round_robin of " + endpoints.length;
    }
}
