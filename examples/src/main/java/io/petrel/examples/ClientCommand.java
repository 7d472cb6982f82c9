package io.petrel.examples;

import io.grpc.Status;
import io.grpc.StatusException;
import io.petrel.Petrel;
import io.petrel.cli.ExitCode;
import io.petrel.cli.FailureException;
import io.petrel.cli.Overrides;
import io.petrel.config.PetrelConfig;
import io.petrel.examples.greeter.GreeterGrpc;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Calls the greeter once by each of the four call types, then again by the unary one if asked to. */
@Command(
        name = "client",
        mixinStandardHelpOptions = true,
        description = "Calls the greeter by each of the four call types and prints what it says.")
final class ClientCommand implements Callable<Integer> {

    @Option(names = "--config", paramLabel = "FILE", description = "A YAML file; the environment counts over it.")
    private @Nullable Path file;

    @Option(
            names = "--service",
            paramLabel = "NAME",
            defaultValue = "demo-greeter",
            description = "A name in the registry, or static:///HOST:PORT (default: ${DEFAULT-VALUE}).")
    private String service = "";

    @Option(
            names = "--calls",
            paramLabel = "N",
            defaultValue = "10",
            description = "Unary calls after the first four, to see who answers (default: ${DEFAULT-VALUE}).")
    private int calls;

    @Mixin
    private Overrides overrides = new Overrides();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (calls < 0) {
            throw new ParameterException(spec.commandLine(), "--calls: " + calls + " (expected: 0 or more)");
        }
        PetrelConfig config = overrides.load(file);
        PrintWriter out = spec.commandLine().getOut();
        try (Petrel petrel = Petrel.builder().config(config).build()) {
            var greeter = petrel.client().stub(service, GreeterGrpc::newBlockingV2Stub);
            GreeterConversation conversation = new GreeterConversation(greeter, out);
            conversation.oneOfEachType();
            conversation.repeat(calls);
            return ExitCode.OK;
        } catch (StatusException e) {
            throw new FailureException(describe(e.getStatus()));
        } finally {
            out.flush();
        }
    }

    /** Such as "demo-greeter: no instance is registered (UNAVAILABLE)". */
    private String describe(Status status) {
        String description = status.getDescription() == null ? "the call failed" : status.getDescription();
        String prefix = description.startsWith(service + ": ") ? "" : service + ": ";
        return prefix + description + " (" + status.getCode() + ")";
    }
}
