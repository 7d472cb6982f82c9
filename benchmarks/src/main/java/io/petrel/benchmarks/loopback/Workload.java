package io.petrel.benchmarks.loopback;

import io.petrel.benchmarks.side.EchoClient;
import io.petrel.benchmarks.side.Named;
import java.time.Duration;
import java.util.List;

/** A pattern of calls. */
interface Workload extends Named {

    /** What is called, and how, in a few words for the report's heading. */
    String description();

    /**
     * Calls for {@code duration} and waits until the last call has ended. Checks every reply.
     *
     * @param connections clients with one connection each, used evenly
     * @param inFlight calls that are under way at the same time, over all connections
     */
    LoadResult run(List<EchoClient> connections, int inFlight, Duration duration) throws InterruptedException;

    /** All workloads; the first one is the default. */
    static List<Workload> all() {
        return List.of(new UnaryClosedLoop());
    }
}
