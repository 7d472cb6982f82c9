package io.petrel.benchmarks.loopback;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/** Carries out a {@link Plan}: the sides by turns, round after round, so that a machine's moods meet all of them. */
final class LoopbackBenchmark {

    private final Plan plan;
    private final Consumer<String> progress;
    private final Bystanders bystanders = new Bystanders();

    /** @param progress told one line after each measurement */
    LoopbackBenchmark(Plan plan, Consumer<String> progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /**
     * Runs everything; blocks until it is done.
     *
     * @throws BenchmarkException if a process can't be started, dies or hangs. Calls that fail are no exception but a
     *     figure in the result.
     */
    List<Measurement> run() throws BenchmarkException {
        Set<Pairing> pairings = plan.pairings();
        int total = pairings.size() * plan.rounds();
        List<Measurement> measurements = new ArrayList<>();
        for (int round = 1; round <= plan.rounds(); round++) {
            for (Pairing pairing : pairings) {
                Measurement measured = measure(round, pairing);
                measurements.add(measured);
                progress.accept(String.format(
                        Locale.ROOT,
                        "[%d/%d] round %d, %s: %,.0f calls/s%s",
                        measurements.size(),
                        total,
                        round,
                        pairing,
                        measured.load().callsPerSecond(),
                        errors(measured.load())));
            }
        }
        return measurements;
    }

    private Measurement measure(int round, Pairing pairing) throws BenchmarkException {
        try (ServerProcess server = ServerProcess.start(pairing.server(), plan.flags());
                ClientProcess client =
                        ClientProcess.start(pairing.client(), plan.load(), server.port(), plan.flags())) {
            LoadResult warmUp = client.run(plan.warmUp());
            ProcessUsage serverBefore = server.usage();
            ProcessUsage clientBefore = client.usage();
            bystanders.watch();
            LoadResult load = client.run(plan.duration());
            ProcessUsage clientUsed = client.usage().since(clientBefore);
            ProcessUsage serverUsed = server.usage().since(serverBefore);
            return new Measurement(
                    round,
                    pairing.server().name(),
                    pairing.client().name(),
                    load.withErrorsOf(warmUp),
                    serverUsed,
                    clientUsed,
                    bystanders.share(serverUsed.cpuNanos() + clientUsed.cpuNanos()));
        }
    }

    private static String errors(LoadResult load) {
        return load.errors() == 0 ? "" : ", " + load.errors() + " errors: " + load.firstError();
    }
}
