package io.petrel.benchmarks.side;

import java.io.IOException;

/** One way to serve the echo service. */
public interface ServerSide extends Named {

    /**
     * Starts serving on a free port of 127.0.0.1, in plain text, with the settings that users of this side get by
     * default. Called once in a process of its own, from its main thread.
     *
     * @throws IOException if no port can be bound
     */
    EchoServer start() throws IOException;
}
