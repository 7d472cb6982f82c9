package io.petrel.benchmarks.loopback;

import com.google.gson.Gson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The child's end of the two pipes to {@link ChildProcess}: commands come in, one on a line; answers go out, each as one
 * line of JSON.
 */
final class CommandPipe {

    private final BufferedReader commands =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    private final PrintStream answers;

    private CommandPipe(PrintStream answers) {
        this.answers = answers;
    }

    /** Takes this process's standard input and output; what anything else prints goes to standard error from now on. */
    static CommandPipe ofThisProcess() {
        CommandPipe pipe = new CommandPipe(System.out);
        System.setOut(System.err);
        return pipe;
    }

    /** Answers each command in its turn until the parent closes the pipe, or is gone. */
    void serve(Function<String, Object> commandToAnswer) throws IOException {
        Gson json = new Gson();
        for (@Nullable String command = commands.readLine(); command != null; command = commands.readLine()) {
            answers.println(json.toJson(commandToAnswer.apply(command)));
            answers.flush();
        }
    }
}
