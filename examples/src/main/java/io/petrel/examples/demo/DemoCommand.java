package io.petrel.examples.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code demo}. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Starts three servers and a client on this machine, stops one server under load, starts it again,"
                + " and shows who answered what. Nothing of it is left afterwards.")
public final class DemoCommand implements Callable<Integer> {

    private static final int SHORTEST_SECONDS = 6;
    private static final int LONGEST_SECONDS = 86_400;
    private static final int HIGHEST_RATE = 20_000;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "30",
            description = "How long calls are counted (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--registry",
            paramLabel = "KIND",
            defaultValue = "local",
            description = "local: a folder on this machine; nacos: a real Nacos 2.5 server that is started for the demo"
                    + " (default: ${DEFAULT-VALUE}).")
    private RegistryKind registry = RegistryKind.LOCAL;

    @Option(
            names = "--rate",
            paramLabel = "CALLS",
            defaultValue = "200",
            description = "Unary calls per second (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** For picocli, which fills in the options. */
    public DemoCommand() {}

    @Override
    public Integer call() throws IOException {
        require("--seconds", seconds, SHORTEST_SECONDS, LONGEST_SECONDS);
        require("--rate", rate, 1, HIGHEST_RATE);
        Screen screen = Screen.on(spec.commandLine().getOut());
        try (Demo demo = Demo.prepare(Duration.ofSeconds(seconds), rate, screen)) {
            return demo.run(registry);
        }
    }

    private void require(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ParameterException(
                    spec.commandLine(), option + ": " + value + " (expected: " + least + " to " + most + ")");
        }
    }
}
