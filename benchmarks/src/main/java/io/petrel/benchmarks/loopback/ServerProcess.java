package io.petrel.benchmarks.loopback;

import io.petrel.benchmarks.side.EchoServer;
import io.petrel.benchmarks.side.ServerSide;
import io.petrel.benchmarks.side.Sides;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** One server side in a process of its own. */
final class ServerProcess implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final String PORT = "port";

    private final ChildProcess child;

    private ServerProcess(ChildProcess child) {
        this.child = child;
    }

    static ServerProcess start(ServerSide side, List<String> flags) throws BenchmarkException {
        return new ServerProcess(
                ChildProcess.start("server " + side.name(), flags, ServerProcess.class, List.of(side.name())));
    }

    /** Where it listens; waits until it does. */
    int port() throws BenchmarkException {
        return child.ask(PORT, Port.class, START_LIMIT).port();
    }

    /** What it has used since it started. */
    ProcessUsage usage() throws BenchmarkException {
        return child.ask(Commands.USAGE, ProcessUsage.class, Commands.QUICK);
    }

    @Override
    public void close() {
        child.close();
    }

    /** The process itself: serves the side that its argument names until its standard input ends. */
    public static void main(String[] arguments) throws IOException {
        CommandPipe pipe = CommandPipe.ofThisProcess();
        UsageMeter meter = new UsageMeter();
        try (EchoServer server = Sides.server(arguments[0]).start()) {
            pipe.serve(command -> command.equals(PORT) ? new Port(server.port()) : meter.read());
        }
    }

    private record Port(int port) {}
}
