package io.petrel.benchmarks.side;

/** One way to call the echo service. */
public interface ClientSide extends Named {

    /**
     * A client with one connection of its own to 127.0.0.1, in plain text, with the settings that users of this side
     * get by default. May connect at the first call.
     */
    EchoClient connect(int port);
}
