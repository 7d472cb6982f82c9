package io.petrel.benchmarks.loopback;

import java.time.Duration;

/** What both kinds of process understand. */
final class Commands {

    /** Answered with a {@link ProcessUsage}. */
    static final String USAGE = "usage";

    /** How long a command may take that has nothing to wait for, on a machine that is busy. */
    static final Duration QUICK = Duration.ofSeconds(30);

    private Commands() {}
}
