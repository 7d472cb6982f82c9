package io.petrel.benchmarks.loopback;

import io.petrel.benchmarks.side.ClientSide;
import io.petrel.benchmarks.side.ServerSide;

/** A server side and the client side that calls it. */
record Pairing(ServerSide server, ClientSide client) {

    @Override
    public String toString() {
        return "server " + server.name() + ", client " + client.name();
    }
}
