package io.petrel.examples;

import io.petrel.Petrel;
import io.petrel.cli.ExitCode;
import io.petrel.cli.Overrides;
import io.petrel.cli.ProgramLog;
import io.petrel.config.PetrelConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves the greeter until SIGTERM or SIGINT, then drains. */
@Command(
        name = "server",
        mixinStandardHelpOptions = true,
        description = "Serves the greeter until it is stopped (SIGTERM, Ctrl-C); a second signal stops it at once.")
final class ServerCommand implements Callable<Integer> {

    @Option(names = "--config", paramLabel = "FILE", description = "A YAML file; the environment counts over it.")
    private @Nullable Path file;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "What replies are signed with; greeter-PID if not set.")
    private String name = "greeter-" + ProcessHandle.current().pid();

    @Option(names = "--port", paramLabel = "PORT", description = "Like --set server.port=PORT; 0: any free port.")
    private @Nullable Integer port;

    @Option(names = "--until-input-ends", description = "Stops when standard input ends, too.")
    private boolean untilInputEnds;

    @Mixin
    private Overrides overrides = new Overrides();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (port != null) {
            overrides.set("server.port", port.toString());
        }
        ProgramLog.toStandardError(Level.INFO);
        PetrelConfig config = overrides.load(file);
        Petrel petrel = Petrel.builder()
                .config(config)
                .service(new GreeterService(name))
                .build();
        if (untilInputEnds) {
            InputEnd.exitsJvm();
        }
        petrel.run();
        return ExitCode.OK;
    }
}
