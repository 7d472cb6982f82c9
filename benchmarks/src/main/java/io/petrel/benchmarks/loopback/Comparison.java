package io.petrel.benchmarks.loopback;

import io.petrel.benchmarks.side.Named;
import io.petrel.benchmarks.side.Sides;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The sides of one kind beside each other.
 *
 * @param title what is compared
 * @param sides in the order of the report
 */
record Comparison(String title, List<Side> sides) {

    private static final List<String> HEADINGS =
            List.of("side", "calls/s", "ratio", "p50 µs", "p99 µs", "CPU µs/call", "ratio", "bytes/call", "ratio");

    /** Servers, each called by the neutral client; CPU and bytes are the server process's. */
    static Comparison ofServers(Plan plan, List<Measurement> measured) {
        return of(
                "Servers, each called by " + Sides.NEUTRAL,
                plan.servers(),
                server -> new Pairing(server, Sides.client(Sides.NEUTRAL)),
                measured,
                Measurement::serverUsage);
    }

    /** Clients, each calling the neutral server; CPU and bytes are the client process's. */
    static Comparison ofClients(Plan plan, List<Measurement> measured) {
        return of(
                "Clients, each calling " + Sides.NEUTRAL,
                plan.clients(),
                client -> new Pairing(Sides.server(Sides.NEUTRAL), client),
                measured,
                Measurement::clientUsage);
    }

    private static <S extends Named> Comparison of(
            String title,
            List<S> sides,
            Function<S, Pairing> pairing,
            List<Measurement> measured,
            Function<Measurement, ProcessUsage> usage) {
        List<Side> compared = new ArrayList<>();
        for (S side : sides) {
            Pairing pair = pairing.apply(side);
            List<Measurement> rounds =
                    measured.stream().filter(each -> each.isOf(pair)).toList();
            compared.add(Side.of(side.name(), rounds, usage));
        }
        return new Comparison(title, compared);
    }

    /** A line of medians for each side; beneath it, if there was more than one round, a line of [min..max]. */
    @Override
    public String toString() {
        Optional<Side> baseline =
                sides.stream().filter(side -> side.name.equals(Sides.BASELINE)).findFirst();
        TextTable table = new TextTable(HEADINGS);
        for (Side side : sides) {
            table.add(side.medians(baseline));
            if (side.rounds > 1) {
                table.add(side.ranges());
            }
        }
        return title + System.lineSeparator() + table;
    }

    /** One side's rounds. */
    record Side(
            String name,
            int rounds,
            Summary callsPerSecond,
            Summary p50Micros,
            Summary p99Micros,
            Summary cpuMicrosPerCall,
            Summary bytesPerCall) {

        static Side of(String name, List<Measurement> rounds, Function<Measurement, ProcessUsage> usage) {
            return new Side(
                    name,
                    rounds.size(),
                    summary(rounds, each -> each.load().callsPerSecond()),
                    summary(rounds, each -> each.load().p50Nanos() / 1e3),
                    summary(rounds, each -> each.load().p99Nanos() / 1e3),
                    summary(
                            rounds,
                            each -> usage.apply(each).cpuNanos()
                                    / 1e3
                                    / each.load().calls()),
                    summary(
                            rounds,
                            each -> (double) usage.apply(each).allocatedBytes()
                                    / each.load().calls()));
        }

        private static Summary summary(List<Measurement> rounds, ToDoubleFunction<Measurement> figure) {
            return Summary.of(rounds.stream().mapToDouble(figure).boxed().toList());
        }

        private List<String> medians(Optional<Side> baseline) {
            return List.of(
                    name,
                    number("%,.0f", callsPerSecond.median()),
                    ratio(callsPerSecond, baseline.map(Side::callsPerSecond)),
                    number("%,.0f", p50Micros.median()),
                    number("%,.0f", p99Micros.median()),
                    number("%,.1f", cpuMicrosPerCall.median()),
                    ratio(cpuMicrosPerCall, baseline.map(Side::cpuMicrosPerCall)),
                    number("%,.0f", bytesPerCall.median()),
                    ratio(bytesPerCall, baseline.map(Side::bytesPerCall)));
        }

        private List<String> ranges() {
            return List.of(
                    "",
                    range("%,.0f", callsPerSecond),
                    "",
                    range("%,.0f", p50Micros),
                    range("%,.0f", p99Micros),
                    range("%,.1f", cpuMicrosPerCall),
                    "",
                    range("%,.0f", bytesPerCall),
                    "");
        }

        private static String ratio(Summary own, Optional<Summary> baseline) {
            return baseline.map(other -> number("%.2f", own.ratioTo(other))).orElse("-");
        }

        private static String range(String format, Summary summary) {
            return "[" + number(format, summary.min()) + ".." + number(format, summary.max()) + "]";
        }

        /** A side that answered no call has no CPU time per call. */
        private static String number(String format, double value) {
            return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : "-";
        }
    }
}
