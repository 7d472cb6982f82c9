package io.petrel.benchmarks.loopback;

import io.petrel.benchmarks.side.Sides;
import java.time.Duration;
import java.util.List;

/** Made-up figures, and plans that they could come from. */
final class Measurements {

    private Measurements() {}

    /** A server called by the neutral client for one second. */
    static Measurement ofServer(int round, String side, long calls, long cpuMicros, long bytes) {
        LoadResult load = new LoadResult(calls, 0, null, 1_000_000_000, 250_000, 900_000, 1_200_000, 2_000_000);
        return new Measurement(
                round,
                side,
                Sides.NEUTRAL,
                load,
                new ProcessUsage(cpuMicros * 1_000, bytes),
                new ProcessUsage(77_000_000, 77),
                0.02);
    }

    /** The same, but for one failed call. */
    static Measurement failed(Measurement measured) {
        LoadResult load = measured.load().withErrorsOf(new LoadResult(0, 1, "it rained", 1, 0, 0, 0, 0));
        return new Measurement(
                measured.round(),
                measured.server(),
                measured.client(),
                load,
                measured.serverUsage(),
                measured.clientUsage(),
                measured.othersShare());
    }

    /** The same, but with other programs at work. */
    static Measurement disturbed(Measurement measured, double othersShare) {
        return new Measurement(
                measured.round(),
                measured.server(),
                measured.client(),
                measured.load(),
                measured.serverUsage(),
                measured.clientUsage(),
                othersShare);
    }

    static Plan plan(List<String> servers, List<String> clients) {
        return new Plan(
                servers.stream().map(Sides::server).toList(),
                clients.stream().map(Sides::client).toList(),
                new Load(new UnaryClosedLoop(), 4, 64),
                Duration.ofSeconds(3),
                Duration.ofSeconds(1),
                2,
                List.of("-Xmx1g"));
    }
}
