package io.petrel.benchmarks.side;

import java.util.List;

/** The sides that can be measured, in the order in which reports show them. */
public final class Sides {

    /** What "ratio" in a report compares with: grpc-java as most people run it. */
    public static final String BASELINE = "grpc-default";

    /** The neutral one, fast and without settings of ours: it faces the side that is measured. */
    public static final String NEUTRAL = "grpc-direct";

    private static final List<ServerSide> SERVERS =
            List.of(new PetrelServerSide(), new GrpcServerSide(BASELINE, false), new GrpcServerSide(NEUTRAL, true));

    private static final List<ClientSide> CLIENTS =
            List.of(new PetrelClientSide(), new GrpcClientSide(BASELINE, false), new GrpcClientSide(NEUTRAL, true));

    private Sides() {}

    /** All servers. */
    public static List<ServerSide> servers() {
        return SERVERS;
    }

    /** All clients. */
    public static List<ClientSide> clients() {
        return CLIENTS;
    }

    /**
     * The server with this name.
     *
     * @throws IllegalArgumentException if there is none; the message names those that exist
     */
    public static ServerSide server(String name) {
        return Named.find(SERVERS, name);
    }

    /**
     * The client with this name.
     *
     * @throws IllegalArgumentException if there is none; the message names those that exist
     */
    public static ClientSide client(String name) {
        return Named.find(CLIENTS, name);
    }
}
