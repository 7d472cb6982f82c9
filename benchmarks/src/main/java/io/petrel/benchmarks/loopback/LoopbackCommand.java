package io.petrel.benchmarks.loopback;

import io.petrel.benchmarks.side.ClientSide;
import io.petrel.benchmarks.side.Named;
import io.petrel.benchmarks.side.ServerSide;
import io.petrel.benchmarks.side.Sides;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code petrel bench loopback}. Exit code 1 if a call failed or a process died, 2 for options that can't be. */
@Command(
        name = "loopback",
        mixinStandardHelpOptions = true,
        description = {
            "Measures servers and clients beside each other over 127.0.0.1, each in a process of its own.",
            "Progress goes to standard error, the report to standard output."
        },
        sortOptions = false)
public final class LoopbackCommand implements Callable<Integer> {

    private static final String LOGGING = "-Dlogback.configurationFile=benchmark-processes.xml";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--side",
            split = ",",
            paramLabel = "NAME",
            completionCandidates = ServerNames.class,
            description =
                    "Servers to compare: ${COMPLETION-CANDIDATES}. All, and all clients, if neither --side nor --client-side is given.")
    private List<String> servers = List.of();

    @Option(
            names = "--client-side",
            split = ",",
            paramLabel = "NAME",
            completionCandidates = ClientNames.class,
            description = "Clients to compare: ${COMPLETION-CANDIDATES}.")
    private List<String> clients = List.of();

    @Option(
            names = "--workload",
            paramLabel = "NAME",
            completionCandidates = WorkloadNames.class,
            description = "What is called: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private String workload = Workload.all().get(0).name();

    @Option(names = "--connections", paramLabel = "N", description = "TCP connections (default: ${DEFAULT-VALUE}).")
    private int connections = 4;

    @Option(
            names = "--in-flight",
            paramLabel = "N",
            description = "Calls under way at the same time, over all connections (default: ${DEFAULT-VALUE}).")
    private int inFlight = 64;

    @Option(names = "--seconds", paramLabel = "S", description = "Length of a measurement (default: ${DEFAULT-VALUE}).")
    private double seconds = 5;

    @Option(
            names = "--warm-up",
            paramLabel = "S",
            description = "Seconds of load before it (default: ${DEFAULT-VALUE}).")
    private double warmUp = 3;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "Fresh processes for each side, the sides by turns (default: ${DEFAULT-VALUE}).")
    private int rounds = 5;

    @Option(
            names = "--jvm",
            paramLabel = "FLAG",
            description = "A flag for the JVM of every process, such as --jvm=-XX:+UseZGC; may be repeated.")
    private List<String> jvmFlags = List.of();

    @Option(names = "--json", paramLabel = "FILE", description = "Also writes each single measurement here.")
    private @Nullable Path json;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Plan plan = plan();
        requireWritableJson();
        err.println(plan.pairings().size() * plan.rounds() + " measurements: " + plan);
        Machine machine = Machine.thisOne();
        try {
            List<Measurement> measured = new LoopbackBenchmark(plan, err::println).run();
            Report report = new Report(machine, command(), plan, measured);
            out.println(report);
            if (json != null) {
                Files.writeString(json, report.json());
            }
            return report.exitCode();
        } catch (BenchmarkException e) {
            err.println(e.getMessage());
            return 1;
        }
    }

    /** What the options ask for. */
    Plan plan() {
        boolean all = servers.isEmpty() && clients.isEmpty();
        List<ServerSide> serverSides = all ? Sides.servers() : chosen("--side", servers, Sides.servers());
        List<ClientSide> clientSides = all ? Sides.clients() : chosen("--client-side", clients, Sides.clients());
        Workload pattern =
                chosen("--workload", List.of(workload), Workload.all()).get(0);
        try {
            Load load = new Load(pattern, connections, inFlight);
            return new Plan(serverSides, clientSides, load, duration(warmUp), duration(seconds), rounds, flags());
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
    }

    private <T extends Named> List<T> chosen(String option, List<String> names, List<T> all) {
        try {
            List<T> found = new ArrayList<>();
            for (String name : names) {
                found.add(Named.find(all, name));
            }
            return found;
        } catch (IllegalArgumentException e) {
            throw wrong(option + ": " + e.getMessage());
        }
    }

    private void requireWritableJson() {
        if (json == null) {
            return;
        }
        Path folder = json.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw wrong("--json: " + json + " (expected: a file in a folder that exists)");
        }
    }

    /** This JVM's flags first, so that all processes run as this one does. */
    private List<String> flags() {
        return Stream.of(ManagementFactory.getRuntimeMXBean().getInputArguments(), List.of(LOGGING), jvmFlags)
                .flatMap(List::stream)
                .toList();
    }

    private String command() {
        return "./petrel "
                + String.join(" ", spec.root().commandLine().getParseResult().originalArgs());
    }

    private ParameterException wrong(@Nullable String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private static Duration duration(double seconds) {
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }

    private static final class ServerNames implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return Sides.servers().stream().map(Named::name).iterator();
        }
    }

    private static final class ClientNames implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return Sides.clients().stream().map(Named::name).iterator();
        }
    }

    private static final class WorkloadNames implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return Workload.all().stream().map(Named::name).iterator();
        }
    }
}
