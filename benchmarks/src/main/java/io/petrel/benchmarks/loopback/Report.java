package io.petrel.benchmarks.loopback;

import com.google.gson.GsonBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a benchmark says in the end: as text for people, as JSON with every single measurement for programs. */
record Report(Machine machine, String command, Plan plan, List<Measurement> measurements) {

    /** The share of the CPU that other programs may have without a word about it. */
    private static final double QUIET = 0.1;

    private static final String NEW_LINE = System.lineSeparator();

    /** Errors over all measurements. */
    long errors() {
        return measurements.stream().mapToLong(each -> each.load().errors()).sum();
    }

    /** 1 if any call failed. */
    int exitCode() {
        return errors() == 0 ? 0 : 1;
    }

    /** Raw figures of each round; no medians. */
    String json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("machine", machine);
        fields.put("command", command);
        fields.put("workload", plan.load().workload().name());
        fields.put("connections", plan.load().connections());
        fields.put("inFlight", plan.load().inFlight());
        fields.put("warmUpNanos", plan.warmUp().toNanos());
        fields.put("durationNanos", plan.duration().toNanos());
        fields.put("rounds", plan.rounds());
        fields.put("jvmFlags", plan.flags());
        fields.put("measurements", measurements);
        return new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(fields)
                + NEW_LINE;
    }

    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        parts.add(heading());
        if (!plan.servers().isEmpty()) {
            parts.add(Comparison.ofServers(plan, measurements).toString());
        }
        if (!plan.clients().isEmpty()) {
            parts.add(Comparison.ofClients(plan, measurements).toString());
        }
        parts.add(outcome());
        return String.join(NEW_LINE + NEW_LINE, parts);
    }

    private String heading() {
        return String.join(
                NEW_LINE,
                machine.toString(),
                "JVM      " + (plan.flags().isEmpty() ? "no flags" : String.join(" ", plan.flags())),
                "Command  " + command,
                "Load     " + plan);
    }

    private String outcome() {
        if (errors() == 0) {
            long calls =
                    measurements.stream().mapToLong(each -> each.load().calls()).sum();
            return String.format(Locale.ROOT, "%,d calls, each answered with what it sent; 0 errors", calls)
                    + disturbance();
        }
        Measurement failed = measurements.stream()
                .filter(each -> each.load().errors() > 0)
                .findFirst()
                .orElseThrow();
        return errors() + (errors() == 1 ? " error" : " errors")
                + ": these figures mean nothing. The first was in round " + failed.round() + ", server "
                + failed.server() + ", client " + failed.client() + ": "
                + failed.load().firstError();
    }

    private String disturbance() {
        double worst = measurements.stream()
                .mapToDouble(Measurement::othersShare)
                .max()
                .orElse(0);
        return worst <= QUIET
                ? ""
                : String.format(
                        Locale.ROOT,
                        "%nDISTURBED: other programs had up to %.0f %% of this machine's CPU during a measurement",
                        worst * 100);
    }
}
