package io.petrel.examples.snippets;

import io.petrel.Petrel;
import io.petrel.examples.GreeterService;
import java.nio.file.Path;

/** The smallest server: registers, serves until SIGTERM, drains. */
final class GreeterServer {

    private GreeterServer() {}

    /** Runs until it is stopped. */
    // tag::server[]
    public static void main(String[] args) throws Exception {
        Petrel.builder()
                .config(Path.of("server.yaml"))
                .service(new GreeterService("greeter-1"))
                .build()
                .run();
    }
    // end::server[]
}
