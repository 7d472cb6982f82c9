package io.petrel.benchmarks.side;

import io.petrel.config.PetrelConfig;
import io.petrel.server.RpcServer;
import java.io.IOException;

/** Petrel's server as its default configuration makes it: whatever is on by default is measured. */
record PetrelServerSide() implements ServerSide {

    @Override
    public String name() {
        return "petrel";
    }

    @Override
    public EchoServer start() throws IOException {
        PetrelConfig config =
                PetrelConfig.builder().set("server.address", "127.0.0.1:0").load();
        RpcServer server = RpcServer.builder()
                .options(config.server())
                .service(new EchoService())
                .build();
        server.start();
        return new Running(server);
    }

    private record Running(RpcServer server) implements EchoServer {

        @Override
        public int port() {
            return server.port();
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
