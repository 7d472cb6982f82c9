package io.petrel.discovery;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Another Java process that registers one instance in a folder and lives until it is told to end, or killed. */
final class RegisteringProcess implements AutoCloseable {

    private final Process process;

    private RegisteringProcess(Process process) {
        this.process = process;
    }

    /** Starts it; the instance is registered when this returns. */
    static RegisteringProcess start(Path folder, ServiceInstance instance) throws IOException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RegisteringProcess.class.getName(),
                        folder.toString(),
                        instance.service(),
                        InstanceText.format(instance)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        while (line != null && !line.equals("registered")) {
            line = out.readLine();
        }
        if (line == null) {
            throw new IOException("the process ended before it had registered");
        }
        return new RegisteringProcess(process);
    }

    /** Ends it without giving it a chance to do anything, as {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    /** Registers, says so, and lives until its input ends. */
    public static void main(String[] args) throws Exception {
        try (LocalRegistry registry = LocalRegistry.open(Path.of(args[0]))) {
            registry.register(InstanceText.parse(args[1], args[2]));
            System.out.println("registered");
            while (System.in.read() >= 0) {
                // Only the end of the input matters.
            }
        }
    }
}
