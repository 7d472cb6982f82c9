package io.petrel.balancer;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The policies that {@code client.load_balance_type} can name, each with the picker that carries it out. */
enum BalancingPolicy {
    /** Each endpoint in turn. */
    ROUND_ROBIN("round_robin", RoundRobinPicker::startingAnywhere);

    private final String key;
    private final Function<List<Endpoint>, EndpointPicker> pickers;

    BalancingPolicy(String key, Function<List<Endpoint>, EndpointPicker> pickers) {
        this.key = key;
        this.pickers = pickers;
    }

    /** The policy with this name in the configuration, or null if there is none. */
    static @Nullable BalancingPolicy named(String key) {
        for (BalancingPolicy policy : values()) {
            if (policy.key.equals(key)) {
                return policy;
            }
        }
        return null;
    }

    /** The names of all policies, for a message. */
    static String names() {
        return Arrays.stream(values()).map(policy -> policy.key).collect(Collectors.joining(", "));
    }

    /** A picker over {@code usable}, which is not empty and never changes. */
    EndpointPicker picker(List<Endpoint> usable) {
        return pickers.apply(usable);
    }

    @Override
    public String toString() {
        return key;
    }
}
