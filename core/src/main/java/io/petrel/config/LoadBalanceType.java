package io.petrel.config;

/** How a client chooses among the instances of a service. In YAML the names are written in lower case. */
public enum LoadBalanceType {
    /** One after the other. */
    ROUND_ROBIN,
    /** One after the other, in proportion to their weights. */
    WEIGHTED_ROUND_ROBIN,
    /** The one with the fewest calls in flight. */
    LEAST_CONNECTIONS,
    /** The better of two random ones, by recent latency and calls in flight. */
    P2C_EWMA,
    /** The same one for the same key, as long as it is there. */
    CONSISTENT_HASH,
    /** Any. */
    RANDOM
}
