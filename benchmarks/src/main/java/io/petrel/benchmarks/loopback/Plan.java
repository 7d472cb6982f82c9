package io.petrel.benchmarks.loopback;

import io.petrel.benchmarks.side.ClientSide;
import io.petrel.benchmarks.side.ServerSide;
import io.petrel.benchmarks.side.Sides;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a benchmark runs.
 *
 * @param servers server sides to compare; may be empty
 * @param clients client sides to compare; may be empty
 * @param load what clients do
 * @param warmUp how long each pair of processes runs before it is measured
 * @param duration how long it is measured
 * @param rounds how many fresh processes each side gets
 * @param flags for the JVM of every process
 */
record Plan(
        List<ServerSide> servers,
        List<ClientSide> clients,
        Load load,
        Duration warmUp,
        Duration duration,
        int rounds,
        List<String> flags) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of its range; the message names the option
     */
    Plan {
        require(!duration.isZero() && !duration.isNegative(), "--seconds", seconds(duration), "> 0");
        require(!warmUp.isNegative(), "--warm-up", seconds(warmUp), ">= 0");
        require(rounds >= 1, "--rounds", String.valueOf(rounds), ">= 1");
        servers = List.copyOf(servers);
        clients = List.copyOf(clients);
        flags = List.copyOf(flags);
    }

    /**
     * What one round runs, in order: each server side called by the neutral client, then each client side calling the
     * neutral server. The pair of both neutral sides serves both comparisons and runs once.
     */
    Set<Pairing> pairings() {
        Set<Pairing> pairings = new LinkedHashSet<>();
        servers.forEach(server -> pairings.add(new Pairing(server, Sides.client(Sides.NEUTRAL))));
        clients.forEach(client -> pairings.add(new Pairing(Sides.server(Sides.NEUTRAL), client)));
        return pairings;
    }

    @Override
    public String toString() {
        return load + "; " + rounds + (rounds == 1 ? " round of " : " rounds of ") + seconds(duration) + " s after "
                + seconds(warmUp) + " s of warm-up";
    }

    private static String seconds(Duration duration) {
        double seconds = duration.toNanos() / 1e9;
        return seconds == Math.rint(seconds) ? String.valueOf((long) seconds) : String.valueOf(seconds);
    }

    private static void require(boolean holds, String option, String value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(option + ": " + value + " (expected: " + expected + ")");
        }
    }
}
