package io.petrel.benchmarks.side;

import io.petrel.client.RpcClient;

/** Petrel's client with its default options: resolver, balancer and interceptors are those of a real service. */
record PetrelClientSide() implements ClientSide {

    @Override
    public String name() {
        return "petrel";
    }

    @Override
    public EchoClient connect(int port) {
        RpcClient client = RpcClient.builder().build();
        return new StubClient(client.channel("static:///127.0.0.1:" + port), client::close);
    }
}
