package io.petrel.benchmarks.loopback;

import io.petrel.benchmarks.side.ClientSide;
import io.petrel.benchmarks.side.EchoClient;
import io.petrel.benchmarks.side.Named;
import io.petrel.benchmarks.side.Sides;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** One client side in a process of its own, with the workload that drives it. */
final class ClientProcess implements AutoCloseable {

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(90);
    private static final String RUN = "run ";

    private final ChildProcess child;

    private ClientProcess(ChildProcess child) {
        this.child = child;
    }

    static ClientProcess start(ClientSide side, Load load, int port, List<String> flags) throws BenchmarkException {
        List<String> arguments = Stream.of(
                        side.name(), load.workload().name(), port, load.connections(), load.inFlight())
                .map(String::valueOf)
                .toList();
        return new ClientProcess(ChildProcess.start("client " + side.name(), flags, ClientProcess.class, arguments));
    }

    /** Calls for this long; returns once the last call has ended. */
    LoadResult run(Duration duration) throws BenchmarkException {
        return child.ask(RUN + duration.toNanos(), LoadResult.class, duration.plus(ANSWER_LIMIT));
    }

    /** What it has used since it started. */
    ProcessUsage usage() throws BenchmarkException {
        return child.ask(Commands.USAGE, ProcessUsage.class, Commands.QUICK);
    }

    @Override
    public void close() {
        child.close();
    }

    /** The process itself: runs its workload whenever it is told to, until its standard input ends. */
    public static void main(String[] arguments) throws IOException {
        CommandPipe pipe = CommandPipe.ofThisProcess();
        UsageMeter meter = new UsageMeter();
        ClientSide side = Sides.client(arguments[0]);
        Workload workload = Named.find(Workload.all(), arguments[1]);
        int port = Integer.parseInt(arguments[2]);
        List<EchoClient> connections = Stream.generate(() -> side.connect(port))
                .limit(Integer.parseInt(arguments[3]))
                .toList();
        int inFlight = Integer.parseInt(arguments[4]);
        pipe.serve(command -> command.startsWith(RUN) ? run(workload, connections, inFlight, command) : meter.read());
        connections.forEach(EchoClient::close);
    }

    private static LoadResult run(Workload workload, List<EchoClient> connections, int inFlight, String command) {
        try {
            return workload.run(
                    connections, inFlight, Duration.ofNanos(Long.parseLong(command.substring(RUN.length()))));
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted: " + command, e);
        }
    }
}
