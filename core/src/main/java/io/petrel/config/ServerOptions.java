package io.petrel.config;

import java.time.Duration;

/**
 * The {@code server} section. Immutable; sizes are bytes. {@code docs/configuration.md} says what each key does.
 */
public record ServerOptions(
        @Setting(
                value = "",
                doc = "Name of the service under which the server registers; empty: the server does not register.")
        String name,

        @Setting(
                value = ":50051",
                doc = "Where the server listens: `:50051` on all interfaces, `127.0.0.1:50051` on this machine only,"
                        + " `[::1]:50051` for IPv6. Port 0 takes any free port.")
        String address,

        @Setting(
                value = "50051",
                min = "0",
                max = "65535",
                doc = "The port alone, for those who do not want to write an address. Must equal the port of `address`"
                        + " if one source gives both.")
        int port,

        @Setting(value = "1000", min = "1", live = true, pending = true, doc = "Calls that may run at the same time.")
        int maxConcurrentRequests,

        @Setting(
                value = "30s",
                min = "1ms",
                doc = "The longest that a unary call may take, counted from its first header.")
        Duration requestTimeout,

        @Setting(value = "1000", min = "1", live = true, pending = true, doc = "Connections that may be open.")
        int maxConnections,

        @Setting(
                value = "5s",
                min = "1ms",
                max = "1h",
                doc = "The longest that a new connection may take until HTTP/2 is agreed.")
        Duration connectionTimeout,

        @Setting(value = "30s", min = "1s", doc = "A connection quiet for this long is probed with a ping.")
        Duration keepAliveTime,

        @Setting(value = "5s", min = "10ms", doc = "A ping not answered within this time ends the connection.")
        Duration keepAliveTimeout,

        @Setting(
                value = "0s",
                min = "0s",
                doc = "The shortest time between pings that a client may send; one that pings more often is"
                        + " disconnected. 0: the smaller of 10s and half of `keep_alive_time`.")
        Duration permitKeepAliveTime,

        @Setting(value = "4MiB", min = "1", size = true, doc = "The largest request message, in bytes.")
        int maxRecvMsgSize,

        @Setting(value = "4MiB", min = "1", size = true, doc = "The largest response message, in bytes.")
        int maxSendMsgSize,

        @Setting(
                value = "8KiB",
                min = "1KiB",
                max = "1GiB",
                size = true,
                doc = "The largest metadata of one call, in bytes.")
        int maxMetadataSize,

        @Setting(value = "false", doc = "Serves gRPC reflection, which tells every caller all services and messages.")
        boolean reflection,

        @Setting(
                value = "20s",
                min = "0s",
                doc = "How long calls in flight may go on once the server has been told to stop.")
        Duration shutdownGrace,

        @Setting(
                value = "3s",
                min = "0s",
                doc = "How long the server goes on taking calls after it has left the registry, so that clients learn"
                        + " of it first.")
        Duration shutdownPropagation,

        @Setting(
                value = "1000",
                min = "0",
                live = true,
                pending = true,
                doc = "Calls per second that are let in; 0: no limit.")
        int rateLimit,

        @Setting(value = "true", pending = true, doc = "Collects metrics.")
        boolean enableMetrics,

        @Setting(value = "true", pending = true, doc = "Offers pooled buffers to handlers.")
        boolean enableMemoryPool,

        @Setting(value = "1000", min = "0", pending = true, doc = "Buffers that the pool keeps ready.")
        int memoryPoolSize,

        @Setting(value = "10000", min = "1", pending = true, doc = "Buffers that the pool holds at most.")
        int memoryPoolMaxSize,

        @Setting(value = "true", pending = true, doc = "Runs asynchronous tasks.")
        boolean enableAsync,

        @Setting(value = "10", min = "1", pending = true, doc = "Threads that run asynchronous tasks.")
        int asyncWorkerCount,

        @Setting(value = "1000", min = "1", pending = true, doc = "Asynchronous tasks that may wait for a thread.")
        int asyncQueueSize,

        @Setting(value = "true", doc = "Serves `grpc.health.v1`.")
        boolean enableHealthCheck,

        @Setting(value = "30s", min = "100ms", pending = true, doc = "Time between two runs of each health check.")
        Duration healthCheckInterval,

        @Setting(value = "5s", min = "1ms", pending = true, doc = "A health check that takes longer has failed.")
        Duration healthCheckTimeout) {

    private static final Duration LONGEST_DERIVED_PERMIT = Duration.ofSeconds(10);

    /**
     * Checks every value; a {@code permitKeepAliveTime} of 0 becomes the smaller of 10 s and half of
     * {@code keepAliveTime}.
     *
     * @throws ConfigException with all problems found
     */
    public ServerOptions {
        if (permitKeepAliveTime.isZero()) {
            permitKeepAliveTime = keepAliveTime.dividedBy(2);
            if (permitKeepAliveTime.compareTo(LONGEST_DERIVED_PERMIT) > 0) {
                permitKeepAliveTime = LONGEST_DERIVED_PERMIT;
            }
        }
        Checks checks = Checks.of(
                ServerOptions.class,
                name,
                address,
                port,
                maxConcurrentRequests,
                requestTimeout,
                maxConnections,
                connectionTimeout,
                keepAliveTime,
                keepAliveTimeout,
                permitKeepAliveTime,
                maxRecvMsgSize,
                maxSendMsgSize,
                maxMetadataSize,
                reflection,
                shutdownGrace,
                shutdownPropagation,
                rateLimit,
                enableMetrics,
                enableMemoryPool,
                memoryPoolSize,
                memoryPoolMaxSize,
                enableAsync,
                asyncWorkerCount,
                asyncQueueSize,
                enableHealthCheck,
                healthCheckInterval,
                healthCheckTimeout);
        checks.name("server.name");
        if (HostPort.isValid(address)) {
            String expected = "the port of server.address, " + address;
            checks.pair(HostPort.parse(address).port() == port, "server.port", expected, "server.address");
        } else {
            checks.that(false, "server.address", "an address such as :50051, 127.0.0.1:50051 or [::1]:50051");
        }
        checks.atMost("server.permit_keep_alive_time", "server.keep_alive_time");
        checks.atMost("server.memory_pool_size", "server.memory_pool_max_size");
        checks.atMost("server.health_check_timeout", "server.health_check_interval");
        checks.done();
    }

    /** Where to listen. */
    public HostPort bindAddress() {
        return HostPort.parse(address);
    }

    /** All keys with their values. */
    @Override
    public String toString() {
        return Schema.describe(this);
    }
}
