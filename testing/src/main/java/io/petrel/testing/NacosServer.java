package io.petrel.testing;

import io.petrel.testing.JavaProcess.Signal;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A real Nacos server in a process of its own, for tests and for the demonstration: started, killed, started again
 * empty, frozen, and changed as an operator would. Keeps what it stores and what it logs in one folder, listens on
 * free ports, and is never left behind. Not thread-safe.
 *
 * <p>The servers are built by {@code mvn process-classes} in {@code e2e/nacos-servers}; the system property
 * {@code petrel.root} names the checkout, the working directory if it is not set.
 */
public final class NacosServer implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(150);
    private static final Duration EXIT = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final int GRPC_OFFSET = 1000;
    private static final int[] OFFSETS = {0, GRPC_OFFSET, GRPC_OFFSET + 1, -1000};

    private final Line line;
    private final Path folder;
    private final int port;
    private final @Nullable String password;
    private final NacosOperator operator;
    private JavaProcess process;
    private int starts;

    private NacosServer(Line line, Path folder, @Nullable String password) {
        this.line = line;
        this.folder = folder;
        this.port = FreePorts.base(OFFSETS);
        this.password = password;
        this.operator = new NacosOperator(line, "http://" + address() + "/nacos");
        this.process = launch();
    }

    /**
     * Starts a server that asks for no login and waits until it serves, 150 s at the most.
     *
     * @param folder where it may write; the caller removes it
     * @throws IllegalStateException if the line isn't built or the server does not come up; the message shows the end
     *     of its output
     */
    public static NacosServer start(Line line, Path folder) {
        return start(line, folder, null);
    }

    /**
     * Like {@link #start}, with a server that answers only to the user {@code nacos} with the given password.
     *
     * @throws IllegalArgumentException if the line comes without its login plug-in: only {@link Line#V3_1} has it
     */
    public static NacosServer startWithLogin(Line line, Path folder, String password) {
        if (line != Line.V3_1) {
            throw new IllegalArgumentException("login on " + line + " (expected: " + Line.V3_1 + ")");
        }
        return start(line, folder, password);
    }

    private static NacosServer start(Line line, Path folder, @Nullable String password) {
        var server = new NacosServer(line, folder, password);
        try {
            server.awaitPorts();
            server.process.awaitLine("nacos ready", START);
            server.prepareLogin();
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** {@code host:port} as {@code nacos.server_addr} wants it. The same after a restart. */
    public String address() {
        return "127.0.0.1:" + port;
    }

    /** Kills the process: connections break, nothing is said to anybody. */
    public void kill() {
        process.signal(Signal.KILL);
        process.awaitExit(EXIT);
    }

    /**
     * Kills the process if it runs and starts another at the same address that has never heard of any instance.
     * Returns as soon as its ports answer, 150 s at the most.
     */
    public void restartEmpty() {
        process.close();
        process = launch();
        awaitPorts();
        prepareLogin();
    }

    /** Stops the process in its tracks: its connections stay open and nothing is answered. */
    public void freeze() {
        process.signal(Signal.STOP);
    }

    /** Ends a {@link #freeze}. */
    public void thaw() {
        process.signal(Signal.CONT);
    }

    /** Gives an instance of the default group and namespace another weight, as an operator does in the console. */
    public void setInstanceWeight(String service, String ip, int instancePort, double weight) {
        operator.update(service, ip, instancePort, "weight", Double.toString(weight));
    }

    /** Takes an instance of the default group and namespace out of the traffic, or puts it back. */
    public void setInstanceEnabled(String service, String ip, int instancePort, boolean enabled) {
        operator.update(service, ip, instancePort, "enabled", Boolean.toString(enabled));
    }

    /**
     * Adds to the metadata of an instance of the default group and namespace.
     *
     * @param json an object with strings, such as <code>{"zone":"b"}</code>
     */
    public void setInstanceMetadata(String service, String ip, int instancePort, String json) {
        operator.update(service, ip, instancePort, "metadata", json);
    }

    /** Kills the process. */
    @Override
    public void close() {
        process.close();
    }

    @Override
    public String toString() {
        return "Nacos " + line.version + " at " + address() + (password == null ? "" : " with login");
    }

    private JavaProcess launch() {
        starts++;
        var arguments = new ArrayList<>(List.of("--port", Integer.toString(port), "--home", home().toString()));
        if (password != null) {
            arguments.add("--login");
        }
        return JavaProcess.of(line.mainClass)
                .classPath(NacosClassPath.of(line.module))
                .jvmArguments(
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Djava.io.tmpdir=" + folder.toAbsolutePath())
                .jvmArguments("--add-opens", "java.base/java.lang=ALL-UNNAMED")
                .jvmArguments("--add-opens", "java.base/java.util=ALL-UNNAMED")
                .arguments(arguments.toArray(String[]::new))
                .start(home().resolve("output.log"));
    }

    private Path home() {
        return folder.resolve("nacos-" + port + "-" + starts).toAbsolutePath();
    }

    private void prepareLogin() {
        if (password != null) {
            process.awaitLine("nacos ready", START);
            operator.createUser(password);
        }
    }

    private void awaitPorts() {
        long deadline = System.nanoTime() + START.toNanos();
        while (!answers(port) || !answers(port + GRPC_OFFSET)) {
            if (!process.isAlive() || System.nanoTime() - deadline >= 0) {
                throw process.failure("does not answer on the ports " + port + " and " + (port + GRPC_OFFSET));
            }
            process.exitsWithin(POLL);
        }
    }

    private static boolean answers(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), (int) POLL.toMillis());
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    /** A release line of the server. */
    public enum Line {
        /** Nacos 2.2.4. */
        V2_2("2.2", "NacosTwo"),
        /** Nacos 2.5.0. */
        V2_5("2.5", "NacosTwo"),
        /** Nacos 3.1.0. */
        V3_1("3.1", "NacosThree");

        private final String version;
        private final String module;
        private final String mainClass;

        Line(String version, String mainClass) {
            this.version = version;
            this.module = "nacos-" + version;
            this.mainClass = "io.petrel.nacosserver." + mainClass;
        }
    }
}
