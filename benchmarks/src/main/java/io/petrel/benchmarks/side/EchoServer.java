package io.petrel.benchmarks.side;

/** A running server of the echo service. */
public interface EchoServer extends AutoCloseable {

    /** The TCP port on 127.0.0.1. */
    int port();

    /** Stops serving and ends the server's threads. Blocks until then, a few seconds at the most. */
    @Override
    void close();
}
