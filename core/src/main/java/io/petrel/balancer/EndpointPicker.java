package io.petrel.balancer;

import io.grpc.LoadBalancer.PickSubchannelArgs;

/**
 * A policy's choice among endpoints: one immutable snapshot of those that can take a call now.
 *
 * <p>A balancer makes a new one whenever the set of usable endpoints changes.
 */
interface EndpointPicker {

    /**
     * Chooses the endpoint of one attempt. Called by every calling thread at once; must not block, lock, allocate or
     * throw.
     *
     * @param attempt the method, headers and call options of the attempt
     */
    Endpoint pick(PickSubchannelArgs attempt);
}
