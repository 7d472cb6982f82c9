package io.petrel.config;

import java.time.Duration;

/**
 * The {@code client} section, for all channels of a process. Immutable; sizes are bytes.
 * {@code docs/configuration.md} says what each key does.
 */
public record ClientOptions(
        @Setting(value = "30s", min = "1ms", doc = "Deadline of a unary call that its caller gave none.")
        Duration timeout,

        @Setting(
                value = "30s",
                doc = "A connection with calls in flight that is quiet for this long is probed with a ping; at least"
                        + " 10s. Must not be shorter than the server's `permit_keep_alive_time`.")
        Duration keepAlive,

        @Setting(value = "5s", min = "10ms", doc = "A ping not answered within this time ends the connection.")
        Duration keepAliveTimeout,

        @Setting(value = "4MiB", min = "1", size = true, doc = "The largest response message, in bytes.")
        int maxRecvMsgSize,

        @Setting(value = "4MiB", min = "1", size = true, doc = "The largest request message, in bytes.")
        int maxSendMsgSize,

        @Setting(
                value = "8KiB",
                min = "1KiB",
                max = "1GiB",
                size = true,
                doc = "The largest metadata of one response, in bytes.")
        int maxMetadataSize,

        @Setting(
                value = "3",
                min = "0",
                max = "10",
                pending = true,
                aliases = "client.max_retries",
                doc = "Retries after the first try of a call; 0: none.")
        int retryAttempts,

        @Setting(
                value = "1s",
                min = "1ms",
                pending = true,
                aliases = "client.retry_backoff",
                doc = "Wait before the first retry; it grows with each further one.")
        Duration retryDelay,

        @Setting(
                value = "round_robin",
                live = true,
                pending = true,
                works = "round_robin",
                doc = "How an instance is chosen for a call.")
        LoadBalanceType loadBalanceType,

        @Setting(value = "100", min = "1", pending = true, doc = "Connections of this process, over all instances.")
        int maxConnections,

        @Setting(value = "10", min = "0", pending = true, doc = "Connections without calls that are kept.")
        int maxIdleConns,

        @Setting(value = "5s", min = "1ms", max = "1h", doc = "The longest that a TCP connection may take to open.")
        Duration connTimeout,

        @Setting(
                value = "30s",
                min = "1ms",
                pending = true,
                doc = "A spare connection without calls for this long is closed.")
        Duration idleTimeout,

        @Setting(
                value = "5",
                min = "1",
                live = true,
                pending = true,
                doc = "Failures in a row after which an instance gets no calls for a while.")
        int circuitBreakerThreshold,

        @Setting(value = "30s", min = "1ms", live = true, pending = true, doc = "How long that while is.")
        Duration circuitBreakerTimeout,

        @Setting(value = "true", pending = true, doc = "Caches responses of the methods that are declared cacheable.")
        boolean enableCache,

        @Setting(value = "5m", min = "1ms", pending = true, doc = "How long a cached response is used.")
        Duration cacheTtl,

        @Setting(value = "1000", min = "1", pending = true, doc = "Responses that the cache holds at most.")
        int cacheMaxSize,

        @Setting(value = "true", pending = true, doc = "Runs asynchronous tasks.")
        boolean enableAsync,

        @Setting(value = "10", min = "1", pending = true, doc = "Threads that run asynchronous tasks.")
        int asyncWorkerCount,

        @Setting(value = "1000", min = "1", pending = true, doc = "Asynchronous tasks that may wait for a thread.")
        int asyncQueueSize) {

    private static final Duration SHORTEST_KEEP_ALIVE = Duration.ofSeconds(10);

    /**
     * Checks every value.
     *
     * @throws ConfigException with all problems found
     */
    public ClientOptions {
        Checks checks = Checks.of(
                ClientOptions.class,
                timeout,
                keepAlive,
                keepAliveTimeout,
                maxRecvMsgSize,
                maxSendMsgSize,
                maxMetadataSize,
                retryAttempts,
                retryDelay,
                loadBalanceType,
                maxConnections,
                maxIdleConns,
                connTimeout,
                idleTimeout,
                circuitBreakerThreshold,
                circuitBreakerTimeout,
                enableCache,
                cacheTtl,
                cacheMaxSize,
                enableAsync,
                asyncWorkerCount,
                asyncQueueSize);
        checks.that(
                keepAlive.compareTo(SHORTEST_KEEP_ALIVE) >= 0,
                "client.keep_alive",
                ">= 10s: gRPC would raise a shorter time to 10s without a word");
        checks.atMost("client.max_idle_conns", "client.max_connections");
        checks.done();
    }

    /** All keys with their values. */
    @Override
    public String toString() {
        return Schema.describe(this);
    }
}
