package io.petrel.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.StatusException;
import io.petrel.client.RpcClient;
import io.petrel.config.PetrelConfig;
import io.petrel.examples.GreeterService;
import io.petrel.examples.greeter.GreeterGrpc;
import io.petrel.examples.greeter.HelloRequest;
import io.petrel.server.RpcServer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallRecorderTest {

    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final CallRecorder recorder = new CallRecorder(failures::add);
    private final RpcClient client = RpcClient.builder().intercept(recorder).build();
    private final RpcServer server = RpcServer.builder()
            .options(PetrelConfig.builder()
                    .set("server.address", "127.0.0.1:0")
                    .load()
                    .server())
            .service(new GreeterService("greeter-1"))
            .build();

    @BeforeEach
    void start() throws IOException {
        server.start();
        recorder.startCounting();
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void aCallCountsForTheEndpointThatSignedIt() throws StatusException {
        call("Ada");
        call("Grace");

        EndpointFigures figures = recorder.figures("greeter-1");
        assertThat(figures.calls()).isEqualTo(2);
        assertThat(figures.errors()).isZero();
        assertThat(figures.latencies().getTotalCount()).isEqualTo(2);
        assertThat(recorder.address("greeter-1")).isEqualTo("127.0.0.1:" + server.port());
        assertThat(recorder.inFlight()).isZero();
        assertThat(failures).isEmpty();
    }

    @Test
    void aFailureCountsForTheEndpointAtThatAddress() throws StatusException {
        call("Ada");

        assertThatThrownBy(() -> call("")).isInstanceOf(StatusException.class);

        assertThat(recorder.figures("greeter-1").errors()).isEqualTo(1);
        assertThat(recorder.figures("greeter-1").latencies().getTotalCount()).isEqualTo(1);
        assertThat(failures)
                .containsExactly("greeter-1: SayHello failed with INVALID_ARGUMENT, name: \"\" (expected: a name)");
    }

    @Test
    void aFailureThatReachedNobodyHasNoEndpoint() {
        int port = server.port();
        server.close();

        assertThatThrownBy(() -> greeter(port).sayHello(HelloRequest.getDefaultInstance()))
                .isInstanceOf(StatusException.class);

        assertThat(recorder.figures(CallRecorder.NO_ENDPOINT).errors()).isEqualTo(1);
        assertThat(failures).singleElement().asString().startsWith("no endpoint: SayHello failed with UNAVAILABLE");
    }

    @Test
    void beforeItCountsItOnlyLearnsWhereTheEndpointIs() throws StatusException {
        CallRecorder early = new CallRecorder(failures::add);
        try (RpcClient other = RpcClient.builder().intercept(early).build()) {
            other.stub("static:///127.0.0.1:" + server.port(), GreeterGrpc::newBlockingV2Stub)
                    .sayHello(HelloRequest.newBuilder().setName("Ada").build());
        }

        assertThat(early.figures("greeter-1").calls()).isZero();
        assertThat(early.address("greeter-1")).isNotEmpty();
    }

    private void call(String name) throws StatusException {
        greeter(server.port()).sayHello(HelloRequest.newBuilder().setName(name).build());
    }

    private GreeterGrpc.GreeterBlockingV2Stub greeter(int port) {
        return client.stub("static:///127.0.0.1:" + port, GreeterGrpc::newBlockingV2Stub);
    }
}
