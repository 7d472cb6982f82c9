package io.petrel.examples.snippets;

import io.petrel.Petrel;
import io.petrel.examples.greeter.GreeterGrpc;
import io.petrel.examples.greeter.HelloRequest;
import java.nio.file.Path;

/** The smallest client: finds the service by name and calls it. */
final class GreeterClient {

    private GreeterClient() {}

    /** Makes one call. */
    // tag::client[]
    public static void main(String[] args) {
        try (Petrel petrel = Petrel.builder().config(Path.of("client.yaml")).build()) {
            var greeter = petrel.client().stub("demo-greeter", GreeterGrpc::newBlockingStub);
            var reply =
                    greeter.sayHello(HelloRequest.newBuilder().setName("Ada").build());
            System.out.println(reply.getMessage());
        }
    }
    // end::client[]
}
