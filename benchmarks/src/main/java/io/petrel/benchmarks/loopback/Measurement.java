package io.petrel.benchmarks.loopback;

/**
 * One pair of fresh processes, measured once.
 *
 * @param round counted from 1
 * @param server name of the server side
 * @param client name of the client side
 * @param load what the client saw
 * @param serverUsage what the server's process used meanwhile
 * @param clientUsage what the client's process used meanwhile
 * @param othersShare of the machine's CPU that other programs had meanwhile, from 0 to 1
 */
record Measurement(
        int round,
        String server,
        String client,
        LoadResult load,
        ProcessUsage serverUsage,
        ProcessUsage clientUsage,
        double othersShare) {

    boolean isOf(Pairing pairing) {
        return server.equals(pairing.server().name())
                && client.equals(pairing.client().name());
    }
}
